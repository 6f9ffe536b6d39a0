"""Single records as short lines for people: quantities, plans, changes, references and awards go in, strings come out; no layout."""

import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from pipeline.model.report import Award, Change, Document, Figure, Period, Plan, Quantity, Reference, Share

_RECIPIENTS = {"collective": "collectives", "individual": "individuals", "household": "households", "mixed": "collectives and individuals"}


def visible(text: str) -> str:
    """The text with control characters as U+FFFD, so that no report can steer the terminal."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" else c for c in text)


def number(amount: Decimal) -> str:
    """A number as Vietnamese writes it: ``1.208,5``."""
    return f"{amount:,f}".translate(str.maketrans(",.", ".,"))


def printed(quantity: Quantity | None) -> str:
    """A quantity as printed, with its approximation: ``hơn 64,2 triệu đồng``."""
    return visible(" ".join(filter(None, (quantity.approx, quantity.text)))) if quantity else ""


def value(figure: Figure) -> str:
    """Value, whole and status: ``23 / 27 ngành``, ``876 triệu USD (estimated)``."""
    level = " / ".join(filter(None, (printed(figure.value), printed(figure.of))))
    return f"{level} ({figure.status})" if level and figure.status != "actual" else level


def plan(one: Plan) -> str:
    """A yardstick: ``62,6% of kế hoạch năm (1.400 triệu USD)``."""
    reached = _amount(one.percent, signed=False) if one.percent else ""
    target = f"({printed(one.target)})" if one.target else ""
    of = " of " if reached and one.basis else ""
    return " ".join(filter(None, (f"{reached}{of}{visible(one.basis or '')}", target)))


def change(one: Change) -> str:
    """A change with its sign and base: ``+44% (cùng kỳ năm trước)``; a multiple has no sign."""
    amount = _amount(one.amount, signed=one.amount.unit != "lần")
    return f"{amount} ({visible(one.base)})" if one.base else amount


def share(one: Share | None) -> str:
    """A share of a whole: ``34% of tổng kim ngạch xuất khẩu``."""
    if one is None:
        return ""
    return " of ".join(filter(None, (_amount(one.percent, signed=False), visible(one.whole or ""))))


def period(one: Period | None) -> str:
    """A period: its label and its days, ``…`` where it is open."""
    if one is None:
        return ""
    days = f"({one.start or '…'} to {one.end or '…'})" if one.start or one.end else ""
    return " ".join(filter(None, (visible(one.label), days)))


def document(one: Document | Reference) -> str:
    """A document's name: type, code, date, issuer."""
    named = " ".join(filter(None, (one.type, one.code)))
    return visible(", ".join(filter(None, (named, one.date, one.issuer))))


def award(one: Award) -> tuple[str, str, str, str]:
    """Form with rank, count with recipients, grantor, status."""
    recipients = _RECIPIENTS[one.recipient] if one.recipient else ""
    form = " ".join(filter(None, (one.award, one.rank)))
    return visible(form), f"{one.count} {recipients}".rstrip(), visible(one.grantor or ""), one.status


def lines(parts: Iterable[str]) -> str:
    """Several cells one under the other."""
    return "\n".join(filter(None, parts))


def _amount(quantity: Quantity, *, signed: bool) -> str:
    if quantity.amount is None:
        return printed(quantity)
    ends = [_number(end, signed) for end in (quantity.amount, quantity.max) if end is not None]
    unit = quantity.unit or ""
    return "…".join(ends) + (unit if unit == "%" else f" {visible(unit)}".rstrip())


def _number(amount: Decimal, signed: bool) -> str:
    return f"+{number(amount)}" if signed and amount > 0 else number(amount)
