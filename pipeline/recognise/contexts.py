"""Tells numbers that measure nothing by the words around them (labels, years, thresholds, designations, ages), and approximations."""

from functools import lru_cache

import regex

from pipeline.recognise.units import Unit
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze

_FILE, _NUMBER_WORDS = "recognise/contexts", "recognise/number_words"
_YEAR = regex.compile(r"(?:19|20)[0-9]{2}", regex.V1)
_CLASSES = ("length", "area", "power")
_LIMITS = ("threshold", "technical")
_MEASURED = ("money", "percent", "mass")
_MONEY = "VND/"
_AHEAD = 12
_MOVES = 36
"""How far before a quantity the verb of a move may begin ("nâng mức hỗ trợ từ")."""


class Contexts:
    """The patterns of ``rules/recognise/contexts.toml``; of those that end where a number begins only the truth matters."""

    def __init__(self, rules: Rulebook) -> None:
        endings = {name: pattern.ending for name, pattern in rules.patterns(_FILE).items() if pattern.source.endswith("$")}
        self._limits = [endings[name] for name in _LIMITS]
        self._label = endings["label-always"]
        self._bare, self._year = endings["label-bare"], endings["label-year"]
        self._told_of, self._moves = {"age": endings["age-told"], "gauge": endings["gauged"]}, endings["moves-from"]
        self._from, self._vessel = endings["class-from"], endings["class-vessel"]
        self._from_money, self._per, self._rate_base = endings["class-money"], endings["rate-per"], rules.pattern(_FILE, "rate-base")
        self.no_noun, self.set_against = rules.pattern(_FILE, "no-noun"), rules.pattern(_FILE, "set-against")
        self.rate_of_part, self._between = rules.pattern(_FILE, "rate-of-part"), rules.pattern(_NUMBER_WORDS, "to-between")
        self._approx, self._approx_after = rules.pattern(_FILE, "approx-before"), rules.pattern(_FILE, "approx-after")

    def is_label(self, before: str, digits: str, unit: Unit | None, *, upward: bool = False) -> bool:
        """Whether a number is no quantity.

        Args:
            before: the folded text before it, of its own line.
            digits: the number as printed.
            unit: what stands after it, if it is a unit.
            upward: whether "trở lên" or "trở xuống" follows.
        """
        if unit and unit.dimension in ("time", "tech"):
            return True
        if unit and unit.dimension in self._told_of:
            return not self._told_of[unit.dimension].search(before)
        if unit and unit.dimension in _CLASSES and (self._vessel.search(before) or (upward and self._from.search(before))):
            return True
        if unit and (unit.dimension == "money" or (unit.name or "").startswith(_MONEY)) and upward and self._from_money.search(before):
            return True
        if any(pattern.search(before) for pattern in self._limits):
            return True
        if self._label.search(before):
            return unit is None or unit.dimension not in _MEASURED
        return unit is None and bool(self._bare.search(before) or (_YEAR.fullmatch(digits) and self._year.search(before)))

    def is_range(self, folded: str, before: int, first: int, second: int) -> bool:
        """Whether a quantity that begins at ``before`` and ends at ``first`` opens a range, the other end of which begins at ``second``."""
        return bool(self._between.fullmatch(folded[first:second])) and not self._moves.search(folded[max(0, before - _MOVES) : before])

    def is_rate_base(self, folded: str, before: str, position: int) -> bool:
        """Whether a number is what a rate is told for ("số bác sĩ trên 1 vạn dân")."""
        return bool(self._per.search(before) and self._rate_base.match(folded, position))

    def after(self, folded: str, last: int) -> int:
        """How far an approximation after the unit reaches ("trở lên")."""
        ahead = self._approx_after.match(folded[last : last + _AHEAD])
        return ahead.end() if ahead else 0

    def approximation(self, folded: str, before: str, last: int) -> str | None:
        """The approximation that stands after a quantity, else before it."""
        found = self._approx_after.match(folded[last : last + _AHEAD]) or self._approx.search(before)
        return squeeze(found["approx"]) if found else None


@lru_cache(maxsize=4)
def contexts(rules: Rulebook) -> Contexts:
    """The contexts of a rulebook, compiled once."""
    return Contexts(rules)
