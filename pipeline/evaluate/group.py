"""References with the annotator's document keys go in, the same with indices and the list of documents come out."""

from collections.abc import Sequence
from typing import Any

from pipeline.evaluate.compare import Json, is_absent

FIELDS = ("code", "type", "date", "issuer", "subject")


def group_documents(references: Sequence[Json]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Groups mentions by the key in ``document``; documents stand in order of their first mention, each field the fullest of a mention."""
    mentions: dict[str, list[int]] = {}
    for index, reference in enumerate(references):
        if reference["document"] is not None:
            mentions.setdefault(reference["document"], []).append(index)
    place = {key: index for index, key in enumerate(mentions)}
    linked = [_linked(reference, place) for reference in references]
    return linked, [_document([references[index] for index in found], found) for found in mentions.values()]


def fullest(mentions: Sequence[Json], field: str) -> str | None:
    """The longest of the values that mentions give a field, the first of equally long ones; None where none gives one."""
    values = [mention[field] for mention in mentions if not is_absent(mention.get(field))]
    return max(values, key=len, default=None)


def _document(mentions: Sequence[Json], indices: Sequence[int]) -> dict[str, Any]:
    return {**{field: fullest(mentions, field) for field in FIELDS}, "mentions": list(indices)}


def _linked(reference: Json, place: dict[str, int]) -> dict[str, Any]:
    linked = {**reference, "document": place.get(reference["document"])}
    if "document_alt" in reference:
        linked["document_alt"] = [place.get(key) for key in reference["document_alt"]]
    return linked
