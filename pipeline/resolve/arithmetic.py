"""The arithmetic of printed numbers: amounts go in, what their digits bear out or contradict comes out. Knows no record."""

from collections.abc import Sequence
from decimal import Context, Decimal
from typing import NamedTuple

from pipeline.model.drafts import QuantityDraft

_HUNDRED = Decimal(100)
_WIDE = Context(prec=80)
"""Rounds a percentage of any amounts that are read at all."""

_SHOWN = 6
"""How many members of a sum a message shows."""

_SEPARATORS = str.maketrans(",.", ".,")

Verdict = bool | None
"""True: the numbers bear each other out; False: no reading of their digits lets them agree; None: they could do neither."""


class Ratio(NamedTuple):
    """What a part, its whole and a percentage say of one another."""

    part: QuantityDraft
    whole: QuantityDraft
    percent: QuantityDraft

    def verdict(self) -> Verdict:
        """False beyond the slack of all three; True only where the printed amounts give the percentage to its last digit: within the slack
        of amounts of one digit nearly every percentage lies."""
        if not _is_comparable(self.part, self.whole) or self.percent.max is not None or self.percent.approx:
            return None
        exact = is_count(self.part) or is_count(self.whole)
        low_whole, slack = self.whole.amount - leeway(self.whole, exact=exact), leeway(self.part, exact=exact)
        if low_whole <= 0 or self.part.amount < 0:
            return None
        low = max(self.part.amount - slack, Decimal(0)) * _HUNDRED / (self.whole.amount + leeway(self.whole, exact=exact))
        high = (self.part.amount + slack) * _HUNDRED / low_whole
        told, step = self.percent.amount, self.percent.step
        if low > told + step or high < told - step:
            return False
        return abs(self.percentage() - told) <= step or None

    def percentage(self) -> Decimal:
        """What the percentage should be."""
        return self.part.amount * _HUNDRED / self.whole.amount

    def quantities(self) -> tuple[QuantityDraft, ...]:
        """All numbers that take part."""
        return tuple(self)

    def read_as(self, quantities: Sequence[QuantityDraft]) -> "Ratio":
        """The same ratio of the same numbers in other readings."""
        return Ratio(*quantities)


class Sum(NamedTuple):
    """A whole and the parts that are told of it, in order."""

    whole: QuantityDraft
    parts: tuple[QuantityDraft, ...]

    def verdict(self) -> Verdict:
        """True where the parts add up to the whole, or the first ones do and another breakdown follows; parts may always be left out."""
        total, slack = Decimal(0), self._leeway(self.whole)
        for count, part in enumerate(self.parts, 1):
            if not _is_comparable(part, self.whole):
                return None
            total, slack = total + part.amount, slack + self._leeway(part)
            sharp = total == self.whole.amount or slack * _HUNDRED <= self.whole.amount
            if count > 1 and sharp and abs(total - self.whole.amount) <= slack:
                return True
        return None

    def exceeds(self) -> bool:
        """Whether the parts are more than their whole, whatever was rounded or cut off."""
        comparable = all(_is_comparable(part, self.whole) for part in self.parts)
        slack = sum(map(self._leeway, self.parts), start=self._leeway(self.whole))
        return comparable and len(self.parts) > 1 and self.verdict() is None and self.total() - self.whole.amount > slack

    def total(self) -> Decimal:
        """What the parts add up to."""
        return sum((part.amount for part in self.parts), start=Decimal(0))

    def _leeway(self, quantity: QuantityDraft) -> Decimal:
        return leeway(quantity, exact=is_count(self.whole))

    def quantities(self) -> tuple[QuantityDraft, ...]:
        """All numbers that take part."""
        return self.whole, *self.parts

    def read_as(self, quantities: Sequence[QuantityDraft]) -> "Sum":
        """The same sum of the same numbers in other readings."""
        return Sum(quantities[0], tuple(quantities[1:]))


def _is_comparable(part: QuantityDraft, whole: QuantityDraft) -> bool:
    """Whether two numbers can be set against each other: one unit, no range, nothing about "hơn", "khoảng"."""
    return part.unit == whole.unit and all(q.max is None and not q.approx for q in (part, whole))


def is_count(quantity: QuantityDraft) -> bool:
    """Whether a number was counted to the last one (of "2 nghìn hộ" the thousands were)."""
    return quantity.rule.startswith("recognise/classifiers") and quantity.step == 1


def leeway(quantity: QuantityDraft, *, exact: bool = False) -> Decimal:
    """How far what was meant may lie from what is printed: a step of the last digit (truncation is as common as rounding), of counts
    nothing."""
    return Decimal(0) if exact and quantity.step == 1 else quantity.step


def overlaps(a: QuantityDraft, b: QuantityDraft) -> bool:
    """Whether two printed amounts can stand for one number."""
    return abs(a.amount - b.amount) <= max(leeway(a, exact=is_count(a)), leeway(b, exact=is_count(b)))


def written(amount: Decimal) -> str:
    """A number in Vietnamese writing: 127.177,58."""
    return f"{amount:,f}".translate(_SEPARATORS)


def scale(amount: Decimal, digits: str) -> Decimal:
    """The power of ten that stands between an amount and its printed digits: of 54.857 tỷ a billion."""
    printed = _bare(digits)
    powers = (Decimal(10) ** power for power in range(16))
    return next((power for power in powers if _bare(written(amount / power)) == printed), Decimal(1))


def _bare(digits: str) -> str:
    whole, comma, decimals = digits.replace(".", "").partition(",")
    decimals = decimals.rstrip("0")
    return (whole.lstrip("0") or "0") + (comma + decimals if decimals else "")


def percentage_shown(ratio: Ratio) -> str:
    """The percentage that comes out, with two decimals."""
    return written(ratio.percentage().quantize(Decimal("0.01"), context=_WIDE))


def sum_shown(amounts: Sequence[Decimal], unit: Decimal) -> str:
    """The members of a sum and what they come to; of a long one the first and the last."""
    shown = [written(_trimmed(amount / unit)) for amount in amounts]
    if len(shown) > _SHOWN:
        shown = [*shown[: _SHOWN - 1], f"… ({len(shown)} parts)", shown[-1]]
    return f"{' + '.join(shown)} = {written(_trimmed(sum(amounts, start=Decimal(0)) / unit))}"


def _trimmed(amount: Decimal) -> Decimal:
    """Without zeros at the end of its decimals."""
    return amount.quantize(Decimal(1), context=_WIDE) if amount == amount.to_integral_value() else amount.normalize()
