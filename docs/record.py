"""Writes docs/record.md: names and types from pipeline/model, words from docs/fields.toml.

    python docs/record.py            write the page
    python docs/record.py --check    change nothing: exit code 1 where the page is stale

Run it from the root of the checkout with the program installed (CONTRIBUTING.md).
"""

import sys
import tomllib
import types
import typing
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec

from pipeline.model import report as model
from pipeline.model.frames import COLUMNS, Kind

FOLDER = Path(__file__).resolve().parent
PAGE = FOLDER / "record.md"
RECORDS: tuple[type[model.Record], ...] = (
    model.Report,
    model.SourceInfo,
    model.Header,
    model.Signer,
    model.Section,
    model.Reference,
    model.Document,
    model.Figure,
    model.Quantity,
    model.Plan,
    model.Change,
    model.Share,
    model.Award,
    model.Period,
    model.Finding,
)
PLAIN = {str: "text", int: "integer", bool: "true or false", Decimal: "exact number", type(None): "null"}
CELLS: dict[Kind, str] = {"int": "integer", "exact": "exact number", "list": "list", "truth": "true or false"}
OPENING = """# The record of one report

Written by `python docs/record.py` from `pipeline/model/report.py` and `docs/fields.toml`; change those, not this page. `vanban schema`
prints the same as JSON Schema.

- `start` and `end` are half-open and count Unicode code points of the record's `text`: `text[start:end]` is the printed form, to the
  letter. A record's own `text` field is that form with its white space folded.
- Numbers are JSON numbers, written exactly. A reader that must not round parses them as decimals:
  `json.loads(line, parse_float=decimal.Decimal)`.
- null, or an empty list, means that the text does not say. Nothing is guessed.
- Lists stand in the order of `start`, then `end`. An index counts from 0.
"""
TABLES = """## Tables

What `report.to_frames()` gives as pandas frames and `vanban extract --table NAME` writes as CSV, a row a record. CSV has two columns before
these: `report`, the file as it was named, and `index`, the place in the record's list. The first two plans and changes of a figure have
columns; `quantities` has a row for every quantity of every figure. Columns without a type hold text.
"""


def page() -> str:
    """The whole page. Raises ValueError where words and model do not name the same fields."""
    words: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "fields.toml").read_text(encoding="utf-8"))
    names = {record.__name__: [field.name for field in msgspec.structs.fields(record)] for record in RECORDS}
    names["FindingCode"] = list(get_args(model.FindingCode))
    _same(names, words)
    parts = [OPENING, *(_record(record, words[record.__name__]) for record in RECORDS), _codes(words["FindingCode"]), _tables()]
    return "\n".join(parts)


def _same(names: dict[str, list[str]], words: dict[str, dict[str, str]]) -> None:
    wanted = {(name, field) for name, fields in names.items() for field in fields}
    told = {(name, field) for name, fields in words.items() for field in fields}
    wrong = [f"{name}.{field}: without words" for name, field in sorted(wanted - told)]
    wrong += [f"{name}.{field}: no such field" for name, field in sorted(told - wanted)]
    if wrong:
        raise ValueError("docs/fields.toml: " + "; ".join(wrong))


def _record(record: type[model.Record], words: dict[str, str]) -> str:
    hints = typing.get_type_hints(record)
    rows = [f"| `{field.name}` | {_type(hints[field.name])} | {words[field.name]} |" for field in msgspec.structs.fields(record)]
    about = " ".join((record.__doc__ or "").replace("``", "`").split())
    return "\n".join([f"## {record.__name__}", "", about, "", "| field | type | what it holds |", "| --- | --- | --- |", *rows, ""])


def _type(hint: Any) -> str:
    """A type in words: `list of [Plan](#plan)`, `text or null`."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (types.UnionType, typing.Union):
        missing = ", may be missing" if msgspec.UnsetType in parts else ""
        return " or ".join(_type(part) for part in parts if part is not msgspec.UnsetType) + missing
    if origin is Literal:
        return ", ".join(f"`{part}`" for part in parts) if hint is not model.FindingCode else "a [code](#codes-of-findings)"
    if origin is tuple:
        return f"list of {_type(parts[0])}"
    if origin is dict:
        return f"object of {_type(parts[1])}"
    return PLAIN.get(hint) or f"[{hint.__name__}](#{hint.__name__.lower()})"


def _codes(words: dict[str, str]) -> str:
    rows = [f"| `{code}` | {told} |" for code, told in words.items()]
    return "\n".join(["## Codes of findings", "", "| code | what it queries |", "| --- | --- |", *rows, ""])


def _tables() -> str:
    rows = [f"- **{table}**: {', '.join(map(_column, columns.items()))}" for table, columns in COLUMNS.items()]
    return "\n".join([TABLES, *rows, ""])


def _column(column: tuple[str, Kind]) -> str:
    name, kind = column
    return f"`{name}`" if kind == "text" else f"`{name}` ({CELLS[kind]})"


def main() -> int:
    """Write or check the page; the exit code."""
    made = page()
    if sys.argv[1:] == ["--check"]:
        stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made
        print("docs/record.md is stale: run python docs/record.py" if stale else "docs/record.md is up to date", file=sys.stderr)
        return int(stale)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
