"""Rows that hold a letterhead, recipients and signature, or a letter in one line: a printed line goes in, the lines inside it come out."""

from collections.abc import Iterator
from itertools import pairwise

from pipeline.rulebook import Rulebook

_FILE = "segment/rows"
_GREETS = " Kính gửi"
"""Inside a line it shows that a whole letter has lost its line ends."""


def lines_of(line: str, rules: Rulebook) -> Iterator[tuple[int, int]]:
    """The spans of the lines that a printed line holds: itself, save for rows of a head or foot, cut cell by cell, and flat letters."""
    breaks = _breaks(line, rules) if "\t" in line or _GREETS in line else None
    if breaks is None:
        yield 0, len(line)
        return
    cuts = {cut for match in rules.pattern(_FILE, breaks).finditer(line) for cut in match.span()}
    yield from ((start, end) for start, end in pairwise(sorted({0, len(line), *cuts})) if line[start:end].strip())


def _breaks(line: str, rules: Rulebook) -> str | None:
    """The rule that tells where lines end in a row of its kind; None for a row of data."""
    for part in ("head", "foot", "flat"):
        if rules.pattern(_FILE, f"{part}-row").match(line):
            return f"{part}-break"
    return None
