"""The layers between the stages, one a stage, each immutable. Offsets are half-open; source and clean offsets are two types."""

from typing import Literal, NewType

import msgspec

from pipeline.model.offsets import Offsets

SourceOffset = NewType("SourceOffset", int)
"""A position in the reader's text."""


class CleanSpan(msgspec.Struct, frozen=True, gc=False):
    """A half-open span of the clean text."""

    start: int
    end: int


class SourceSpan(msgspec.Struct, frozen=True, gc=False):
    """A half-open span of the reader's text."""

    start: int
    end: int


class Table(msgspec.Struct, frozen=True):
    """A table as the reader saw it: rows of cells, each a span of the reader's text."""

    rows: tuple[tuple[SourceSpan, ...], ...]


class Layout(msgspec.Struct, frozen=True):
    """What a reader knows beside the text: page spans and tables. A format that has none gives empty lists."""

    pages: tuple[SourceSpan, ...] = ()
    tables: tuple[Table, ...] = ()


class Source(msgspec.Struct, frozen=True):
    """A file as read: its text, where it came from, its layout. ``encoding`` is None for text that came as a string."""

    name: str
    sha256: str
    format: str
    encoding: str | None
    text: str
    layout: Layout = Layout()
    ocr: bool = False


class Clean(msgspec.Struct, frozen=True):
    """The text with its letters normalised; ``offsets`` is None where it is as long as the source, letter for letter."""

    text: str
    offsets: Offsets | None = None

    def source(self, start: int, end: int) -> SourceSpan:
        """The span of the reader's text that gave this span of the clean text."""
        return SourceSpan(start, end) if self.offsets is None else SourceSpan(*self.offsets.span(start, end))


Zone = Literal["letterhead", "title", "addressees", "body", "closing", "recipients", "signature", "attachment", "table", "noise"]
MarkerKind = Literal[
    "part", "chapter", "mục", "tiểu mục", "article", "annex", "letter", "roman", "decimal", "small", "paren", "star", "label"
]


class Marker(msgspec.Struct, frozen=True, gc=False):
    """A division marker at the head of a block: as printed, its kind, its rank among siblings (1 for I, a, 1), its prefix (1.2 → (1,))."""

    text: str
    kind: MarkerKind
    ordinal: int
    prefix: tuple[int, ...]
    start: int
    end: int
    rule: str


class Block(msgspec.Struct, frozen=True, gc=False):
    """A paragraph or line of the clean text, torn pieces joined; ``bullet`` is the depth of its list dash, 0 for none."""

    start: int
    end: int
    zone: Zone = "body"
    marker: Marker | None = None
    bullet: int = 0
    text_start: int = 0


class Grid(msgspec.Struct, frozen=True):
    """A table in the text, cell by cell. ``head`` holds for each column its head cells from top to bottom, none where no head was told;
    ``rows`` the data rows, each with one cell a column: an empty cell is an empty span. ``start`` and ``end`` enclose head and rows."""

    start: int
    end: int
    head: tuple[tuple[CleanSpan, ...], ...]
    rows: tuple[tuple[CleanSpan, ...], ...]


class Blocks(msgspec.Struct, frozen=True):
    """The clean text with soft breaks inside blocks as blanks (same length), its folded form for cues, the blocks and tables in order."""

    text: str
    folded: str
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...] = ()


class SectionNode(msgspec.Struct, frozen=True, gc=False):
    """A section of the scope tree; ``block`` opens it, ``last`` is the last block under it; indices into the blocks."""

    block: int
    last: int
    marker: str | None
    level: int
    heading: bool
    title: tuple[int, int] | None
    parent: int | None
    rule: str


class Scopes(msgspec.Struct, frozen=True):
    """The scope tree over the blocks: sections, the innermost section of each block, and the lead-in that governs each block (or None)."""

    sections: tuple[SectionNode, ...]
    section_of: tuple[int | None, ...]
    lead_in_of: tuple[int | None, ...]
