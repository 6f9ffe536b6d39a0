"""Parts and wholes, and what figures take from their surroundings where they name none: base, period, status, measure, unit."""

from collections.abc import Sequence

import msgspec

from pipeline.model.drafts import ChangeDraft, FigureDraft, PeriodDraft, QuantityDraft
from pipeline.model.layers import Blocks, CleanSpan, Scopes
from pipeline.relate.bases import base_period, may_be_base
from pipeline.relate.joined import Joined
from pipeline.relate.phrases import Phrases
from pipeline.relate.roles import Roles
from pipeline.relate.scopes import PeriodScope, Span
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze

_WHOLES = 12
"""Of how many figures before a list of parts its whole may be one."""

_GAP = 400
_LIST = 60
"""How many members of a list a base told at its end holds for."""

_CUE, _DONE = 24, 60
_QUOTES = "“”\"'‘’«»"


class _Placed(msgspec.Struct):
    """A figure in its place; ``scope`` is the index at which the list of parts that it belongs to begins, 0 for none."""

    figure: Joined
    block: int
    parent: int | None = None
    scope: int = 0
    base: str | None = None
    period: PeriodDraft | None = None


class Parts:
    """Collects the figures of all blocks and settles what each takes from others."""

    def __init__(self, blocks: Blocks, scopes: Scopes, roles: Roles, phrases: Phrases, periods: PeriodScope, rules: Rulebook) -> None:
        self._rules = rules
        self.blocks, self.scopes, self.roles, self.phrases, self.periods = blocks, scopes, roles, phrases, periods
        self.placed: list[_Placed] = []
        self.first_of: dict[int, int] = {}

    def add(self, block: int, joined: Sequence[Joined]) -> None:
        """Take the figures of a block, in order."""
        self.first_of[block] = len(self.placed)
        for figure in joined:
            placed = _Placed(figure, block)
            placed.parent = self._parent(placed)
            self.placed.append(placed)
        for index in range(self.first_of[block], len(self.placed)):
            self._settle(index)

    def figures(self) -> list[FigureDraft]:
        """All figures; parents index the list."""
        return [self._draft(placed) for placed in self.placed]

    def _parent(self, placed: _Placed) -> int | None:
        """The whole under whose "trong đó", "gồm", bracket or lead-in the figure stands; a list of parts is handed on from part to part."""
        if self.phrases.base_time(*placed.figure.clause):
            return None  # what was at another time is no part of what is now
        low = self.first_of[placed.block]
        before = next((i for i in range(len(self.placed) - 1, low - 1, -1) if self.placed[i].figure.depth <= placed.figure.depth), None)
        if before is None:
            above = self._parent_above(placed)
            return above if above is not None else self._parent_in_block_before(placed)
        sibling = self.placed[before]
        if self._cue_between(self.placed[-1].figure, placed.figure) or self._cue_between(sibling.figure, placed.figure):
            placed.scope = len(self.placed)
        elif sibling.scope and self._same_list(sibling.figure, placed.figure):
            placed.scope = sibling.scope
        else:
            return self._parent_above(placed)
        if placed.scope == low and sibling.parent is not None:
            low = self.first_of[self.placed[sibling.parent].block]
        return self._whole_for(placed, range(placed.scope - 1, max(low, placed.scope - _WHOLES) - 1, -1))

    def _parent_in_block_before(self, placed: _Placed) -> int | None:
        """A paragraph that opens with "Trong đó" tells parts of the last whole of the paragraph before it."""
        block = self.blocks.blocks[placed.block]
        if not self.placed or not self.roles.holds("parts-open", block.text_start, min(block.end, block.text_start + _CUE)):
            return None
        last = self.placed[-1].block
        if any(b.zone == "body" and b.end > b.start for b in self.blocks.blocks[last + 1 : placed.block]):
            return None
        placed.scope = len(self.placed)
        return self._whole_for(placed, range(len(self.placed) - 1, max(self.first_of[last], len(self.placed) - _WHOLES) - 1, -1))

    def _cue_between(self, whole: Joined, part: Joined) -> bool:
        """A cue that opens parts stands between two figures; it holds to the end of its sentence."""
        end = part.clause[1]
        start = whole.last(before=end)
        cue = self.roles.find("parts", max(start, end - _GAP), end)
        if cue is None or (cue.group().startswith("(") and not (self._same_unit(whole, part) or self._bare_part(whole, part))):
            return False
        after = self.blocks.text[max(start, end - _GAP) + cue.end() : end]
        return ". " not in after and not (")" in after and "(" in cue.group())

    def _same_list(self, sibling: Joined, part: Joined) -> bool:
        if sibling.depth != part.depth:
            return False
        return sibling.sentence == part.sentence or self.roles.holds("parts", sibling.last(), part.clause[1])

    def _same_unit(self, whole: Joined, part: Joined) -> bool:
        return bool(whole.value and part.value and whole.value.unit == part.value.unit)

    def _bare_part(self, whole: Joined, part: Joined) -> bool:
        """A bare number in a bracket after a count ("31 đơn (khiếu nại 28, kiến nghị 03)") may be a part of it."""
        if whole.dimension != "count" or whole.value is None or part.value is None:
            return False
        return part.value.unit is None and part.value.amount <= whole.value.amount

    def _whole_for(self, placed: _Placed, candidates: Sequence[int]) -> int | None:
        """Of the wholes before the cue the nearest of the same unit, else of the same dimension, else the nearest for a mere change."""
        wholes = [c for c in candidates if self.placed[c].parent is None]
        part = placed.figure
        same = [c for c in wholes if self._same_unit(self.placed[c].figure, part)]
        kin = [c for c in wholes if part.value and self.placed[c].figure.dimension == part.dimension]
        if same or kin:
            return (same or kin)[0]
        loose = part.value is None or part.value.unit is None
        return wholes[0] if wholes and loose else None

    def _parent_above(self, placed: _Placed) -> int | None:
        """A sub-bullet is part of its lead-in's figure in the same measure; under "trong đó:" of any measure."""
        lead = placed.figure.lead.lead
        lead = self._item_above(placed.block) if lead is None else lead
        if lead is None or lead not in self.first_of:
            return None
        above = [i for i in range(self.first_of[lead], len(self.placed)) if self.placed[i].block == lead]
        block = self.blocks.blocks[lead]
        ends = self.roles.holds("parts-at-end", block.start, block.end)
        part = placed.figure
        for index in reversed(above):
            whole = self.placed[index].figure
            if self._same_unit(whole, part) and whole.value and part.value and whole.value.amount >= part.value.amount:
                return index
        return above[-1] if ends and above and part.value is None else None

    def _item_above(self, block: int) -> int | None:
        """The block that opens the section over the one that a block opens ("1. Tổng chi: … a) Chi đầu tư: …")."""
        number = self.scopes.section_of[block]
        node = self.scopes.sections[number] if number is not None else None
        if node is None or node.block != block or node.parent is None:
            return None
        return self.scopes.sections[node.parent].block

    def _settle(self, index: int) -> None:
        placed = self.placed[index]
        placed.period = self._period(index)
        placed.base = self._base(index)

    def _base(self, index: int) -> str | None:
        """The base that holds for changes without one: told once in the list, of the whole, of the lead-in."""
        placed = self.placed[index]
        own = next((c.base for c in placed.figure.changes if c.base), None)
        if own:
            return own
        whole = self.placed[placed.parent].base if placed.parent is not None else None
        return placed.figure.lead.base or whole or self._told_later(index) or self._told_earlier(index) or self._told_alone(placed)

    def _told_alone(self, placed: _Placed) -> str | None:
        """A base told in the sentence without a change of its own ("tăng mạnh so với năm 2022, ước đạt 5 tỷ USD, tăng 56%")."""
        start, end = placed.figure.sentence, placed.figure.last()
        found = self.roles.find("lead-base", start, end) if placed.figure.changes else None
        return squeeze(self.blocks.text[start + found.start("base") : start + found.end("base")]) if found else None

    def _told_later(self, index: int) -> str | None:
        """The first base told after a figure in its sentence."""
        for later in self.placed[index + 1 : index + _LIST]:
            if later.figure.sentence != self.placed[index].figure.sentence:
                return None
            told = next((c.base for c in later.figure.changes if c.base), None)
            if told:
                return told
        return None

    def _told_earlier(self, index: int) -> str | None:
        """The first base told before in the sentence that may be one of the figure's period ("; tính chung 10 tháng tăng 7,9%")."""
        placed = self.placed[index]
        before = self.placed[index - 1] if index > self.first_of[placed.block] else None
        if before is None or before.figure.sentence != placed.figure.sentence:
            return None
        told = [*(c.base for c in before.figure.changes), before.base]
        return next((base for base in told if base and may_be_base(base, placed.period, self._rules)), None)

    def _period(self, index: int) -> PeriodDraft | None:
        """The period of its own clause, of its whole, told before in its sentence, else of what stands above."""
        placed = self.placed[index]
        figure = placed.figure
        base = self._of_base_time(index)
        if base:
            return base
        start = max(figure.clause[0], self._period_taken(index))
        own = self.periods.before(start, max(figure.clause[1], figure.indicator[1] if figure.indicator else 0))
        own = own or self._told_after(figure)
        if own or placed.parent is None:
            told = own or self.periods.before(figure.sentence, figure.clause[1])
            return told or self.periods.event(self.blocks.blocks[placed.block].start, figure.sentence) or self.periods.above(placed.block)
        return self.placed[placed.parent].period

    def _of_base_time(self, index: int) -> PeriodDraft | None:
        """ "(cùng kỳ năm 2022 xuất siêu 0,8 tỷ USD)": the period of the figure before, moved to the base's year."""
        figure, before = self.placed[index].figure, self.placed[index - 1] if index else None
        base = self.phrases.base_time(*figure.clause)
        if base is None or before is None or before.figure.sentence != figure.sentence:
            return None
        words = squeeze(self.blocks.text[slice(*base)])
        return base_period(words, before.period, self._rules) or PeriodDraft(words, None, None)

    def _period_taken(self, index: int) -> int:
        """Where a period ends that the figure before has right after its value ("từ 5,6% năm 2017 xuống còn 4,2% năm 2018")."""
        before = self.placed[index - 1].figure if index else None
        if before is None or before.sentence != self.placed[index].figure.sentence or before.value is None:
            return 0
        last = before.value.span.end
        spans = self.periods.spans(last, last + 2) if self._near_period(last) else []
        return spans[0][1] if spans else 0

    def _told_after(self, figure: Joined) -> PeriodDraft | None:
        """A period right after the value ("đạt 5 tỷ đồng trong quý I"), or after what was done to it ("đã được trao trong tháng 3")."""
        if figure.value is None:
            return None
        last = max(figure.value.span.end, figure.indicator[1] if figure.indicator else 0)
        if self._near_period(last):
            return self.periods.first(last, last + 9)
        done = self.roles.find("done-within", last, last + _DONE)
        return self.periods.first(last + done.end(), last + done.end() + 9) if done and not done.start() else None

    def _near_period(self, at: int) -> bool:
        return self.roles.holds("period-after", at, at + 12)

    def _draft(self, placed: _Placed) -> FigureDraft:
        figure = placed.figure
        parent = self.placed[placed.parent] if placed.parent is not None else None
        return FigureDraft(
            indicator=self._clean(figure.indicator),
            indicator_span=CleanSpan(*figure.indicator) if figure.indicator else None,
            action=self._clean(figure.action),
            measure=self._measure(placed, parent),
            parent=placed.parent,
            period=placed.period,
            status=figure.status or (parent.figure.status if parent else None) or figure.lead.status or "actual",
            value=self._unit(figure.value, placed),
            of=figure.of,
            plans=tuple(figure.plans),
            changes=tuple(self._measured(c, placed) for c in figure.changes),
            share=figure.share,
            rules=figure.rules,
        )

    def _measured(self, change: ChangeDraft, placed: _Placed) -> ChangeDraft:
        """A change with its base, told or taken over, as words and as a period."""
        base = change.base or placed.base
        return ChangeDraft(change.amount, base, base_period(base, placed.period, self._rules))

    def _clean(self, span: Span | None) -> str | None:
        return squeeze(self.blocks.text[span[0] : span[1]]).strip(_QUOTES + " ,;:.-") or None if span else None

    def _measure(self, placed: _Placed, parent: _Placed | None) -> str | None:
        """What a mere member of a list is a level of: its whole's indicator, or what the lead-in names."""
        figure = placed.figure
        counted = figure.dimension == "count" and figure.value and figure.indicator and figure.indicator[0] >= figure.value.span.start
        named = figure.indicator and (self.phrases.is_headed(*figure.indicator) or self.phrases.is_verbal(*figure.indicator))
        bare = parent is not None and figure.value is not None and figure.value.unit is None
        if counted or (named and not bare) or (figure.dimension == "count" and parent is None):
            return None
        if parent is not None:
            return self._clean(parent.figure.indicator) if parent.figure.indicator != figure.indicator else None
        return figure.lead.measure

    def _unit(self, value: QuantityDraft | None, placed: _Placed) -> QuantityDraft | None:
        """A unit left out after a scale word is that of the list."""
        if value is None or value.unit is not None or placed.figure.dimension != "scaled":
            return value
        near = (p.figure.value for p in reversed(self.placed) if p.block == placed.block and p.figure.dimension == "money")
        unit = next((v.unit for v in near if v and v.unit), "VND")
        return msgspec.structs.replace(value, unit=unit)
