"""The letterhead by decree 30/2020, article 8: the body and its parent, the number, place and date, marks of urgency and secrecy."""

from functools import lru_cache
from typing import NamedTuple, cast

import regex

from pipeline.model.mentions import CodeMention, Mentions
from pipeline.model.report import Secrecy, Urgency
from pipeline.relate.cells import Cell, Cells
from pipeline.rulebook import Rulebook, alternation, compiled
from pipeline.text.letters import fold, plain, squeeze

_FILE = "relate/header"
_ENDS = " ;.,:*-_"
_FRONT = 32
"""Letters before a document's number in its line: a type name and the word for number, no sentence that cites another document."""

_JUNK = 10
_MARKS = 3
"""Letters with a mark that a line may keep that recognition has read without marks."""

_BESIDE = 12
"""Letters between a number and its date."""


class Number(NamedTuple):
    """A document's own number, the year in it, its symbol, and all as printed without blanks; None what is left blank."""

    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    code: str | None = None


class Letterhead:
    """Reads the cells of the letterhead."""

    def __init__(self, cells: Cells, mentions: Mentions, rules: Rulebook) -> None:
        self.cells, self.mentions, self.rules = cells, mentions, rules

    def number(self) -> Number:
        """The report's own number and symbol; both may stand apart, with the motto between them."""
        code = self._code()
        if code:
            printed = _compact(self.cells.blocks.text[code.start : code.end]) if code.number else None
            return Number(code.number or None, code.year, _compact(code.symbol), printed)
        return self._torn()

    def _torn(self) -> Number:
        torn = (self.cells.is_("number-torn", c) for c in self.cells.of("letterhead"))
        number = next((m["number"] for m in torn if m), None)
        pieces = (self.rules.pattern(_FILE, "symbol-torn").match(c.text) for c in self.cells.of("letterhead"))
        symbol = next((m for m in pieces if m), None) if number else None
        if symbol is None:
            return Number()
        return Number(number, symbol["year"], _compact(symbol["symbol"]), _compact(f"{number}{symbol.group()}"))

    def _code(self) -> CodeMention | None:
        """The code of the number line, else the first one of the letterhead."""
        spans = [(b.start, b.end) for b in self.cells.zone("letterhead")]
        inside = [c for c in self.mentions.codes if any(s <= c.start < e for s, e in spans)]
        lines = [c for c in self.cells.of("letterhead") if self.cells.is_("number-line", c)]
        own = (c for c in inside if any(line.start <= c.start < line.end for line in lines))
        fronts = [cell.start for cell in self.cells.of("letterhead")]
        alone = (c for c in inside if c.start - max((start for start in fronts if start <= c.start), default=0) <= _FRONT)
        return next(own, None) or next(alone, None) or self._titled()

    def _titled(self) -> CodeMention | None:
        """The number that the title tells after the issuer: "CỦA CHÍNH PHỦ SỐ 59/CP NGÀY 3-10-1996"."""
        title = self.cells.zone("title")
        if not title:
            return None
        start, end = title[0].start, title[-1].end
        told = self.rules.pattern(_FILE, "own-number-in-title")
        text = self.cells.blocks.text
        return next((c for c in self.mentions.codes if start <= c.start < end and told.search(text[start : c.start])), None)

    def place_and_date(self) -> tuple[str | None, str | None]:
        """Where and when the document was issued."""
        for cell in self.cells.of("letterhead", "title"):
            match = self.cells.is_("place-date", cell)
            if match:
                named = "place" if match["place"] else "place2"
                place = cell.text[match.start(named) : match.end(named)]
                dates = [d.value for d in self.mentions.dates if cell.start <= d.start < cell.end]
                return squeeze(place), dates[0] if dates else match["y"]
        code = self._titled()
        near = (d for d in self.mentions.dates if code and code.end <= d.start < code.end + _BESIDE)
        return None, next((d.value for d in near), None)

    def bodies(self) -> list[str]:
        """The names of the left column, the parent body above the issuer."""
        names: list[str] = []
        place = self.rules.pattern(_FILE, "name-goes-on")
        abouts = {cell.start for cell in self.cells.abouts()}
        for cell in self.cells.of("letterhead"):
            junk = len(cell.text) <= _JUNK and not cell.text.isupper() and any(c.isdigit() for c in cell.text)  # a number misread
            if cell.start in abouts or junk or self._is_furniture(cell):
                continue
            if len(names) == 1 and self._unfinished(names[0], cell):
                names[0] += " " + cell.text
                continue
            below = len(names) > 1 or (names and not self.rules.pattern(_FILE, "whole-body").match(fold(names[0])))
            wrapped = below and not (any(b.start == cell.start for b in self.mentions.bodies) or self._begins_bare(cell))
            if names and (
                names[-1].endswith(("-", "–"))
                or cell.text[0].islower()
                or place.match(cell.folded)
                or wrapped
                or not self._names_body(cell)
            ):
                names[-1] += " " + cell.text
            elif self._names_body(cell):
                names.append(cell.text)
        session = self.rules.pattern(_FILE, "session")
        return [squeeze(session.sub("", name)).strip(_ENDS) for name in names]

    def _begins_bare(self, cell: Cell) -> bool:
        """Whether a line that has lost its marks begins like a body ("CUC THUÊ TINH THANH HOA")."""
        bare = plain(cell.folded)
        lost = sum(a != b for a, b in zip(bare, cell.folded, strict=False)) <= _MARKS
        return cell.text.isupper() and lost and bool(_bare_heads(self.rules).match(bare))

    def _unfinished(self, name: str, cell: Cell) -> bool:
        """Whether the first line needs the second to name a body: "ỦY BAN THƯỜNG VỤ" / "QUỐC HỘI"."""
        return cell.text.isupper() and bool(self.rules.pattern(_FILE, "unfinished-name").match(fold(name).strip(_ENDS)))

    def _is_furniture(self, cell: Cell) -> bool:
        return self.cells.is_mark(cell) or self.cells.is_furniture(cell) or bool(self.rules.pattern(_FILE, "symbol-torn").match(cell.text))

    def _names_body(self, cell: Cell) -> bool:
        return any(b.start <= cell.start < b.end for b in self.mentions.bodies) or cell.text.isupper()

    def urgency(self) -> Urgency | None:
        """The mark of urgency, as the decree names it."""
        return cast(Urgency | None, self._marked("urgency"))

    def secrecy(self) -> Secrecy | None:
        """The mark of secrecy, as the decree names it."""
        return cast(Secrecy | None, self._marked("secrecy"))

    def _marked(self, rule: str) -> str | None:
        for cell in self.cells.of("letterhead", "title"):
            match = self._stamp(rule, cell)
            if match:
                return match["mark"].capitalize()
        return None

    def _stamp(self, rule: str, cell: Cell) -> "regex.Match[str] | None":
        return self.rules.pattern(_FILE, rule).match(cell.folded)


@lru_cache(maxsize=4)
def _bare_heads(rules: Rulebook) -> "regex.Pattern[str]":
    heads = {plain(head) for head in rules.words("recognise/bodies", "heads")}
    return compiled(rf"(?:{alternation(sorted(heads))})(?!\p{{L}})")


def _compact(text: str) -> str:
    return "".join(text.split())
