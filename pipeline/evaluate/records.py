"""The record of one report goes in, the items that are paired come out: where each stands, what it says. Compares nothing."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from pipeline.evaluate.compare import Comparison, Json, is_absent, normal, readings
from pipeline.evaluate.kinds import SPECS, Span

T = TypeVar("T")

_UNTOLD = frozenset({"parent", "document", "mentions", "related", "rules", "text"})  # what points elsewhere or repeats the span
_SLOTS = ("value", "of", "plans", "changes", "share")
_MEMBERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "plans": (("percent", "plan.percent"), ("target", "plan.target")),
    "changes": (("amount", "change"),),
    "share": (("percent", "share"),),
}
ROLES = ("value", "of", "plan.percent", "plan.target", "change", "share")


class Item(msgspec.Struct, frozen=True, eq=False):
    """A record as it is paired.

    ``spans`` are the places by which it may be paired, the first choice first; ``parts`` what it covers, for doubtful spans. ``bucket``
    keeps apart what is never paired. ``content`` and ``value`` say what stands in it, the second more coarsely, ``links`` whom it points
    at. An ``optional`` item is right to leave out.
    """

    kind: str
    record: Json
    index: int
    spans: tuple[Span, ...]
    parts: tuple[Span, ...]
    content: str
    value: str
    links: str = ""
    bucket: str = ""
    optional: bool = False

    @property
    def span(self) -> Span:
        """Start and end of the record itself."""
        return self.record["start"], self.record["end"]

    @property
    def identity(self) -> tuple[Span, str]:
        """What tells the record from any other, wherever it stands in its list."""
        return self.span, self.content

    @property
    def order(self) -> tuple[Span, str, str]:
        """The place of the record in an order that does not depend on its list's."""
        return self.span, self.content, self.links


def flat_header(header: Json | None) -> dict[str, Any]:
    """The header with the signer's three parts as fields of their own, readings included."""
    flat = dict(header or {})
    signers = [signer or {} for signer in readings(flat, "signer")]
    for part in ("name", "title", "capacity"):
        first, *others = (readings(signer, part) for signer in signers)
        flat[f"signer.{part}"] = first[0]
        flat[f"signer.{part}_alt"] = [*first[1:], *itertools.chain.from_iterable(others)]
    return flat


def items(report: Json, kind: str, comparison: Comparison) -> list[Item]:
    """The items of one kind in a report, in an order that does not depend on the report's list."""
    if kind == "quantities":
        found = list(_quantity_items(report.get("figures") or (), comparison))
    else:
        records = report.get(kind) or ()
        contents = [content(record) for record in records]
        links = _links(report, kind, contents)
        found = [_item(kind, index, record, contents[index], links[index], comparison) for index, record in enumerate(records)]
    return sorted(found, key=lambda item: item.order)


def content(value: object) -> str:
    """What a JSON value says as one string, without pointers, rules, surfaces and other readings."""
    if isinstance(value, Mapping):
        kept = sorted(key for key in value if key not in _UNTOLD and not key.endswith("_alt"))
        return "{" + ",".join(f"{key}:{content(value[key])}" for key in kept if not is_absent(value[key])) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(sorted(map(content, value))) + "]"
    return normal(value) if isinstance(value, str) else str(value)


def _item(kind: str, index: int, record: Json, said: str, links: str, comparison: Comparison) -> Item:
    spans = _pairing_spans(kind, record)
    return Item(
        kind=kind,
        record=record,
        index=index,
        spans=spans,
        parts=_figure_parts(record) if kind == "figures" else spans,
        content=said,
        value=normal(str(record.get("indicator"))) if kind == "figures" else _brief(kind, record, comparison),
        links=links,
        bucket=str(record.get("code")) if kind == "findings" else "",
    )


def _pairing_spans(kind: str, record: Json) -> tuple[Span, ...]:
    """By what a record is paired: a section by where it starts, a figure by its first quantity, any other by its span."""
    start, end = record["start"], record["end"]
    if kind == "figures":
        return tuple(_first_quantities(record))
    return ((start, start + 1),) if kind == "sections" else ((start, end),)


def _brief(kind: str, record: Json, comparison: Comparison) -> str:
    spec = SPECS[kind]
    said = []
    for field in spec.record:
        value = record.get(field)
        said.append(comparison.unit_form(value) if spec.fields.get(field) == "unit" and isinstance(value, str) else content(value))
    return "|".join(said)


