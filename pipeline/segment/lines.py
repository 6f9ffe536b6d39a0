"""The lines of a clean text, trimmed, with what stands at their head: a list dash, a division marker, nothing."""

from functools import lru_cache

import msgspec
import regex

from pipeline.model.layers import Marker, MarkerKind
from pipeline.rulebook import Pattern, Rulebook
from pipeline.segment.ordinals import ordinal, prefix
from pipeline.segment.rows import lines_of

_LINE = regex.compile(r"[^\n]*+\n?", regex.V1)
# What a line must begin with to be worth trying the marker patterns.
_MARKER_HINT = regex.compile(r"[(*\d]|\p{L}{1,5} ?[./):-]|(?i:phần|chương|mục|tiểu mục|điều|phụ lục)\b|\p{L}$", regex.V1)
_BULLET = regex.compile(r"(?P<dash>[-+•·]|[o.](?= ))[ \t]*+(?=[^\s\d]|\d)", regex.V1)


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line without the blanks around it; ``gap`` tells that a blank line stands before it, ``dash`` is its list dash or empty.

    ``indent`` counts the blanks before it, a tab for 16.
    """

    start: int
    end: int
    text: str
    gap: bool
    dash: str
    body: int
    marker: Marker | None
    indent: int = 0


def lines(text: str, rules: Rulebook) -> list[Line]:
    """All lines that hold anything, in order."""
    found: list[Line] = []
    patterns = _marker_patterns(rules)
    gap = False
    for match in _LINE.finditer(text):
        if not match.group().strip():
            gap = True
            continue
        for start, end in lines_of(match.group(), rules):
            found.append(_line(match.group()[start:end], match.start() + start, gap, patterns))
            gap = False
    return found


@lru_cache(maxsize=4)
def _marker_patterns(rules: Rulebook) -> tuple[Pattern, ...]:
    return tuple(rules.patterns("segment/markers").values())


def _line(raw: str, at: int, gap: bool, patterns: tuple[Pattern, ...]) -> Line:
    text = raw.strip()
    start = at + len(raw) - len(raw.lstrip())
    indent = len(raw[: start - at].expandtabs(16))
    bullet = _BULLET.match(text)
    body = start + (bullet.end() if bullet else 0)
    marker = None if bullet else _marker(text, start, patterns)
    return Line(start, start + len(text), text, gap, bullet["dash"] if bullet else "", marker.end if marker else body, marker, indent)


def _marker(text: str, start: int, patterns: tuple[Pattern, ...]) -> Marker | None:
    if not _MARKER_HINT.match(text):
        return None
    for pattern in patterns:
        match = pattern.regex.match(text)
        if match:
            kind: MarkerKind = pattern.value  # type: ignore[assignment]
            groups = match.groupdict()
            label = match["label"]
            number = groups.get("n") or groups.get("word") or ""
            end = start + match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
            return Marker(label, kind, ordinal(kind, number), prefix(number), start, end, f"segment/markers:{pattern.id}")
    return None
