"""Clean the letters of a text: NFC, look-alikes, dashes, blanks, Markdown emphasis; one for one where that can be, else with a map."""

import re
import unicodedata
from functools import lru_cache, partial
from itertools import islice

import regex

from pipeline.model.layers import Clean, Source
from pipeline.normalise.emphasis import dashes, soften
from pipeline.rulebook import Rulebook, compiled
from pipeline.text.offsets import OffsetMap

_DIGITS, _CONVERTED = "normalise/digits", "normalise/converted"
_SHOWN = 3
"""So many syllables that no Vietnamese has show that a text was converted wrongly."""
# A star that opens a line and is followed by a blank marks a heading; every other star is emphasis, save between digits.
_HEADING_STARS = regex.compile(r"(?m)^([ ]*+)\*++(?=[ ])", regex.V1)
_MARKS = re.compile(r"([*_#])\1*")
# A bar between blanks or on a line with several others parts the cells of a table that was drawn in letters: one tab, as readers of
# tables give. Bars at the edges of a line only frame it.
_BARS = re.compile(r"(?m)^[^|\n]*+(?:\|[^|\n]*+){3,}$|^\||\|$|(?<=[ \t|])\||\|(?=[ \t|])")
_FRAME = re.compile(r"(?m)^[ \t]*\||\|[ \t]*$")
# Markdown puts a backslash before a sign that shall stand for itself, and at the end of a line that it breaks.
_ESCAPES = re.compile(r"(?m)\\(?=[-.*_#+;:,()\[\]<>~|`!\\]|$)")
# A converter writes a line break as a tag; in the row of a table it stays inside its cell, as a vertical tab.
_TAG_BREAK = re.compile(r"(?i)<br ?/?>")
# The row of dashes under the head of a Markdown table.
_RULE_ROW = re.compile(r"(?m)^[\t ]*:?-{2,}:?(?:[\t ]+:?-{2,}:?)*[\t ]*$")
# Recognition reads a list dash as a tilde; before a number it means "about".
_TILDES = re.compile(r"(?m)^([ \t]*)[~∼](?=[ \t]*[^\W\d_])")
_EMPHASIS = regex.compile(
    r"(?<!^[ ]*)(?:(?<!\d)\*++|\*++(?!\d))|(?<=^[ ]*)\*++(?![ *])|^#{1,6}(?=[ ]+[^\s*#])"
    r"|(?<![\p{L}\d_])__?(?=[\p{L}\d])|(?<=[\p{L}\d.:;,)])__?(?![\p{L}\d_])",
    regex.V1 | regex.MULTILINE,
)


def clean(source: Source, rules: Rulebook) -> Clean:
    """The clean text of a source; spans of it map back to the source by ``Clean.source``."""
    letters, strange, removed, cluster = _tables(rules)
    text = strange.sub(lambda m: letters[m.group()], source.text)
    offsets = None
    if removed.search(text) or not unicodedata.is_normalized("NFC", text):
        text, offsets = _compose(text, removed, cluster)
    text = _markers(_numbers(_reconverted(text, rules), rules), rules)
    text = dashes(soften(text, rules))
    text = _ESCAPES.sub(" ", text) if "\\" in text else text
    text = _TILDES.sub(r"\1-", text) if "~" in text or "∼" in text else text
    text = _BARS.sub(_tabs, text) if "|" in text else text
    text = _RULE_ROW.sub(lambda m: " " * len(m.group()), text) if "\t" in text else text
    text = _tags(text) if "<" in text else text
    text = _MARKS.sub(_unmarked, _HEADING_STARS.sub(_one_star, text))
    return Clean(text, offsets)


def _tabs(match: "re.Match[str]") -> str:
    """Tabs for the bars of a line, or of a part of it, blanks for those that frame it."""
    bars = match.group()
    if len(bars) == 1:
        line = match.string
        edge = match.start() == 0 or line[match.start() - 1] == "\n" or line[match.end() : match.end() + 1] in ("", "\n")
        return " " if edge else "\t"
    return _FRAME.sub(lambda m: " " * len(m.group()), bars).replace("|", "\t")


def _tags(text: str) -> str:
    """The text with line breaks for their tags."""
    return "\n".join(_TAG_BREAK.sub(_cell_break if "\t" in line else _line_break, line) for line in text.split("\n"))


