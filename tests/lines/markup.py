"""Marked-up Vietnamese lines: ``[surface|1.value]`` in a line and tables beside it become a text and the gold record of that text."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from pipeline.model.report import Header

FOLDER = Path(__file__).parent
_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
_ROLE = re.compile(r"(\d+)(?:\.([a-z]+)(\d*)(?:\.([a-z]+))?)?")

Case = Mapping[str, Any]
Spans = dict[tuple[int, str], tuple[int, int]]


def cases(file: str) -> list[Case]:
    """The cases of one TOML file, in order."""
    return list(tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))["case"])


def dated(case: Case) -> str:
    """A letterhead that gives the line its report's date, where the case names one."""
    if "report_date" not in case:
        return ""
    year, month, day = case["report_date"].split("-")
    return f"Hà Nội, ngày {day} tháng {month} năm {year}\n\nBÁO CÁO\nKết quả công tác\n\n"


def stripped(line: str, offset: int = 0) -> tuple[str, Spans]:
    """The line without its marks, and where each marked piece stands: (number, role) → span."""
    text, spans, at = "", {}, 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        start = offset + len(text)
        text += match[1]
        for number, role in _roles(match[2]):
            spans[number, role] = (start, offset + len(text))
        at = match.end()
    return text + line[at:], spans


def _roles(mark: str) -> Iterator[tuple[int, str]]:
    for piece in mark.split():
        match = _ROLE.fullmatch(piece)
        if not match:
            raise ValueError(f"no mark: {piece}")
        number, role, index, slot = match.groups()
        name = role or "span"
        yield int(number), f"{name}{index or ('1' if name in ('plan', 'change') else '')}" + (f".{slot}" if slot else "")


def _none(values: list[Any]) -> list[Any]:
    """TOML has no null: an empty string in a list of readings stands for it."""
    return [None if value == "" else value for value in values]


def _alternatives(table: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: _none(value)
        for key, value in table.items()
        if key.endswith("_alt") and key not in ("value_alt", "of_alt", "share_alt", "plans_alt", "changes_alt")
    }


def _later(table: Mapping[str, Any], field: str) -> dict[str, Any]:
    """A field that came later: cases written before it say nothing of it."""
    return {field: table[field] or None} if field in table else {}


def _quantity(table: Mapping[str, Any] | None, span: tuple[int, int] | None, text: str) -> dict[str, Any] | None:
    if table is None or span is None:
        return None
    surface = " ".join(text[span[0] : span[1]].split())
    made = {"start": span[0], "end": span[1], "text": surface, "amount": table.get("amount"), "max": table.get("max")}
    return {**made, "unit": table.get("unit"), "approx": table.get("approx"), **_alternatives(table)}


def gold(case: Case) -> tuple[str, dict[str, Any]]:
    """The text of a case and its gold record, of the kinds that the case speaks of."""
    prefix = dated(case)
    line, spans = stripped(case["line"], len(prefix))
    text = prefix + line
    record: dict[str, Any] = {"header": {}, "sections": [], "documents": [], "findings": []}
    record["figures"] = _linked([_figure(f, spans, text) for f in case.get("figures", [])])
    record["awards"] = _linked([_award(a, spans, text) for a in case.get("awards", [])])
    record["references"] = sorted((_reference(r, spans, text) for r in case.get("references", [])), key=lambda r: (r["start"], r["end"]))
    return text, record


