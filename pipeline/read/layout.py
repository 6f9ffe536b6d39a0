"""What plain text tells of its layout: form feeds part pages, tabs part the cells of table rows."""

import re
from itertools import pairwise

from pipeline.model.layers import Layout, SourceSpan, Table

_ROW = re.compile(r"[^\n\f]*\t[^\n\f]*")
_CELL = re.compile(r"[^\t]+")


def layout(text: str) -> Layout:
    """Pages (none where no form feed stands) and tables (two or more rows with tabs one under the other) of a plain text."""
    return Layout(_pages(text), _tables(text))


def _pages(text: str) -> tuple[SourceSpan, ...]:
    if "\f" not in text:
        return ()
    cuts = [0, *(m.end() for m in re.finditer("\f", text)), len(text)]
    return tuple(SourceSpan(a, b) for a, b in pairwise(cuts) if b > a)


def _tables(text: str) -> tuple[Table, ...]:
    if "\t" not in text:
        return ()
    groups: list[list[re.Match[str]]] = []
    for row in _ROW.finditer(text):
        if groups and row.start() == groups[-1][-1].end() + 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    return tuple(Table(tuple(_cells(row) for row in rows)) for rows in groups if len(rows) > 1)


def _cells(row: re.Match[str]) -> tuple[SourceSpan, ...]:
    return tuple(SourceSpan(row.start() + c.start(), row.start() + c.end()) for c in _CELL.finditer(row.group()))
