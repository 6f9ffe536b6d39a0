"""An annotator's draft (quotes by line number) and its report's text go in, gold with offsets comes out; knows no answers, guesses none."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.evaluate.compare import Json
from pipeline.evaluate.gold import opening, surface, text_digest
from pipeline.evaluate.group import group_documents
from pipeline.evaluate.kinds import ADDED
from pipeline.evaluate.quotes import Quotes
from pipeline.evaluate.records import quantities

SCHEMA = "1"

_SECTION = ("marker", "level", "kind", "title")
_REFERENCE = ("type", "pinpoint", "number", "year", "symbol", "code", "date", "issuer", "subject", "relation", "document")
_FIGURE = ("action", "measure", "parent", "period", "status", "source")
_AWARD = ("award", "rank", "grantor", "recipient", "count", "counts", "parent", "status", "period")
_QUANTITY = ("amount", "max", "unit", "approx")
_LATER = ADDED - {"parent"}  # a parent came later to the header alone
_PLACE = ("id", "line", "nth", "text", "note", "why")  # keys of a draft that say where a record stands, or why

_Read = Callable[[Any], Any]
_Readers = Mapping[str, _Read]


class AnchorError(ValueError):
    """A draft does not fit its report; ``problems`` holds one line each, with record and cause."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def anchor(text: str, draft: Json, *, report: str, file: str) -> dict[str, Any]:
    """Turns a draft into the gold of a report.

    ``report`` is the report's id, ``file`` its name in the corpus. Parents and documents become indices, lists stand in order of ``start``
    and ``end``, every ``_alt`` list keeps its place beside its field. Raises AnchorError with all problems.
    """
    gold, problems = _Draft(text, draft).gold()
    if problems:
        raise AnchorError(problems)
    return {"schema": SCHEMA, "report": report, "file": file, "sha256": text_digest(text), **gold}


