"""The cells of a document's head and foot: lines, and the columns that lie side by side in a line."""

from collections.abc import Iterator

import msgspec
import regex

from pipeline.model.layers import Block, Blocks, Zone
from pipeline.rulebook import Rulebook
from pipeline.text.columns import columns
from pipeline.text.letters import fold

_ZONES, _HEADER = "segment/zones", "relate/header"
_FURNITURE = (
    "national-name",
    "motto",
    "party-name",
    "number-line",
    "number-torn",
    "place-date",
    "page-number",
    "rule-line",
    "about-line",
    "session-line",
)


class Cell(msgspec.Struct, frozen=True):
    """A piece of a header line: columns laid side by side are parted by tabs or wide blanks."""

    start: int
    end: int
    text: str
    folded: str
    column: int


class Cells:
    """Gives the cells of some zones and asks them by the zone patterns."""

    def __init__(self, blocks: Blocks, rules: Rulebook) -> None:
        self.blocks, self.rules = blocks, rules
        attached = (i for i, b in enumerate(blocks.blocks) if b.zone == "attachment")
        self._by_zone: dict[str, list[Block]] = {}
        for block in blocks.blocks[: next(attached, len(blocks.blocks))]:
            self._by_zone.setdefault(block.zone, []).append(block)
        self._cells: dict[tuple[Zone, ...], list[Cell]] = {}

    def zone(self, *zones: Zone) -> list[Block]:
        """The blocks of some zones; those of an attached document are not the report's own."""
        return sorted((b for zone in zones for b in self._by_zone.get(zone, ())), key=lambda b: b.start)

    def of(self, *zones: Zone) -> list[Cell]:
        """The cells of some zones, in the order of the text."""
        if zones not in self._cells:
            self._cells[zones] = list(self._read(zones))
        return self._cells[zones]

    def _read(self, zones: tuple[Zone, ...]) -> Iterator[Cell]:
        for block in self.zone(*zones):
            at = block.start
            for line in self.blocks.text[block.start : block.end].split("\n"):
                for column, (start, end) in enumerate(columns(line)):
                    text = line[start:end]
                    yield Cell(at + start, at + end, text, fold(text), column)
                at += len(line) + 1

    def abouts(self) -> list[Cell]:
        """The cells that say what a letter is about: "V/v …" and its further lines; of a Party letter the lines under its number."""
        found: list[Cell] = []
        runs_on = letter = False
        for cell in self.of("letterhead", "title"):
            goes_on = runs_on and not cell.column and (cell.text[0].islower() or (letter and not cell.text.isupper()))
            if self.is_("about-line", cell) or (goes_on and not self.is_furniture(cell)):
                found.append(cell)
                runs_on = True
            elif not (cell.column or self.is_furniture(cell)):
                runs_on = False
            letter = letter or bool(self.rules.pattern(_HEADER, "party-letter").search(cell.folded))
            runs_on = runs_on or bool(self.is_("number-line", cell))
        return found

    def is_mark(self, cell: Cell) -> bool:
        """Whether a cell is a mark of urgency or secrecy, or of a form or draft."""
        return any(self.rules.pattern(_HEADER, rule).match(cell.folded) for rule in ("urgency", "secrecy", "form-mark"))

    def is_furniture(self, cell: Cell) -> bool:
        """Whether a cell of the letterhead is one of its fixed parts and names no body."""
        return any(self.is_(rule, cell) for rule in _FURNITURE) or not any(c.isalpha() for c in cell.text)

    def is_(self, rule: str, cell: Cell) -> "regex.Match[str] | None":
        """The match of one zone pattern at the head of a cell."""
        return self.rules.pattern(_ZONES, rule).match(cell.folded)
