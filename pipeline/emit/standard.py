"""A quantity's amount in the base unit of its dimension, so that rows of one table can be added and compared; changes no amount."""

from decimal import Context, Decimal
from functools import lru_cache

from pipeline.rulebook import Rulebook

_FILE = "recognise/units"
_EXACT = Context(prec=80)


class Standards:
    """The factors of the unit gazetteer."""

    def __init__(self, rules: Rulebook) -> None:
        self._bases = {term.name: (term.base, term.factor) for term in rules.terms(_FILE) if term.base}

    def of(self, amount: Decimal | None, unit: str | None) -> tuple[Decimal | None, str | None]:
        """Amount and base unit: 2 tạ/ha are 0.02 kg/m2. (None, None) where the first unit has no factor: counts, regional measures.

        Of a rate each side is converted that can be; what stands under the stroke and has no factor (``người``, ``năm``) stays.
        """
        first, *under = (unit or "").split("/")
        if amount is None or first not in self._bases:
            return None, None
        name, factor = self._bases[first]
        for part in under:
            base, divisor = self._bases.get(part, (part, Decimal(1)))
            name, factor = f"{name}/{base}", factor / divisor
        return _EXACT.multiply(amount, factor), name


@lru_cache(maxsize=4)
def standards(rules: Rulebook) -> Standards:
    """The factors of a rulebook, read once."""
    return Standards(rules)
