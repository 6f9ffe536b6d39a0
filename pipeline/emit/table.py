"""One table of a record as CSV (UTF-8, RFC 4180 but for its line ends): numbers exact, empty cells for what is not stated."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

from pipeline.model.frames import COLUMNS, TableName, rows
from pipeline.model.report import Report


def csv_head(table: TableName) -> bytes:
    """The line of column names; ``report`` and ``index`` (the row's place in the record's list) come before the table's own columns."""
    return _lines([["report", "index", *COLUMNS[table]]])


def csv_rows(report: Report, table: TableName, name: str) -> bytes:
    """The lines of one report, nothing for a table without rows; ``name`` tells the report apart from others in one file."""
    return _lines([name, index, *map(_cell, row.values())] for index, row in enumerate(rows(report, table)))


def _lines(cells: Iterable[Sequence[Any]]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(cells)
    return out.getvalue().encode()


def _cell(value: Any) -> Any:
    """A Decimal without exponent, a list with blanks between its members."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return " ".join(map(str, value)) if isinstance(value, tuple) else value
