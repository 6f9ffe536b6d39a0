"""Gold and prediction of one report go in, for each kind who answers whom comes out: pairs, misses, false records. Counts nothing."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from pipeline.evaluate.compare import Comparison, Json, readings
from pipeline.evaluate.kinds import SPECS, Span
from pipeline.evaluate.pair import Pair, pair
from pipeline.evaluate.records import Item, items

_Identity = tuple[Span, str]


class Match(msgspec.Struct, frozen=True):
    """The records of one kind: those paired, the gold ones that nobody answers, the predicted ones that answer none.

    Parents are resolved: of a gold record to the predicted ones that answer its parent, of a predicted one to its parent's identity.
    """

    kind: str
    pairs: Sequence[Pair]
    missed: Sequence[Item]
    false: Sequence[Item]


def without_readings(value: Any) -> Any:
    """A predicted JSON value without ``_alt`` lists: a prediction has one reading."""
    if isinstance(value, Mapping):
        return {key: without_readings(inner) for key, inner in value.items() if not str(key).endswith("_alt")}
    return [without_readings(inner) for inner in value] if isinstance(value, list | tuple) else value


def match(gold: Json, predicted: Json, comparison: Comparison) -> dict[str, Match]:
    """Pairs the records of two readable reports, kind by kind (header and documents are no such kinds).

    A gold record on a doubtful span is not counted, nor what answers it; nor is a predicted one there that answers nothing. A predicted
    one that answers a sure gold record is counted, wherever it stands.
    """
    doubtful = [(span["start"], span["end"]) for span in gold.get("doubtful") or ()]
    return {kind: _match(kind, items(gold, kind, comparison), items(predicted, kind, comparison), doubtful) for kind in SPECS}


def _match(kind: str, gold: Sequence[Item], predicted: Sequence[Item], doubtful: Sequence[Span]) -> Match:
    pairs = pair(gold, predicted)
    ours, theirs = ({id(couple[side]) for couple in pairs} for side in (0, 1))
    kept = [couple for couple in pairs if not _touches(couple[0], doubtful)]
    missed = [item for item in gold if id(item) not in ours and not item.optional and not _touches(item, doubtful)]
    false = [item for item in predicted if id(item) not in theirs and not _touches(item, doubtful)]
    if "parent" not in SPECS[kind].fields:
        return Match(kind, kept, missed, false)
    return _with_parents(Match(kind, kept, missed, false), gold, predicted, pairs)


def _touches(item: Item, doubtful: Sequence[Span]) -> bool:
    return any(min(end, part[1]) > max(start, part[0]) for start, end in doubtful for part in item.parts)


def _with_parents(found: Match, gold: Sequence[Item], predicted: Sequence[Item], pairs: Sequence[Pair]) -> Match:
    """The match with parents told by whom they are, not by index; a parent that is not counted is left out on both sides."""
    answers: dict[_Identity, set[_Identity]] = defaultdict(set)
    for one, other in pairs:
        answers[one.identity].add(other.identity)
    counted = {id(item) for couple in found.pairs for item in couple} | {id(item) for item in (*found.missed, *found.false)}
    ours = _Parents(gold, counted, lambda identity: frozenset(answers[identity]))
    theirs = _Parents(predicted, counted, lambda identity: identity)
    return Match(
        found.kind,
        [_linked_pair(couple, ours, theirs) for couple in found.pairs],
        [_linked(item, ours) for item in found.missed],
        [_linked(item, theirs) for item in found.false],
    )


class _Parents:
    """Tells whom a record of one side points at: by ``tell`` of the parent's identity, None for nobody."""

    def __init__(self, side: Sequence[Item], counted: set[int], tell: Callable[[_Identity], object]) -> None:
        self._items = {item.index: item for item in side}
        self._counted = counted
        self._tell = tell

    def of(self, item: Item) -> list[object]:
        """The parents in all readings."""
        return [None if index is None else self._told(index) for index in readings(item.record, "parent")]

    def uncounted(self, item: Item) -> bool:
        """Whether a reading points at a record that is not counted."""
        return any(index in self._items and id(self._items[index]) not in self._counted for index in readings(item.record, "parent"))

    def _told(self, index: int) -> object:
        return self._tell(self._items[index].identity) if index in self._items else ("nowhere", index)


def _linked_pair(couple: Pair, ours: _Parents, theirs: _Parents) -> Pair:
    gold, predicted = couple
    if ours.uncounted(gold) or theirs.uncounted(predicted):
        return _pointing(gold, [None]), _pointing(predicted, [None])
    return _linked(gold, ours), _linked(predicted, theirs)


def _linked(item: Item, parents: _Parents) -> Item:
    return _pointing(item, [None] if parents.uncounted(item) else parents.of(item))


def _pointing(item: Item, parents: Sequence[object]) -> Item:
    return msgspec.structs.replace(item, record={**item.record, "parent": parents[0], "parent_alt": list(parents[1:])})
