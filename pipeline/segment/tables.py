"""Tables in running text: lines whose cells are parted by tabs or wide blanks go in, grids of cells come out; tells no column's meaning."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
import regex

from pipeline.model.layers import CleanSpan, Grid
from pipeline.rulebook import Rulebook
from pipeline.segment.lines import Line
from pipeline.text.letters import fold

_FILE = "segment/tables"
_TAB_CELL = regex.compile(r"[^\t]*+", regex.V1)
_WIDE_CELL = regex.compile(r"\S++(?: \S++)*+", regex.V1)
_HEAD_ROWS = 4
_NAME = 2
"""How many columns at most number and name the rows."""

_PIECE = 40
"""Letters of a line at most that is the rest of a row's name."""

_LONGEST = 160
"""Letters of a cell at most: what is longer is a paragraph beside another, and no table of figures."""


class _Row(msgspec.Struct, frozen=True):
    """A line as cells in offsets of the text; ``tabbed`` tells that tabs part them, so that empty cells count."""

    line: int
    begin: int
    cells: tuple[CleanSpan, ...]
    tabbed: bool


class TableRules:
    """Asks cells by the patterns of ``rules/segment/tables.toml``."""

    def __init__(self, text: str, rules: Rulebook) -> None:
        self.text = text
        names = ("numeric", "empty", "head-word", "column-number")
        self._numeric, self._empty, self._head, self._number = (rules.pattern(_FILE, name) for name in names)

    def _told(self, cell: CleanSpan) -> str:
        return fold(self.text[cell.start : cell.end]).strip()

    def numbers(self, row: _Row) -> int:
        """How many cells after the first that says anything are numbers."""
        told = [cell for cell in row.cells if not self._empty.fullmatch(self._told(cell))]
        return sum(bool(self._numeric.fullmatch(self._told(cell))) for cell in told[1:])

    def is_data(self, row: _Row) -> bool:
        """Whether a row names something and tells a number of it."""
        named = any(sum(c.isalpha() for c in self.text[cell.start : cell.end]) > 1 for cell in row.cells)
        return named and self.numbers(row) > 0

    def is_head(self, row: _Row) -> bool:
        """Whether a row can head columns: it has words for it and no number."""
        told = [self._told(cell) for cell in row.cells]
        return any(self._head.fullmatch(cell) for cell in told) and not any(self._numeric.fullmatch(cell) for cell in told if cell)

    def is_furniture(self, row: _Row) -> bool:
        """Whether a row only numbers the columns or draws a line."""
        told = [self._told(cell) for cell in row.cells]
        return all(self._number.fullmatch(cell) or self._empty.fullmatch(cell) for cell in told)


def grids(text: str, found: Sequence[Line], body: Sequence[bool], rules: Rulebook) -> list[tuple[range, Grid]]:
    """The tables among the lines of the body, each with the lines that it takes."""
    asks = TableRules(text, rules)
    made: list[tuple[range, Grid]] = []
    for run in _runs(text, found, body):
        made += _tables(run, asks)
    return made


def _runs(text: str, found: Sequence[Line], body: Sequence[bool]) -> Iterator[list[_Row]]:
    """Stretches of lines side by side that have two cells or more, parted the same way."""
    rows = [_row(text, index, line) if body[index] else None for index, line in enumerate(found)]
    rows = [row for index, row in enumerate(rows) if row or not _goes_on(rows, found, index)]
    for key, run in groupby(rows, key=lambda row: row and row.tabbed):
        if key is not None:
            yield [row for row in run if row]


def _goes_on(rows: Sequence["_Row | None"], found: Sequence[Line], index: int) -> bool:
    """Whether a line only goes on with the name of the row over it, before the next row: lower case, under no blank line."""
    line, above, below = found[index], rows[index - 1] if index else None, rows[index + 1] if index + 1 < len(rows) else None
    beside = above is not None and below is not None and not (above.tabbed or below.tabbed)
    return beside and line.text[0].islower() and not (line.gap or line.marker) and len(line.text) <= _PIECE


