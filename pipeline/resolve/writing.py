"""How the numbers of a text are written: numbers go in, for each place the convention that its neighbours follow comes out."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Literal

import regex

from pipeline.model.drafts import QuantityDraft
from pipeline.model.layers import Blocks, CleanSpan, Scopes
from pipeline.model.mentions import Mentions

Style = Literal["vietnamese", "dotted", "foreign"]
"""``dotted``: a dot before decimals (7.2), of which it is not told whether commas stand between thousands; ``foreign``: they do."""

_NUMBER = regex.compile(r"\d(?:[\d.,]*\d)?", regex.V1)
_STYLES: tuple[tuple[Style, "regex.Pattern[str]"], ...] = (
    ("vietnamese", regex.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,(?:\d{1,2}|\d{4,})|(?:0|\d{4,}),\d+", regex.V1)),
    ("foreign", regex.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}", regex.V1)),
    ("dotted", regex.compile(r"\d+\.(?:\d{1,2}|\d{4,})|(?:0|\d{4,})\.\d+", regex.V1)),
)
_Place = tuple[str, int, str | None]


def digits(text: str, span: CleanSpan) -> str:
    """The digits of a number as printed, with their separators."""
    found = _NUMBER.search(text, span.start, span.end)
    return found.group() if found else ""


def style(printed: str) -> Style | None:
    """The convention that a number follows beyond doubt."""
    return next((name for name, pattern in _STYLES if pattern.fullmatch(printed)), None)


class Writing:
    """Counts conventions: in a block or list by unit, in a table as a whole, in the document."""

    def __init__(self, blocks: Blocks, scopes: Scopes, mentions: Mentions) -> None:
        self._blocks, self._scopes = blocks, scopes
        self._starts = [block.start for block in blocks.blocks]
        self._grids = [grid.start for grid in blocks.grids]
        self._near: dict[_Place, Counter[Style]] = defaultdict(Counter)
        self.document: Counter[Style] = Counter()
        for quantity in self._all(mentions):
            told = style(digits(blocks.text, quantity.span))
            if told:
                self._near[self._place(quantity)][told] += 1
                self.document[told] += 1

    def _all(self, mentions: Mentions) -> Iterator[QuantityDraft]:
        for number in (*mentions.numbers, *mentions.cells):
            yield number.quantity
            if number.of:
                yield number.of

    def near(self, quantity: QuantityDraft) -> Counter[Style]:
        """The conventions of the numbers in the same unit around a number, of all numbers in its table."""
        return self._near[self._place(quantity)]

    def _place(self, quantity: QuantityDraft) -> _Place:
        at = quantity.span.start
        grid = bisect_right(self._grids, at) - 1
        if grid >= 0 and at < self._blocks.grids[grid].end:
            return "table", grid, None
        index = bisect_right(self._starts, at) - 1
        lead = self._scopes.lead_in_of[index] if index >= 0 else None
        return "block", index if lead is None else lead, quantity.unit
