"""Table rows that hold a letterhead, or recipients and signature: a printed line goes in, the lines inside its cells come out."""

from collections.abc import Iterator
from itertools import pairwise

from pipeline.rulebook import Rulebook

_FILE = "segment/rows"


def lines_of(line: str, rules: Rulebook) -> Iterator[tuple[int, int]]:
    """The spans of the lines that a printed line holds: itself, save for rows of a head or foot, which are cut cell by cell."""
    breaks = _breaks(line, rules) if "\t" in line else None
    if breaks is None:
        yield 0, len(line)
        return
    cuts = {cut for match in rules.pattern(_FILE, breaks).finditer(line) for cut in match.span()}
    yield from ((start, end) for start, end in pairwise(sorted({0, len(line), *cuts})) if line[start:end].strip())


def _breaks(line: str, rules: Rulebook) -> str | None:
    """The rule that tells where lines end in a row of its kind; None for a row of data."""
    for part in ("head", "foot"):
        if rules.pattern(_FILE, f"{part}-row").match(line):
            return f"{part}-break"
    return None
