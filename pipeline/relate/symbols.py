"""What a document symbol says of the document's type: QĐ-UBND is a decision, UBND-TH a dispatch."""

import regex

from pipeline.model.mentions import TermMention
from pipeline.rulebook import Rulebook

_GROUPS = regex.compile(r"[^-/&.+ ]+", regex.V1)

_TURNED = ("QĐ", "NQ", "CT")
"""Types that some bodies put after their own abbreviation (04/UB-QĐ); no unit of a dispatch is called so."""


class Symbols:
    """Types by the abbreviations that symbols bear."""

    def __init__(self, rules: Rulebook) -> None:
        terms = rules.terms("recognise/document_types")
        self._by_abbreviation = {a.upper(): t.name for t in reversed(terms) for a in t.value.split()}
        self._abbreviations = {t.id: {a.upper() for a in t.value.split()} for t in terms}

    def of_symbol(self, symbol: str, year: str | None) -> str | None:
        """The type that a symbol names: its first group, or a dispatch where body and unit stand; None where it tells none."""
        groups = _GROUPS.findall(symbol)
        first = groups[0].upper() if groups else ""
        if first == "TT" and year is None:
            return "TTr"
        if first in self._by_abbreviation:
            return self._by_abbreviation[first]
        if len(groups) == 2 and groups[1].upper() in _TURNED and year is None:
            return str(groups[1].upper())
        return "CV" if len(groups) > 1 and year is None and "-" in symbol else None

    def tells(self, symbol: str) -> bool:
        """Whether a symbol can be nothing but a document's: it has groups, or opens with a type that no body is called by (QĐUB)."""
        return len(_GROUPS.findall(symbol)) > 1 or (symbol.startswith(_TURNED) and symbol not in _TURNED)

    def has_type(self, symbol: str) -> bool:
        """Whether the first group of a symbol names a type."""
        groups = _GROUPS.findall(symbol)
        return bool(groups) and groups[0].upper() in self._by_abbreviation

    def bodies(self, symbol: str | None) -> set[str]:
        """The groups of a symbol that name no type: the bodies, and the unit of a dispatch."""
        return {g.upper() for g in _GROUPS.findall(symbol or "")} - set(self._by_abbreviation)

    def type_of(self, word: TermMention | None, symbol: str, year: str | None) -> str | None:
        """The type of a mention: of its type word, save for "văn bản", which stands for any."""
        if word is None:
            return self.of_symbol(symbol, year)
        if word.kind == "any":
            return self.of_symbol(symbol, year) or word.name
        return word.name

    def names(self, symbol: str, word: TermMention) -> bool:
        """Whether the symbol bears an abbreviation of the type word."""
        groups = _GROUPS.findall(symbol)
        return bool(groups) and groups[0].upper() in self._abbreviations.get(word.rule.rpartition(":")[2], set())
