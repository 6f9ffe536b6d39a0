"""The province that a document's head tells: in the name of the body or of its parent, else in the place of a provincial body."""

from functools import lru_cache
from typing import NamedTuple

import regex

from pipeline.rulebook import Rulebook, alternation, compiled
from pipeline.text.letters import fold

_FILE = "relate/provinces"


def province(names: tuple[str, ...], place: str | None, rules: Rulebook) -> str | None:
    """The province or centrally-run city of a document, its bare name, or None.

    Args:
        names: the issuer and its parent body, as printed.
        place: the place of issue.
    """
    grammar = _grammar(rules)
    folded = [fold(name) for name in names]
    for pattern in grammar.named:
        told = next((m["province"] for m in map(pattern.search, folded) if m), None)
        if told:
            return grammar.known[told]
    below, personal = rules.pattern(_FILE, "below"), rules.pattern(_FILE, "personal")
    if any(below.search(name) or personal.search(name) for name in folded):
        return None
    at_end = next((m["province"] for m in map(grammar.at_end.search, folded) if m), None)
    if at_end or any(rules.pattern(_FILE, "of-the-centre").search(name) for name in folded):
        return grammar.known[at_end] if at_end else None
    signs = place is not None and any(rules.pattern(_FILE, "provincial").match(name) for name in folded)
    return grammar.known.get(fold(place)) if place and signs else None


class _Grammar(NamedTuple):
    """How names tell a province: "tỉnh X", then "thành phố X" of a centrally-run city; X at the end of a name; X by its forms."""

    named: "tuple[regex.Pattern[str], regex.Pattern[str]]"
    at_end: "regex.Pattern[str]"
    known: dict[str, str]


@lru_cache(maxsize=4)
def _grammar(rules: Rulebook) -> _Grammar:
    terms = rules.terms(_FILE)
    known = {form: term.name for term in terms for form in term.forms}
    every, cities = alternation(known), alternation(f for t in terms if t.kind == "city" for f in t.forms)
    parts = rules.patterns(_FILE)
    of_province, of_city = parts["of-province"].source, parts["of-city"].source
    named = (rf"{of_province} ?(?P<province>{every})(?!\p{{L}})", rf"{of_city} ?(?P<province>{cities})(?!\p{{L}})")
    at_end = rf" (?<!(?:{alternation(rules.words(_FILE, 'lower'))}) )(?P<province>{every})$"
    return _Grammar((compiled(named[0]), compiled(named[1])), compiled(at_end), known)
