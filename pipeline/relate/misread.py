"""Type words that character recognition has left a letter or two wrong ("Nglhị quyết"): told where only one word of the gazetteer fits."""

from functools import lru_cache

import regex

from pipeline.rulebook import Rulebook
from pipeline.text.letters import plain

_FILE = "recognise/document_types"
_LEAST, _LONG = 7, 10
"""A word of seven letters may have one wrong, of ten two; shorter ones are too much like others."""


class MisreadTypes:
    """One fuzzy pattern over all type words, on letters without diacritics: what is misread is above all the marks."""

    def __init__(self, rules: Rulebook) -> None:
        self._names: dict[str, str] = {}
        forms = {plain(form): term.name for term in rules.terms(_FILE) if term.kind not in ("any",) for form in term.forms}
        long = {form: name for form, name in forms.items() if len(form) >= _LEAST}
        self._names = dict(zip((f"t{i}" for i in range(len(long))), long.values(), strict=True))
        words = (rf"(?P<t{i}>(?:{regex.escape(form)}){{e<={2 if len(form) >= _LONG else 1}}})" for i, form in enumerate(long))
        self._pattern = regex.compile(rf"(?b)(?<!\w)(?:{'|'.join(words)})$", regex.V1)

    def match(self, window: str) -> tuple[int, str] | None:
        """Where the word at the end of a window of plain letters begins, and the type that it names; None where none fits."""
        found = self._pattern.search(window)
        return (found.start(), self._names[found.lastgroup]) if found and found.lastgroup else None


@lru_cache(maxsize=4)
def misread_types(rules: Rulebook) -> MisreadTypes:
    """The misread type words of a rulebook, compiled once."""
    return MisreadTypes(rules)
