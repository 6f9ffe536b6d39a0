"""A paired gold and predicted record go in, whether they agree at a level comes out: span, value, strict record (contract, part 9)."""

from collections.abc import Sequence

import msgspec

from pipeline.evaluate.compare import Comparison, Json, readings
from pipeline.evaluate.kinds import SPECS
from pipeline.evaluate.match import Match


class Judged(msgspec.Struct, frozen=True):
    """A match and, pair by pair, whether the predicted record is strictly right."""

    match: Match
    right: Sequence[bool]


def judge(found: Match, comparison: Comparison) -> Judged:
    """Tells which pairs of a match are strictly right."""
    return Judged(found, [is_right(found.kind, gold.record, predicted.record, comparison) for gold, predicted in found.pairs])


def same_span(kind: str, gold: Json, predicted: Json) -> bool:
    """Whether both ends stand where a reading of the gold has them, within the slack of the kind."""
    slack = SPECS[kind].slack
    return all(any(abs(at - predicted[end]) <= slack for at in readings(gold, end)) for end in ("start", "end"))


def is_right(kind: str, gold: Json, predicted: Json, comparison: Comparison) -> bool:
    """Whether a predicted record is strictly right."""
    return all(field_agrees(kind, field, gold, predicted, comparison) for field in SPECS[kind].record)


def has_value(kind: str, gold: Json, predicted: Json, comparison: Comparison) -> bool:
    """Whether a predicted record has the normalised value of the gold one; of a figure, its slots."""
    return all(field_agrees(kind, field, gold, predicted, comparison) for field in SPECS[kind].value)


def field_agrees(kind: str, field: str, gold: Json, predicted: Json, comparison: Comparison) -> bool:
    """Whether one field, or the ``span``, agrees."""
    if field == "span":
        return same_span(kind, gold, predicted)
    return comparison.agrees(gold, predicted, field, SPECS[kind].fields[field])


def role_in(gold: Json, predicted: Json) -> str:
    """The role in which a gold quantity counts: the predicted one where that is among its readings, else its own."""
    roles = readings(gold, "role")
    return str(predicted["role"] if predicted["role"] in roles else roles[0])
