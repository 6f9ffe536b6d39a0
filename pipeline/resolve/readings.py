"""Readings: of two that digits allow, the arithmetic of the figure decides, then what is counted; else the Vietnamese one stands."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from pipeline.model.drafts import FigureDraft, PlanDraft, QuantityDraft
from pipeline.resolve.arithmetic import agrees


def readings(figures: Sequence[FigureDraft]) -> tuple[FigureDraft, ...]:
    """The figures with each quantity in the reading that its own record supports."""
    return tuple(_settled(figure) for figure in figures)


def _settled(figure: FigureDraft) -> FigureDraft:
    value = figure.value
    if value is None or value.other is None:
        return figure
    if _is_whole(value):
        return msgspec.structs.replace(figure, value=_as_other(value))
    for plan in figure.plans:
        chosen = _by_plan(value, plan)
        if chosen is not None:
            return msgspec.structs.replace(figure, value=chosen)
    return figure


def _is_whole(value: QuantityDraft) -> bool:
    """1,208 hộ: what is counted is counted whole."""
    counted = value.rule.startswith("recognise/classifiers")
    return counted and value.amount != value.amount.to_integral_value() and value.other == (value.other or Decimal(0)).to_integral_value()


def _by_plan(value: QuantityDraft, plan: PlanDraft) -> QuantityDraft | None:
    if not (plan.percent and plan.target) or agrees(value, plan.target, plan.percent):
        return None
    other = _as_other(value)
    return other if agrees(other, plan.target, plan.percent) else None


def _as_other(value: QuantityDraft) -> QuantityDraft:
    ratio = (value.other or value.amount) / value.amount if value.amount else Decimal(1)
    return msgspec.structs.replace(value, amount=value.other or value.amount, other=None, step=value.step * ratio)
