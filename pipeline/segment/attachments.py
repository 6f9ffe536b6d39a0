"""Documents attached to the first one in a file: where the title of each begins and ends (a decision and the regulation that it issues)."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.model.layers import Zone
from pipeline.segment.kinds import ZoneRules
from pipeline.segment.lines import Line

_TITLE_LINES = 8
_BACK = 25
"""How many lines above the title the signature of the document before it may stand."""


class Attachment(NamedTuple):
    """The title of an attached document: its first line and the line after its last."""

    start: int
    end: int


def attachments(found: Sequence[Line], first: int, asks: ZoneRules) -> list[Attachment]:
    """The attached documents after line ``first``, in order.

    A type name in capitals is the title of one where a bracket under it says so ("(Kèm theo Quyết định số …)"), or where a signature
    stands above it: the document before it has ended.
    """
    made: list[Attachment] = []
    signs = cache(lambda index: asks.is_sign_line(found[index]))
    for i in range(first + 1, len(found)):
        if (made and i < made[-1].end) or not asks.is_shouted_type(found[i]):
            continue
        bracket = _bracket(found, i, asks)
        if bracket is not None:
            made.append(Attachment(i, bracket))
        elif any(signs(above) for above in range(max(first, i - _BACK, made[-1].end if made else 0), i)):
            made.append(Attachment(i, _title_end(found, i)))
    return made


def _bracket(found: Sequence[Line], title: int, asks: ZoneRules) -> int | None:
    """The line under a title that says what the document is attached to."""
    for i in range(title + 1, min(title + _TITLE_LINES, len(found))):
        if asks.is_("attached", found[i]):
            return i
        if found[i].marker or found[i].dash:
            return None
    return None


def _title_end(found: Sequence[Line], title: int) -> int:
    """A title without a bracket goes on to the first blank line, bracket or division after its subject has begun."""
    for i in range(title + 1, min(title + _TITLE_LINES, len(found))):
        line = found[i]
        if line.marker or line.dash or line.text.startswith("(") or (line.gap and i > title + 1):
            return i
    return min(title + _TITLE_LINES, len(found))


def furniture_above(found: Sequence[Line], title: int, asks: ZoneRules, out: list[Zone]) -> None:
    """Mark a letterhead that is printed again over an attached title: it says nothing new."""
    for i in range(title - 1, max(title - _TITLE_LINES, -1), -1):
        kinds = asks.kinds(found[i])
        if not kinds & {"letterhead", "number", "place-date"}:
            return
        out[i] = "noise"
