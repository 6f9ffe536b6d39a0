"""A report's JSON goes in; whether scoring can read it comes out: lists of records, spans, indices. Never judges what a field says."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.evaluate.compare import Json

RECORD_LISTS = ("sections", "references", "documents", "figures", "awards", "findings", "doubtful")
_SPANLESS = ("documents",)


class RecordError(ValueError):
    """A report's JSON cannot be scored; the message names report, record and cause."""


def require_readable(report: str, record: Json) -> None:
    """Raise RecordError where a list, span, quantity or period of the record does not have the form that the contract gives it."""
    for problem in shape_problems(record):
        raise RecordError(f"{report}: {problem}")


def shape_problems(record: Json) -> Iterator[str]:
    """What keeps a record from being compared, one line each."""
    yield from _header_problems(record.get("header"))
    for name in RECORD_LISTS:
        entries = record.get(name)
        if entries is not None and not _is_list(entries):
            yield f"{name}: no list"
            continue
        for index, entry in enumerate(entries or ()):
            for problem in _entry_problems(name, entry):
                yield f"{name}[{index}]: {problem}"


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def is_index(value: object) -> bool:
    """Whether a value is a whole number and not a truth value."""
    return isinstance(value, int) and not isinstance(value, bool)


def _header_problems(header: object) -> Iterator[str]:
    if header is None:
        return
    if not isinstance(header, Mapping):
        yield "header: no object"
        return
    yield from (f"header: {problem}" for problem in _field_problems(header, ("period", "signer"), ("addressees", "recipients")))


def _entry_problems(name: str, entry: object) -> Iterator[str]:
    if not isinstance(entry, Mapping):
        yield "no object"
        return
    if name not in _SPANLESS:
        yield from _span_problems(entry)
    yield from _field_problems(entry, ("period", "value", "of", "share"), ("plans", "changes", "mentions"))
    for field in ("parent", "document"):
        if entry.get(field) is not None and not is_index(entry[field]):
            yield f"{field} is no index"
    if name == "figures":
        yield from _figure_problems(entry)


def _span_problems(entry: Json) -> Iterator[str]:
    if not (is_index(entry.get("start")) and is_index(entry.get("end"))):
        yield "start and end are no offsets"


def _field_problems(entry: Json, objects: tuple[str, ...], lists: tuple[str, ...]) -> Iterator[str]:
    for field in objects:
        if entry.get(field) is not None and not isinstance(entry[field], Mapping):
            yield f"{field} is no object"
    for field in lists:
        if entry.get(field) is not None and not _is_list(entry[field]):
            yield f"{field} is no list"


def _figure_problems(figure: Json) -> Iterator[str]:
    for quantity in _quantities(figure):
        if not isinstance(quantity, Mapping):
            yield "a quantity is no object"
        else:
            yield from (f"a quantity's {problem}" for problem in _span_problems(quantity))


def _quantities(figure: Json) -> Iterator[Any]:
    yield from (figure[slot] for slot in ("value", "of") if figure.get(slot) is not None)
    parts = [*(figure.get("plans") or ()), *(figure.get("changes") or ()), *filter(None, (figure.get("share"),))]
    for part in parts:
        if not isinstance(part, Mapping):
            yield part
        else:
            yield from (part[slot] for slot in ("percent", "target", "amount") if part.get(slot) is not None)