def _row(text: str, index: int, line: Line) -> _Row | None:
    begin = text.rfind("\n", 0, line.start) + 1
    end = text.find("\n", line.end)
    raw = text[begin : end if end >= 0 else len(text)]
    tabbed = "\t" in raw
    pieces = [match.span() for match in (_TAB_CELL if tabbed else _WIDE_CELL).finditer(raw)]
    cells = tuple(_bare(text, begin + start, begin + stop) for start, stop in _without_seams(pieces, tabbed))
    if len(cells) < 2 or max(cell.end - cell.start for cell in cells) > _LONGEST:
        return None
    return _Row(index, begin, cells, tabbed)


def _without_seams(pieces: Sequence[tuple[int, int]], tabbed: bool) -> list[tuple[int, int]]:
    """Between two tabs stands one cell, empty or not; the matcher finds an empty one more where a cell ends."""
    if not tabbed:
        return list(pieces)
    return [piece for at, piece in enumerate(pieces) if piece[0] < piece[1] or at == 0 or pieces[at - 1][1] < piece[0]]


def _bare(text: str, start: int, end: int) -> CleanSpan:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return CleanSpan(start, end)


def _tables(run: Sequence[_Row], asks: TableRules) -> Iterator[tuple[range, Grid]]:
    """The tables of one run: a head, then rows with numbers among them, up to the next head."""
    at = 0
    while at < len(run):
        first = next((i for i in range(at, len(run)) if asks.is_data(run[i])), None)
        if first is None:
            return
        head = _head(run, at, first, asks)
        last = next((i for i in range(first + 1, len(run)) if _heads_anew(run, i, asks)), len(run))
        data = [row for row in run[first:last] if not asks.is_furniture(row)]
        if sum(map(asks.is_data, data)) > 1 and (head or (run[0].tabbed and max(len(row.cells) for row in data) > _NAME)):
            top = head[0] if head else data[0]
            yield range(top.line, run[last - 1].line + 1), _grid(asks.text, head, data)
        at = last


def _head(run: Sequence[_Row], at: int, first: int, asks: TableRules) -> list[_Row]:
    """The rows right above the first data row that head the columns; a name without numbers may stand between."""
    rows = [row for row in run[max(at, first - _HEAD_ROWS) : first] if not asks.is_furniture(row)]
    tops = [i for i, row in enumerate(rows) if asks.is_head(row)]
    return rows[tops[0] :] if tops else []


def _heads_anew(run: Sequence[_Row], at: int, asks: TableRules) -> bool:
    """Whether another table begins: a head with several columns over a row of numbers."""
    heads = [cell for cell in run[at].cells if cell.start < cell.end]
    return len(heads) > 2 and asks.is_head(run[at]) and at + 1 < len(run) and not asks.is_head(run[at - 1])


def _grid(text: str, head: Sequence[_Row], data: Sequence[_Row]) -> Grid:
    width = max(len(row.cells) for row in data)
    extents = _extents([row for row in data if len(row.cells) == width])
    tops, placed = ([_placed(row, width, extents) for row in rows] for rows in (head, data))
    # A row under the head that has but a name ("I. Trồng trọt") is data; what stands over the columns of numbers heads them.
    heads = [at for at, row in enumerate(tops) if width == _NAME or any(cell.start < cell.end for cell in row[_NAME:])]
    last = heads[-1] + 1 if heads else 0
    return Grid((head or data)[0].begin, data[-1].cells[-1].end, _columns(text, head[:last], tops[:last], width), (*tops[last:], *placed))


