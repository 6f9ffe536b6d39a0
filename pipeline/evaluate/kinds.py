"""The kinds of records as data: which fields each has, how they are compared and what makes a record strictly right (contract, part 9)."""

from collections.abc import Mapping

import msgspec

Span = tuple[int, int]

KINDS = ("header", "sections", "references", "documents", "quantities", "figures", "awards", "findings")
SECTION_SLACK = 4  # characters by which the starts of two sections may differ and still be paired


class Kind(msgspec.Struct, frozen=True):
    """One kind: its fields and how each is compared; those of the value level and of the strict record; ``slack`` in characters.

    ``span`` among the fields of ``record`` means that both ends count. ``slack`` is how far an end may be off at the span level.
    """

    fields: Mapping[str, str]
    value: tuple[str, ...]
    record: tuple[str, ...]
    slack: int = 0


ADDED = frozenset({"relation", "parent", "province", "urgency", "secrecy", "base_period", "source", "counts"})
"""Fields that came later under one schema number: gold that was made before has no such key, and nothing is counted there."""

HEADER: Mapping[str, str] = {
    **dict.fromkeys(("type", "number", "symbol", "code", "place", "date", "issuer", "parent", "province"), "text"),
    **dict.fromkeys(("urgency", "secrecy", "subject"), "text"),
    "period": "period",
    "addressees": "texts",
    "recipients": "texts",
    **dict.fromkeys(("signer.name", "signer.title", "signer.capacity"), "text"),
}

SPECS: Mapping[str, Kind] = {
    "sections": Kind(
        fields={"marker": "text", "level": "number", "kind": "text", "title": "text", "parent": "link"},
        value=("marker", "title"),
        record=("marker", "level", "kind", "title"),
        slack=SECTION_SLACK,
    ),
    "references": Kind(
        fields=dict.fromkeys(("type", "pinpoint", "number", "year", "symbol", "code", "date", "issuer", "subject", "relation"), "text"),
        value=("type", "code", "date"),
        record=("span", "type", "code", "date", "issuer"),
        slack=1,
    ),
    "quantities": Kind(
        fields={"amount": "number", "max": "number", "unit": "unit", "approx": "text", "role": "text"},
        value=("amount", "max", "unit"),
        record=("amount", "max", "unit", "role"),
    ),
    "figures": Kind(
        fields={
            **dict.fromkeys(("indicator", "action", "measure", "status", "source"), "text"),
            "period": "period",
            "parent": "link",
            "value": "quantity",
            "of": "quantity",
            "plans": "plans",
            "changes": "changes",
            "share": "share",
        },
        value=("value", "of", "plans", "changes", "share"),
        record=("value", "of", "plans", "changes", "share", "indicator"),
    ),
    "awards": Kind(
        fields={
            **dict.fromkeys(("award", "rank", "grantor", "recipient", "status", "counts"), "text"),
            "count": "number",
            "period": "period",
            "parent": "link",
        },
        value=("award", "rank", "recipient", "count"),
        record=("award", "rank", "grantor", "recipient", "count", "status"),
    ),
    "findings": Kind(fields={}, value=(), record=()),
}
