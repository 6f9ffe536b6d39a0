"""Type words that recognition has left a letter wrong ("Nglhị quyết", "Ké hoach"): told where only one word of the gazetteer fits."""

from functools import lru_cache

import regex

from pipeline.rulebook import Rulebook, compiled
from pipeline.text.letters import plain

_TYPES, _CONFUSED = "recognise/document_types", "relate/misread"
_LEAST = 7
"""Shorter words are too much like others."""


class MisreadTypes:
    """A fuzzy pattern for each type word, on plain letters; those that recognition confuses are one, and one may be lost or added."""

    def __init__(self, rules: Rulebook) -> None:
        self._classes = {ord(form): term.name for term in rules.terms(_CONFUSED) if term.kind == "class" for form in term.forms}
        self._pairs = [(form, t.name) for t in rules.terms(_CONFUSED) if t.kind == "pair" for form in t.forms]
        terms = [term for term in rules.terms(_TYPES) if term.kind != "any"]
        words = {self._class(plain(form)): term.name for term in terms for form in term.forms if len(form) >= _LEAST}
        slip = "{i<=1,d<=1,s<=0,1i+1d<=1}"
        self._patterns = [(compiled(rf"(?b)(?<!\w)(?:{regex.escape(form)}){slip}$"), name) for form, name in words.items()]

    def _class(self, text: str) -> str:
        for printed, meant in self._pairs:
            text = text.replace(printed, meant)
        return text.translate(self._classes)

    def match(self, window: str) -> tuple[str, int] | None:
        """The type that the word at the end of a window names, and its syllables; None where no word fits, or more than one."""
        found = [(name, match) for pattern, name in self._patterns if (match := pattern.search(self._class(plain(window))))]
        if not found:
            return None
        least = min(sum(match.fuzzy_counts) for _, match in found)
        nearest = [(name, match.group().count(" ") + 1) for name, match in found if sum(match.fuzzy_counts) == least]
        return max(nearest, key=lambda told: told[1]) if len({name for name, _ in nearest}) == 1 else None


@lru_cache(maxsize=4)
def misread_types(rules: Rulebook) -> MisreadTypes:
    """The misread type words of a rulebook, compiled once."""
    return MisreadTypes(rules)
