"""Figures of tables: each filled cell of levels a figure, with the plans, changes and shares of its row that are told of it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec
import regex

from pipeline.model.drafts import AwardDraft, ChangeDraft, FigureDraft, PeriodDraft, PlanDraft, QuantityDraft, ShareDraft
from pipeline.model.layers import Blocks, CleanSpan, Grid
from pipeline.model.mentions import Mentions
from pipeline.model.report import Status
from pipeline.relate.bases import base_period
from pipeline.relate.columns import Column, Columns
from pipeline.relate.headings import Heading
from pipeline.relate.phrases import Phrases
from pipeline.relate.rows import Row, rows
from pipeline.relate.scopes import PeriodScope
from pipeline.relate.units import in_unit
from pipeline.rulebook import Rulebook
from pipeline.text.letters import fold, squeeze

_FILE = "relate/tables"
_FOREIGN = regex.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}", regex.V1)
_HUNDRED = Decimal(100)
_MARKUP = " *_:.;,-–+"


def table_figures(
    blocks: Blocks, mentions: Mentions, phrases: Phrases, periods: PeriodScope, awarded: Sequence[AwardDraft], rules: Rulebook
) -> list[FigureDraft]:
    """The figures of all tables but those that tell awards; parents index the list."""
    made: list[FigureDraft] = []
    before = 0
    columns = Columns(blocks, mentions, periods, rules)
    for grid in blocks.grids:
        if not any(grid.start <= award.span.start < grid.end for award in awarded):
            heading = Heading(blocks, mentions, grid, before, rules)
            made += _Table(blocks, grid, heading, columns, phrases, periods, rules).figures(len(made))
        before = grid.end
    return made


class _Table:
    """One table: which column belongs to which is settled once, then the rows are read."""

    def __init__(
        self, blocks: Blocks, grid: Grid, heading: Heading, columns: Columns, phrases: Phrases, periods: PeriodScope, rules: Rulebook
    ) -> None:
        self.text, self.asks, self.phrases, self.rules = columns.text, columns, phrases, rules
        self.columns = columns.of(grid)
        self.rows = rows(blocks, grid, self.columns, columns, rules)
        self.unit, self.measure = heading.unit, heading.measure(phrases)
        self.period = heading.period(periods)
        self.foreign = any(_FOREIGN.fullmatch(self.text[cell.start : cell.end]) for row in grid.rows for cell in row)
        levels = [column for column in self.columns if column.role == "level"]
        ahead = [column for column in self.columns if column.role == "plan" and self._is_ahead(column, levels)]
        self.levels = levels + ahead
        self.plans = [column for column in self.columns if column.role == "plan" and column not in ahead]
        self.units = [column.index for column in self.columns if column.role == "unit"]
        self.main = self._latest(levels) or (ahead[-1] if ahead else None)
        if not self.levels:
            self.levels = self._alone()

    def _alone(self) -> list[Column]:
        """In a table without levels: of the columns that tell rates the first of each period, which stands for the level not told."""
        first = {column.period: column for column in reversed(self.columns) if column.role in ("change", "plan-percent", "share")}
        return sorted(first.values(), key=lambda column: column.index)

    def _is_ahead(self, plan: Column, levels: Sequence[Column]) -> bool:
        """Whether a plan is aimed at by no level of the table: there is none, or all are of years before."""
        years = [period.end[:4] for level in levels if (period := self._period(level)) and period.end]
        year = plan.period.end[:4] if plan.period and plan.period.end else None
        return not levels or bool(year and years and year > max(years))

    def _latest(self, levels: Sequence[Column], member: int = 0) -> Column | None:
        """Of some columns of levels the last one of the latest period, of those the one that stands at a place under its head."""
        ends = [(period.end if (period := self._period(level)) else None) or "" for level in levels]
        if not levels:
            return None
        return max(zip(ends, levels, strict=True), key=lambda pair: (pair[0], pair[1].member == member, pair[1].index))[1]

    def _owner(self, column: Column) -> Column | None:
        """The column of levels that another one tells more of: the one its head names, else the latest before it."""
        if self.main is None:
            return next((level for level in self.levels if level.period == column.period), None)
        before = [level for level in self.levels if level.index < column.index and level.role == "level"]
        named = [level for level in self.levels if self.asks.is_told_by(column.subject, level.head)]
        return self._latest(named or before, column.member) or self.main

    def figures(self, base: int) -> Iterator[FigureDraft]:
        """The figures, row by row; ``base`` is how many stand before them in the list that parents index."""
        made: list[FigureDraft] = []
        where: dict[tuple[int, int], int] = {}
        for number, row in enumerate(self.rows):
            for column in self.levels if row.name else ():
                draft = self._figure(row, column)
                if draft:
                    where[number, column.index] = base + len(made)
                    made.append(draft)
        for (number, index), place in where.items():
            whole = self.rows[number].whole
            parent = where.get((whole, index)) if whole is not None else None
            if parent is not None and _same_unit(made[parent - base], made[place - base]):
                made[place - base] = msgspec.structs.replace(made[place - base], parent=parent)
        yield from made

    def _figure(self, row: Row, column: Column) -> FigureDraft | None:
        """The figure of one cell and of what its row tells of it; None where nothing is told."""
        number = self.asks.number(row.cells[column.index]) if column.role in ("level", "plan") else None
        value = self._quantity(row, column, number.quantity) if number else None
        of = self._quantity(row, column, number.of) if number and number.of else None
        period = self._period(column)
        owned = [c for c in self.columns if c.role in ("plan-percent", "change", "share") and self._owner(c) == column]
        plans = tuple(self._plans(row, column, [c for c in owned if c.role == "plan-percent"]))
        changes = tuple(self._changes(row, [c for c in owned if c.role == "change"], period))
        share = next((ShareDraft(q, None) for c in owned if c.role == "share" and (q := self._percent(row, c))), None)
        structured = self._structured(row)
        if structured and value and value.unit == "%":
            share, value = ShareDraft(value, structured), None
        if row.name is None or not (value or changes or share or any(plan.percent for plan in plans)):
            return None
        status: Status = "target" if column.role == "plan" else "estimated" if column.estimated else "actual"
        return FigureDraft(
            indicator=squeeze(self.text[row.name.start : row.name.end]).strip(_MARKUP) or None,
            indicator_span=row.name,
            measure=self._measure(row, column),
            period=period,
            status=status,
            value=value,
            of=of,
            plans=plans,
            changes=changes,
            share=share,
            source="table",
            rules={"value": f"{_FILE}:{'plan' if column.role == 'plan' else 'level-words'}"},
        )

    def _structured(self, row: Row) -> str | None:
        """What a row is a share of: the row that it is a part of tells the structure of that ("Cơ cấu GRDP (%)")."""
        name = self.rows[row.whole].name if row.whole is not None else None
        told = self.rules.pattern(_FILE, "structure").match(fold(self.text[name.start : name.end])) if name else None
        return squeeze(self.text[name.start + told.start("whole") : name.end]) if name and told else None

    def _period(self, column: Column) -> PeriodDraft | None:
        """The period of a column: told by its head; the same time of another year as the column before it or the table; since the
        beginning of the table's year; else the table's."""
        head = fold(column.head) if column.role == "level" else ""
        back = self.rules.pattern(_FILE, "year-back").search(head)
        if back:
            beside = next((c.period for c in reversed(self.columns[: column.index]) if c.role == "level" and c.period), None)
            return base_period(back.group(), beside or self.period, self.rules)
        if column.period is None and self.period and self.period.end and self.rules.pattern(_FILE, "cumulative").search(head):
            return PeriodDraft(column.head, f"{self.period.end[:4]}-01-01", self.period.end)
        return column.period or self.period

    def _quantity(self, row: Row, column: Column, read: QuantityDraft) -> QuantityDraft:
        """A cell's number in its unit: its own, its row's, its column's or its table's."""
        if self.foreign and read.other is not None:
            times = read.other / read.amount if read.amount else 1
            read = msgspec.structs.replace(read, amount=read.other, other=None, step=read.step * times)
        if read.unit is not None:
            return read
        cell = self._unit_cell(row)
        unit = self.asks.unit(cell) if cell else None
        if cell and unit is None:
            return msgspec.structs.replace(read, unit=fold(squeeze(self.text[cell.start : cell.end])))
        return in_unit(read, unit or row.unit or column.unit or self.unit)

    def _unit_cell(self, row: Row) -> CleanSpan | None:
        """The cell that tells the unit of a row, of a part without one that of its whole."""
        told = next((row.cells[index] for index in self.units if row.cells[index].start < row.cells[index].end), None)
        if told or row.whole is None or self.rows[row.whole].total:
            return told
        return self._unit_cell(self.rows[row.whole])

    def _percent(self, row: Row, column: Column) -> QuantityDraft | None:
        """The percentage in a cell; a sign belongs to it."""
        number = self.asks.number(row.cells[column.index])
        return msgspec.structs.replace(number.quantity, unit="%") if number else None

    def _plans(self, row: Row, column: Column, percents: Sequence[Column]) -> Iterator[PlanDraft]:
        """The yardsticks of a row: each plan with the percentage that is set against it."""
        if self.main and column != self.main and not self._beside_main(column):
            return
        paired = {self._yardstick(percent): percent for percent in reversed(percents)}
        beside = [plan for plan in self.plans if plan.member == column.member] if column.member else self.plans
        for plan in beside:
            number, told = self.asks.number(row.cells[plan.index]), paired.get(plan.index)
            target = self._quantity(row, plan, number.quantity) if number else None
            percent = self._percent(row, told) if told else None
            if target or percent:
                yield PlanDraft(percent, target, plan.head or None)
        for told in percents:
            percent = self._percent(row, told) if self._yardstick(told) is None else None
            if percent:
                yield PlanDraft(percent, None, told.base)

    def _beside_main(self, column: Column) -> bool:
        """Whether a column stands under one head with the one that plans and rates are told of."""
        main = self.main
        return bool(main and column.member and (column.period, column.estimated) == (main.period, main.estimated))

    def _yardstick(self, percent: Column) -> int | None:
        """The plan column that a percentage is of: the one that shares most words with its head, the first of several."""
        beside = [plan for plan in self.plans if plan.member == percent.member] or self.plans
        if not beside:
            return None
        base = percent.base or ""
        return max(beside, key=lambda plan: (self.asks.likeness(base, plan.head), -plan.index)).index

    def _changes(self, row: Row, columns: Sequence[Column], period: PeriodDraft | None) -> Iterator[ChangeDraft]:
        for column in columns:
            number = self.asks.number(row.cells[column.index])
            if number is None:
                continue
            read = number.quantity
            if column.absolute:
                read = self._quantity(row, column, read)
            else:
                level = column.base is not None and not column.signed
                read = msgspec.structs.replace(read, unit="%", amount=read.amount - _HUNDRED if level else read.amount)
            yield ChangeDraft(read, column.base, self._base_period(column.base, period))

    def _base_period(self, base: str | None, period: PeriodDraft | None) -> PeriodDraft | None:
        """A bare year over a column ("2012/2011") is the same time of that year."""
        found = base_period(f"cùng kỳ năm {base}" if base and base.isdigit() else base, period, self.rules)
        return msgspec.structs.replace(found, label=base) if found and base else found

    def _only_adds_up(self, name: CleanSpan) -> bool:
        """Whether a row's name says nothing but that it adds up the others ("Tổng số")."""
        return fold(self.text[name.start : name.end]).strip(_MARKUP) in self.rules.words(_FILE, "totals")

    def _measure(self, row: Row, column: Column) -> str | None:
        """What a row that only names a member is a level of: told by the head, by its whole, or by the title."""
        if row.name is None or (self.phrases.is_headed(row.name.start, row.name.end) and not self._only_adds_up(row.name)):
            return None
        if column.measure:
            return column.measure
        whole = self.rows[row.whole] if row.whole is not None else None
        measures = whole and whole.name and (self._structured(row) or self.phrases.is_headed(whole.name.start, whole.name.end))
        if whole and whole.name and not whole.total and measures:
            return squeeze(self.text[whole.name.start : whole.name.end]).strip(_MARKUP)
        return self.measure


def _same_unit(whole: FigureDraft, part: FigureDraft) -> bool:
    told = part.value or (part.share and part.share.percent)
    return bool(whole.value and told and whole.value.unit == told.unit)
