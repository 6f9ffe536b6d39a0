"""Counts go in, precision, recall and F1 come out; counts add over records and reports, ratios are derived, 0/0 is no number."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

import msgspec

K = TypeVar("K")

Level = tuple[str, str]
"""A kind of record and what is compared of it, as ``("references", "record")``."""


class Counts(msgspec.Struct, frozen=True):
    """How many stand in the gold, how many were predicted, how many of these are right (a fraction where each counts by its likeness)."""

    gold: int = 0
    predicted: int = 0
    right: int | Fraction = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.gold + other.gold, self.predicted + other.predicted, self.right + other.right)

    @property
    def precision(self) -> float | None:
        """Right among predicted; None where nothing was predicted."""
        return float(self.right / self.predicted) if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Right among the gold; None where the gold has none."""
        return float(self.right / self.gold) if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where neither side has any."""
        both = self.gold + self.predicted
        return float(2 * self.right / both) if both else None


NOTHING = Counts()
MISS = Counts(gold=1)
FALSE = Counts(predicted=1)


def total(parts: Iterable[Mapping[K, Counts]]) -> dict[K, Counts]:
    """The counts of several parts or reports added, level by level or rule by rule."""
    added: dict[K, Counts] = {}
    for part in parts:
        for key, counts in part.items():
            added[key] = added.get(key, NOTHING) + counts
    return added


def summed(parts: Iterable[Counts]) -> Counts:
    """Counts of one level added."""
    return sum(parts, start=NOTHING)
