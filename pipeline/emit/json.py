"""JSON of a record and its schema: numbers are written exactly, fields stand in the order of the contract."""

from typing import Any

import msgspec

from pipeline.model.report import Report

_ENCODER = msgspec.json.Encoder(decimal_format="number", order="deterministic")
_DECODER = msgspec.json.Decoder(Report)


def encode(report: Report) -> bytes:
    """One line of JSON (UTF-8, no line break)."""
    return _ENCODER.encode(report)


def encode_pretty(report: Report) -> bytes:
    """The same, indented by two blanks, for people."""
    return msgspec.json.format(encode(report), indent=2)


def decode(data: bytes) -> Report:
    """A record from its JSON.

    Raises:
        msgspec.ValidationError: the JSON is no record.
    """
    return _DECODER.decode(data)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, made from the model."""
    (root,), components = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    made: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Record of one Vietnamese administrative report",
        **root,
        "$defs": components,
    }
    exact: dict[str, Any] = _numbers(made)
    return exact


def _numbers(node: Any) -> Any:
    """Amounts are JSON numbers; msgspec describes decimals as strings."""
    if isinstance(node, dict):
        if node.get("format") == "decimal":
            return {"type": "number"}
        return {key: _numbers(value) for key, value in node.items()}
    return [_numbers(item) for item in node] if isinstance(node, list) else node
