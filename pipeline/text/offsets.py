"""Offset maps: from positions in a cleaned text back to positions in the text it was made from."""

import re
from bisect import bisect_right
from collections.abc import Sequence

_BLANKS = re.compile(r"(?<= ) +")


class OffsetMap:
    """Maps half-open spans of a derived text to spans of its origin.

    ``pieces`` are ``(derived_start, origin_start, origin_end)`` in order, each covering the derived text up to the next piece. A piece
    whose origin is as long as its derived text is mapped letter by letter; any other as a whole (a letter written as base and mark).
    """

    def __init__(self, pieces: Sequence[tuple[int, int, int]], length: int) -> None:
        self._starts = [p[0] for p in pieces]
        self._pieces = list(pieces)
        self._length = length

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The origin's span that gave ``[start, end)``; an empty span maps to an empty one."""
        if start >= end:
            at = self._start(start)
            return at, at
        return self._start(start), self._end(end)

    def _piece(self, position: int) -> tuple[int, int, int, bool]:
        index = max(bisect_right(self._starts, position) - 1, 0)
        derived, origin, origin_end = self._pieces[index]
        next_derived = self._starts[index + 1] if index + 1 < len(self._starts) else self._length
        return derived, origin, origin_end, next_derived - derived == origin_end - origin

    def _start(self, position: int) -> int:
        if not self._pieces:
            return position
        derived, origin, origin_end, even = self._piece(position)
        return min(origin + position - derived, origin_end) if even else origin

    def _end(self, position: int) -> int:
        derived, origin, origin_end, even = self._piece(position - 1)
        return origin + position - derived if even else origin_end


class SingleBlanks:
    """A text with each run of blanks as one, and the way back to it."""

    def __init__(self, origin: str) -> None:
        self.text = _BLANKS.sub("", origin) if "  " in origin else origin
        self._starts, self._shifts = [0], [0]
        for run in _BLANKS.finditer(origin) if self.text is not origin else ():
            self._starts.append(run.start() - self._shifts[-1])
            self._shifts.append(self._shifts[-1] + len(run.group()))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The origin's span that gave ``[start, end)``, which is not empty."""
        return start + self._shift(start), end + self._shift(end - 1)

    def _shift(self, position: int) -> int:
        return self._shifts[bisect_right(self._starts, position) - 1]