def _cell_break(tag: "re.Match[str]") -> str:
    return "\v".ljust(len(tag.group()))


def _line_break(tag: "re.Match[str]") -> str:
    return "\n".ljust(len(tag.group()))


def _reconverted(text: str, rules: Rulebook) -> str:
    """The text with the letters that were meant, where it was taken for Western European; a letter for a letter."""
    shown = rules.pattern(_CONVERTED, "converted")
    if "ý" not in text.lower() or sum(1 for _ in islice(shown.finditer(text), _SHOWN)) < _SHOWN:
        return text
    for rule, pattern in rules.patterns(_CONVERTED).items():
        if pattern.value:
            meant = {ord(rule): pattern.value, ord(rule.upper()): pattern.value.upper()}
            text = pattern.regex.sub(partial(_translated, meant), text)
    return text


def _numbers(text: str, rules: Rulebook) -> str:
    """The text with the letters that recognition put for digits as digits."""
    if not _suspect(rules, "suspect").search(text):
        return text
    digits = {ord(form): t.name for t in rules.terms(_DIGITS) for form in t.forms}
    return rules.pattern(_DIGITS, "misread").sub(lambda m: m.group().translate(digits), text)


def _markers(text: str, rules: Rulebook) -> str:
    """The text with the l that recognition put for the I or 1 of a division marker as what it stands for."""
    if not _suspect(rules, "suspect-marker").search(text):
        return text
    told = ["misread-roman"] if rules.pattern(_DIGITS, "point-k").search(text) else ["misread-roman", "misread-one"]
    for rule in told:
        meant = {ord("l"): rules.patterns(_DIGITS)[rule].value}
        text = rules.pattern(_DIGITS, rule).sub(partial(_translated, meant), text)
    return text


def _translated(letters: dict[int, str], match: "regex.Match[str]") -> str:
    return match.group().translate(letters)


@lru_cache(maxsize=8)
def _suspect(rules: Rulebook, rule: str) -> "re.Pattern[str]":
    """What shows that a text holds misread letters at all; for the standard library, which finds it faster."""
    return re.compile(rules.patterns(_DIGITS)[rule].source)


@lru_cache(maxsize=4)
def _tables(rules: Rulebook) -> tuple[dict[str, str], "re.Pattern[str]", "re.Pattern[str]", "regex.Pattern[str]"]:
    terms = [term for term in rules.terms("normalise/letters") if term.kind in ("letter", "removed")]
    letters = {form: term.name for term in terms if term.kind == "letter" for form in term.forms}
    gone = "".join(re.escape(form) for term in terms if term.kind == "removed" for form in term.forms)
    strange = "".join(re.escape(form) for form in letters)
    cluster = rf"[^\p{{M}}{gone}](?:[{gone}]*+\p{{M}}++)++|\p{{M}}++"
    return letters, re.compile(f"[{strange}]"), re.compile(f"[{gone}]"), compiled(cluster)


def _unmarked(match: "re.Match[str]") -> str:
    """Blanks for a run of stars, underscores or crosses that is emphasis; any other as it is."""
    return " " * len(match.group()) if _EMPHASIS.match(match.string, match.start()) else match.group()


def _one_star(match: "regex.Match[str]") -> str:
    return match[1] + "*" + " " * (len(match.group()) - len(match[1]) - 1)


def _compose(text: str, removed: "re.Pattern[str]", cluster: "regex.Pattern[str]") -> tuple[str, OffsetMap]:
    """NFC letter by letter and invisible characters taken out, with the map back."""
    pieces: list[tuple[int, int, int]] = []
    out: list[str] = []
    length = at = 0
    clusters = [(m.start(), m.end(), unicodedata.normalize("NFC", removed.sub("", m.group()))) for m in cluster.finditer(text)]
    cuts = sorted([*clusters, *((m.start(), m.end(), "") for m in removed.finditer(text))])
    for start, end, made in cuts:
        if start < at:
            continue
        if start > at:
            pieces.append((length, at, start))
            out.append(text[at:start])
            length += start - at
        if made:
            pieces.append((length, start, end))
            out.append(made)
            length += len(made)
        at = end
    if at < len(text):
        pieces.append((length, at, len(text)))
        out.append(text[at:])
        length += len(text) - at
    return "".join(out), OffsetMap(pieces, length)
