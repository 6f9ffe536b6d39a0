"""Applies the patterns of one rule file to a text: matches that do not overlap come out, an earlier rule before a later one."""

from collections.abc import Callable, Iterator

import regex

from pipeline.rulebook import Pattern, Rulebook

Match = regex.Match[str]

_REACH = 1_000
"""Letters from an opening in which a match must end: without an end regex looks through all the text for letters that the pattern needs."""


def scan(text: str, file: str, rules: Rulebook, kept: Callable[[Match], bool] = bool) -> Iterator[tuple[Pattern, Match]]:
    """Every match of the file's patterns, rule by rule; where two rules read one place, the one written first.

    ``kept`` refuses matches before they take their place.
    """
    taken: set[int] = set()
    places: dict[str, list[int]] = {}
    for pattern in rules.patterns(file).values():
        for match in _matches(pattern, text, places):
            if match.start() in taken or match.end() - 1 in taken or not kept(match):
                continue
            taken.update(range(match.start(), match.end()))
            yield pattern, match


def _matches(pattern: Pattern, text: str, places: dict[str, list[int]]) -> Iterator[Match]:
    """The matches of one pattern; openings that several patterns share are looked for once."""
    if not pattern.opening:
        yield from pattern.regex.finditer(text)
        return
    if pattern.opening not in places:
        places[pattern.opening] = [m.start() for m in pattern.opens.finditer(text)]
    end = 0
    for at in places[pattern.opening]:
        match = pattern.regex.match(text, at, at + _REACH) if at >= end else None
        if match:
            yield match
            end = match.end()
