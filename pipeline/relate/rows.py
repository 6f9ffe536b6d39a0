"""The rows of a table: the name of each, its place among the others, the row that it is a part of; reads no number."""

from functools import lru_cache
from typing import NamedTuple

import regex

from pipeline.model.layers import Blocks, CleanSpan, Grid
from pipeline.model.mentions import UnitMention
from pipeline.relate.columns import Column, Columns
from pipeline.rulebook import Rulebook
from pipeline.text.letters import fold

_FILE = "relate/tables"
_BEFORE_NOTE = regex.compile(r"[:(=].*$", regex.V1)
_TOTAL, _PLAIN = 0, 3
"""Depths: of a row that adds up all others, and of one without a mark."""


class Row(NamedTuple):
    """A data row: its cells, where its name stands, the index of the row that it is a part of, and the unit told with its name or that
    row's."""

    cells: tuple[CleanSpan, ...]
    name: CleanSpan | None
    whole: int | None
    total: bool
    unit: UnitMention | None = None


def rows(blocks: Blocks, grid: Grid, columns: tuple[Column, ...], asks: Columns, rules: Rulebook) -> list[Row]:
    """The data rows of a table in order, those without a name too, so that indices hold."""
    made: list[Row] = []
    for row in _Rows(blocks, columns, rules).of(grid):
        name, unit = asks.without_unit(row.name) if row.name else (None, None)
        inherited = made[row.whole].unit if row.whole is not None and row.whole < len(made) else None
        made.append(row._replace(name=name, unit=unit or inherited))
    return made


class _Rows:
    """Walks down the rows; the stack holds depth and index of those that are open."""

    def __init__(self, blocks: Blocks, columns: tuple[Column, ...], rules: Rulebook) -> None:
        self.text, self.folded, self.rules = blocks.text, blocks.folded, rules
        self.named = next(column.index for column in columns if column.role == "name")
        self.made: list[Row] = []
        self._stack: list[tuple[int, int]] = []
        self._parts: int | None = None
        self._marked = False

    def of(self, grid: Grid) -> list[Row]:
        """The rows of one table."""
        self._marked = any(self._mark(cells, "") is not None for cells in grid.rows)
        for cells in grid.rows:
            self._add(cells)
        self._close_below()
        return self.made

    def _add(self, cells: tuple[CleanSpan, ...]) -> None:
        cell = self._named_cell(cells)
        head = self.rules.pattern(_FILE, "name-mark").match(self.folded[cell.start : cell.end])
        start = cell.start + head.end() if head else cell.start
        name = CleanSpan(start, cell.end) if start < cell.end else None
        mark = self._mark(cells, (head and head["mark"]) or "")
        if name is None:
            self._parts = len(self.made) - 1 if head and head["parts"] and self.made else None
            self.made.append(Row(cells, None, None, total=False))
            return
        total = mark is None and self._is_total(name)
        whole = self._whole(mark, total=total, part=bool(head and head["parts"]))
        self.made.append(Row(cells, name, whole, total))

    def _named_cell(self, cells: tuple[CleanSpan, ...]) -> CleanSpan:
        """The cell that names a row; a total may stand where the others have their numbers ("Cộng")."""
        told = (cell for cell in cells[: self.named] if self._is_total(cell))
        cell = cells[self.named]
        return cell if cell.start < cell.end else next(told, cell)

    def _whole(self, mark: int | None, *, total: bool, part: bool) -> int | None:
        """The row that the next one is a part of; a part told by its cue leaves the open rows as they are."""
        index = len(self.made)
        if part and self.made:
            before = self._stack[-1][1] if self._stack else index - 1
            return before if before < index else None
        if mark is None and self._parts is not None and not total:
            return self._parts
        depth = _TOTAL if total else mark if mark is not None else _PLAIN
        while self._stack and self._stack[-1][0] >= depth:
            self._stack.pop()
        whole = self._stack[-1][1] if self._stack else None
        self._stack.append((depth, index))
        self._parts = None
        return whole

    def _mark(self, cells: tuple[CleanSpan, ...], inside: str) -> int | None:
        """The depth that the marks of a row tell: in the cell that numbers it, else before its name."""
        told = [self.text[cell.start : cell.end] for cell in cells[: self.named] if cell.start < cell.end]
        for mark in (*told, inside):
            printed = mark.strip()
            for name in _marks(self.rules):
                shown = printed.isupper() or name != "mark-letter"
                if printed and shown and self.rules.pattern(_FILE, name).match(fold(printed)):
                    return int(self.rules.patterns(_FILE)[name].value)
        return None

    def _is_total(self, name: CleanSpan) -> bool:
        """A row that adds up the others: by its name, or since it opens the table in capitals or, without a mark, over rows
        with marks."""
        words = _BEFORE_NOTE.sub("", fold(self.text[name.start : name.end])).strip(" *")
        first = not self.made and (self.text[name.start : name.end].isupper() or (self._marked and words.startswith("tổng ")))
        return first or words in self.rules.words(_FILE, "totals")

    def _close_below(self) -> None:
        """A total below its rows is the whole of those that have none yet."""
        last = max((i for i, row in enumerate(self.made) if row.total), default=0)
        before = max((i for i, row in enumerate(self.made[:last]) if row.total), default=-1)
        for index in range(before + 1, last):
            row = self.made[index]
            if row.name and row.whole is None:
                self.made[index] = row._replace(whole=last)


@lru_cache(maxsize=4)
def _marks(rules: Rulebook) -> tuple[str, ...]:
    return tuple(name for name in rules.patterns(_FILE) if name.startswith("mark-"))
