"""What headings and lead-ins hand down: the period, the status, the base, direction and measure of what stands under them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec
import regex

from pipeline.model.drafts import PeriodDraft
from pipeline.model.layers import Blocks, Scopes
from pipeline.model.mentions import PeriodMention, UnitMention
from pipeline.model.report import Status
from pipeline.relate.periods import Clock, day, resolve_period, year_near, years_told
from pipeline.relate.roles import Roles
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze

Span = tuple[int, int]
_SENTENCE = 400
_ASIDES = 8
"""Of how many periods before a place the last one outside closed brackets is looked for."""

_SINCE_REACH = 40
_BRACKET = regex.compile(r"[()]", regex.V1)


class PeriodScope:
    """The period that holds at a place: of its clause, sentence, block, lead-in, headings, and at last of the header."""

    def __init__(
        self,
        blocks: Blocks,
        scopes: Scopes,
        mentions: Sequence[PeriodMention],
        clock: Clock,
        masked: Sequence[Span],
        header: PeriodDraft | None,
        rules: Rulebook,
    ) -> None:
        self.blocks, self.scopes, self.clock, self.header = blocks, scopes, clock, header
        starts = sorted(masked)
        yardstick = rules.pattern("relate/figures", "no-period-of-its-own")
        self._opens, self._joins, self._since_day = (
            rules.pattern("relate/figures", f"span-{name}") for name in ("opens", "joins", "since-day")
        )
        tables = [(grid.start, grid.end) for grid in blocks.grids]
        self._mentions = [
            m
            for m in mentions
            if m.kind != "header"
            and not _inside(m.start, starts)
            and (
                _inside(m.start, tables)
                or blocks.folded.startswith(":", m.end)  # "Mục tiêu năm 2021: …" is told of what follows
                or not yardstick.search(blocks.folded[max(0, m.start - 24) : m.start])
            )
        ]
        self._starts = [m.start for m in self._mentions]
        self._block_starts = [b.start for b in blocks.blocks]
        self._of_block: dict[int, PeriodDraft | None] = {}
        self._years: list[tuple[int, int]] | None = None

    def of(self, start: int, end: int) -> PeriodDraft | None:
        """The period of a record at ``[start, end)``."""
        index = max(bisect_right(self._block_starts, start) - 1, 0)
        block = self.blocks.blocks[index]
        return self.before(block.start, end) or self.above(index)

    def before(self, start: int, end: int) -> PeriodDraft | None:
        """The last period told in a stretch."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        low = max(low, high - _ASIDES)
        told = next((index for index in range(high - 1, low - 1, -1) if not self._is_aside(self._mentions[index], end)), None)
        return None if told is None else self._resolved(told)

    def event(self, start: int, end: int) -> PeriodDraft | None:
        """The day of what the sentences of a stretch tell, where one names it: the next sentence goes on with it."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        told = next((index for index in range(high - 1, low - 1, -1) if self._mentions[index].kind == "event-day"), None)
        return None if told is None else self._resolved(told)

    def _is_aside(self, mention: PeriodMention, position: int) -> bool:
        """Whether a period stands in a bracket that has closed before a place ("(năm 2016 đạt 325.140 lượt); đón 44 chuyến tàu")."""
        opened = _BRACKET.search(self.blocks.text, mention.end, min(position, mention.end + _SENTENCE))
        return opened is not None and opened.group() == ")"

    def first(self, start: int, end: int) -> PeriodDraft | None:
        """The first period told in a stretch."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._resolved(low) if high > low else None

    def spans(self, start: int, end: int) -> list[Span]:
        """Where periods are told in a stretch."""
        told = self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [(mention.start, mention.end) for mention in told]

    def _resolved(self, index: int) -> PeriodDraft | None:
        """The interval of a mention; "từ năm 2015 đến quý I năm 2018", "từ đầu năm đến hết tháng 9" are one."""
        told = self._alone(self._mentions[index])
        if told is None or told.end is None:
            return told
        opening, first = self._since(index, told.end)
        if first is None or first >= told.end:
            return told
        return PeriodDraft(squeeze(self.blocks.text[opening : self._mentions[index].end]), first, told.end)

    def _since(self, index: int, last: str) -> tuple[int, str | None]:
        """Where the "từ" stands of a span that ends with a mention, and its first day, told by words or by the mention before."""
        mention, folded = self._mentions[index], self.blocks.folded
        words = self._since_day.search(folded, max(mention.start - _SINCE_REACH, 0), mention.start)
        if words:
            return words.start(), day(int(words["y"] or last[:4]), int(words["m"] or 1), int(words["d"] or 1))
        before = self._mentions[index - 1] if index else None
        joined = self._joins.match(folded, before.end) if before else None
        if before is None or joined is None or joined.end() < mention.start:
            return 0, None
        opens = self._opens.search(folded, max(before.start - _SINCE_REACH, 0), before.start)
        since = self._alone(before)
        return (opens.start(), since.start) if opens and since else (0, None)

    def _alone(self, mention: PeriodMention) -> PeriodDraft | None:
        block = self.blocks.blocks[max(bisect_right(self._block_starts, mention.start) - 1, 0)]
        folded = self.blocks.folded
        reach = min(block.end, mention.end + _SENTENCE)
        stop = folded.find(". ", mention.end, reach)
        if "y" in mention.numbers:
            return resolve_period(mention, self.blocks.text, self.clock)
        near = year_near(folded[mention.end : stop if stop >= 0 else reach]) or (None if self.clock.year else self._nearest(mention.start))
        return resolve_period(mention, self.blocks.text, self.clock, near)

    def _nearest(self, position: int) -> int | None:
        """The year told nearest to a place, in a text whose head tells none."""
        if self._years is None:
            self._years = years_told(self.blocks.folded)
        at = bisect_left(self._years, (position, 0))
        beside = self._years[max(at - 1, 0) : at + 1]
        return min(beside, key=lambda told: abs(told[0] - position))[1] if beside else None

    def above(self, index: int) -> PeriodDraft | None:
        """What lead-ins, headings and header hand down to a block."""
        if index not in self._of_block:
            self._of_block[index] = self._above(index)
        return self._of_block[index]

    def _above(self, index: int) -> PeriodDraft | None:
        lead = self.scopes.lead_in_of[index]
        if lead is not None:
            block = self.blocks.blocks[lead]
            return self.before(block.start, block.end) or self.above(lead)
        number = self.scopes.section_of[index]
        while number is not None:
            node = self.scopes.sections[number]
            if node.title and node.block != index:
                found = self.first(*node.title)
                if found:
                    return found
            number = node.parent
        return self.header


