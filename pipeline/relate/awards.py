"""Award counts: each number of recipients or of awards joined to the form that it stands with, its rank, grantor and status."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

import msgspec
import regex

from pipeline.model.drafts import AwardDraft, HeaderDraft
from pipeline.model.layers import Block, Blocks, CleanSpan, Scopes
from pipeline.model.mentions import Mentions, NumberMention, TermMention
from pipeline.model.report import AwardStatus, Recipient
from pipeline.relate.periods import clock_of
from pipeline.relate.scopes import PeriodScope
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze

_FILE = "relate/awards"
_SENTENCE = regex.compile(r"[.!?](?= +[\p{Lu}\d“\"+-])|\n", regex.V1)
_RANKS = {
    "nhất": "hạng Nhất",
    "nhì": "hạng Nhì",
    "ba": "hạng Ba",
    "i": "hạng Nhất",
    "ii": "hạng Nhì",
    "iii": "hạng Ba",
    "1": "hạng Nhất",
    "2": "hạng Nhì",
    "3": "hạng Ba",
}
_REACH = 260
_WHOLES = 12


class _Form(msgspec.Struct, frozen=True):
    mention: TermMention
    rank: str | None
    end: int


def awards(blocks: Blocks, scopes: Scopes, mentions: Mentions, header: HeaderDraft, rules: Rulebook) -> tuple[AwardDraft, ...]:
    """Every award count, in order of its span."""
    if not mentions.awards:
        return ()
    finder = _Awards(blocks, scopes, mentions, rules)
    periods = PeriodScope(blocks, scopes, mentions.periods, clock_of(header), (), header.period, rules)
    found = [draft for sentence in finder.sentences() for draft in finder.of_sentence(*sentence)]
    placed = [msgspec.structs.replace(d, period=periods.of(d.span.start, d.span.end)) for d in found]
    order = sorted(range(len(placed)), key=lambda i: (placed[i].span.start, placed[i].span.end))
    where = {old: new for new, old in enumerate(order)}
    return tuple(msgspec.structs.replace(placed[i], parent=where[p] if (p := placed[i].parent) is not None else None) for i in order)


class _Awards:
    """Joins counts to forms inside one sentence."""

    def __init__(self, blocks: Blocks, scopes: Scopes, mentions: Mentions, rules: Rulebook) -> None:
        self.scopes = scopes
        self.text, self.folded = blocks.text, blocks.folded
        self.blocks, self.mentions, self.rules = blocks, mentions, rules
        self.number_starts = [n.start for n in mentions.numbers]
        self.body_starts = [b.start for b in mentions.bodies]
        self.made: list[AwardDraft] = []
        self._named = [a.start for a in mentions.awards]
        self._cuts: dict[int, list[int]] = {}
        self._under: dict[int, list[Block]] = {}
        for block, lead in zip(blocks.blocks, scopes.lead_in_of, strict=True):
            if lead is not None:
                self._under.setdefault(lead, []).append(block)

    def sentences(self) -> list[tuple[int, int, int]]:
        """Sentences that name an award form or stand under a lead-in that does: where their scope, their counts and they themselves end."""
        spans: dict[tuple[int, int, int], None] = {}
        starts = [b.start for b in self.blocks.blocks]
        for award in self.mentions.awards:
            index = max(bisect_right(starts, award.start) - 1, 0)
            if self.blocks.blocks[index].zone != "body":
                continue
            low, high = self._sentence(index, award.start)
            spans[self._scope(index, low), low, high] = None
            if high == self.blocks.blocks[index].end:
                spans.update({(low, b.text_start, b.end): None for b in self._led(index)})
        return sorted(spans, key=lambda s: s[1])

    def _sentence(self, index: int, position: int) -> tuple[int, int]:
        if index not in self._cuts:
            block = self.blocks.blocks[index]
            ends = (m.end() for m in _SENTENCE.finditer(self.text, block.text_start, block.end))
            self._cuts[index] = [block.text_start, *ends, block.end]
        cuts = self._cuts[index]
        at = bisect_right(cuts, position) - 1
        return cuts[at], cuts[min(at + 1, len(cuts) - 1)]

    def _scope(self, index: int, low: int) -> int:
        """A lead-in that ends in a colon is part of what its bullets say."""
        lead = self.scopes.lead_in_of[index]
        if lead is None or low != self.blocks.blocks[index].text_start:
            return low
        block = self.blocks.blocks[lead]
        short = block.end - block.text_start < _REACH and self.text[block.start : block.end].rstrip().endswith(":")
        return block.text_start if short and not block.marker else low

    def _led(self, index: int) -> list[Block]:
        """Blocks under a lead-in that name no form of their own."""
        return [b for b in self._under.get(index, ()) if bisect_left(self._named, b.start) == bisect_left(self._named, b.end)]

    def of_sentence(self, start: int, low: int, end: int) -> list[AwardDraft]:
        """The award counts of one sentence from ``low``; its scope begins at ``start``. Parents index the list of all drafts so far."""
        base = len(self.made)
        forms = self._forms(start, end)
        at = [form.mention.start for form in forms]
        for number in self._counts(low, end):
            near = max(start, number.start - 2 * _REACH)
            around = forms[bisect_left(at, number.start - _REACH) : bisect_left(at, number.end + _REACH)]
            form, named = self._form_of(number, around)
            if form and not self._withdrawn(near, number):
                self.made.append(self._draft(number, form, named, near, min(end, number.end + _REACH), base))
        return self.made[base:]

    def _forms(self, start: int, end: int) -> list[_Form]:
        found = []
        for mention in self.mentions.awards:
            if start <= mention.start < end and mention.kind != "outside":
                rank = self.rules.pattern(_FILE, "rank").match(self.folded[mention.end : min(end, mention.end + 30)])
                found.append(_Form(mention, _RANKS[rank["rank"]] if rank else None, mention.end + (rank.end() if rank else 0)))
        return found

    def _counts(self, start: int, end: int) -> list[NumberMention]:
        numbers = self.mentions.numbers[bisect_left(self.number_starts, start) : bisect_left(self.number_starts, end)]
        return [
            n
            for n in numbers
            if n.dimension in ("count", "bare") and n.of is None and n.quantity.amount == n.quantity.amount.to_integral_value()
        ]

    def _form_of(self, number: NumberMention, forms: Sequence[_Form]) -> tuple[_Form | None, bool]:
        """The form that a count belongs to, and whether the count is of the form itself ("06 Bằng khen", "Bằng khen: 06")."""
        bare = number.start + self._digits(number)
        for form in forms:
            if form.mention.start >= bare and self._pattern("count-before-form").match(self.folded[bare : form.mention.start]):
                return form, True
        before = [f for f in forms if f.mention.end <= number.start and number.start - f.mention.end < _REACH]
        if not self._recipient_word(number, before[-1] if before else None):
            told = (
                before
                and number.dimension == "bare"
                and self._pattern("count-after-form").match(self.folded[before[-1].end : number.start])
            )
            return (before[-1], True) if told else (None, False)
        last = self._recipient_end(number)
        after = [
            f for f in forms if f.mention.start >= last and self._pattern("form-after-recipient").match(self.folded[last : f.mention.start])
        ]
        if after and not (before and not regex.search(r"[,;:]|được|đạt|\bvà\b", self.folded[before[-1].end : number.start])):
            return after[0], False
        return (before[-1], False) if before else (None, False)

    def _pattern(self, rule: str) -> "regex.Pattern[str]":
        return self.rules.pattern(_FILE, rule)

    def _digits(self, number: NumberMention) -> int:
        match = regex.match(r"[\d.,]+", self.text[number.start : number.end])
        return match.end() if match else 0

    def _recipient_word(self, number: NumberMention, form: _Form | None = None) -> Recipient | None:
        """The kind of recipients that a number counts; after "cho" any other noun names people."""
        noun = self.folded[number.start + self._digits(number) : number.start + self._digits(number) + 60].lstrip()
        if self.rules.pattern(_FILE, "mixed").match(noun):
            return "mixed"
        for kind, pattern in _recipient_patterns(self.rules).items():
            if pattern.match(noun):
                return kind
        given = form is not None and number.dimension == "count" and self.folded[form.end : number.start].rstrip().endswith("cho")
        return "individual" if given else None

    def _recipient_end(self, number: NumberMention) -> int:
        """Where the recipient word after the number ends."""
        start = number.start + self._digits(number)
        rest = self.folded[start : start + 60]
        blanks = len(rest) - len(rest.lstrip())
        mixed = self.rules.pattern(_FILE, "mixed").match(rest.lstrip())
        if mixed:
            return start + blanks + mixed.end()
        ends = [m.end() for p in _recipient_patterns(self.rules).values() if (m := p.match(rest.lstrip()))]
        return start + blanks + max(ends) if ends else number.end

    def _withdrawn(self, start: int, number: NumberMention) -> bool:
        return bool(self.rules.pattern(_FILE, "withdrawn").search(self.folded[start : number.start]))

    def _draft(self, number: NumberMention, form: _Form, named: bool, start: int, end: int, base: int) -> AwardDraft:
        recipient = None if named else self._recipient_word(number, form)
        last = number.start + self._digits(number) if named else self._recipient_end(number)
        span = CleanSpan(min(number.start, form.mention.start), max(last, form.end))
        told: Recipient | None = form.mention.value or None  # type: ignore[assignment]
        if named:
            recipient, last = self._recipient_after(form, end)
            span = CleanSpan(span.start, max(span.end, last))
        grantor = self._grantor(form, start, end)
        return AwardDraft(
            span=span,
            award=form.mention.name,
            rank=self._rank_before(form, number) or form.rank,
            grantor=grantor,
            recipient=recipient or told,
            count=int(number.quantity.amount),
            parent=self._parent(number, base, start),
            status=self._status(start, number, form),
            rules={"award": form.mention.rule, "count": number.quantity.rule},
        )

    def _rank_before(self, form: _Form, number: NumberMention) -> str | None:
        match = (
            self._pattern("rank-before-count").search(self.folded[form.mention.end : number.start])
            if form.mention.end <= number.start
            else None
        )
        return _RANKS[match["rank"]] if match else None

    def _recipient_after(self, form: _Form, end: int) -> tuple[Recipient | None, int]:
        """ "03 Bằng khen cho tập thể": the recipient stands after the form, without a number of its own."""
        match = self._pattern("for-recipients").match(self.folded[form.end : end])
        if not match:
            return None, form.end
        rest = self.folded[form.end + match.end() : end]
        if self.rules.pattern(_FILE, "mixed").match(rest):
            found = self.rules.pattern(_FILE, "mixed").match(rest)
            return "mixed", form.end + match.end() + (found.end() if found else 0)
        for kind, pattern in _recipient_patterns(self.rules).items():
            found = pattern.match(rest)
            if found:
                return kind, form.end + match.end() + found.end()
        return None, form.end

    def _status(self, start: int, number: NumberMention, form: _Form) -> AwardStatus:
        before = self.folded[start : min(number.start, form.mention.start)]
        proposed = self.rules.pattern(_FILE, "proposed").search(before)
        granted = self.rules.pattern(_FILE, "granted").search(before)
        if not proposed:
            return "granted"
        return "granted" if granted and granted.start() > proposed.start() else "proposed"

    def _bodies(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        found = self.mentions.bodies[bisect_left(self.body_starts, start) : bisect_left(self.body_starts, end)]
        return [(b.start, b.end) for b in found]

    def _grantor(self, form: _Form, start: int, end: int) -> str | None:
        """In the form's own name ("Bằng khen của Thủ tướng"), else the body that grants before it, told once for a list."""
        if form.mention.rule.endswith(":co-cp"):
            return "Chính phủ"
        of = self.rules.pattern(_FILE, "of-grantor")
        for s, e in self._bodies(form.end, min(end, form.end + 90)):
            if of.match(self.folded[form.end : s]):
                return squeeze(self.text[s:e])
            break
        grants = self.rules.pattern(_FILE, "grants")
        for s, e in reversed(self._bodies(start, form.mention.start)):
            if grants.match(self.folded[e : e + 60]):
                return squeeze(self.text[s:e])
        return None

    def _parent(self, number: NumberMention, base: int, start: int) -> int | None:
        """A count under "trong đó", "gồm" or in a bracket is part of the count before it."""
        if len(self.made) == base:
            return None
        cue = regex.search(rf"(?:{self.rules.patterns(_FILE)['parts'].source[:-1]}|\()", self.folded[start : number.start])
        if not cue:
            return None
        near = range(max(base, len(self.made) - _WHOLES), len(self.made))
        whole = [i for i in near if self.made[i].span.end <= start + cue.start() + 1 and self.made[i].parent is None]
        return whole[-1] if whole and self.made[whole[-1]].count >= number.quantity.amount else None


@lru_cache(maxsize=4)
def _recipient_patterns(rules: Rulebook) -> dict[Recipient, "regex.Pattern[str]"]:
    kinds: tuple[Recipient, ...] = ("household", "collective", "individual")
    return {
        kind: regex.compile(
            rf"(?:lượt )?(?:{'|'.join(regex.escape(w) for w in sorted(rules.words(_FILE, kind), key=len, reverse=True))})\b", regex.V1
        )
        for kind in kinds
    }
