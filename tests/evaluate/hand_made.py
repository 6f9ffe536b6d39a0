"""Builds small gold and predicted records by hand: offsets and what counts in, plain JSON objects out."""

from collections.abc import Sequence
from typing import Any

from pipeline.evaluate import Result, evaluate

Record = dict[str, Any]


def report(**lists: Any) -> Record:
    """A report's record; lists that are not given are empty."""
    empty: Record = {name: [] for name in ("sections", "references", "documents", "figures", "awards", "findings")}
    return {"schema": "1", "header": {}, **empty, **lists}


def quantity(start: int, end: int, amount: Any, unit: str | None = "VND", **more: Any) -> Record:
    return {"start": start, "end": end, "text": f"q{start}", "amount": amount, "max": None, "unit": unit, "approx": None, **more}


def figure(start: int, end: int, indicator: str | None = "Thu ngân sách", **more: Any) -> Record:
    empty: Record = {"action": None, "measure": None, "parent": None, "period": None, "status": "actual"}
    slots: Record = {"value": None, "of": None, "plans": [], "changes": [], "share": None}
    return {"start": start, "end": end, "indicator": indicator, **empty, **slots, **more}


def counted(start: int, amount: int, indicator: str = "Thu ngân sách", **more: Any) -> Record:
    """A figure of ten characters whose value is all that it tells."""
    return figure(start, start + 10, indicator, value=quantity(start, start + 10, amount), **more)


def reference(start: int, end: int, code: str | None = "04/QĐ-UBND", **more: Any) -> Record:
    empty: Record = {"pinpoint": None, "number": None, "year": None, "symbol": None, "date": None, "issuer": None, "subject": None}
    return {"start": start, "end": end, "text": f"r{start}", "type": "QĐ", "code": code, **empty, "document": None, **more}


def document(code: str | None, mentions: Sequence[int]) -> Record:
    return {"code": code, "type": "QĐ", "date": None, "issuer": None, "subject": None, "mentions": list(mentions)}


def section(start: int, end: int, marker: str | None = "I", title: str | None = "Kết quả", **more: Any) -> Record:
    return {"start": start, "end": end, "marker": marker, "level": 1, "kind": "heading", "title": title, "parent": None, **more}


def award(start: int, end: int, count: int = 6, **more: Any) -> Record:
    told: Record = {"award": "Bằng khen", "rank": None, "grantor": None, "recipient": "collective", "count": count}
    return {"start": start, "end": end, "text": f"a{start}", **told, "parent": None, "status": "granted", "period": None, **more}


def finding(start: int, end: int, code: str = "value-conflict") -> Record:
    return {"code": code, "message": "two values", "start": start, "end": end, "related": []}


def score(gold: Record, predicted: Record | None, **options: Any) -> Result:
    """The score of one report."""
    return evaluate([("r", gold, predicted)], resamples=0, **options)


def triple(result: Result, kind: str, level: str = "record") -> tuple[int, int, Any]:
    """Gold, predicted and right of one level."""
    counts = result.of(kind, level)
    return counts.gold, counts.predicted, counts.right
