"""The arithmetic of a figure: what its printed digits allow, rounding and truncation included."""

from decimal import Decimal

from pipeline.model.drafts import QuantityDraft

_HUNDRED = Decimal(100)


def agrees(value: QuantityDraft, target: QuantityDraft, percent: QuantityDraft) -> bool:
    """Whether value and target can give the percent: each printed number may stand for anything up to a whole step of its last digit away
    (truncation is as common as rounding). True where nothing can be said: other units, a range, a target of nothing."""
    if value.unit != target.unit or percent.max is not None or value.max is not None or target.max is not None:
        return True
    low_target = target.amount - target.step
    if low_target <= 0 or value.amount < 0:
        return True
    low = max(value.amount - value.step, Decimal(0)) * _HUNDRED / (target.amount + target.step)
    high = (value.amount + value.step) * _HUNDRED / low_target
    return low <= percent.amount + percent.step and high >= percent.amount - percent.step


def ratio(value: QuantityDraft, target: QuantityDraft) -> str:
    """Value over target in percent with two decimals, as a Vietnamese reader writes it."""
    share = (value.amount * _HUNDRED / target.amount).quantize(Decimal("0.01"))
    return str(share).replace(".", ",")


def overlaps(a: QuantityDraft, b: QuantityDraft) -> bool:
    """Whether two printed amounts can stand for one number."""
    return abs(a.amount - b.amount) <= max(a.step, b.step)
