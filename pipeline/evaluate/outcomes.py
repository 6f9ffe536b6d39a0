"""What was judged of one report goes in, the fate of each of its records comes out under an id that holds from run to run."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from pipeline.evaluate.counts import Counts
from pipeline.evaluate.documents import Grouping
from pipeline.evaluate.records import Item
from pipeline.evaluate.shown import Surface
from pipeline.evaluate.strict import Judged

State = Literal["right", "wrong", "false"]


class Outcome(msgspec.Struct, frozen=True):
    """A gold record that is strictly right or not (``wrong``), or a predicted record that answers none (``false``).

    The id is ``report/kind/start-end``, of a header field ``report/header/field``; further records at one place get ``#2``, ``#3``.
    """

    report: str
    kind: str
    id: str
    state: State
    text: str


def header_outcomes(report: str, counts: Mapping[str, Counts]) -> Iterator[Outcome]:
    """The fates of the header's fields, those that count."""
    for field, found in counts.items():
        if found.gold or found.predicted:
            state: State = "right" if found.right else "wrong" if found.gold else "false"
            yield Outcome(report, "header", f"{report}/header/{field}", state, field)


def record_outcomes(report: str, judged: Judged, surface: Surface) -> list[Outcome]:
    """The fates of one kind of records."""
    found = judged.match
    gold = [(item, right) for (item, _), right in zip(found.pairs, judged.right, strict=True)]
    return _outcomes(report, found.kind, [*gold, *((item, False) for item in found.missed)], found.false, surface)


def grouping_outcomes(report: str, grouping: Grouping, surface: Surface) -> list[Outcome]:
    """The fates of the groups of mentions, each at its first mention."""
    gold = [(mentions[0], right) for mentions, right in grouping.gold]
    return _outcomes(report, "documents", gold, [mentions[0] for mentions in grouping.false], surface)


def _outcomes(report: str, kind: str, gold: Iterable[tuple[Item, bool]], false: Iterable[Item], surface: Surface) -> list[Outcome]:
    ordered = sorted(gold, key=lambda fate: (fate[0].order, not fate[1]))
    fates: list[tuple[Item, State]] = [(item, "right" if right else "wrong") for item, right in ordered]
    return [*_named(report, kind, fates, surface), *_named(report, kind, [(item, "false") for item in false], surface)]


def _named(report: str, kind: str, fates: Iterable[tuple[Item, State]], surface: Surface) -> Iterator[Outcome]:
    seen: Counter[str] = Counter()
    for item, state in fates:
        place = f"{report}/{kind}/{item.span[0]}-{item.span[1]}"
        seen[place] += 1
        yield Outcome(report, kind, place if seen[place] == 1 else f"{place}#{seen[place]}", state, surface.of(item.record))
