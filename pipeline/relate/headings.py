"""What stands over a table: its title, the unit of all its numbers, the period that it is of; reads no cell."""

from functools import cached_property

from pipeline.model.drafts import PeriodDraft
from pipeline.model.layers import Blocks, Grid
from pipeline.model.mentions import Mentions, UnitMention
from pipeline.relate.phrases import Phrases
from pipeline.relate.scopes import PeriodScope, Span
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze

_FILE = "relate/tables"
_ABOVE = 400
"""How many letters over a table its title and unit line may stand."""

_LINE = 250
"""A line over a table that is longer is a paragraph, and says more than when the table is of."""


class Heading:
    """The lines between a table and what ends ``before`` it: the table before, or the start of the text."""

    def __init__(self, blocks: Blocks, mentions: Mentions, grid: Grid, before: int, rules: Rulebook) -> None:
        low = max(before, grid.start - _ABOVE)
        above = [index for index, b in enumerate(blocks.blocks) if low <= b.start < grid.start and b.zone == "body"]
        units = [unit for unit in mentions.units if low <= unit.start < grid.start]
        self._blocks, self._rules, self._above = blocks, rules, above
        self.unit: UnitMention | None = units[-1] if units else None

    @cached_property
    def title(self) -> Span | None:
        """The line that numbers or names the table."""
        titled = self._rules.pattern(_FILE, "titled")
        blocks = (self._blocks.blocks[index] for index in reversed(self._above))
        found = next((b for b in blocks if titled.match(self._blocks.folded[b.start : b.end])), None)
        return (found.start, found.end) if found else None

    @property
    def lead(self) -> Span | None:
        """The title, else the last line over the table that tells more than its unit."""
        unit = self._rules.pattern(_FILE, "unit-only")
        blocks = [self._blocks.blocks[index] for index in self._above]
        last = next((b for b in reversed(blocks) if not unit.match(self._blocks.folded[b.start : b.end])), None)
        return self.title or ((last.text_start, last.end) if last else None)

    def period(self, periods: PeriodScope) -> PeriodDraft | None:
        """The period that the title tells, or the line over the table, else the one that holds where the table stands."""
        told = periods.first(*self.lead) if self.lead and self.lead[1] - self.lead[0] < _LINE else None
        return told or (periods.above(self._above[-1]) if self._above else periods.header)

    def measure(self, phrases: Phrases) -> str | None:
        """The measure that opens the title, where it is one."""
        if self.title is None:
            return None
        start, end = self.title
        found = self._rules.pattern(_FILE, "member-title").match(self._blocks.folded[start:end])
        if found is None or not phrases.is_headed(start + found.start("measure"), end):
            return None
        return squeeze(self._blocks.text[start + found.start("measure") : start + found.end("measure")])
