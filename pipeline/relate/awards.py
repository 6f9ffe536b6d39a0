"""Award counts: each number of recipients or of awards joined to the form that it stands with, its rank, grantor and status."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

import msgspec
import regex

from pipeline.model.drafts import AwardDraft, HeaderDraft
from pipeline.model.layers import Blocks, CleanSpan, Scopes
from pipeline.model.mentions import Mentions, NumberMention, TermMention
from pipeline.model.report import AwardStatus, Recipient
from pipeline.relate.periods import clock_of
from pipeline.relate.scopes import PeriodScope
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze

_FILE = "relate/awards"
_SENTENCE = regex.compile(r"[.!?](?= +[\p{Lu}\d“\"+-])|\n", regex.V1)
_RANKS = {"nhất": "hạng Nhất", "nhì": "hạng Nhì", "ba": "hạng Ba", "i": "hạng Nhất", "ii": "hạng Nhì", "iii": "hạng Ba", "1": "hạng Nhất", "2": "hạng Nhì", "3": "hạng Ba"}
_FORM_COUNT = regex.compile(r"^ *(?:danh hiệu|hình thức|tấm|chiếc|bức|lượt)?[ :“\"]*$", regex.V1)
_AFTER_COUNT = regex.compile(r"^[^.;\n]{0,120}?(?:đạt|được|nhận|là|danh hiệu|tặng|công nhận|phong tặng|bằng)[^.;\n\d]{0,60}$", regex.V1)
_REACH = 260


class _Form(msgspec.Struct, frozen=True):
    mention: TermMention
    rank: str | None
    end: int


def awards(blocks: Blocks, scopes: Scopes, mentions: Mentions, header: HeaderDraft, rules: Rulebook) -> tuple[AwardDraft, ...]:
    """Every award count, in order of its span."""
    if not mentions.awards:
        return ()
    finder = _Awards(blocks, mentions, rules)
    periods = PeriodScope(blocks, scopes, mentions.periods, clock_of(header), (), header.period, rules)
    found = [draft for sentence in finder.sentences() for draft in finder.of_sentence(*sentence)]
    placed = [msgspec.structs.replace(d, period=periods.of(d.span.start, d.span.end)) for d in found]
    order = sorted(range(len(placed)), key=lambda i: (placed[i].span.start, placed[i].span.end))
    where = {old: new for new, old in enumerate(order)}
    return tuple(msgspec.structs.replace(placed[i], parent=where[p] if (p := placed[i].parent) is not None else None) for i in order)


class _Awards:
    """Joins counts to forms inside one sentence."""

    def __init__(self, blocks: Blocks, mentions: Mentions, rules: Rulebook) -> None:
        self.text, self.folded = blocks.text, blocks.folded
        self.blocks, self.mentions, self.rules = blocks, mentions, rules
        self.number_starts = [n.start for n in mentions.numbers]
        self.body_starts = [b.start for b in mentions.bodies]
        self.made: list[AwardDraft] = []

    def sentences(self) -> list[tuple[int, int]]:
        """Sentences that name an award form, each once."""
        spans: dict[tuple[int, int], None] = {}
        starts = [b.start for b in self.blocks.blocks]
        for award in self.mentions.awards:
            block = self.blocks.blocks[max(bisect_right(starts, award.start) - 1, 0)]
            if block.zone != "body":
                continue
            cuts = [block.text_start, *(m.end() for m in _SENTENCE.finditer(self.text, block.text_start, block.end)), block.end]
            index = bisect_right(cuts, award.start) - 1
            spans[cuts[index], cuts[min(index + 1, len(cuts) - 1)]] = None
        return list(spans)

    def of_sentence(self, start: int, end: int) -> list[AwardDraft]:
        """The award counts of one sentence; parents index the list of all drafts so far."""
        base = len(self.made)
        forms = self._forms(start, end)
        for number in self._counts(start, end):
            form, named = self._form_of(number, forms, start)
            if form and not self._withdrawn(start, number):
                self.made.append(self._draft(number, form, named, start, end, base))
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
        return [n for n in numbers if n.dimension in ("count", "bare") and n.of is None and n.quantity.amount == n.quantity.amount.to_integral_value()]

    def _form_of(self, number: NumberMention, forms: Sequence[_Form], start: int) -> tuple[_Form | None, bool]:
        """The form that a count belongs to, and whether the count stands right before its name ("06 Bằng khen")."""
        last = number.quantity.span.end if number.dimension == "count" else number.start + self._digits(number)
        for form in forms:
            bare = number.start + self._digits(number)
            if form.mention.start >= bare and _FORM_COUNT.match(self.folded[bare : form.mention.start]):
                return form, True
        if not self._recipient_word(number):
            return None, False
        before = [f for f in forms if f.mention.end <= number.start and number.start - f.mention.end < _REACH]
        after = [f for f in forms if f.mention.start >= last and _AFTER_COUNT.match(self.folded[last : f.mention.start])]
        if after and not (before and self._same_clause(before[-1].mention.end, number.start)):
            return after[0], False
        return (before[-1], False) if before else (None, False)

    def _same_clause(self, start: int, end: int) -> bool:
        return ";" not in self.text[start:end]

    def _digits(self, number: NumberMention) -> int:
        match = regex.match(r"[\d.,]+", self.text[number.start : number.end])
        return match.end() if match else 0

    def _recipient_word(self, number: NumberMention) -> Recipient | None:
        noun = self.folded[number.start + self._digits(number) : number.start + self._digits(number) + 60].lstrip()
        if self.rules.pattern(_FILE, "mixed").match(noun):
            return "mixed"
        for kind, pattern in _recipient_patterns(self.rules).items():
            if pattern.match(noun):
                return kind
        return None

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
        recipient = None if named else self._recipient_word(number)
        last = number.start + self._digits(number) if named else self._recipient_end(number)
        span = CleanSpan(min(number.start, form.mention.start), max(last, form.end))
        told: Recipient | None = form.mention.value or None  # type: ignore[assignment]
        if named:
            recipient, last = self._recipient_after(form, end)
            span = CleanSpan(span.start, max(span.end, last))
        grantor = self._grantor(form, number, start, end)
        return AwardDraft(
            span=span,
            award=form.mention.name,
            rank=form.rank,
            grantor=grantor,
            recipient=recipient or told,
            count=int(number.quantity.amount),
            parent=self._parent(form, number, base, start),
            status=self._status(start, number, form),
            rules={"award": form.mention.rule, "count": number.quantity.rule},
        )

    def _recipient_after(self, form: _Form, end: int) -> tuple[Recipient | None, int]:
        """ "03 Bằng khen cho tập thể": the recipient stands after the form, without a number of its own."""
        match = regex.match(r"(?: của [^,;.\d]{3,60}?)? cho (?:các )?(?=\p{L})", self.folded[form.end : end])
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

    def _grantor(self, form: _Form, number: NumberMention, start: int, end: int) -> str | None:
        """In the form's own name ("Bằng khen của Thủ tướng"), else the body that grants before it, told once for a list."""
        if form.mention.rule.endswith(":co-cp"):
            return "Chính phủ"
        of = self.rules.pattern(_FILE, "of-grantor")
        for s, e in self._bodies(form.end, min(end, form.end + 90)):
            if of.match(self.folded[form.end : s]):
                return squeeze(self.text[s:e])
            break
        grants = self.rules.pattern(_FILE, "grants")
        for s, e in reversed(self._bodies(start, min(form.mention.start, number.start))):
            if grants.match(self.folded[e : e + 60]):
                return squeeze(self.text[s:e])
        return None

    def _parent(self, form: _Form, number: NumberMention, base: int, start: int) -> int | None:
        """A count under "trong đó", "gồm" or in a bracket is part of the count before it."""
        if len(self.made) == base:
            return None
        cue = regex.search(rf"(?:{self.rules.patterns(_FILE)['parts'].source[:-1]}|\()", self.folded[start : number.start])
        if not cue:
            return None
        whole = [i for i in range(base, len(self.made)) if self.made[i].span.end <= start + cue.start() + 1 and self.made[i].parent is None]
        return whole[-1] if whole and self.made[whole[-1]].count >= number.quantity.amount else None


@lru_cache(maxsize=4)
def _recipient_patterns(rules: Rulebook) -> dict[Recipient, "regex.Pattern[str]"]:
    kinds: tuple[Recipient, ...] = ("household", "collective", "individual")
    return {kind: regex.compile(rf"(?:lượt )?(?:{'|'.join(regex.escape(w) for w in sorted(rules.words(_FILE, kind), key=len, reverse=True))})\b", regex.V1) for kind in kinds}