def _inside(position: int, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, (position, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]


class Handed(msgspec.Struct, frozen=True):
    """What a lead-in or heading hands down to the blocks under it."""

    status: Status | None = None
    direction: str = ""
    base: str | None = None
    measure: str | None = None
    basis: str | None = None
    unit: UnitMention | None = None
    lead: int | None = None


class HandedDown:
    """Walks up the scope tree once for each block and remembers what it found."""

    def __init__(self, blocks: Blocks, scopes: Scopes, roles: Roles, units: Sequence[UnitMention], plan: bool) -> None:
        self.blocks, self.scopes, self.roles, self.units, self.plan = blocks, scopes, roles, units, plan
        self._made: dict[int, Handed] = {}

    def of(self, index: int) -> Handed:
        """What is handed down to a block."""
        if index not in self._made:
            self._made[index] = self._of(index)
        return self._made[index]

    def _of(self, index: int) -> Handed:
        lead = self.scopes.lead_in_of[index]
        if lead is not None:
            return self._from_lead(lead)
        return Handed(status=self._from_headings(index))

    def _from_lead(self, lead: int) -> Handed:
        block = self.blocks.blocks[lead]
        start, end = block.text_start, block.end
        last = max(start, self.blocks.text.rfind(". ", start, end), self.blocks.text.rfind("; ", start, end))
        return msgspec.structs.replace(self.clause(last, end, self.of(lead)), lead=lead)

    def clause(self, last: int, end: int, above: Handed) -> Handed:
        """What a clause that ends in a colon hands down to what follows it, added to what stands above."""
        text = self.blocks.folded[last:end].rstrip()
        governs = text.endswith(":")
        base = self.roles.find("lead-base", last, end) if governs else None
        basis = self.roles.find("lead-basis", last, end) if governs else None
        measure = (self.roles.find("lead-measure", last, end) or self.roles.find("lead-head", last, end)) if governs else None
        direction = ""
        if governs and not regex.search(r"\d%", text):
            direction = "-" if self.roles.holds("lead-down", last, end) else "+" if self.roles.holds("lead-up", last, end) else ""
        return Handed(
            status=(self._status("target-lead", last, end) if governs else None) or above.status,
            direction=direction or above.direction,
            base=squeeze(self.blocks.text[last + base.start("base") : last + base.end("base")]) if base else above.base,
            measure=squeeze(self.blocks.text[last + measure.start("measure") : last + measure.end("measure")])
            if measure
            else above.measure,
            basis=squeeze(self.blocks.text[last + basis.start("basis") : last + basis.end("basis")]) if basis else above.basis,
            unit=next((unit for unit in self.units if last <= unit.start < end), above.unit),
            lead=above.lead,
        )

    def _status(self, aims: str, start: int, end: int) -> Status | None:
        """Whether a heading or lead-in speaks of estimates or of aims."""
        if self.roles.holds("estimated", start, end):
            return "estimated"
        return "target" if self.roles.holds(aims, start, end) else None

    def _from_headings(self, index: int) -> Status | None:
        number = self.scopes.section_of[index]
        while number is not None:
            node = self.scopes.sections[number]
            if node.title and node.block != index and (told := self._status("target-heading", *node.title)):
                return told
            number = node.parent
        return "target" if self.plan else None
