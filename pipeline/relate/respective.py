""" "A, B và C lần lượt đạt x, y và z": a run of quantities and the names that they are told of one by one; makes no figure."""

from collections.abc import Sequence

import regex

from pipeline.model.mentions import NumberMention
from pipeline.relate.scopes import Span

_BETWEEN = regex.compile(r"(?:[,;](?:\s*và)?|và)(?<way>\s*(?:tăng|giảm))?", regex.V1)
_LONGEST = 16
"""More names than this no sentence lines up; a longer run is a row of numbers."""

_COMMA = regex.compile(r"\s*(?:,\s*và|,|\s+và)\s+", regex.V1)


def run_length(text: str, numbers: Sequence[NumberMention], index: int, *, alike: bool) -> int:
    """How many quantities follow one another with only commas, "và", directions between them, 1 if too many; ``alike``: of one kind."""
    length = 1
    while index + length < len(numbers):
        if length == _LONGEST:
            return 1
        before, after = numbers[index + length - 1], numbers[index + length]
        between = _BETWEEN.fullmatch(text[before.end : after.start].strip())
        if between is None or ((alike or between["way"]) and before.dimension != after.dimension):
            break
        length += 1
    return length


def names(text: str, noun: Span, count: int) -> list[Span]:
    """The ``count`` names that a phrase coordinates, in order; none where it cannot be parted into so many.

    A comma or "và" inside a name makes too many pieces: then nothing is told apart.
    """
    cuts = [(match.start(), match.end()) for match in _COMMA.finditer(text, *noun)]
    if len(cuts) != count - 1:
        return []
    starts = [noun[0], *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), noun[1]]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end > start]