class _Draft:
    """Anchors one draft; problems are collected on the way."""

    def __init__(self, text: str, draft: Json) -> None:
        self._text = text
        self._draft = draft
        self._problems: list[str] = []
        self._quotes = Quotes(text, self._problems)

    def gold(self) -> tuple[dict[str, Any], list[str]]:
        """The lists of the gold record, and what is wrong with the draft."""
        references, documents = group_documents(self._list("references", self._reference))
        gold = {
            "header": self._header(),
            "sections": self._linked("sections", self._list("sections", self._section)),
            "references": references,
            "documents": documents,
            "figures": self._linked("figures", self._list("figures", self._figure)),
            "awards": self._linked("awards", self._list("awards", self._award)),
            "findings": self._list("findings", self._finding),
            "doubtful": self._list("doubtful", self._doubtful),
        }
        return gold, self._problems

    def _header(self) -> Any:
        header = self._draft.get("header")
        if not isinstance(header, Mapping):
            self._problems.append("header: missing")
        return header

    def _list(self, name: str, read: Callable[[Json, str], dict[str, Any] | None]) -> list[dict[str, Any]]:
        """The records of one list, in order of their places; those without one are left to their problem."""
        entries = [] if self._draft.get(name) is None else self._draft[name]
        if not isinstance(entries, list):
            self._problems.append(f"{name}: no list")
            return []
        found = []
        for index, entry in enumerate(entries):
            where = f"{name}[{index}]"
            if isinstance(entry, Mapping):
                found.append(read(entry, f"{where} {entry['id']}" if entry.get("id") else where))
            else:
                self._problems.append(f"{where}: no object")
        return sorted((record for record in found if record), key=lambda record: (record["start"], record["end"]))

    def _section(self, entry: Json, where: str) -> dict[str, Any] | None:
        self._know(entry, where, (*_SECTION, "last_line", "parent"), required=("line", "last_line", "level", "kind"))
        span = self._quotes.lines(entry.get("line"), entry.get("last_line"), where)
        if span is None:
            return None
        return {**_place(span), "text": opening(self._text, *span), **self._copied(entry, (*_SECTION, "parent"), {}), "id": entry.get("id")}

    def _reference(self, entry: Json, where: str) -> dict[str, Any] | None:
        self._know(entry, where, _REFERENCE, required=("line", "text"))
        found = self._quoted(entry, where)
        document = entry.get("document") or entry.get("code")
        return found and {**found, **self._copied({**entry, "document": document}, _REFERENCE, {})}

    def _award(self, entry: Json, where: str) -> dict[str, Any] | None:
        self._know(entry, where, _AWARD, required=("line", "text", "award", "count", "status"))
        found = self._quoted(entry, where)
        return found and {**found, **self._copied(entry, _AWARD, {}), "id": entry.get("id")}

    def _finding(self, entry: Json, where: str) -> dict[str, Any] | None:
        self._know(entry, where, ("code", "message", "related"), required=("line", "text", "code", "message"))
        found = self._quoted(entry, where)
        told = {"code": entry.get("code"), "message": entry.get("message")}
        return found and {**told, **found, "related": entry.get("related") or []}

    def _doubtful(self, entry: Json, where: str) -> dict[str, Any] | None:
        self._know(entry, where, (), required=("line", "text"))
        found = self._quoted(entry, where)
        return found and {**found, **({"why": entry["why"]} if entry.get("why") else {})}

    def _figure(self, entry: Json, where: str) -> dict[str, Any] | None:
        self._know(
            entry,
            where,
            (*_FIGURE, "indicator", "value", "of", "plans", "changes", "share"),
            required=("line", "status"),
            places=("indicator_text", "indicator_line", "indicator_nth"),
        )
        words = entry.get("indicator_text", entry.get("indicator"))
        place = {"text": words, "line": entry.get("indicator_line", entry.get("line")), "nth": entry.get("indicator_nth", 1)}
        indicator = self._quotes.find(place, None, f"{where} indicator") if words else None
        readers = self._figure_readers(entry.get("line"), where)
        slots = self._copied(entry, ("value", "of", "plans", "changes", "share"), readers)
        spans = [(quantity["start"], quantity["end"]) for _, quantity in quantities(slots)]
        if not spans:
            self._problems.append(f"{where}: no quantity")
            return None
        start, end = _hull(spans + ([indicator] if indicator else []))
        return {
            **_place((start, end)),
            "text": surface(self._text, start, end),
            **self._copied(entry, ("indicator",), {}),
            "indicator_start": indicator[0] if indicator else None,
            "indicator_end": indicator[1] if indicator else None,
            **self._copied(entry, _FIGURE, {}),
            **slots,
            "id": entry.get("id"),
        }

    def _figure_readers(self, line: Any, where: str) -> _Readers:
        """How the slots of a figure are anchored; their quantities stand on ``line`` unless they say otherwise."""

        def quantity(part: str) -> _Read:
            return lambda value: self._quantity(value, line, f"{where} {part}")

        def member(part: str, fields: tuple[str, ...], read: _Readers) -> _Read:
            return lambda value: self._member(value, fields, read, f"{where} {part}")

        plan = member("plan", ("percent", "target", "basis"), {"percent": quantity("plan"), "target": quantity("plan's target")})
        change = member("change", ("amount", "base", "base_period"), {"amount": quantity("change")})
        return {
            "value": quantity("value"),
            "of": quantity("of"),
            "plans": lambda values: [plan(value) for value in self._sequence(values, f"{where} plans")],
            "changes": lambda values: [change(value) for value in self._sequence(values, f"{where} changes")],
            "share": member("share", ("percent", "whole"), {"percent": quantity("share")}),
        }

    def _sequence(self, values: Any, where: str) -> list[Any]:
        if values is None or isinstance(values, list):
            return values or []
        self._problems.append(f"{where}: no list")
        return []

    def _member(self, value: Any, fields: tuple[str, ...], readers: _Readers, where: str) -> dict[str, Any] | None:
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self._problems.append(f"{where}: no object")
            return None
        self._know(value, where, fields)
        return self._copied(value, fields, readers)

    def _quantity(self, value: Any, line: Any, where: str) -> dict[str, Any] | None:
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self._problems.append(f"{where}: no object")
            return None
        self._know(value, where, _QUANTITY, required=("text", "amount"))
        span = self._quotes.find(value, line, where)
        if span is None:
            return None
        return {**_place(span), "text": surface(self._text, *span), **self._copied(value, _QUANTITY, {})}

    def _quoted(self, entry: Json, where: str) -> dict[str, Any] | None:
        """Place and surface of a record that is a quote; other quotes of it (``text_alt``) become other starts and ends."""
        span = self._quotes.find(entry, None, where)
        if span is None:
            return None
        others = [self._quotes.find({**entry, "text": quote}, None, f"{where} text_alt") for quote in entry.get("text_alt") or ()]
        found = {**_place(span), "text": surface(self._text, *span)}
        more = [other for other in others if other]
        return found | ({"start_alt": [start for start, _ in more], "end_alt": [end for _, end in more]} if more else {})

    def _copied(self, entry: Json, fields: Sequence[str], readers: _Readers) -> dict[str, Any]:
        """The fields of a draft's record with their other readings, null where it leaves them out, save those that came later."""
        copied: dict[str, Any] = {}
        for field in fields:
            if field in _LATER and field not in entry:
                continue
            read = readers.get(field, lambda value: value)
            copied[field] = read(entry.get(field))
            others = entry.get(f"{field}_alt")
            if others is not None:
                copied[f"{field}_alt"] = [None if other is None else read(other) for other in others]
        return copied

    def _know(self, entry: Json, where: str, fields: Sequence[str], required: Sequence[str] = (), places: Sequence[str] = ()) -> None:
        """Reports keys that a draft does not have by its brief (a misspelt one would be lost) and those it must have."""
        known = {*fields, *_PLACE, *places}
        self._problems += [f"{where}: unknown key {key!r}" for key in entry if key.removesuffix("_alt") not in known]
        self._problems += [f"{where}: {key} is missing" for key in required if entry.get(key) is None]

    def _linked(self, name: str, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Records whose parents, told by the draft's ids, are told by index."""
        keys = [record.pop("id") for record in records]
        index = {key: at for at, key in enumerate(keys) if key is not None}
        self._problems += [f"{name}: id {key!r} stands twice" for key in index if keys.count(key) > 1]

        def resolve(key: Any) -> int | None:
            if key is not None and key not in index:
                self._problems.append(f"{name}: unknown parent {key!r}")
            return index.get(key)

        return [record | self._copied(record, ("parent",), {"parent": resolve}) for record in records]


def _place(span: tuple[int, int]) -> dict[str, Any]:
    return {"start": span[0], "end": span[1]}


def _hull(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(start for start, _ in spans), max(end for _, end in spans)
