"""The province that a document's head tells: in the name of the body or of its parent, else in the place of a provincial body."""

from functools import lru_cache

import regex

from pipeline.rulebook import Rulebook, alternation
from pipeline.text.letters import fold

_FILE = "relate/provinces"


def province(names: tuple[str, ...], place: str | None, rules: Rulebook) -> str | None:
    """The province or centrally-run city of a document, its bare name, or None.

    Args:
        names: the issuer and its parent body, as printed.
        place: the place of issue.
    """
    named, bare, known = _grammar(rules)
    provincial, below = rules.pattern(_FILE, "provincial"), rules.pattern(_FILE, "below")
    for pattern in (named, bare):
        for name in names:
            match = pattern.search(fold(name))
            if match:
                return known[match["province"]]
    told = known.get(fold(place)) if place else None
    if any(rules.pattern(_FILE, "of-the-centre").search(fold(name)) for name in names):
        return None
    signs = [name for name in map(fold, names) if provincial.match(name) and not below.search(name)]
    return told if signs else None


@lru_cache(maxsize=4)
def _grammar(rules: Rulebook) -> "tuple[regex.Pattern[str], regex.Pattern[str], dict[str, str]]":
    terms = rules.terms(_FILE)
    known = {form: term.name for term in terms for form in term.forms}
    every, cities = alternation(known), alternation(f for t in terms if t.kind == "city" for f in t.forms)
    parts = rules.patterns(_FILE)
    of_province, of_city = parts["of-province"].source, parts["of-city"].source
    named = rf"(?:{of_province} ?(?P<province>{every})|{of_city} ?(?P<province>{cities}))(?!\p{{L}})"
    bare = rf" (?<!(?:{alternation(rules.words(_FILE, 'lower'))}) )(?P<province>{every})$"
    return regex.compile(named, regex.V1), regex.compile(bare, regex.V1), known