def _links(report: Json, kind: str, contents: Sequence[str]) -> list[str]:
    """For each record what it points at, its parent or the other mentions of its document, told by place and content."""
    records = report.get(kind) or ()
    if kind == "references":
        documents = [_mentioned(document, records) for document in report.get("documents") or ()]
        told = [at(documents, record.get("document")) or "" for record in records]
    else:
        own = [f"{record['start']}-{record['end']} {said}" for record, said in zip(records, contents, strict=True)]
        told = [at(own, record.get("parent")) or "" for record in records]
    return [f"{link} {content(record.get('rules'))}" for link, record in zip(told, records, strict=True)]


def _mentioned(document: Json, references: Sequence[Json]) -> str:
    mentions = (at(references, index) for index in document.get("mentions") or ())
    return content(document) + " " + " ".join(sorted(f"{mention['start']}-{mention['end']}" for mention in mentions if mention))


def at(entries: Sequence[T], index: int | None) -> T | None:
    """The entry that an index points at; None for no index and for one that points nowhere."""
    return entries[index] if index is not None and 0 <= index < len(entries) else None


def _spans(quantities: Iterable[Json]) -> list[Span]:
    return [(quantity["start"], quantity["end"]) for quantity in quantities]


def slot_quantities(slot: str, value: Any) -> list[tuple[str, Json]]:
    """The quantities of one slot of a figure, each with its role."""
    if is_absent(value):
        return []
    if slot not in _MEMBERS:
        return [(slot, value)]
    parts = [value] if slot == "share" else value
    return [(role, part[member]) for part in parts for member, role in _MEMBERS[slot] if not is_absent(part.get(member))]


def quantities(figure: Json) -> list[tuple[str, Json]]:
    """All quantities of a figure, each with its role."""
    return [pair for slot in _SLOTS for pair in slot_quantities(slot, figure.get(slot))]


def _versions(slot: str, value: Any) -> Iterator[list[tuple[str, Json]]]:
    """The quantities of a slot in each reading of its members: as written first, then with one member read otherwise."""
    written = slot_quantities(slot, value)
    yield written
    parts = [] if slot not in _MEMBERS or is_absent(value) else [value] if slot == "share" else value
    for part in parts:
        for member, role in _MEMBERS[slot]:
            for other in part.get(f"{member}_alt") or ():
                rest = [pair for pair in written if pair[1] is not part.get(member)]
                yield rest if other is None else [*rest, (role, other)]


def _slot_versions(figure: Json, slot: str) -> list[list[tuple[str, Json]]]:
    return [version for value in readings(figure, slot) for version in _versions(slot, value)]


def _first_quantities(figure: Json) -> Iterator[Span]:
    """The places of the figure's first quantity (value, else plan, change, share), in each reading."""
    for slot in ("value", "plans", "changes", "share"):
        firsts = [min(_spans(q for _, q in version), default=None) for version in _slot_versions(figure, slot)]
        yield from (span for span in firsts if span)
        if None not in firsts:
            return


def _figure_parts(figure: Json) -> tuple[Span, ...]:
    indicator = (figure.get("indicator_start"), figure.get("indicator_end"))
    return (*((indicator,) if None not in indicator else ()), *_spans(q for _, q in quantities(figure)))


def _quantity_items(figures: Sequence[Json], comparison: Comparison) -> Iterator[Item]:
    for index, figure in enumerate(figures):
        rules = content(figure.get("rules"))
        for record, optional in _read_quantities(figure):
            span = (record["start"], record["end"])
            yield Item(
                kind="quantities",
                record=record,
                index=index,
                spans=(span,),
                parts=(span,),
                content=content(record),
                value=_brief("quantities", record, comparison),
                links=rules,
                optional=optional,
            )


def _read_quantities(figure: Json) -> Iterator[tuple[Json, bool]]:
    """Each quantity of a figure with its role, other readings of the same place joined into it, and whether it may be left out."""
    written, others, sure = [], [], set()
    for slot in _SLOTS:
        first, *more = _slot_versions(figure, slot)
        written += first
        others += [pair for version in more for pair in version if pair not in first]
        sure.update(set.intersection(*(set(_spans(q for _, q in version)) for version in (first, *more))))
    for role, quantity in written:
        span = (quantity["start"], quantity["end"])
        yield _joined(role, quantity, [pair for pair in others if _spans([pair[1]]) == [span]]), span not in sure
    places = set(_spans(q for _, q in written))
    yield from ((_joined(role, quantity, ()), True) for role, quantity in others if _spans([quantity])[0] not in places)


def _joined(role: str, quantity: Json, others: Sequence[tuple[str, Json]]) -> dict[str, Any]:
    joined = {**quantity, "role": role}
    for field in ("amount", "max", "unit", "approx", "role"):
        more = [value for other_role, other in others for value in readings({**other, "role": other_role}, field)]
        joined[f"{field}_alt"] = [*readings(joined, field)[1:], *more]
    return joined