def _extents(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """Where each column stands in its lines, in letters from the left."""
    spans = zip(*([(cell.start - row.begin, cell.end - row.begin) for cell in row.cells] for row in rows), strict=True)
    return [(min(start for start, _ in column), max(end for _, end in column)) for column in spans]


def _placed(row: _Row, width: int, extents: Sequence[tuple[int, int]]) -> tuple[CleanSpan, ...]:
    """The cells of a row by column: by their number where they are parted by tabs or none is missing, else by where they stand."""
    if row.tabbed or len(row.cells) >= width:
        blank = CleanSpan(row.cells[-1].end, row.cells[-1].end)
        return (*row.cells[:width], *(blank for _ in range(width - len(row.cells))))
    out = [CleanSpan(row.cells[0].start, row.cells[0].start)] * width
    low = 0
    for left, cell in enumerate(row.cells):
        open_ = range(low, width - (len(row.cells) - left - 1))
        column = max(open_, key=lambda c: _nearness(cell, row.begin, extents[c]))
        out[column], low = cell, column + 1
    return tuple(out)


def _nearness(cell: CleanSpan, begin: int, extent: tuple[int, int]) -> tuple[int, int]:
    """How much of a column a cell covers, then how near their middles are."""
    start, end = cell.start - begin, cell.end - begin
    return max(0, min(end, extent[1]) - max(start, extent[0])), -abs(start + end - extent[0] - extent[1])


def _columns(text: str, rows: Sequence[_Row], placed: Sequence[tuple[CleanSpan, ...]], width: int) -> tuple[tuple[CleanSpan, ...], ...]:
    """For each column the cells over it, from top to bottom; one that spans several columns stands over each of them."""
    out: list[list[CleanSpan]] = [[] for _ in range(width)]
    for depth, row in enumerate(rows):
        under = [next((at for at in range(depth + 1, len(rows)) if _filled(placed[at][column])), None) for column in range(width)]
        shared = _shared(text, placed, depth, under)
        for column, cell in enumerate(placed[depth]):
            at = under[column]
            if column in shared:
                out[column].append(shared[column])
            elif _filled(cell):
                out[column].append(cell)
            elif at is not None:
                middle = _middle(placed[at][column], rows[at].begin)
                spanning = _spanning(row, placed[depth], column, [lower is not None for lower in under], middle)
                out[column] += [spanning] if spanning else []
    return tuple(map(tuple, out))


def _shared(text: str, placed: Sequence[tuple[CleanSpan, ...]], depth: int, under: Sequence[int | None]) -> dict[int, CleanSpan]:
    """Where the cells below repeat themselves ("Tổng số | NSTW | NSĐP" three times), each cell stands over one round of them."""
    below = [(column, at) for column, at in enumerate(under) if at is not None]
    labels = [fold(text[placed[at][column].start : placed[at][column].end]) for column, at in below]
    over = [placed[depth][column] for column, _ in below if _filled(placed[depth][column])]
    size, rest = divmod(len(below), len(over) or 1)
    if rest or size < 2 or len(over) < 2 or any(label != labels[i % size] for i, label in enumerate(labels)):
        return {}
    return {column: over[i // size] for i, (column, _) in enumerate(below)}


def _spanning(row: _Row, cells: Sequence[CleanSpan], column: int, below: Sequence[bool], middle: int) -> CleanSpan | None:
    """The cell of a row that stands over a column without one of its own: the one left of it, where tabs part cells; else the nearer
    of its neighbours. Only a cell with others below it spans anything."""
    left = next((cell for at in range(column - 1, -1, -1) if _filled(cell := cells[at]) and below[at]), None)
    right = next((cell for at in range(column + 1, len(cells)) if _filled(cell := cells[at]) and below[at]), None)
    sides = [cell for cell in (left, None if row.tabbed else right) if cell]
    return min(sides, key=lambda cell: abs(_middle(cell, row.begin) - middle), default=None)


def _filled(cell: CleanSpan) -> bool:
    return cell.start < cell.end


def _middle(cell: CleanSpan, begin: int) -> int:
    """Twice the place of a cell's middle in its line."""
    return cell.start + cell.end - 2 * begin
