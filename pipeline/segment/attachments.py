"""Documents attached to the first one in a file: where the title of each begins and ends (a decision and the regulation that it issues)."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model.layers import Zone
from pipeline.segment.kinds import ZoneRules
from pipeline.segment.lines import Line

_TITLE_LINES = 8
_BACK = 25
"""How many lines above the title the signature of the document before it may stand."""
_UNDER = 3
"""How many lines under the marker of an annex its title may stand."""


class Attachment(NamedTuple):
    """The title of an attached document: its first line and the line after its last."""

    start: int
    end: int


def attachments(found: Sequence[Line], first: int, asks: ZoneRules) -> list[Attachment]:
    """The attached documents after line ``first``, in order.

    A type name in capitals is the title of one where a bracket under it says so ("(Kèm theo Quyết định số …)"), or where nothing but a
    signature, its list of recipients and a letterhead stand above it. A list or table ("DANH SÁCH …") needs the bracket. Under the
    marker of an annex it is the annex's title.
    """
    made: list[Attachment] = []
    for i in range(first + 1, len(found)):
        typed, headed = asks.is_shouted_type(found[i]), asks.is_headed_type(found[i])
        if (made and i < made[-1].end) or not (typed or headed or asks.is_shouted_list(found[i])) or _titles_annex(found, i):
            continue
        bracket = _bracket(found, i, asks)
        if bracket is not None:
            made.append(Attachment(i, bracket))
        elif (typed or headed) and _signed_above(found, max(first, i - _BACK, made[-1].end if made else 0), i, asks):
            made.append(Attachment(i, _title_end(found, i, asks, begun=headed and not typed)))
    return made


def _titles_annex(found: Sequence[Line], title: int) -> bool:
    return any(line.marker and line.marker.kind == "annex" for line in found[max(0, title - _UNDER) : title])


def _bracket(found: Sequence[Line], title: int, asks: ZoneRules) -> int | None:
    """The line under a title that says what the document is attached to."""
    for i in range(title + 1, min(title + _TITLE_LINES, len(found))):
        if asks.is_("attached", found[i]):
            return i
        if found[i].marker or found[i].dash:
            return None
    return None


def _title_end(found: Sequence[Line], title: int, asks: ZoneRules, *, begun: bool) -> int:
    """A title without a bracket goes on to the first blank line, bracket, division or ground after its subject has begun."""
    for i in range(title + 1, min(title + _TITLE_LINES, len(found))):
        line = found[i]
        if line.marker or line.dash or line.text.startswith("(") or (line.gap and (begun or i > title + 1)) or "body" in asks.kinds(line):
            return i
    return min(title + _TITLE_LINES, len(found))


def _signed_above(found: Sequence[Line], low: int, title: int, asks: ZoneRules) -> bool:
    """Whether a name under an office, or the note that the original is signed, ends what stands above a title."""
    named = False
    for i in range(title - 1, low - 1, -1):
        line = found[i]
        if named and asks.is_sign_line(line):
            return True
        if asks.is_("signed", line) or asks.is_name(line):
            named = True
        elif not (line.dash or _is_furniture(line, asks) or asks.is_("recipients-line", line)):
            return False
    return False


def _is_furniture(line: Line, asks: ZoneRules) -> bool:
    """Whether a line belongs to a letterhead that is printed again: its fixed parts, and names of bodies in capitals."""
    return line.text.isupper() or bool(asks.kinds(line) & {"letterhead", "number", "place-date"})


def furniture_above(found: Sequence[Line], title: int, asks: ZoneRules, out: list[Zone]) -> None:
    """Mark a letterhead that is printed again over an attached title: it says nothing new."""
    for i in range(title - 1, max(title - _TITLE_LINES, -1), -1):
        if asks.is_sign_line(found[i]) or asks.is_name(found[i]) or not _is_furniture(found[i], asks):
            return
        out[i] = "noise"
