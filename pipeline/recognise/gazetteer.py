"""Finds the forms of gazetteer entries in folded text with one Aho-Corasick automaton a gazetteer; whole words, longest first."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.model.mentions import TermMention
from pipeline.rulebook import Rulebook, Term
from pipeline.text.offsets import SingleBlanks

_GLUED = re.compile(r"số ?\d")
"""A number whose blanks were lost ("quyết địnhsố31/2019/QĐ-UBND") still parts what stands before it."""


class Gazetteer:
    """An automaton over the forms of some terms."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._owners: list[Term] = []
        forms: list[str] = []
        for term in terms:
            for form in term.forms:
                forms.append(form)
                self._owners.append(term)
        self._automaton = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)

    def find(self, words: SingleBlanks) -> Iterator[TermMention]:
        """Every whole-word form in a folded text, in order; of forms that begin at one place the longest. Runs of blanks count as one."""
        text, last = words.text, len(words.text)
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if (start > 0 and text[start - 1].isalnum()) or (end < last and text[end].isalnum() and not _GLUED.match(text, end)):
                continue
            term = self._owners[index]
            yield TermMention(*words.span(start, end), term.name, term.kind, term.value, f"{term.file[6:-5]}:{term.id}")


@lru_cache(maxsize=16)
def gazetteer(rules: Rulebook, file: str) -> Gazetteer:
    """The gazetteer of one rule file, built once."""
    return Gazetteer(rules.terms(file))