def _linked(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ordered = sorted(records, key=lambda r: (r["start"], r["end"]))
    where = {record.pop("n"): index for index, record in enumerate(ordered)}
    for record in ordered:
        record["parent"] = where.get(record["parent"])
    return ordered


def _plans(table: Mapping[str, Any], spans: Spans, text: str) -> list[dict[str, Any]]:
    return [
        {
            "percent": _quantity(plan.get("percent"), spans.get((table["n"], f"plan{i}.percent")), text),
            "target": _quantity(plan.get("target"), spans.get((table["n"], f"plan{i}.target")), text),
            "basis": plan.get("basis"),
            **_alternatives(plan),
        }
        for i, plan in enumerate(table.get("plans", []), 1)
    ]


def _figure(table: Mapping[str, Any], spans: Spans, text: str) -> dict[str, Any]:
    n, plans = table["n"], _plans(table, spans, text)
    changes = [
        {
            "amount": _quantity(change["amount"], spans.get((n, f"change{i}")), text),
            "base": change.get("base"),
            **_later(change, "base_period"),
            **_alternatives(change),
        }
        for i, change in enumerate(table.get("changes", []), 1)
    ]
    share = (
        {"percent": _quantity(table["share"]["percent"], spans.get((n, "share")), text), "whole": table["share"].get("whole")}
        if "share" in table
        else None
    )
    value, of = _quantity(table.get("value"), spans.get((n, "value")), text), _quantity(table.get("of"), spans.get((n, "of")), text)
    indicator = spans.get((n, "indicator"))
    pieces = [value, of, *(p[k] for p in plans for k in ("percent", "target")), *(c["amount"] for c in changes), share and share["percent"]]
    extent = [(q["start"], q["end"]) for q in pieces if q] + ([indicator] if indicator else [])
    period = table.get("period")
    return {
        "n": n,
        "start": min(s for s, _ in extent),
        "end": max(e for _, e in extent),
        "indicator": table.get("indicator"),
        "indicator_start": indicator[0] if indicator else None,
        "indicator_end": indicator[1] if indicator else None,
        "action": table.get("action"),
        "measure": table.get("measure"),
        "parent": table.get("parent"),
        "period": {"label": "", "start": period.get("start"), "end": period.get("end")} if period else None,
        "status": table.get("status", "actual"),
        "value": value,
        "of": of,
        "plans": plans,
        "changes": changes,
        "share": share,
        **_later(table, "source"),
        **_alternatives(table),
    }


def _award(table: Mapping[str, Any], spans: Spans, text: str) -> dict[str, Any]:
    n = table["n"]
    start, end = spans.get((n, "award")) or spans[n, "count"]
    fields = {key: table.get(key) for key in ("award", "rank", "grantor", "recipient", "count", "parent")}
    return {
        "n": n,
        "start": start,
        "end": end,
        "text": text[start:end],
        **fields,
        "status": table.get("status", "granted"),
        "period": None,
        **_later(table, "counts"),
        **_alternatives(table),
    }


def _reference(table: Mapping[str, Any], spans: Spans, text: str) -> dict[str, Any]:
    start, end = spans[table["n"], "span"]
    fields = {
        key: table.get(key) for key in ("type", "pinpoint", "number", "year", "symbol", "code", "date", "issuer", "subject", "relation")
    }
    return {"start": start, "end": end, "text": " ".join(text[start:end].split()), **fields, **_alternatives(table)}


def gold_header(case: Case) -> tuple[str, dict[str, Any]]:
    """The text of a header case and its gold record."""
    header = {key: (_none(value) if key.endswith("_alt") else value) for key, value in case["header"].items()}
    signer = {"name": None, "title": None, "capacity": None, **header["signer"]} if "signer" in header else None
    period = {"label": "", "start": None, "end": None, **header["period"]} if "period" in header else None
    record = {**msgspec.to_builtins(Header()), **header, "signer": signer, "period": period}
    return case["text"], {"header": record, "sections": [], "references": [], "documents": [], "figures": [], "awards": [], "findings": []}


def gold_sections(case: Case) -> tuple[str, dict[str, Any]]:
    """The text of a section case and its gold record; ends are not compared, so a section is given its first line."""
    text = case["text"]
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    sections = []
    for table in case.get("sections", []):
        start = starts[table["line"] - 1]
        line = text[start : starts[table["line"]]]
        start += len(line) - len(line.lstrip())
        fields = {key: table.get(key) for key in ("marker", "level", "kind", "title", "parent")}
        sections.append({"start": start, "end": start + len(line.strip()), "text": line.strip(), **fields, **_alternatives(table)})
    return text, {"header": {}, "sections": sections, "references": [], "documents": [], "figures": [], "awards": [], "findings": []}
