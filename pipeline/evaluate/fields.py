"""A gold record and what answers it go in, the counts of one field come out. Either may be empty: an unpaired record's counterpart."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from pipeline.evaluate.compare import Comparison, Json, couple, is_absent, readings, token_f1
from pipeline.evaluate.counts import FALSE, MISS, NOTHING, Counts, summed
from pipeline.evaluate.kinds import ADDED

# What the parts of a figure say beside their numbers: slot, field, how it is compared.
WORDINGS = (("plans", "basis", "text"), ("changes", "base", "text"), ("changes", "base_period", "period"), ("share", "whole", "text"))


def field_counts(gold: Json, predicted: Json, field: str, how: str, comparison: Comparison) -> Counts:
    """Counts of one field: null on both sides counts nothing, and so does leaving out what the gold lets one leave out."""
    if field in ADDED and gold and field not in gold:
        return NOTHING
    if how in ("plans", "changes"):
        return _list_counts(gold, predicted, field, comparison)
    right, value = readings(gold, field), predicted.get(field)
    if is_absent(value):
        return NOTHING if any(map(is_absent, right)) else MISS
    if comparison.any_same(right, value, comparison.by[how]):
        return Counts(1, 1, 1)
    return FALSE if is_absent(right[0]) else Counts(1, 1, 0)


def _list_counts(gold: Json, predicted: Json, field: str, comparison: Comparison) -> Counts:
    """Each plan or change counts as one whole; of several readings the one that the prediction comes nearest to."""
    same = comparison.same_plan if field == "plans" else comparison.same_change
    given = predicted.get(field) or ()
    counts = [Counts(len(right or ()), len(given), len(couple(right or (), given, same))) for right in readings(gold, field)]
    return min(counts, key=lambda one: one.gold + one.predicted - 2 * one.right)


def wording_counts(gold: Json, predicted: Json, wording: tuple[str, str, str], comparison: Comparison) -> Counts:
    """Counts of what stands beside a slot's numbers (one of ``WORDINGS``), member by member, where the numbers agree."""
    slot, field, how = wording
    ours, theirs = members(gold, slot), members(predicted, slot)
    couples = couple(ours, theirs, numbers_of(slot, comparison))
    return summed(field_counts(one, other, field, how, comparison) for one, other in _with_single(ours, theirs, couples))


def _with_single(ours: Sequence[Json], theirs: Sequence[Json], couples: Sequence[tuple[Json, Json]]) -> Iterator[tuple[Json, Json]]:
    yield from couples
    taken = {id(part) for both in couples for part in both}
    yield from ((one, {}) for one in ours if id(one) not in taken)
    yield from (({}, other) for other in theirs if id(other) not in taken)


def members(figure: Json, slot: str) -> Sequence[Json]:
    """The plans, the changes, or the one share of a figure as a list."""
    value: Any = figure.get(slot)
    if is_absent(value):
        return ()
    parts: Sequence[Json] = [value] if slot == "share" else value
    return [dict(part) for part in parts]


def numbers_of(slot: str, comparison: Comparison) -> Callable[[Json, Json], bool]:
    """What tells whether two members of a slot have the same numbers."""
    return {"plans": comparison.same_plan_numbers, "changes": comparison.same_change_numbers, "share": comparison.same_share}[slot]


def same_numbers(gold: Json, predicted: Json, comparison: Comparison) -> bool:
    """Whether two figures have the same quantities in the same roles, whatever their yardsticks and bases are called."""
    if not all(comparison.agrees(gold, predicted, slot, "quantity") for slot in ("value", "of")):
        return False
    return all(_same_list(gold, predicted, slot, comparison) for slot in ("plans", "changes", "share"))


def _same_list(gold: Json, predicted: Json, slot: str, comparison: Comparison) -> bool:
    same, given = numbers_of(slot, comparison), members(predicted, slot)
    versions = [members({slot: value}, slot) for value in readings(gold, slot)]
    return any(len(version) == len(given) == len(couple(version, given, same)) for version in versions)


def token_counts(gold: Json, predicted: Json, field: str) -> Counts:
    """Counts of a text field in which a right one counts by the F1 of its words against the nearest reading."""
    right, given = [value for value in readings(gold, field) if not is_absent(value)], predicted.get(field)
    if is_absent(given):
        return NOTHING if len(right) < len(readings(gold, field)) else MISS
    if not right:
        return FALSE
    likeness: Fraction = max(token_f1(value, str(given)) for value in right)
    return Counts(0 if is_absent(gold.get(field)) and not likeness else 1, 1, likeness)
