"""Two lists of items go in, their one-to-one pairing comes out: the nearest or largest overlap first, never by the order of a list."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.evaluate.kinds import SECTION_SLACK, Span
from pipeline.evaluate.records import Item

Pair = tuple[Item, Item]
_Places = dict[Span, list[Item]]


def pair(gold: Sequence[Item], predicted: Sequence[Item]) -> list[Pair]:
    """Pairs items of one kind and bucket one to one, in the order of the gold.

    Sections are paired by their starts, all others by overlap. Time grows with the items and the overlaps between distinct places.
    """
    pairing = _Pairing()
    for bucket in sorted({item.bucket for item in gold} & {item.bucket for item in predicted}):
        ours = _places(item for item in gold if item.bucket == bucket)
        theirs = _places(item for item in predicted if item.bucket == bucket)
        by_start = any(item.kind == "sections" for item in gold)
        meetings = _near_starts(ours, theirs) if by_start else _overlaps(ours, theirs)
        for place, other in meetings:
            pairing.meet(ours[place], theirs[other])
    return sorted(pairing.pairs, key=lambda couple: couple[0].order)


def _places(items: Iterable[Item]) -> _Places:
    places: _Places = defaultdict(list)
    for item in items:
        for span in dict.fromkeys(item.spans):
            places[span].append(item)
    return dict(places)


class _Pairing:
    """Collects pairs; each item is used once."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []
        self._used: set[int] = set()

    def meet(self, gold: list[Item], predicted: list[Item]) -> None:
        """Pairs the unused items of two places: those that say the same first, then those that nearly do, then any."""
        ours, theirs = self._free(gold), self._free(predicted)
        for say in (_content, _value, _nothing):
            waiting: dict[str, list[Item]] = defaultdict(list)
            for item in reversed(theirs):
                waiting[say(item)].append(item)
            for item in ours:
                if waiting[say(item)]:
                    self._join(item, waiting[say(item)].pop())
            ours, theirs = self._free(ours), self._free(theirs)
            if not ours or not theirs:
                break
        gold[:], predicted[:] = ours, theirs

    def _free(self, items: Iterable[Item]) -> list[Item]:
        return [item for item in items if id(item) not in self._used]

    def _join(self, gold: Item, predicted: Item) -> None:
        self._used.update((id(gold), id(predicted)))
        self.pairs.append((gold, predicted))


def _content(item: Item) -> str:
    return item.content


def _value(item: Item) -> str:
    return item.value


def _nothing(_item: Item) -> str:
    return ""


def _near_starts(gold: _Places, predicted: _Places) -> Iterator[tuple[Span, Span]]:
    """Places that start at most SECTION_SLACK apart, the nearest first."""
    for distance in range(SECTION_SLACK + 1):
        for start, end in sorted(gold):
            for shift in sorted({-distance, distance}):
                other = (start + shift, end + shift)
                if other in predicted:
                    yield (start, end), other


def _overlaps(gold: _Places, predicted: _Places) -> list[tuple[Span, Span]]:
    """Places that share at least one character: the largest overlap first, then the closest ends, then by offsets."""
    found = [(_unlikeness(one, other), one, other) for one, other in _sweep(sorted(gold), sorted(predicted))]
    return [(one, other) for _, one, other in sorted(found)]


def _unlikeness(one: Span, other: Span) -> tuple[int, int]:
    overlap = min(one[1], other[1]) - max(one[0], other[0])
    return -overlap, abs(one[0] - other[0]) + abs(one[1] - other[1])


def _sweep(gold: Sequence[Span], predicted: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """All overlapping pairs of two sorted lists of spans, by one pass over both."""
    merged = sorted([(span, False) for span in gold] + [(span, True) for span in predicted])
    still_open: dict[bool, list[Span]] = {False: [], True: []}
    for span, is_predicted in merged:
        if span[0] >= span[1]:
            continue
        across = still_open[not is_predicted] = [other for other in still_open[not is_predicted] if other[1] > span[0]]
        yield from ((other, span) if is_predicted else (span, other) for other in across)
        still_open[is_predicted].append(span)
