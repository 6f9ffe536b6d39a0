"""Two values of one field go in, whether they are the same comes out, by part 9 of the contract; never looks at other records."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import Any

from pipeline.text.letters import squeeze

Json = Mapping[str, Any]
UnitForm = Callable[[str], str]
Same = Callable[[Any, Any], bool]

_WORD = re.compile(r"\w+")
_SIGNS = "%‰"  # by Unicode punctuation, by meaning units


def is_edge(char: str) -> bool:
    """Whether this character does not count at the ends of a text: blanks, quotation marks, punctuation, Markdown."""
    return char.isspace() or char in "`´" or (unicodedata.category(char)[0] == "P" and char not in _SIGNS)


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """The form in which texts are compared: NFC, lower case, blanks folded, no stars, bare at both ends.

    A text of nothing but such marks (the marker ``*``) keeps them, so that it stays apart from other marks and from no text.
    """
    folded = squeeze(unicodedata.normalize("NFC", text.lower()))
    bare = squeeze(folded.replace("*", ""))
    start, end = 0, len(bare)
    while start < end and is_edge(bare[start]):
        start += 1
    while end > start and is_edge(bare[end - 1]):
        end -= 1
    return bare[start:end] or folded


def number(value: object) -> Decimal | None:
    """The exact number that a JSON value says (a number, or one in a string); None where it says none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        exact = Decimal(value) if isinstance(value, int | Decimal) else Decimal(str(value))
    except InvalidOperation:
        return None
    return exact if exact.is_finite() else None


def is_absent(value: object) -> bool:
    """Whether a field says nothing: null, not there, or an empty list."""
    return value is None or (isinstance(value, list | tuple | dict) and not value)


def readings(record: Json, field: str) -> tuple[Any, ...]:
    """All readings of a field that are right: the one in it, then those of its ``_alt`` list."""
    return (record.get(field), *(record.get(f"{field}_alt") or ()))


def spans_overlap(one: Json, other: Json) -> bool:
    """Whether two records share at least one character; spans that only touch do not."""
    return bool(min(one["end"], other["end"]) > max(one["start"], other["start"]))


def same_text(gold: object, predicted: object) -> bool:
    """Whether two texts are the same but for what does not count."""
    return normal(str(gold)) == normal(str(predicted))


def same_number(gold: object, predicted: object) -> bool:
    """Whether two numbers are exactly equal (44.20 is 44.2); what is no number is compared as text."""
    one, other = number(gold), number(predicted)
    return one == other if one is not None and other is not None else same_text(gold, predicted)


def same_texts(gold: Sequence[str], predicted: Sequence[str]) -> bool:
    """Whether two lists hold the same texts in the same order."""
    return len(gold) == len(predicted) and all(map(same_text, gold, predicted))


def same_link(gold: frozenset[Any], predicted: object) -> bool:
    """Whether a record points at one of those that the gold points at (see ``match``)."""
    return predicted in gold


def token_f1(gold: str, predicted: str) -> Fraction:
    """The harmonic mean of the shares of words that two texts have in common, each word as often as it stands."""
    one, other = Counter(_WORD.findall(normal(gold))), Counter(_WORD.findall(normal(predicted)))
    total = one.total() + other.total()
    return Fraction(2 * (one & other).total(), total) if total else Fraction(same_text(gold, predicted))


class Comparison:
    """Compares values; ``unit`` gives a unit's canonical form (by default units are compared as texts)."""

    def __init__(self, unit: UnitForm | None = None) -> None:
        self._unit = unit
        self.by: dict[str, Same] = {
            "text": same_text,
            "texts": same_texts,
            "number": same_number,
            "link": same_link,
            "unit": self.same_unit,
            "period": self.same_period,
            "quantity": self.same_quantity,
            "plans": self.same_plans,
            "changes": self.same_changes,
            "share": self.same_share,
        }

    def agrees(self, gold: Json, predicted: Json, field: str, how: str = "text") -> bool:
        """Whether a predicted field has one of the readings that are right; null and null agree, null and a value do not."""
        return self.any_same(readings(gold, field), predicted.get(field), self.by[how])

    @staticmethod
    def any_same(right: Sequence[Any], predicted: object, same: Same) -> bool:
        """Whether a value is the same as one of several right ones."""
        if is_absent(predicted):
            return any(map(is_absent, right))
        return any(same(value, predicted) for value in right if not is_absent(value))

    def same_unit(self, gold: str, predicted: str) -> bool:
        """Whether two units have the same canonical form."""
        return self.unit_form(gold) == self.unit_form(predicted)

    def unit_form(self, unit: str) -> str:
        """The form in which a unit is compared."""
        return normal(self._unit(unit) if self._unit else unit)

    def same_period(self, gold: Json, predicted: Json) -> bool:
        """Whether two periods start and end on the same days; their labels do not count."""
        return self.agrees(gold, predicted, "start") and self.agrees(gold, predicted, "end")

    def same_value(self, gold: Json, predicted: Json) -> bool:
        """Whether two quantities have the same amount, second end and unit."""
        return all(self.agrees(gold, predicted, field, how) for field, how in (("amount", "number"), ("max", "number"), ("unit", "unit")))

    def same_quantity(self, gold: Json, predicted: Json) -> bool:
        """Whether two quantities have the same value and stand at the same place of the text."""
        return spans_overlap(gold, predicted) and self.same_value(gold, predicted)

    def same_plan(self, gold: Json, predicted: Json) -> bool:
        """Whether two plans agree as wholes: percent, target and the text that names the yardstick."""
        return self.same_plan_numbers(gold, predicted) and self.agrees(gold, predicted, "basis")

    def same_plan_numbers(self, gold: Json, predicted: Json) -> bool:
        """Whether two plans have the same percent and target."""
        return all(self.agrees(gold, predicted, field, "quantity") for field in ("percent", "target"))

    def same_change(self, gold: Json, predicted: Json) -> bool:
        """Whether two changes agree as wholes: amount and base."""
        return self.same_change_numbers(gold, predicted) and self.agrees(gold, predicted, "base")

    def same_change_numbers(self, gold: Json, predicted: Json) -> bool:
        """Whether two changes have the same amount."""
        return self.agrees(gold, predicted, "amount", "quantity")

    def same_plans(self, gold: Sequence[Json], predicted: Sequence[Json]) -> bool:
        """Whether two lists hold the same plans, in any order."""
        return len(gold) == len(predicted) == len(couple(gold, predicted, self.same_plan))

    def same_changes(self, gold: Sequence[Json], predicted: Sequence[Json]) -> bool:
        """Whether two lists hold the same changes, in any order."""
        return len(gold) == len(predicted) == len(couple(gold, predicted, self.same_change))

    def same_share(self, gold: Json, predicted: Json) -> bool:
        """Whether two shares have the same percent; the text of the whole is a field of its own."""
        return self.agrees(gold, predicted, "percent", "quantity")


def couple(gold: Sequence[Json], predicted: Sequence[Json], same: Same) -> list[tuple[Json, Json]]:
    """Couples each member of one short list with one member of the other that is the same; what finds none is left out."""
    left = sorted(predicted, key=repr)  # so that the order of neither list plays a part
    couples = []
    for one in sorted(gold, key=repr):
        found = next((k for k, other in enumerate(left) if same(one, other)), None)
        if found is not None:
            couples.append((one, left.pop(found)))
    return couples
