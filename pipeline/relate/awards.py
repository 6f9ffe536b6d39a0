"""Award counts: each number of recipients or of awards joined to the form that it stands with, its rank, grantor and status."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec
import regex

from pipeline.model.drafts import AwardDraft, HeaderDraft
from pipeline.model.layers import Block, Blocks, CleanSpan, Scopes
from pipeline.model.mentions import Mentions, NumberMention
from pipeline.model.report import Counted, Recipient
from pipeline.relate.award_tables import AwardTables
from pipeline.relate.forms import RANKS, Form, Forms
from pipeline.relate.grants import Grants, Sentence
from pipeline.relate.order import in_order
from pipeline.relate.periods import clock_of
from pipeline.relate.recipients import Recipients
from pipeline.relate.scopes import PeriodScope
from pipeline.rulebook import Rulebook

_FILE = "relate/awards"
_SENTENCE = regex.compile(r"(?<!\b(?:TP|Tp|TX|Tx|TS|ThS|PGS|GS|BS))[.!?](?= +[\p{Lu}\d“\"+-])|\n", regex.V1)
_REACH = 260
_WHOLES = 12


class _Count(msgspec.Struct, frozen=True):
    """A number joined to a form; ``of_form`` tells that the awards themselves are counted, ``like`` the count that it is a share of."""

    number: NumberMention
    form: Form
    of_form: bool
    like: Recipient | None = None


def awards(blocks: Blocks, scopes: Scopes, mentions: Mentions, header: HeaderDraft, rules: Rulebook) -> tuple[AwardDraft, ...]:
    """Every award count, in order of its span."""
    if not mentions.awards:
        return ()
    finder = _Awards(blocks, scopes, mentions, rules)
    periods = PeriodScope(blocks, scopes, mentions.periods, clock_of(header), (), header.period, rules)
    found = [draft for sentence in finder.sentences() for draft in finder.of_sentence(sentence)]
    placed = [msgspec.structs.replace(d, period=periods.of(d.span.start, d.span.end)) for d in found]
    placed += AwardTables(blocks, mentions, periods, finder.grants, rules).awards()
    return in_order(placed, lambda draft: (draft.span.start, draft.span.end))


class _Awards:
    """Joins counts to forms inside one sentence."""

    def __init__(self, blocks: Blocks, scopes: Scopes, mentions: Mentions, rules: Rulebook) -> None:
        self.blocks, self.scopes, self.mentions, self.rules = blocks, scopes, mentions, rules
        self.text, self.folded = blocks.text, blocks.folded
        self.recipients, self.grants = Recipients(blocks.text, blocks.folded, rules), Grants(blocks, mentions, rules)
        self.forms = Forms(blocks, mentions, rules)
        self.number_starts = [n.start for n in mentions.numbers]
        self.made: list[AwardDraft] = []
        self._named = [a.start for a in mentions.awards]
        self._cuts: dict[int, list[int]] = {}
        self._under: dict[int, list[Block]] = {}
        for block, lead in zip(blocks.blocks, scopes.lead_in_of, strict=True):
            if lead is not None:
                self._under.setdefault(lead, []).append(block)

    def sentences(self) -> list[Sentence]:
        """Sentences that name an award form, or stand under a lead-in that does."""
        spans: dict[Sentence, None] = {}
        starts = [b.start for b in self.blocks.blocks]
        for award in self.mentions.awards:
            index = max(bisect_right(starts, award.start) - 1, 0)
            if self.blocks.blocks[index].zone != "body":
                continue
            low, high = self._sentence(index, award.start)
            spans[Sentence(self._lead(index), low, high)] = None
            if high == self.blocks.blocks[index].end:
                spans.update({Sentence((low, high), b.text_start, b.end): None for b in self._led(index)})
        return sorted(spans, key=lambda s: s.start)

    def _sentence(self, index: int, position: int) -> tuple[int, int]:
        if index not in self._cuts:
            block = self.blocks.blocks[index]
            ends = (m.end() for m in _SENTENCE.finditer(self.text, block.text_start, block.end))
            self._cuts[index] = [block.text_start, *ends, block.end]
        cuts = self._cuts[index]
        at = bisect_right(cuts, position) - 1
        return cuts[at], cuts[min(at + 1, len(cuts) - 1)]

    def _lead(self, index: int) -> tuple[int, int] | None:
        """A lead-in that ends in a colon is part of what its bullets say."""
        lead = self.scopes.lead_in_of[index]
        if lead is None:
            return None
        block = self.blocks.blocks[lead]
        short = block.end - block.text_start < _REACH and self.text[block.start : block.end].rstrip().endswith(":")
        return (block.text_start, block.end) if short else None

    def _led(self, index: int) -> list[Block]:
        """Blocks under a lead-in that name no form of their own."""
        return [b for b in self._under.get(index, ()) if bisect_left(self._named, b.start) == bisect_left(self._named, b.end)]

    def of_sentence(self, sentence: Sentence) -> list[AwardDraft]:
        """The award counts of one sentence. Parents index the list of all drafts so far."""
        base = len(self.made)
        forms = [*(self.forms.within(*sentence.lead) if sentence.lead else ()), *self.forms.within(sentence.start, sentence.end)]
        at = [form.mention.start for form in forms]
        held: _Count | None = None
        for number in self._numbers(sentence):
            low = bisect_left(at, number.start - _REACH) if not self._inherits(forms, sentence) else 0
            held = self._count(number, forms[low : bisect_left(at, number.end + _REACH)], held)
            # Honours outside the law take their counts and give no record.
            if held and held.form.mention.kind != "outside" and not self.grants.withdrawn(sentence, number.start):
                self.made.append(self._draft(held, sentence, base))
        return self.made[base:]

    def _inherits(self, forms: Sequence[Form], sentence: Sentence) -> bool:
        """Whether the form stands in the lead-in alone, which may be far above."""
        return bool(forms) and forms[-1].mention.start < sentence.start

    def _numbers(self, sentence: Sentence) -> list[NumberMention]:
        low, high = bisect_left(self.number_starts, sentence.start), bisect_left(self.number_starts, sentence.end)
        return [
            n
            for n in self.mentions.numbers[low:high]
            if n.dimension in ("count", "bare") and n.quantity.amount == n.quantity.amount.to_integral_value()
        ]

    def _count(self, number: NumberMention, forms: Sequence[Form], held: _Count | None) -> _Count | None:
        """The form that a number belongs to, by the first construction that gives one; ``held`` is the count before it."""
        bare = number.number_end
        for form in forms:
            if form.mention.start >= bare and self._pattern("count-before-form").match(self.folded[bare : form.mention.start]):
                return _Count(number, form, True)
        before = next((f for f in reversed(forms) if f.mention.end <= number.start), None)
        kind, last = self.recipients.counted(number)
        given = before is not None and self.folded[before.end : number.start].rstrip().endswith("cho")
        if kind is None and given and number.dimension == "count" and self.recipients.piece_end(number) is None:
            kind, last = "individual", number.end
        if kind is None:
            return self._without_recipient(number, before, held)
        return self._with_recipient(number, before, [f for f in forms if f.mention.start >= last], last)

    def _without_recipient(self, number: NumberMention, before: Form | None, held: _Count | None) -> _Count | None:
        """A number of the awards themselves after the form's name, or one more share of the count before it."""
        end = self.recipients.piece_end(number)
        if before is None or end is None:
            return None
        between = self.folded[before.mention.end : number.start]
        ends = end >= len(self.folded) or bool(self._pattern("ends-count").match(self.folded, end))
        if self._pattern("count-after-form").match(between) or (ends and self._pattern("count-right-after").match(between)):
            return _Count(number, before, True)
        shares = held is not None and held.form is before and ends and self._pattern("shares").search(between)
        return _Count(number, before, False, self.recipients.counted(held.number)[0] or held.like) if held and shares else None

    def _with_recipient(self, number: NumberMention, before: Form | None, after: Sequence[Form], last: int) -> _Count | None:
        """A number of recipients: of the form that they got, named after them, else of the form before."""
        got = next((f for f in after if self._pattern("form-after-recipient").match(self.folded[last : f.mention.start])), None)
        parted = before is None or self._pattern("parts-clauses").search(self.folded[before.mention.end : number.start])
        if parted and got is None and self._pattern("own-title").match(self.folded, last):
            return None
        form = got if got and parted else before
        return _Count(number, form, False) if form else None

    def _pattern(self, rule: str) -> "regex.Pattern[str]":
        return self.rules.pattern(_FILE, rule)

    def _draft(self, count: _Count, sentence: Sentence, base: int) -> AwardDraft:
        number, form = count.number, count.form
        recipient, last = (count.like, number.number_end) if count.of_form or count.like else self._recipient(count)
        end = max(last, form.end)
        if count.of_form:
            recipient, after = self.recipients.after_form(form.end, min(sentence.end, number.end + _REACH))
            end = max(end, after)
        told: Recipient | None = form.mention.value or None  # type: ignore[assignment]
        piece = self.recipients.piece_end(number) if count.of_form and number.start > form.end else None
        end = max(end, piece or 0)
        return AwardDraft(
            span=CleanSpan(min(number.start, form.mention.start), end),
            award=self._level(count),
            rank=self._rank(count),
            grantor=self.grants.grantor(form.mention, form.end, self._clause(count, sentence)),
            recipient=recipient or told,
            count=int(number.quantity.amount),
            counts=self._counts(count),
            parent=self._parent(number, form.mention.name, base, sentence),
            status=self.grants.status(sentence, min(number.start, form.mention.start)),
            rules={"award": form.mention.rule, "count": number.quantity.rule},
        )

    def _clause(self, count: _Count, sentence: Sentence) -> Sentence:
        """The sentence from the form before on where the recipients are told in a clause of their own, beside others who were given an
        award ("12 tập thể được Chủ tịch UBND tỉnh tặng Bằng khen, 120 cá nhân đạt danh hiệu …")."""
        number, form = count.number, count.form.mention
        if number.start > form.start or not self._pattern("reached").search(self.folded, number.end, form.start):
            return sentence
        before = [award.end for award in self.mentions.awards if sentence.start <= award.start and award.end <= number.start]
        beside = before and " được " in self.folded[sentence.start : before[-1]]
        return sentence._replace(start=before[-1]) if beside else sentence

    def _recipient(self, count: _Count) -> tuple[Recipient | None, int]:
        kind, last = self.recipients.counted(count.number)
        return (kind, last) if kind else ("individual", count.number.end)

    def _counts(self, count: _Count) -> Counted:
        """What the number counts: a title names its bearers, of a form the awards are counted unless recipients are named."""
        if self._pattern("times").match(self.folded, count.number.number_end):
            return "times"
        return "awards" if count.of_form and count.form.mention.kind == "form" else "recipients"

    def _level(self, count: _Count) -> str:
        """The form's name; of a title told without its level the last level between it and the count ("Chiến sĩ thi đua: cấp tỉnh 04")."""
        form = count.form.mention
        if not form.rule.endswith(":cstd") or form.end > count.number.start:
            return form.name
        between = self.folded[form.end : count.number.start]
        levels = self.rules.terms(_FILE)
        told = [(between.rfind(word), len(word), term.name) for term in levels for word in term.forms if word in between]
        return max(told)[2] if told else form.name

    def _rank(self, count: _Count) -> str | None:
        """Of the ranks told one after the other the last one before the count, else that of the form."""
        between = self.folded[count.form.mention.end : count.number.start] if count.form.mention.end <= count.number.start else ""
        told = [match["rank"] for match in self._pattern("rank-of-list").finditer(between)]
        return RANKS[told[-1]] if told else count.form.rank

    def _parent(self, number: NumberMention, award: str, base: int, sentence: Sentence) -> int | None:
        """A count under "trong đó", "gồm" or in a bracket is part of the count before it."""
        low = max(sentence.start, number.start - 2 * _REACH)
        cue = self._pattern("part-cue").search(self.folded, low, number.start) if len(self.made) > base else None
        if cue is None or (cue.group() == "(" and ")" in self.text[cue.end() : number.start]):
            return None
        near = range(max(base, len(self.made) - _WHOLES), len(self.made))
        whole = [
            i for i in near if self.made[i].span.end <= cue.start() + 1 and self.made[i].parent is None and self.made[i].award == award
        ]
        return whole[-1] if whole and self.made[whole[-1]].count >= number.quantity.amount else None
