"""The matches of one report go in, its counts come out: for each kind the levels, fields and slots, and what each rule is worth."""

from collections.abc import Callable, Iterator, Mapping

from pipeline.evaluate.compare import Comparison, Json
from pipeline.evaluate.counts import NOTHING, Counts, Level, summed
from pipeline.evaluate.fields import WORDINGS, field_counts, same_numbers, token_counts, wording_counts
from pipeline.evaluate.kinds import SPECS
from pipeline.evaluate.match import Match
from pipeline.evaluate.records import ROLES
from pipeline.evaluate.strict import Judged, has_value, role_in, same_span

_Count = Callable[[Json, Json], Counts]
_Test = Callable[[Json, Json], bool]


def score_kind(judged: Judged, comparison: Comparison) -> dict[Level, Counts]:
    """Counts of one kind of records at every level, by the level's name.

    ``overlap``: paired at all; ``span``: both ends right; ``value``: the normalised value, of a figure its slots; ``record``: strictly
    right; ``numbers``: a figure's quantities with their roles, whatever its yardsticks and bases are called.
    ``field.X`` counts a field over all records, ``paired.X`` over paired ones alone; ``slot.X`` counts the quantities in a role.
    """
    kind = judged.match.kind
    counts = {**_levels(judged, comparison), **_fields(judged.match, comparison)}
    if kind == "figures":
        counts |= _figure_texts(judged.match, comparison)
    if kind == "quantities":
        counts |= {f"slot.{role}": _slot(judged, role) for role in ROLES}
    return {(kind, level): found for level, found in counts.items()}


def score_header(fields: Mapping[str, Counts]) -> dict[Level, Counts]:
    """Counts of the header, all fields together and field by field."""
    return {("header", "record"): summed(fields.values()), **{("header", f"field.{field}"): counts for field, counts in fields.items()}}


def score_rules(judged: Judged) -> dict[str, Counts]:
    """For each rule the predicted records that it had a part in, and how many of them are strictly right."""
    outcomes = [(other, right) for (_, other), right in zip(judged.match.pairs, judged.right, strict=True)]
    outcomes += [(item, False) for item in judged.match.false]
    found: dict[str, Counts] = {}
    for item, right in outcomes:
        for rule in set((item.record.get("rules") or {}).values()):
            found[rule] = found.get(rule, NOTHING) + Counts(0, 1, int(right))
    return found


def _levels(judged: Judged, comparison: Comparison) -> dict[str, Counts]:
    found = judged.match
    rights = {
        "overlap": len(found.pairs),
        "span": _passed(found, lambda gold, predicted: same_span(found.kind, gold, predicted)),
        "value": _passed(found, lambda gold, predicted: has_value(found.kind, gold, predicted, comparison)),
        "record": sum(judged.right),
    }
    if found.kind == "figures":
        rights["numbers"] = _passed(found, lambda gold, predicted: same_numbers(gold, predicted, comparison))
    gold, predicted = len(found.pairs) + len(found.missed), len(found.pairs) + len(found.false)
    return {level: Counts(gold, predicted, right) for level, right in rights.items()}


def _passed(found: Match, test: _Test) -> int:
    return sum(test(gold.record, predicted.record) for gold, predicted in found.pairs)


def _fields(found: Match, comparison: Comparison) -> dict[str, Counts]:
    counts: dict[str, Counts] = {}
    for field, how in SPECS[found.kind].fields.items():
        counts |= _both(found, field, _counting(field, how, comparison))
    return counts


def _counting(field: str, how: str, comparison: Comparison) -> _Count:
    return lambda gold, predicted: field_counts(gold, predicted, field, how, comparison)


def _wording(wording: tuple[str, str, str], comparison: Comparison) -> _Count:
    return lambda gold, predicted: wording_counts(gold, predicted, wording, comparison)


def _figure_texts(found: Match, comparison: Comparison) -> dict[str, Counts]:
    counts = _both(found, "indicator.tokens", lambda gold, predicted: token_counts(gold, predicted, "indicator"))
    for wording in WORDINGS:
        counts |= _both(found, f"{wording[0]}.{wording[1]}", _wording(wording, comparison))
    return counts


def _both(found: Match, name: str, count: _Count) -> dict[str, Counts]:
    """Counts over paired records, and over all: an unpaired record is a miss or a false one for every field."""
    paired = summed(count(gold.record, predicted.record) for gold, predicted in found.pairs)
    return {f"field.{name}": summed([paired, *_unpaired(found, count)]), f"paired.{name}": paired}


def _unpaired(found: Match, count: _Count) -> Iterator[Counts]:
    yield from (count(item.record, {}) for item in found.missed)
    yield from (count({}, item.record) for item in found.false)


def _slot(judged: Judged, role: str) -> Counts:
    """The quantities in one role, right where value, unit and role are."""
    found = judged.match
    gold = sum(role_in(one.record, other.record) == role for one, other in found.pairs)
    predicted = sum(other.record["role"] == role for _, other in found.pairs)
    missed, false = (sum(item.record["role"] == role for item in side) for side in (found.missed, found.false))
    right = sum(flag and other.record["role"] == role for (_, other), flag in zip(found.pairs, judged.right, strict=True))
    return Counts(gold + missed, predicted + false, right)
