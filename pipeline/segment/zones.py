"""Which part of a document each line belongs to: letterhead, title, addressees, body, closing formula, recipients, signature, noise."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.model.layers import Zone
from pipeline.rulebook import Rulebook
from pipeline.segment.attachments import attachments, furniture_above
from pipeline.segment.kinds import ZoneRules, zone_rules
from pipeline.segment.lines import Line

HEADER_LINES = 70
"""How many lines a letterhead, title and list of addressees may take together."""

_END_LINES = 16
_NOISE = 24
_COLUMN = 16
"""A line that begins this far to the right stands in the right column."""
_SHORT = 110
_SPACED = 0.8
"""A foot with more of its lines under a blank one is printed with wide spaces: blank lines part nothing there."""
_CELLS = 2
"""A line with so many tabs is a row of a table and no line of a title."""
_UNDER = 4
"""How far under the name of who enacts the grounds may begin, place and session between them."""
_SUBJECT_LINES = 6
_HEADS = frozenset({"letterhead", "number", "place-date", "type", "addressees"})
"""What shows that a text has a head at all; a paragraph that begins with "Về việc" does not."""


def zones(found: Sequence[Line], rules: Rulebook) -> list[Zone]:
    """The zone of each line."""
    asks = zone_rules(rules)
    out: list[Zone] = ["body"] * len(found)
    noise = [len(line.text) < _NOISE and "\t" not in line.text and asks.is_noise(line) for line in found]
    first = _header(found, noise, asks, out)
    attached = attachments(found, first, asks)
    for start, end in pairwise([first, *(a.end for a in attached), len(found)]):
        part = out[start:end]
        _foot(found[start:end], asks, part)
        out[start:end] = part
    for title in attached:
        out[title.start : title.end] = ["attachment"] * (title.end - title.start)
        furniture_above(found, title.start, asks, out)
    return ["noise" if noise[i] else zone for i, zone in enumerate(out)]


def _foot(found: Sequence[Line], asks: ZoneRules, out: list[Zone]) -> None:
    """Mark what ends a document, whose lines after its head these are: recipients, signature, closing formula."""
    _closing(found, _ending(found, asks, out), asks, out)


def _header(found: Sequence[Line], noise: Sequence[bool], asks: ZoneRules, out: list[Zone]) -> int:
    """Mark the head of the document; the index of the first body line."""
    kinds = [asks.kinds(line) for line in found[:HEADER_LINES]]
    _authorities(found, kinds)
    _under_number(found, kinds, asks)
    anchors = [i for i, k in enumerate(kinds) if k & (_HEADS | {"about"})]
    if not any(k & _HEADS for k in kinds):
        return _subject_alone(found, kinds, out)
    walk = _HeaderWalk(anchors[-1])
    for i, kind in enumerate(kinds):
        if noise[i]:
            continue
        zone = walk.step(i, found[i], kind)
        if zone == "body":
            return i
        out[i] = zone
    return len(kinds)


def _subject_alone(found: Sequence[Line], kinds: Sequence[set[str]], out: list[Zone]) -> int:
    """Mark the subject with which a text begins that has lost its letterhead: "Về việc …" over lines up to a blank one."""
    if not found or "about" not in kinds[0]:
        return 0
    end = next((i for i in range(1, len(found)) if found[i].gap or found[i].marker or "body" in kinds[i]), 0) if len(kinds) > 1 else 0
    if not 0 < end <= _SUBJECT_LINES or any(len(line.text) > _SHORT for line in found[:end]):
        return 0
    out[:end] = ["title"] * end
    return end


def _authorities(found: Sequence[Line], kinds: Sequence[set[str]]) -> None:
    """Keep who enacts only where it is meant: in capitals, over grounds or over a council's session."""
    for i, kind in enumerate(kinds):
        over = next((k for k in kinds[i + 1 : i + _UNDER] if "session" not in k), set())
        if not (found[i].text.isupper() and "body" in over):
            kind.discard("authority")


def _under_number(found: Sequence[Line], kinds: Sequence[set[str]], asks: ZoneRules) -> None:
    """Where a text opens with its type and number ("Quyết định 1159/QĐ-NHNN"), what stands between them and who enacts is the subject."""
    if not found or not asks.is_typed_number(found[0]):
        return
    end = next((i for i in range(1, min(len(kinds), _UNDER + 1)) if kinds[i] & {"authority", "body", "letterhead", "addressees"}), 0)
    for i in range(1, end):
        kinds[i].add("about")


