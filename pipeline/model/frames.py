"""A record as flat tables: a ``Report`` goes in, rows under fixed typed columns or pandas frames come out; decides and drops nothing.

Of a figure's plans and changes the first two have columns of their own; the table ``quantities`` has all of them, one a row.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from pipeline.model.report import Figure, Period, Quantity, Report, Rules

if TYPE_CHECKING:
    import pandas as pd

TableName = Literal["sections", "references", "documents", "figures", "quantities", "awards", "findings"]
Kind = Literal["int", "text", "exact", "list", "truth"]
Row = dict[str, Any]
Columns = dict[str, Kind]

_DTYPES: dict[Kind, str] = {"int": "Int64", "text": "str", "exact": "object", "list": "object", "truth": "bool"}
_SPAN: Columns = {"start": "int", "end": "int"}
_PERIOD: Columns = {"period_label": "text", "period_start": "text", "period_end": "text"}
_PLAN: Columns = {"percent": "exact", "target": "exact", "target_unit": "text", "basis": "text"}
_CHANGE: Columns = {"amount": "exact", "max": "exact", "unit": "text", "base": "text", "base_start": "text", "base_end": "text"}
_STANDARD: Columns = {"standard_amount": "exact", "standard_unit": "text"}
_QUANTITY: Columns = {"amount": "exact", "max": "exact", "unit": "text", "approx": "text", "text": "text", **_STANDARD}


def _texts(*names: str) -> Columns:
    return dict.fromkeys(names, "text")


def _prefixed(prefix: str, columns: Columns) -> Columns:
    return {f"{prefix}_{name}": kind for name, kind in columns.items()}


_FIGURE: Columns = {
    **_SPAN,
    **_texts("indicator", "action", "measure"),
    "parent": "int",
    **_texts("status"),
    **_PERIOD,
    **_prefixed("value", _QUANTITY),
    **_prefixed("of", _QUANTITY),
    **_prefixed("plan", _PLAN),
    **_prefixed("plan2", _PLAN),
    **_prefixed("change", _CHANGE),
    **_prefixed("change2", _CHANGE),
    "share_percent": "exact",
    "share_whole": "text",
    "indicator_start": "int",
    "indicator_end": "int",
    "source": "text",
    "checked": "truth",
    "rules": "text",
}

COLUMNS: dict[TableName, Columns] = {
    "sections": {**_SPAN, "marker": "text", "level": "int", **_texts("kind", "title"), "parent": "int", "rules": "text"},
    "references": {
        **_SPAN,
        **_texts("text", "type", "pinpoint", "number", "year", "symbol", "code", "date", "issuer", "subject", "relation"),
        "document": "int",
        "rules": "text",
    },
    "documents": {**_texts("code", "type", "date", "issuer", "subject"), "mentions": "list"},
    "figures": _FIGURE,
    "quantities": {"figure": "int", "role": "text", "nth": "int", **_SPAN, **_QUANTITY, "wording": "text"},
    "awards": {
        **_SPAN,
        **_texts("text", "award", "rank", "grantor", "recipient"),
        "count": "int",
        "counts": "text",
        "parent": "int",
        **_texts("status"),
        **_PERIOD,
        "rules": "text",
    },
    "findings": {**_texts("code", "message"), **_SPAN, "related": "list"},
}
"""The columns of each table with their types, in their order. ``exact`` is a Decimal, ``list`` a tuple, ``truth`` a bool; everything
else may be missing."""


def rows(report: Report, table: TableName) -> list[Row]:
    """The rows of one table in the order of the record's list; each row has every column of ``COLUMNS[table]``."""
    columns = COLUMNS[table]
    return [{name: row.get(name) for name in columns} for row in _ROWS[table](report)]


def frame(report: Report, table: TableName) -> "pd.DataFrame":
    """One table as a data frame: ``Int64`` offsets, counts and links, ``str`` texts and dates, ``object`` columns of exact ``Decimal``."""
    import pandas as pd

    made = rows(report, table)
    columns = {name: pd.Series([row[name] for row in made], dtype=_DTYPES[kind]) for name, kind in COLUMNS[table].items()}
    return pd.DataFrame(columns)


def frames(report: Report) -> "dict[str, pd.DataFrame]":
    """All tables by name."""
    return {table: frame(report, table) for table in COLUMNS}


def figure_quantities(figure: Figure) -> Iterator[tuple[str, int, Quantity, str | None]]:
    """Each quantity of a figure: its role, which one it is of that role (from 0), the quantity, and the wording of basis, base or whole."""
    yield from ((role, 0, quantity, None) for role, quantity in (("value", figure.value), ("of", figure.of)) if quantity)
    for nth, plan in enumerate(figure.plans):
        both = (("plan.percent", plan.percent), ("plan.target", plan.target))
        yield from ((role, nth, quantity, plan.basis) for role, quantity in both if quantity)
    yield from (("change", nth, change.amount, change.base) for nth, change in enumerate(figure.changes))
    if figure.share:
        yield "share", 0, figure.share.percent, figure.share.whole


def _plain(record: Any) -> Row:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def _record_row(record: Any) -> Row:
    return {**_plain(record), "rules": _rules(record.rules)}


def _rules(rules: Rules) -> str | None:
    return "; ".join(f"{slot}={rule}" for slot, rule in sorted(rules.items())) if isinstance(rules, dict) else None


def _period(period: Period | None) -> Row:
    return {f"period_{name}": value for name, value in _plain(period).items()} if period else {}


def _quantity(prefix: str, quantity: Quantity | None) -> Row:
    return {f"{prefix}_{name}": getattr(quantity, name) for name in _QUANTITY} if quantity else {}


def _figure_row(figure: Figure) -> Row:
    row = {**_record_row(figure), **_period(figure.period), **_quantity("value", figure.value), **_quantity("of", figure.of)}
    for prefix, plan in zip(("plan", "plan2"), figure.plans, strict=False):
        row |= _quantity(f"{prefix}_target", plan.target)
        row |= {f"{prefix}_target": plan.target and plan.target.amount, f"{prefix}_percent": plan.percent and plan.percent.amount}
        row[f"{prefix}_basis"] = plan.basis
    for prefix, change in zip(("change", "change2"), figure.changes, strict=False):
        row |= {**_quantity(prefix, change.amount), f"{prefix}_base": change.base}
        if change.base_period:
            row |= {f"{prefix}_base_start": change.base_period.start, f"{prefix}_base_end": change.base_period.end}
    if figure.share:
        row |= {"share_percent": figure.share.percent.amount, "share_whole": figure.share.whole}
    return row


def _quantity_rows(report: Report) -> Iterator[Row]:
    for index, figure in enumerate(report.figures):
        for role, nth, quantity, wording in figure_quantities(figure):
            yield {"figure": index, "role": role, "nth": nth, "wording": wording, **_plain(quantity)}


_ROWS: dict[TableName, Callable[[Report], Iterator[Row]]] = {
    "sections": lambda report: map(_record_row, report.sections),
    "references": lambda report: map(_record_row, report.references),
    "documents": lambda report: map(_plain, report.documents),
    "figures": lambda report: map(_figure_row, report.figures),
    "quantities": _quantity_rows,
    "awards": lambda report: ({**_record_row(award), **_period(award.period)} for award in report.awards),
    "findings": lambda report: map(_plain, report.findings),
}
