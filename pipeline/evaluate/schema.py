"""The JSON Schema of a record goes in, that of a gold file comes out; what breaks it is told in one line a fault."""

import copy
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import ValidationError

Schema = dict[str, Any]

_OF_THE_READER = ("source", "text")  # what a record tells of its making, and the gold does not hold
_TEXT: Schema = {"type": "string"}
_OFFSET: Schema = {"type": "integer", "minimum": 0}
_LONGEST = 160  # characters of a fault


def gold_schema(record: Mapping[str, Any]) -> Schema:
    """The schema of a gold file, from a record's.

    Every field may have an ``_alt`` list of its readings, null among them; every record has its ``text``; the file names its ``report``,
    ``file`` and ``sha256`` and may list ``doubtful`` spans; ``source`` and the report's text are dropped.
    """
    schema = copy.deepcopy(dict(record))
    root = _root(schema)
    root["properties"] = {name: field for name, field in root["properties"].items() if name not in _OF_THE_READER}
    root["required"] = [name for name in root.get("required", ()) if name not in _OF_THE_READER]
    for node in list(_objects(schema)):
        _allow_readings(node, is_root=node is root)
    root["properties"] |= {
        "report": _TEXT,
        "file": _TEXT,
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "doubtful": _doubtful(),
    }
    root["required"] += ["report", "file", "sha256"]
    return schema


def schema_faults(gold: Any, schema: Schema) -> Iterator[tuple[str, str]]:
    """What breaks the schema, as place (``references[3].type``) and cause."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    for error in Draft202012Validator(schema).iter_errors(gold):
        deepest = best_match([error]) or error
        yield _path(deepest), deepest.message[:_LONGEST]


def _root(schema: Schema) -> Schema:
    """The object that describes the whole record, behind its reference."""
    node = schema
    while "$ref" in node:
        node = schema["$defs"][node["$ref"].removeprefix("#/$defs/")]
    return node


def _objects(node: Any) -> Iterator[Schema]:
    """All schemas of objects within a schema, itself included."""
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield node
        for inner in node.values():
            yield from _objects(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _objects(inner)


def _allow_readings(node: Schema, is_root: bool) -> None:
    fields = node["properties"]
    if not is_root and all(fields.get(end, {}).get("type") == "integer" for end in ("start", "end")):
        fields.setdefault("text", _TEXT)
        node["required"] = [*node.get("required", ()), *({"text"} - {*node.get("required", ())})]
    fields |= {
        f"{name}_alt": {"type": "array", "minItems": 1, "items": {"anyOf": [field, {"type": "null"}]}} for name, field in fields.items()
    }


def _doubtful() -> Schema:
    span = {
        "type": "object",
        "properties": {"start": _OFFSET, "end": _OFFSET, "text": _TEXT, "why": _TEXT},
        "required": ["start", "end"],
        "additionalProperties": False,
    }
    return {"type": "array", "items": span}


def _path(error: "ValidationError") -> str:
    place = ""
    for step in error.absolute_path:
        place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else str(step)
    return place or "record"
