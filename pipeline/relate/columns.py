"""The columns of a table: what each tells, by the words of its head and by what stands in it; reads no row."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import msgspec
import regex

from pipeline.model.drafts import PeriodDraft
from pipeline.model.layers import Blocks, CleanSpan, Grid
from pipeline.model.mentions import Mentions, NumberMention, UnitMention
from pipeline.relate.scopes import PeriodScope, Span
from pipeline.rulebook import Rulebook, alternation, compiled
from pipeline.text.letters import fold, squeeze

_FILE = "relate/tables"
_BRACKET = regex.compile(r"\s*\(([^()]{1,40})\)", regex.V1)
_WORD = regex.compile(r"\p{L}+|\d+", regex.V1)
_HALF = Decimal(50)

ColumnRole = Literal["name", "number", "unit", "note", "level", "plan", "plan-percent", "change", "share", "unknown"]


class Column(msgspec.Struct, frozen=True):
    """What a column tells.

    ``head`` are the words over it without its unit; ``base`` those of what it is compared with; ``subject`` what is compared, as folded
    words, empty where not told. ``signed`` tells that a change is printed as a difference, and not as a level in percent of its base,
    ``absolute`` that it is told in the unit of its level. ``measure`` is what a head of levels names beside period and role. ``member``
    counts the columns under one head ("KH: Tổng số | Trong nước | Ngoài nước"), 0 where a head has one column alone.
    """

    index: int
    role: ColumnRole
    head: str = ""
    base: str | None = None
    subject: str = ""
    signed: bool = False
    estimated: bool = False
    period: PeriodDraft | None = None
    measure: str | None = None
    unit: UnitMention | None = None
    percent: bool = False
    absolute: bool = False
    member: int = 0


class Columns:
    """Reads the heads of one text's tables."""

    def __init__(self, blocks: Blocks, mentions: Mentions, periods: PeriodScope, rules: Rulebook) -> None:
        self.text, self.folded, self.rules, self.periods = blocks.text, blocks.folded, rules, periods
        self._numbers = {number.start: number for number in mentions.cells}
        self._units = {unit.start: unit for unit in mentions.units}
        self._unit_list = mentions.units
        self._short = {form: term.name for term in rules.terms(_FILE) for form in term.forms}
        self._long = compiled(rf"(?<!\p{{L}})(?:{alternation(self._short)})(?!\p{{L}})")

    def number(self, cell: CleanSpan) -> NumberMention | None:
        """The number in a cell."""
        return self._numbers.get(cell.start) if cell.start < cell.end else None

    def unit(self, cell: CleanSpan) -> UnitMention | None:
        """The unit in a cell that holds nothing else."""
        found = self._units.get(cell.start)
        return found if found and found.end == cell.end else None

    def without_unit(self, cell: CleanSpan) -> tuple[CleanSpan, UnitMention | None]:
        """A name without the unit in brackets at its end ("Sản lượng điện (tỉ kWh)"), and that unit."""
        at = self.text.rfind("(", cell.start, cell.end)
        told = next((self._units[start] for start in range(at + 1, cell.end) if start in self._units), None) if at > cell.start else None
        if told is None or self.text[told.end : cell.end].strip() != ")":
            return cell, None
        return CleanSpan(cell.start, cell.start + len(self.text[cell.start : at].rstrip())), told

    def of(self, grid: Grid) -> tuple[Column, ...]:
        """The columns of a table."""
        name = self._name_column(grid)
        return tuple(self._column(grid, index, name) for index in range(len(grid.head)))

    def _cells(self, grid: Grid, index: int) -> list[CleanSpan]:
        return [row[index] for row in grid.rows if row[index].start < row[index].end]

    def _name_column(self, grid: Grid) -> int:
        """The first column whose cells are mostly words."""
        for index in range(len(grid.head)):
            cells = self._cells(grid, index)
            words = [cell for cell in cells if sum(c.isalpha() for c in self.text[cell.start : cell.end]) > 2 and not self.unit(cell)]
            if len(words) * 2 > len(grid.rows):
                return index
        return 0

    def _column(self, grid: Grid, index: int, name: int) -> Column:
        cells, member = self._role_cells(grid, index)
        printed = self._printed(cells)
        unit, percent = self._head_unit(cells), "%" in printed
        head = squeeze(_BRACKET.sub(self._without_unit, printed)).strip(" :.-")
        if index == name:
            return Column(index, "name", head)
        numbers = [number for cell in self._cells(grid, index) if (number := self.number(cell))]
        if index < name or not numbers or self._pattern("unit").match(fold(head)):
            return Column(index, "unit" if self._is_units(grid, index) else "note", head)
        told = self._role(index, head, percent, numbers)
        lowest = fold(self._printed(grid.head[index][-1:]))
        if told.role == "level" and len(grid.head[index]) > 1 and self._pattern("rate-of-count").match(lowest):
            told = Column(index, "share", head)  # "Tốt: SL | TL"
        below = grid.head[index][-1] if cells != grid.head[index] else None
        if told.role == "change" and below:
            told = msgspec.structs.replace(told, subject=fold(self.text[below.start : below.end]))
        period, measure = self._period(grid.head[index]), self._measure(cells) if told.role == "level" else None
        absolute = told.role == "change" and not percent and bool(self._pattern("absolute").search(fold(head)))
        absolute = absolute or (unit is not None and unit.dimension != "percent")
        return msgspec.structs.replace(told, unit=unit, percent=percent, absolute=absolute, period=period, measure=measure, member=member)

    def _printed(self, cells: Sequence[CleanSpan]) -> str:
        """The words of some head cells from top to bottom; what is told twice counts once."""
        return squeeze(" ".join(dict.fromkeys(squeeze(self.text[cell.start : cell.end]) for cell in cells)))

    def _role_cells(self, grid: Grid, index: int) -> tuple[Sequence[CleanSpan], int]:
        """The head cells that tell the role of a column, and its number among those under one head.

        Where one head with a role of its own ("KH 2012", "Tỷ lệ % TH/KH") stands over several columns, what is under it names members.
        """
        cells = grid.head[index]
        if len(cells) < 2:
            return cells, 0
        under = [other for other, heads in enumerate(grid.head) if heads[:1] == cells[:1]]
        above = self._role(
            index, squeeze(_BRACKET.sub(self._without_unit, self._printed(cells[:-1]))), "%" in self._printed(cells[:-1]), ()
        )
        named = above.role in ("plan", "plan-percent", "change", "share") and above.base != ""
        below = fold(self._printed(cells[-1:]))
        ways = ("compared", "growth", "absolute")  # how it is compared, and no member
        if len(under) < 2 or any(self._pattern(way).match(below) for way in ways) or not (named or above.role == "level"):
            return cells, 0
        return (cells[:-1] if named else cells), under.index(index) + 1

    def _without_unit(self, bracket: "regex.Match[str]") -> str:
        """A bracket in a head that holds a unit is no part of its words."""
        inside = fold(bracket[1])
        known = "%" in inside or any(fold(self.text[unit.start : unit.end]) == inside for unit in self._unit_list)
        return "" if known else bracket.group()

    def _head_unit(self, cells: Sequence[CleanSpan]) -> UnitMention | None:
        inside = (unit for cell in cells for unit in self._unit_list if cell.start <= unit.start and unit.end <= cell.end)
        return next(inside, None)

    def _is_units(self, grid: Grid, index: int) -> bool:
        """Whether a column tells the unit of each row: by its head, or since it holds units."""
        head = fold(squeeze(" ".join(self.text[c.start : c.end] for c in grid.head[index])))
        cells = self._cells(grid, index)
        units = sum(self.unit(cell) is not None for cell in cells)
        short = all(cell.end - cell.start < 24 for cell in cells)
        return bool(cells) and (units * 2 > len(cells) or (bool(self._pattern("unit").match(head)) and short))

    def _period(self, cells: Sequence[CleanSpan]) -> PeriodDraft | None:
        """The period that a head tells; the lowest cell that tells one counts."""
        told = (self.periods.first(cell.start, cell.end) for cell in reversed(cells))
        return next((period for period in told if period), None)

    def _role(self, index: int, head: str, percent: bool, numbers: Sequence[NumberMention]) -> Column:
        """The role of a column of numbers."""
        folded = fold(head)
        if self._pattern("number").match(folded) or self._pattern("note").match(folded):
            return Column(index, "note", head)
        compared = self._pattern("compared").match(folded)
        found = self._compared(index, head, compared, numbers) if compared else None
        if found:
            return found
        percents = percent or (bool(numbers) and all(number.dimension == "percent" for number in numbers))
        goal = self._pattern("of-plan").match(folded) if percents else None
        if goal:
            base = head[goal.start("base") : goal.end("base")] if goal["base"] else None
            return Column(index, "plan-percent", head, base=base)
        if self._pattern("share").match(folded) or self._pattern("rate-of-count").match(folded):
            return Column(index, "share", head)
        if self._pattern("growth").match(folded):
            return Column(index, "change", head, signed=True)
        if self._pattern("plan").match(folded) and not percents:
            return Column(index, "plan", head)
        return Column(index, "level" if head else "unknown", head, estimated=self.is_estimated(head))

    def _compared(self, index: int, head: str, found: "regex.Match[str]", numbers: Sequence[NumberMention]) -> Column | None:
        """A column that sets one thing against another: a plan or another time; None for anything else."""
        base = self._without_way(head[found.start("base") : found.end("base")])
        subject = fold(self._without_way(found["subject"]))
        if self._pattern("base-is-plan").match(fold(base)):
            return Column(index, "plan-percent", head, base=base, subject=subject)
        if not self._pattern("base-is-time").match(fold(base)):
            return None
        signed = bool(self._pattern("as-printed").search(found.group())) or self._are_differences(numbers)
        return Column(index, "change", head, base=base, subject=subject, signed=signed)

    def _without_way(self, words: str) -> str:
        """Words of a head without those that only say how two things are compared."""
        folded = self._pattern("way").sub(lambda match: " " * len(match.group()), fold(words))
        return squeeze("".join(c if folded[at].strip() else " " for at, c in enumerate(words)))

    def _are_differences(self, numbers: Sequence[NumberMention]) -> bool:
        """Whether the numbers of a column cannot be levels in percent of a base: some are negative, or most are small."""
        small = sum(number.quantity.amount < _HALF for number in numbers)
        return any(number.quantity.amount < 0 for number in numbers) or small * 2 > len(numbers)

    def is_estimated(self, head: str) -> bool:
        """Whether a head speaks of estimates."""
        return bool(self._pattern("estimated").search(fold(head)))

    def _measure(self, cells: Sequence[CleanSpan]) -> str | None:
        """The measure that a head of levels names, without its periods, its unit and the words that only say that these are levels; of
        several heads over each other the topmost one that names any."""
        told = (self._measure_of(cell) for cell in cells)
        return next((measure for measure in told if measure), None)

    def _measure_of(self, cell: CleanSpan) -> str | None:
        units = [(unit.start, unit.end) for unit in self._unit_list if cell.start <= unit.start and unit.end == cell.end]
        kept = self._outside(cell, [*self.periods.spans(cell.start, cell.end), *units])
        folded = self._pattern("level-words").sub(lambda m: " " * len(m.group()), fold(kept))
        bare = "".join(c if folded[at].strip() else " " for at, c in enumerate(kept))
        return squeeze(_BRACKET.sub(self._without_unit, bare)).strip(" ,:.-/") or None

    def _outside(self, cell: CleanSpan, spans: Sequence[Span]) -> str:
        """The text of a cell, blanks where some spans stand."""
        places = range(cell.start, cell.end)
        return "".join(" " if any(start <= at < end for start, end in spans) else self.text[at] for at in places)

    def likeness(self, one: str, other: str) -> int:
        """How many words two heads share, abbreviations counting as what they stand for."""
        return len(set(self._words(one)) & set(self._words(other)))

    def is_told_by(self, subject: str, head: str) -> bool:
        """Whether a head says what another says is compared, word by word ("8 tháng" is not "tháng 8")."""
        words, within = self._words(subject), self._words(head)
        return bool(words) and any(within[at : at + len(words)] == words for at in range(len(within)))

    def _words(self, head: str) -> list[str]:
        folded = self._long.sub(lambda m: self._short[m.group()], fold(head))
        return _WORD.findall(folded)

    def _pattern(self, rule: str) -> "regex.Pattern[str]":
        return self.rules.pattern(_FILE, rule)
