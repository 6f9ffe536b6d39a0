"""Numbers in words: from the words of ``rules/recognise/number_words.toml`` to whole numbers; what a number counts is not looked at."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from math import prod

import msgspec
import regex

from pipeline.rulebook import Rulebook, Term, alternation, compiled

_FILE = "recognise/number_words"
_LONGEST = 24
_STARTS = ("digit", "year", "ten", "half-of")
_ONE = Term("implied", "", "", (), "digit", "1", None)
_BELOW_HUNDRED = re.compile(r"(?:digit|year)(?: tens(?: digit| last)?)?|ten(?: digit| last)?|last")
_LEAST_STEP = 1_000


class Numeral(msgspec.Struct, frozen=True):
    """A number in words: where it stands and what it is worth.

    ``step`` is what one of its last scale is worth; ``opening`` is where it starts with the word before a scale without number ("hàng"
    in "hàng nghìn"), else ``start``; ``words`` counts its words.
    """

    opening: int
    start: int
    end: int
    amount: int
    step: int
    words: int


class NumberWords:
    """The vocabulary as patterns, and the grammar over it."""

    def __init__(self, rules: Rulebook) -> None:
        terms = rules.terms(_FILE)
        self._terms = {form: term for term in terms for form in term.forms}
        no_numbers = alternation(rules.words(_FILE, "no_numbers"))
        self._word = compiled(rf"(?!{no_numbers}(?!\p{{L}}))(?P<word>{alternation(self._terms)})(?![\p{{L}}\d])(?P<gap> *+)")
        scales, vague = _forms(terms, "scale"), _forms(terms, "vague")
        # The standard library finds alternatives faster than regex; the letter before is looked at where one is found.
        first = rf"(?:{alternation(_forms(terms, *_STARTS))})(?= +(?![\d ]))"
        self._opening = re.compile(rf"{first}|(?:{alternation(vague)})(?= +(?:{alternation(scales)})\b)")

    def find(self, folded: str) -> Iterator[Numeral]:
        """Every number in words, in order; a word or two that may be none among them."""
        end = 0
        for opening in self._opening.finditer(folded):
            at = opening.start()
            if at < end or (at and folded[at - 1].isalnum()):
                continue
            words = self._words(folded, at)
            end = words[-1].end("word") if words else at
            numeral = self._numeral(words)
            if numeral:
                yield numeral

    def at(self, folded: str, at: int) -> Numeral | None:
        """The number in words that begins at a place."""
        return self._numeral(self._words(folded, at))

    def worth(self, word: str) -> int:
        """What one digit in words is worth."""
        return int(self._terms[word].value)

    def _words(self, folded: str, at: int) -> list["regex.Match[str]"]:
        """The number words from a place on, side by side."""
        found: list[regex.Match[str]] = []
        while len(found) < _LONGEST and (word := self._word.match(folded, at)):
            if found and self._term(word).kind == "vague":
                break
            found.append(word)
            if not word["gap"]:
                break
            at = word.end()
        return found

    def _term(self, word: "regex.Match[str]") -> Term:
        return self._terms[" ".join(word["word"].split())]

    def _numeral(self, words: list["regex.Match[str]"]) -> Numeral | None:
        terms = [self._term(word) for word in words]
        if len(terms) > 1 and terms[-1].kind == "year" and terms[-2].kind != "no-tens":
            terms.pop()
        if len(terms) > 1 and terms[0].kind == "year" and terms[1].kind not in ("tens", "scale"):
            words, terms = words[1:], terms[1:]
        vague = bool(terms) and terms[0].kind == "vague"
        amount = _amount([_ONE, *terms[1:]] if vague else terms)
        if amount is None:
            return None
        end = words[len(terms) - 1].end("word")
        return Numeral(words[0].start(), words[1 if vague else 0].start(), end, amount, _step(terms), len(terms))


@lru_cache(maxsize=4)
def number_words(rules: Rulebook) -> NumberWords:
    """The number words of a rulebook, compiled once."""
    return NumberWords(rules)


def _forms(terms: Sequence[Term], *kinds: str) -> list[str]:
    return [form for term in terms if term.kind in kinds for form in term.forms]


def _amount(words: Sequence[Term]) -> int | None:
    """What well-formed number words are worth: the part before the greatest scale times it, and the part after it."""
    kinds = [word.kind for word in words]
    if kinds == ["half-of", "scale"]:
        return (words[1].scale or 0) // 2
    places = [(word.scale, index) for index, word in enumerate(words) if word.scale]
    if not places:
        return _below_hundred(words)
    scale, top = max(places)
    before, after = _amount(words[:top]), _rest(words[top + 1 :], scale)
    if not before or after is None or (scale <= 100 and before > 9):
        return None
    return before * scale + after


def _rest(words: Sequence[Term], scale: int) -> int | None:
    """What stands after a scale: "rưỡi", a digit for so many tenths of it ("một triệu hai"), or a smaller number, told from its hundreds
    on where it has none ("không trăm linh năm")."""
    kinds = [word.kind for word in words]
    if not words or kinds == ["and-a-half"]:
        return scale // 2 if words else 0
    if len(words) == 1 and kinds[0] in ("digit", "last"):
        return int(words[0].value) * scale // 10
    empty = 1 if kinds[0] == "no-hundreds" else 0
    empty += 1 if kinds[empty : empty + 1] == ["no-tens"] else 0
    amount = _amount(words[empty:])
    return amount if amount is not None and amount < scale else None


def _below_hundred(words: Sequence[Term]) -> int | None:
    if not _BELOW_HUNDRED.fullmatch(" ".join(word.kind for word in words)):
        return None
    worth = [int(word.value or 0) for word in words]
    return sum(worth) + (9 * worth[0] if len(words) > 1 and words[1].kind == "tens" else 0)


def _step(words: Sequence[Term]) -> int:
    """What one of the scale at the end is worth ("sáu tỷ", "hai nghìn tỷ"), a tenth of it before "rưỡi" or a digit; else one."""
    if words[-1].kind in ("and-a-half", "digit") and len(words) > 1:
        return max(1, _step(words[:-1]) // 10)
    scales = takewhile(lambda scale: scale >= _LEAST_STEP, (word.scale or 0 for word in reversed(words)))
    return prod(scales)
