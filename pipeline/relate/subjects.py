"""What a cited document is about: the phrase right after the reference or its issuer, to its end, nested references included."""

from functools import lru_cache

import msgspec
import regex

from pipeline.model.layers import Block, Blocks, CleanSpan
from pipeline.rulebook import Rulebook, alternation, compiled
from pipeline.text.letters import fold, squeeze

_FILE = "relate/references"
_MAX = 600
_ABOUT = regex.compile(r"^(?:về việc|Về việc|về|V/v) ", regex.V1)
_HOLDS_CODE = regex.compile(r"[^()]{0,60}\d ?[/-] ?[A-ZĐ]", regex.V1)
_LOOSE_END = regex.compile(r"(?:[,;]| và)+ *$", regex.V1)
_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»"}


class Subject(msgspec.Struct, frozen=True):
    """A subject; ``issuer`` is the body that a closing "của" gives where no "về" opens the phrase."""

    text: str
    span: CleanSpan
    issuer: str | None = None


def subject_of(blocks: Blocks, end: int, block: Block, rules: Rulebook, *, cited: str | None, closing_issuer: bool) -> Subject | None:
    """The subject that stands after position ``end``, where a document of type ``cited`` is named, or None."""
    ahead = blocks.text[end : min(block.end, end + _MAX)]
    bracket = rules.pattern(_FILE, "bracket-before-subject").match(ahead)
    after = bracket.end() if bracket else 0
    if rules.pattern(_FILE, "no-subject").match(ahead, after):
        return None
    opening = rules.pattern(_FILE, "about").match(ahead, after)
    start = opening.end() if opening else len(ahead) - len(ahead[after:].lstrip())
    listed = block.bullet > 0 and ";" not in blocks.text[block.text_start : end]
    ground = listed or blocks.folded.startswith("căn cứ", block.text_start)
    stop = _stop(ahead, start, rules, _carried(cited, rules), ground=ground)
    stop = start + len(_LOOSE_END.sub("", ahead[start:stop]))
    phrase = ahead[start:stop].strip(" ,")
    if not phrase or not any(c.isalpha() for c in phrase):
        return None
    told = opening is not None
    issuer = None
    if closing_issuer and not told:
        tail = rules.pattern(_FILE, "closing-body").search(phrase)
        if tail and _opens_like_body(tail["body"], rules) and not regex.search(r"(?:\d/\d{4}|[A-ZĐ]{2,})\s*$", phrase[: tail.start()]):
            issuer, phrase = squeeze(tail["body"]), phrase[: tail.start()]
    span = CleanSpan(end + start, end + start + len(ahead[start:stop].rstrip()))
    text = _ABOUT.sub("", squeeze(phrase).strip("“”\"'‘’«» "))
    return Subject(text, span, issuer) if text else None


def _carried(cited: str | None, rules: Rulebook) -> tuple[str, ...]:
    """The types that a document may carry out beside another: a decree carries out its law alone, a circular laws and decrees."""
    if cited in rules.words(_FILE, "decrees"):
        return ()
    return tuple(rules.words(_FILE, "carried_by_circulars" if cited in rules.words(_FILE, "circulars") else "carried"))


def _carries(phrase: str, after: str, rules: Rulebook, carried: tuple[str, ...]) -> bool:
    """Whether a phrase that carries out one document carries out the next one too ("thực hiện Nghị quyết A và Kế hoạch B")."""
    return fold(after).lstrip().startswith(carried) and bool(rules.pattern(_FILE, "carries-out").match(phrase))


def _stop(ahead: str, start: int, rules: Rulebook, carried: tuple[str, ...], *, ground: bool) -> int:
    """Where the phrase ends: a closing quotation mark for a quoted one, else the end of the clause outside brackets and quotations.

    A line that gives the ground of a decision cites one document, so a semicolon may stand inside its subject.
    """
    if start < len(ahead) and ahead[start] in _QUOTES:
        close = ahead.find(_QUOTES[ahead[start]], start + 1)
        if close > 0:
            return close + 1
    depth = 0
    quoted = False
    for match in _boundary(rules).finditer(ahead, start):
        mark = match.group()
        if match["another"] and depth == 0 and _carries(ahead[start : match.start()], ahead[match.end() :], rules, carried):
            continue
        if mark == "(":
            named = rules.pattern(_FILE, "short-name").match(ahead, match.start())
            if depth == 0 and (named or (not quoted and _HOLDS_CODE.match(ahead, match.end()))):
                return match.start()
            depth += 1
        elif mark == ")":
            depth -= 1
            if depth < 0:
                return match.start()
        elif mark == "”" and not quoted and "“" not in ahead[start : match.start()]:
            return match.start()
        elif mark in "“”":
            quoted = mark == "“"
        elif depth == 0 and not quoted and not (ground and mark == ";" and rules.pattern(_FILE, "goes-on").match(ahead, match.start())):
            return match.start()
    return len(ahead)


@lru_cache(maxsize=4)
def _boundary(rules: Rulebook) -> "regex.Pattern[str]":
    types = alternation(f for t in rules.terms("recognise/document_types") for f in t.forms)
    another = rf"(?P<another>(?:,| và)(?: các)?)(?= +(?i:{types})(?:\s+\p{{Ll}}+){{0,3}}\s+(?:số\s+\d|\d+\w? ?[/-]))"
    acts = rules.patterns(_FILE)["subject-ends"].source
    heads = alternation(rules.words("recognise/bodies", "heads"))
    reports = alternation(rules.words(_FILE, "reporting"))
    speaks = rf", (?=\p{{Lu}})(?=(?i:{heads})\b[^.;:]{{0,110}}? (?:{reports})\b)"
    return compiled(rf"[()“”;]|\.(?=\s|$)|\./\.|:(?=\s|$)|{another}|{speaks}|{acts}")


def _opens_like_body(name: str, rules: Rulebook) -> bool:
    words = fold(name).split()
    return any(" ".join(words[:count]) in _body_heads(rules) for count in range(1, len(words) + 1))


@lru_cache(maxsize=4)
def _body_heads(rules: Rulebook) -> frozenset[str]:
    return frozenset(rules.words("recognise/bodies", "heads"))
