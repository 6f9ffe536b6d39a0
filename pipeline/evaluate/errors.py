"""What was matched of one report goes in, its errors come out: misses, false records, wrong fields, each with both values and its text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from pipeline.evaluate.compare import Comparison, Json
from pipeline.evaluate.counts import Counts
from pipeline.evaluate.documents import Grouping
from pipeline.evaluate.fields import field_counts
from pipeline.evaluate.kinds import SPECS
from pipeline.evaluate.match import Match
from pipeline.evaluate.records import Item
from pipeline.evaluate.shown import Surface, shown
from pipeline.evaluate.strict import same_span

Fault = Literal["miss", "false", "wrong"]


class Error(msgspec.Struct, frozen=True):
    """One error: a gold record that is missed, a predicted one that is false, or a field that is wrong in a paired record.

    ``gold`` and ``predicted`` show the values, None where a side has none; ``text`` is the record's surface, from ``start`` to ``end``
    of the report (both None in the header). ``strict`` tells whether the error costs a strict record.
    """

    kind: str
    report: str
    fault: Fault
    field: str | None
    gold: str | None
    predicted: str | None
    text: str
    start: int | None = None
    end: int | None = None
    strict: bool = True


def header_errors(report: str, gold: Json, predicted: Json, counts: Mapping[str, Counts]) -> Iterator[Error]:
    """The errors of the header, from its fields' counts."""
    for field, found in counts.items():
        if not found.right and (found.gold or found.predicted):
            fault: Fault = "miss" if not found.predicted else "wrong" if found.gold else "false"
            yield Error("header", report, fault, field, shown(gold.get(field)), shown(predicted.get(field)), "")


def record_errors(report: str, found: Match, comparison: Comparison, surface: Surface) -> list[Error]:
    """The errors of one kind of records, in the order of the text."""
    errors = [_whole(report, "miss", item, surface) for item in found.missed]
    errors += [_whole(report, "false", item, surface) for item in found.false]
    for gold, predicted in found.pairs:
        errors += _wrong_fields(report, gold, predicted, comparison, surface)
    return sorted(errors, key=_place)


def _place(error: Error) -> tuple[Any, ...]:
    return error.start or 0, error.end or 0, error.fault, error.field or "", error.gold or "", error.predicted or ""


def _whole(report: str, fault: Fault, item: Item, surface: Surface) -> Error:
    told = _told(item)
    gold, predicted = (told, None) if fault == "miss" else (None, told)
    return Error(item.kind, report, fault, None, gold, predicted, surface.of(item.record), *item.span)


def _told(item: Item) -> str | None:
    """The fields that make the record strictly right, as one line."""
    spec = SPECS[item.kind]
    fields = [field for field in (*spec.record, "code", "message") if field in item.record]
    return shown({field: item.record[field] for field in dict.fromkeys(fields)})


def _wrong_fields(report: str, gold: Item, predicted: Item, comparison: Comparison, surface: Surface) -> Iterator[Error]:
    spec = SPECS[gold.kind]
    text = surface.of(gold.record)
    if "span" in spec.record and not same_span(gold.kind, gold.record, predicted.record):
        yield Error(gold.kind, report, "wrong", "span", _span(gold, surface), _span(predicted, surface), text, *gold.span)
    for field, how in spec.fields.items():
        found = field_counts(gold.record, predicted.record, field, how, comparison)
        if found.gold == found.predicted == found.right:
            continue
        values = shown(_value(gold, field)), shown(_value(predicted, field))
        yield Error(gold.kind, report, "wrong", field, *values, text, *gold.span, field in spec.record)


def _span(item: Item, surface: Surface) -> str:
    return f"{item.span[0]}-{item.span[1]} {surface.of(item.record)}".rstrip()


def _value(item: Item, field: str) -> Any:
    """The field's value; of a parent, which is resolved to whom it is, only where it stands."""
    value = item.record.get(field)
    if field != "parent" or value is None:
        return value
    identities = sorted(value) if isinstance(value, frozenset) else [value]
    return [f"{span[0]}-{span[1]}" if isinstance(span, tuple) else str(span) for span, _ in identities] or "a record that was missed"


def grouping_errors(report: str, grouping: Grouping, surface: Surface) -> Iterator[Error]:
    """The groups of mentions that are not right: of the gold as misses, of the prediction as false."""
    for mentions, right in grouping.gold:
        if not right:
            yield _group(report, "miss", mentions, surface)
    yield from (_group(report, "false", mentions, surface) for mentions in grouping.false)


def _group(report: str, fault: Fault, mentions: Sequence[Item], surface: Surface) -> Error:
    told = "; ".join(f"{surface.of(item.record)} at {item.span[0]}" for item in mentions)
    gold, predicted = (told, None) if fault == "miss" else (None, told)
    return Error("documents", report, fault, None, gold, predicted, surface.of(mentions[0].record), *mentions[0].span)
