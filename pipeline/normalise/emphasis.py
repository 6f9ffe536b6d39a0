"""What Markdown does with lines: emphasis over several of them goes in, and comes out with blanks for the breaks that mean nothing; the
stars of its lists come out as dashes."""

from functools import partial

import regex

from pipeline.rulebook import Rulebook

_FILE = "normalise/emphasis"
# Runs on one line are matched as well, so that the stars that close one open none. A blank line or the edge of a cell ends every run.
_RUN = regex.compile(
    r"(?<![\\*\d])(?P<mark>\*{1,3}+)(?=[^\s*])(?P<run>[^*|\n]++(?:\n(?=[ \t]*+[^\s*|])[^*|\n]*+){0,20})(?P=mark)(?!\*)",
    regex.V1,
)
# Two blanks or a backslash at its end break a line on purpose; what ends a clause may end its line.
_MEANT = regex.compile(r"(?:  |\\|[.;:] ?)$", regex.V1)

_BOLD = regex.compile(r"\*\*(?=[^\s*])[^*\n]*+\*\*", regex.V1)
_STAR = regex.compile(r"(?m)^(?P<before>[ \t]*+)\*(?P<after> {1,4}+)(?=[^\s*|])(?P<item>[^\n]*+)", regex.V1)
_WIDE = 3
"""Blanks that a converter to Markdown puts after the star of a list; a heading has one."""
_LISTED = 3
_ENDS = (".", ";", ",")


def soften(text: str, rules: Rulebook) -> str:
    """The text with the soft line breaks inside emphasis as blanks; its length stays."""
    return _RUN.sub(partial(_softened, rules), text) if "*" in text else text


def _softened(rules: Rulebook, match: "regex.Match[str]") -> str:
    first, *others = match["run"].split("\n")
    if not others:
        return match.group()
    own = rules.pattern(_FILE, "own-line")
    out = [match["mark"], first]
    above = first
    for line in others:
        out += ["\n" if _MEANT.search(above) or own.match(line.lstrip()) else " ", line]
        above = line
    return "".join((*out, match["mark"]))


def dashes(text: str) -> str:
    """The text with a dash for each star of a Markdown list; where nothing shows that it is Markdown, a star marks a heading."""
    stars = list(_STAR.finditer(text)) if "**" in text else []
    if not stars or not _BOLD.search(text):
        return text
    ends = [star["item"].rstrip().endswith(_ENDS) for star in stars]
    if len(stars) >= _LISTED and all(ends):
        return _STAR.sub(_dashed, text)
    return _STAR.sub(lambda star: _dashed(star) if len(star["after"]) == _WIDE else star.group(), text)


def _dashed(star: "regex.Match[str]") -> str:
    return f"{star['before']}-{star['after']}{star['item']}"
