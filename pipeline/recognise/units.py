"""What stands after a number: scale words, units and rates, classifiers, or a noun that only a word segmenter can delimit."""

from decimal import Decimal
from functools import lru_cache

import msgspec
import regex

from pipeline.rulebook import Rulebook, Term, alternation, compiled

_UNITS, _CLASSIFIERS = "recognise/units", "recognise/classifiers"
_MONEY = "VND"
"""What a scale word alone counts before a rate: "25 triệu/người/năm"."""

_SLASH = regex.compile(r"/| (?:một|mỗi) ", regex.V1)
_NOUN = regex.compile(r"[ ](?P<noun>\p{L}[\p{L} ]{1,60}+)", regex.V1)


class Unit(msgspec.Struct, frozen=True):
    """A unit after a number: canonical name, dimension, factor, where its scale and where it ends; ``name`` is None for a scale alone."""

    name: str | None
    dimension: str
    factor: Decimal
    scale_end: int
    end: int
    rule: str


class UnitGrammar:
    """The unit gazetteer as one anchored pattern."""

    def __init__(self, rules: Rulebook) -> None:
        units = rules.terms(_UNITS)
        self._scales = {form: term for term in units if term.kind == "scale" for form in term.forms}
        self._units = {
            form: Term("counted", f"rules/{_CLASSIFIERS}.toml", form, (form,), "count", "", None)
            for form in rules.words(_CLASSIFIERS, "counted")
        }
        self._units |= {form: term for term in units if term.kind != "scale" for form in term.forms}
        self._places = frozenset(rules.words(_CLASSIFIERS, "places"))
        scale, unit = alternation(self._scales), alternation(self._units)
        edge = r"(?![\p{L}\d])"
        people = r"(?:10{0,2}(?:[.,]?000){0,2}(?: vạn| triệu| nghìn)?|vạn|một vạn) (?:dân|người|lao động|trẻ)"
        slash = rf"(?: ?/ ?| (?:một|mỗi) (?=(?:{alternation(rules.words(_CLASSIFIERS, 'sold_by'))}){edge}))"
        rate = rf"(?P<per>(?:{slash}(?:(?&any)|{people}|\p{{L}}{{1,12}}+){edge}){{0,2}})"
        per = rf"(?:(?<![%$°²³]){edge}|(?<=[%$°²³])){rate}"
        scaled = rf"(?P<scale>{scale})(?:(?:[ .]++|(?=đ|\$|usd|vn))(?P<scaled>{unit})|{edge})"
        # A call of a group costs six times as much as its alternatives in place; the rare units after a slash may pay it.
        self._pattern = compiled(rf"(?(DEFINE)(?P<any>{unit}))[ ]*+(?:{scaled}|(?P<unit>{unit})){per}")

    def match(self, text: str, folded: str, at: int) -> Unit | None:
        """The unit that stands at ``at``, or None."""
        found = self._pattern.match(folded, at)
        if not found:
            return None
        scale = self._scales[_blanks(found["scale"])] if found["scale"] else None
        printed = found["scaled"] or found["unit"]
        factor = Decimal(scale.scale or 1) if scale else Decimal(1)
        scale_end = found.end("scale") if scale else at
        if not printed and found["per"]:
            return Unit(_MONEY + self._rate(found["per"]), "rate", factor, scale_end, found.end("per"), _rule(scale))
        if not printed:
            return Unit(None, "scaled", factor, scale_end, scale_end, _rule(scale))
        term = self._units[_blanks(printed)]
        end = found.end("per") if found["per"] else found.end("scaled" if found["scaled"] else "unit")
        name = self._name(term, text[end - len(found["per"] or "") - len(printed) : end - len(found["per"] or "")]) + self._rate(
            found["per"]
        )
        return Unit(name, self._kind(term, found["per"]), factor * Decimal(term.scale or 1), scale_end, end, _rule(term))

    def _name(self, term: Term, printed: str) -> str:
        """Acronyms keep their capitals as printed; all else is the canonical name."""
        return printed if term.kind == "count" and printed.isupper() and len(printed) > 1 else term.name

    def _kind(self, term: Term, per: str | None) -> str:
        """A rate has its own dimension; bodies and places side by side ("tỉnh/TP") are counted."""
        parts = set(_divisors(per or ""))
        side_by_side = term.kind == "count" and parts <= self._places and term.name in self._places
        return term.kind if not parts or side_by_side else "rate"

    def _rate(self, per: str | None) -> str:
        if not per:
            return ""
        return "".join("/" + (self._units[p].name if p in self._units else p) for p in _divisors(per))


@lru_cache(maxsize=4)
def unit_grammar(rules: Rulebook) -> UnitGrammar:
    """The unit grammar of a rulebook, built once."""
    return UnitGrammar(rules)


def open_noun(text: str, folded: str, at: int, stops: "regex.Pattern[str]") -> Unit | None:
    """A noun of no gazetteer that a number counts: its first word by underthesea's segmentation."""
    match = _NOUN.match(folded, at)
    if not match or stops.match(match["noun"]):
        return None
    length = len(first_word(text[match.start("noun") : match.end("noun")]))
    end = match.start("noun") + length
    printed = text[match.start("noun") : end]
    name = printed if printed.isupper() else folded[match.start("noun") : end]
    return Unit(name, "count", Decimal(1), at, end, "recognise/classifiers:open")


@lru_cache(maxsize=4096)
def first_word(phrase: str) -> str:
    """The first word of a phrase, its syllables as printed."""
    from underthesea import word_tokenize

    words = word_tokenize(phrase, use_token_normalize=False)
    word = words[0] if words else phrase.split(maxsplit=1)[0]
    return word if phrase.startswith(word) else phrase.split(maxsplit=1)[0]


def _divisors(per: str) -> list[str]:
    """The units behind the slashes of a rate, or behind the words that stand for one ("đồng một kg")."""
    return [part.strip() for part in _SLASH.split(per) if part.strip()]


def _blanks(text: str) -> str:
    return " ".join(text.split())


def _rule(term: Term | None) -> str:
    return f"{term.file[6:-5]}:{term.id}" if term else ""