class _HeaderWalk:
    """Walks down the head of a document; the state is the part that the last line belonged to."""

    def __init__(self, last_anchor: int) -> None:
        self.last_anchor = last_anchor
        self.state: Zone = "letterhead"
        self.titled = 0
        self.previous = ""

    def step(self, index: int, line: Line, kinds: set[str]) -> Zone:
        """The zone of the next line."""
        zone = self._zone(index, line, kinds)
        if zone == "title":
            self.titled += 1
        if zone in ("title", "addressees") or self.state == "letterhead":
            self.state = zone
        self.previous = line.text
        return zone

    def _zone(self, index: int, line: Line, kinds: set[str]) -> Zone:
        if "addressees" in kinds:
            return "addressees"
        if self.state != "addressees" and kinds & {"letterhead", "number", "place-date"} and line.marker is None:
            return "letterhead"
        if self.state == "letterhead" and line.marker and line.marker.kind == "star":
            return "letterhead"
        if self.state == "letterhead":
            return self._after_letterhead(index, line, kinds)
        return self._after_title(line, kinds) if self.state == "title" else self._after_addressees(line, kinds)

    def _after_letterhead(self, index: int, line: Line, kinds: set[str]) -> Zone:
        if kinds & {"type", "about"}:
            return "title"
        if line.marker or "body" in kinds or len(line.text) > _SHORT or index > self.last_anchor:
            return "body"
        return "letterhead"

    def _after_title(self, line: Line, kinds: set[str]) -> Zone:
        if line.text.count("\t") >= _CELLS:
            return "body"
        if self.titled == 1 and not line.marker and "about" not in kinds and self._bare_type(line):
            return "title"
        shouted = line.text.isupper()
        if "authority" in kinds or (self.titled > 1 and shouted and not self.previous.isupper()):
            return "body"
        runs_on = line.text[0].islower() or (self.previous[-1:] in ",-" and not line.marker)
        if line.gap and not runs_on and not line.text.startswith("(") and "about" not in kinds:
            return "title" if self.titled == 1 and not line.marker and self._first_of_title(kinds) else "body"
        if (line.marker and not runs_on) or (
            "body" in kinds and self.titled > 1 and not (runs_on or shouted) and self.previous[-1:] != ","
        ):
            return "body"
        return "title"

    def _bare_type(self, line: Line) -> bool:
        """Whether the title so far is a type name alone, so that its subject is still to come."""
        return self.previous.isupper() and len(self.previous) < 30 and not line.gap

    def _first_of_title(self, kinds: set[str]) -> bool:
        return (len(self.previous) < 40 and "body" not in kinds) or "about" in kinds

    def _after_addressees(self, line: Line, kinds: set[str]) -> Zone:
        """A list goes on with dashes; without one only a name that is not finished does."""
        if line.dash:
            return "addressees"
        if line.marker:
            return "body"
        if self.previous.rstrip().endswith(":"):
            return "addressees"
        unfinished = line.text[0].islower() or self.previous.rstrip().endswith((",", ";"))
        return "addressees" if unfinished and not line.gap and "body" not in kinds and len(line.text) <= 2 * _SHORT else "body"


def _ending(found: Sequence[Line], asks: ZoneRules, out: list[Zone]) -> int:
    """Mark recipients and signature; the index of the first line that belongs to either, or past the last line."""
    starts = [i for i in range(len(found)) if len(found[i].text) < _SHORT and asks.is_("recipients-line", found[i])]
    at = starts[0] if starts else _signature_without_recipients(found, asks)
    if at is None:
        return len(found)
    i = _recipients(found, at, asks, out) if starts else at
    signed = _signature(found, i, asks, out)
    if starts and i == at + 1 and signed < len(found) and found[signed].dash:
        # Two rows of a table: over the list of recipients and the name stand "Nơi nhận" and the office.
        _signature(found, _recipients(found, signed, asks, out), asks, out)
    return _signature_above(found, at, asks, out) if starts else at


def _recipients(found: Sequence[Line], at: int, asks: ZoneRules, out: list[Zone]) -> int:
    """Mark the list of recipients; the index of the line after it."""
    out[at] = "recipients"
    i = at + 1
    spaced = sum(line.gap for line in found[at:]) > _SPACED * len(found[at:])
    while i < len(found):
        line = found[i]
        if len(line.text) < _NOISE and asks.is_noise(line):
            i += 1
            continue
        above = found[i - 1].text.rstrip()
        unfinished = above.endswith((";", ",")) or (line.text[0].islower() and not above.endswith("."))
        listed = not line.gap or spaced or unfinished or (i == at + 1 and not line.text.isupper())
        runs_on = listed and not asks.is_sign_line(line) and line.marker is None and line.indent < _COLUMN
        if not line.dash and (not runs_on or len(line.text) > _SHORT * 2):
            break
        out[i] = "recipients"
        i += 1
    return i


def _signature(found: Sequence[Line], start: int, asks: ZoneRules, out: list[Zone]) -> int:
    """Mark the signature that begins at a line; the index of the line after it."""
    end = min(start + _END_LINES, len(found))
    for i in range(start, end):
        line = found[i]
        if len(line.text) > _SHORT or line.marker or line.dash or "type" in asks.kinds(line):
            return i
        out[i] = "signature"
    return end


def _signature_above(found: Sequence[Line], at: int, asks: ZoneRules, out: list[Zone]) -> int:
    """Columns may come out right before left: a signature just above the recipients."""
    top = at
    for i in range(at - 1, max(0, at - 8) - 1, -1):
        line = found[i]
        if line.dash or line.marker or len(line.text) > 80 or line.text[-1] in ".;:,":
            break
        if asks.is_sign_line(line):
            top = i
    for i in range(top, at):
        out[i] = "signature"
    return top


def _signature_without_recipients(found: Sequence[Line], asks: ZoneRules) -> int | None:
    for i in range(max(0, len(found) - _END_LINES), len(found)):
        if asks.is_sign_line(found[i]):
            return i - 1 if i and asks.is_("signed", found[i]) and asks.holds_names(found[i - 1]) else i
    return None


def _closing(found: Sequence[Line], last: int, asks: ZoneRules, out: list[Zone]) -> None:
    """Mark the closing formula: the last unmarked lines before the end that say "Trên đây là…" and what follows them."""
    for i in range(max(0, last - 6), last):
        line = found[i]
        if line.marker is None and not line.dash and asks.is_("closing-formula", line):
            for j in range(i, last):
                out[j] = "closing"
            return
