"""A JSON value or a record's place goes in, one line for a person's eyes comes out; never decides anything."""

from collections.abc import Mapping
from typing import Any

from pipeline.evaluate.compare import Json, is_absent
from pipeline.text.letters import squeeze

SNIPPET = 160  # characters of the text that an error shows


class Surface:
    """Shows the words of a record: from the report's text where that is at hand, else the ``text`` that the record carries."""

    def __init__(self, text: str | None = None) -> None:
        self._text = text

    def of(self, record: Json) -> str:
        """The surface of a record on one line, cut to SNIPPET characters."""
        words = str(record.get("text") or "") if self._text is None else self._text[max(record["start"], 0) : max(record["end"], 0)]
        line = squeeze(words[: 4 * SNIPPET])
        return line if len(line) <= SNIPPET else line[: SNIPPET - 1] + "…"


def shown(value: Any) -> str | None:
    """A field's value as one line; None where it says nothing."""
    if is_absent(value):
        return None
    if isinstance(value, Mapping):
        return _shown_object(value)
    if isinstance(value, list | tuple):
        return "; ".join(str(shown(entry)) for entry in value)
    return str(value)


def _shown_object(value: Json) -> str:
    if "amount" in value and not isinstance(value["amount"], Mapping):
        return _shown_quantity(value)
    if "label" in value:
        return f"{value.get('start') or ''}..{value.get('end') or ''} ({value['label']})"
    parts = [f"{key} {shown(inner)}" for key, inner in value.items() if not key.endswith("_alt") and not is_absent(inner)]
    return ", ".join(parts)


def _shown_quantity(quantity: Json) -> str:
    amount, end, unit = (quantity.get(field) for field in ("amount", "max", "unit"))
    number = f"{amount}" if is_absent(end) else f"{amount}..{end}"
    return " ".join(filter(None, (number, unit, f"({quantity['text']})" if quantity.get("text") else None)))
