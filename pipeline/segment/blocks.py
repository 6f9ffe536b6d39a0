"""Blocks: lines that belong together become one, soft breaks inside them become blanks; the text keeps its length."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec
import regex

from pipeline.model.layers import Block, Blocks, Clean, Marker, Zone
from pipeline.rulebook import Rulebook, alternation, compiled
from pipeline.segment.lines import Line, lines
from pipeline.segment.tables import grids
from pipeline.segment.zones import zones
from pipeline.text.letters import fold

_FINISHED = regex.compile(r"[.;:!?…][\"”’')\]]*$", regex.V1)
_FIRST_WORD = regex.compile(r"\S+", regex.V1)
_TORN_CODE = regex.compile(r"\d ?/ ?(?:(?:19|20)\d{2} ?/ ?)?\p{Lu}{1,5}$", regex.V1)
_CODE_REST = regex.compile(r"[-–]\p{Lu}{2,10}\b", regex.V1)
_DATED = regex.compile(r"\b(?:năm|tháng|quý|ngày)$", regex.V1)
_MIN_WIDTH = 40
_MAX_WIDTH = 160
_FULL = 0.86
_PRINTED = 0.9
_PARTED = 3
_LONG_TITLE = 28
_TAIL = 16
_INDENT = 12


def segment(clean: Clean, rules: Rulebook) -> Blocks:
    """The blocks of a clean text, with their zones, markers and list dashes."""
    found = lines(clean.text, rules)
    where = zones(found, rules)
    tables = grids(clean.text, found, [zone == "body" for zone in where], rules)
    for taken, _ in tables:
        where[taken.start : taken.stop] = ["table"] * len(taken)
    kept = list(_without_noise(found, where))
    layout = _print([line for line, zone in kept if zone == "body"], rules)
    groups: list[list[tuple[Line, Zone]]] = []
    for line, zone in kept:
        if groups and _joins(groups[-1][-1], (line, zone), layout):
            groups[-1].append((line, zone))
        else:
            groups.append([(line, zone)])
    made = tuple(_block(group) for group in groups)
    text = _soft_breaks(clean.text, groups).replace("\v", " ")
    return Blocks(text, fold(text), made, tuple(grid for _, grid in tables))


class _Print(NamedTuple):
    """How a text is printed: the width at which it is wrapped or 0, whether blank lines part its paragraphs, and what ends no sentence."""

    width: int
    parted: bool
    unfinished: "regex.Pattern[str]"


def _print(body: Sequence[Line], rules: Rulebook) -> _Print:
    width = _wrap_width(body)
    return _Print(width, bool(width) and _parted(body), _unfinished(rules))


def _without_noise(found: Sequence[Line], where: Sequence[Zone]) -> Iterator[tuple[Line, Zone]]:
    """The lines that say something; a page number between two of them parts no paragraph."""
    after_noise = False
    for line, zone in zip(found, where, strict=True):
        if zone != "noise":
            yield (msgspec.structs.replace(line, gap=False) if after_noise else line), zone
        after_noise = zone == "noise" and any(c.isdigit() for c in line.text)


@lru_cache(maxsize=4)
def _unfinished(rules: Rulebook) -> "regex.Pattern[str]":
    words = alternation(rules.words("segment/headings", "unfinished_endings"))
    return compiled(rf"(?:\b(?:{words})|[,(/]|[-–](?<=\s[-–]|/\p{{L}}{{1,8}}[-–]))$")


def _block(group: Sequence[tuple[Line, Zone]]) -> Block:
    first, zone = group[0]
    if zone == "table":  # its list marks are cells
        return Block(first.start, first.end, zone, text_start=first.start)
    return Block(first.start, group[-1][0].end, zone, first.marker, 1 if first.dash else 0, first.body)


def _soft_breaks(text: str, groups: Sequence[Sequence[tuple[Line, Zone]]]) -> str:
    """What stands between the lines of one block (line breaks, page numbers) becomes blanks; everything between blocks stays."""
    out: list[str] = []
    at = 0
    for group in groups:
        for (line, _), (following, _) in pairwise(group):
            out += [text[at : line.end], " " * (following.start - line.end)]
            at = following.start
    return "".join([*out, text[at:]])


def _joins(before: tuple[Line, Zone], after: tuple[Line, Zone], layout: _Print) -> bool:
    """Whether the second line goes on where the first stops."""
    (line, zone), (following, next_zone), (width, parted, unfinished) = before, after, layout
    if zone == next_zone == "attachment":
        return True
    if zone == next_zone == "title":
        return (
            not following.gap
            and not following.marker
            and ((following.text[0].islower() and not line.text.isupper()) or bool(unfinished.search(fold(line.text))))
        )
    if zone != next_zone or zone not in ("body", "closing") or "\t" in line.text or "\t" in following.text:
        return False
    if following.dash and _TORN_CODE.search(line.text[-_TAIL:]) and _CODE_REST.match(following.text):
        return True
    hangs = bool(unfinished.search(fold(line.text[-_TAIL:]))) and len(line.text) > 3
    if following.dash or (following.marker and not (hangs and _is_number(following.marker) and not (line.marker or following.gap))):
        return False
    if _heading_runs_on(line, following):
        return True
    if _FINISHED.search(line.text):
        return bool(width) and not following.gap and _is_full(line, following, width) and _inside(line, following)
    if _goes_on(line, following) or (parted and not following.gap):
        return True
    if hangs and not line.text.isupper() and not (line.marker and following.text[0].isupper() and len(line.text) < _MIN_WIDTH):
        return True
    if _DATED.search(fold(line.text[-_TAIL:])) and following.text[0].isdigit():
        return True
    return not following.gap and (_title_runs_on(line, following) or (bool(width) and _is_full(line, following, width)))


def _goes_on(line: Line, following: Line) -> bool:
    """Whether what the second line begins with never opens one; a bracket under a heading stands for itself."""
    opens = following.text[0]
    if opens == "(":
        return (
            not following.gap
            and not line.marker
            and not line.text.isupper()
            and (following.text[1:2].islower() or following.text[1:2].isdigit())
        )
    return opens.islower() or opens in ",;)"


def _is_number(marker: Marker) -> bool:
    """A wrapped line may begin with the number that the line before it announced ("theo quy định tại / Điều 5")."""
    return marker.kind in ("decimal", "article", "mục") and not marker.prefix


def _inside(line: Line, following: Line) -> bool:
    """A full line that ends a sentence goes on only where the paragraph clearly does: the next is long and no heading; one that ends a
    clause goes on in lower case."""
    if line.text[-1] in ";:":
        return following.text[0].islower() or following.text[0].isdigit()
    return line.text[-1] == "." and not following.text.isupper() and len(following.text) > _MIN_WIDTH


def _title_runs_on(line: Line, following: Line) -> bool:
    """Headings in capitals over two lines are one."""
    return line.text.isupper() and following.text.isupper() and line.body < line.end and len(line.text) > _LONG_TITLE


def _heading_runs_on(line: Line, following: Line) -> bool:
    """A heading in capitals may have a semicolon inside."""
    return line.text[-1] == ";" and not following.gap and line.text.isupper() and following.text.isupper()


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the next word would not have fitted on the line."""
    word = _FIRST_WORD.match(following.text)
    return _reach(line) + 1 + (len(word.group()) if word else 0) >= _FULL * width


def _reach(line: Line) -> int:
    """How far a line reaches: the blanks that indent a paragraph are part of its first line, those of a column are not."""
    return len(line.text) + (line.indent if line.indent <= _INDENT else 0)


def _wrap_width(body: Sequence[Line]) -> int:
    """The width at which the text was wrapped, or 0 where each line is a paragraph."""
    close = [(a, b) for a, b in pairwise(body) if not b.gap]
    torn = sum(1 for a, b in close if b.text[0].islower() and not _FINISHED.search(a.text))
    if torn < 2 or torn * 8 < len(body):
        return 0
    lengths = sorted(map(_reach, body))
    printed = [length for length in lengths if length <= _MAX_WIDTH]
    if len(printed) >= _PRINTED * len(lengths):  # the others are runs of emphasis, whose lines are one already
        lengths = printed
    width = lengths[int(len(lengths) * 0.92)]
    return width if _MIN_WIDTH <= width <= _MAX_WIDTH else 0


def _parted(body: Sequence[Line]) -> bool:
    """Whether a blank line stands before every paragraph that shows itself by a mark: lines without one go on."""
    gaps = [line.gap for line in body[1:] if line.marker or line.dash]
    return len(gaps) >= _PARTED and all(gaps)
