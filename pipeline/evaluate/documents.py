"""The references of a report as matched go in, how well they are grouped into documents comes out. Judges no field of a document."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from math import comb
from typing import Any

import msgspec

from pipeline.evaluate.compare import Json, is_absent, normal, readings
from pipeline.evaluate.counts import Counts
from pipeline.evaluate.match import Match
from pipeline.evaluate.records import Item


class Grouping(msgspec.Struct, frozen=True):
    """Counts of each level, and for each gold and each false group its mentions; of a gold one also whether it is right."""

    counts: Mapping[str, Counts]
    gold: Sequence[tuple[Sequence[Item], bool]]
    false: Sequence[Sequence[Item]]


def score_documents(gold: Json, predicted: Json, references: Match) -> Grouping:
    """Scores the grouping of the mentions that are counted.

    ``pairs``: two mentions of one document; ``codes``: the documents' codes; ``record``: whole groups, right where all mentions are the
    same. A mention whose gold document has another reading is left out of pairs and groups.
    """
    couples = [(one, other) for one, other in references.pairs if "document_alt" not in one.record]
    ours = [one for one, _ in couples] + [item for item in references.missed if "document_alt" not in item.record]
    theirs = [other for _, other in couples] + list(references.false)
    groups, answers = _groups(ours), _groups(theirs)
    partner = {id(other): id(one) for one, other in couples}
    wanted = [frozenset(map(id, group)) for group in groups]
    found = [frozenset(partner.get(id(item), -id(item)) for item in group) for group in answers]
    right = set(wanted) & set(found)
    counts = {
        "pairs": _pair_counts(groups, answers, couples),
        "codes": _code_counts(gold, predicted, references),
        "record": Counts(len(groups), len(answers), len(right)),
    }
    return Grouping(
        counts,
        [(group, mentions in right) for group, mentions in zip(groups, wanted, strict=True)],
        [group for group, mentions in zip(answers, found, strict=True) if mentions not in right],
    )


def _label(item: Item) -> Hashable:
    """The document of a mention; one without a document is a group of its own."""
    document: Any = item.record.get("document")
    return ("alone", id(item)) if document is None else document


def _groups(items: Iterable[Item]) -> list[list[Item]]:
    groups: dict[Hashable, list[Item]] = defaultdict(list)
    for item in sorted(items, key=lambda one: one.order):
        groups[_label(item)].append(item)
    return list(groups.values())


def _pair_counts(gold: Sequence[Sequence[Item]], predicted: Sequence[Sequence[Item]], couples: Iterable[tuple[Item, Item]]) -> Counts:
    both = Counter((_label(one), _label(other)) for one, other in couples)
    return Counts(_links(map(len, gold)), _links(map(len, predicted)), _links(both.values()))


def _links(sizes: Iterable[int]) -> int:
    return sum(comb(size, 2) for size in sizes)


def _code_counts(gold: Json, predicted: Json, references: Match) -> Counts:
    """The documents' codes as sets: each gold code is answered once, by itself first, then by another reading of it."""
    ours = _coded(gold, [one for one, _ in references.pairs], references.missed)
    theirs = _coded(predicted, [other for _, other in references.pairs], references.false)
    left = Counter(normal(document["code"]) for document in theirs)
    rest = [document for document in ours if not _take(left, document["code"])]
    missed = [document for document in rest if not any(_take(left, code) for code in readings(document, "code")[1:])]
    right = len(ours) - len(missed)
    return Counts(right + sum(None not in readings(document, "code") for document in missed), len(theirs), right)


def _take(left: Counter[str], code: str | None) -> bool:
    """Takes one such code out of those left; False where there is none."""
    if code is None or not left[normal(code)]:
        return False
    left[normal(code)] -= 1
    return True


def _coded(report: Json, *mentions: Collection[Item]) -> list[Json]:
    """The documents with a code that a counted mention or no mention at all points at."""
    counted = {item.record.get("document") for side in mentions for item in side}
    pointed = {reference.get("document") for reference in report.get("references") or ()}
    documents = enumerate(report.get("documents") or ())
    return [document for index, document in documents if not is_absent(document.get("code")) and (index in counted or index not in pointed)]
