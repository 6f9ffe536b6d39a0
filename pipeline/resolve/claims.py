"""What the numbers of a report say of one another: figures go in, ratios and sums come out. Decides nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from pipeline.model.drafts import ChangeDraft, FigureDraft, PeriodDraft, QuantityDraft
from pipeline.resolve.arithmetic import Ratio, Sum
from pipeline.resolve.parts import Parts
from pipeline.text.letters import plain


class Claim(NamedTuple):
    """An arithmetic between numbers that bears on a figure; ``parts`` where it is the sum of a list."""

    figure: int
    kind: Literal["plan", "share", "change", "parts"]
    numbers: Ratio | Sum
    parts: Parts | None = None


def claims(figures: Sequence[FigureDraft], lists: Sequence[Parts]) -> list[Claim]:
    """Every claim, those first that tell most about their numbers."""
    earlier = _Levels(figures)
    ratios = [claim for i, figure in enumerate(figures) if figure.value for claim in _of_figure(i, figure, figure.value)]
    changes = [
        Claim(i, "change", numbers)
        for i, figure in enumerate(figures)
        for change in figure.changes
        for numbers in _of_change(figure, change, earlier)
    ]
    return [*ratios, *(claim for found in lists if (claim := _of_parts(figures, found))), *changes]


def _of_figure(index: int, figure: FigureDraft, value: QuantityDraft) -> Iterator[Claim]:
    """Value, plan and percentage; a value of a whole ("23/27 ngành") and its percentage, told as a share or of the plan."""
    for plan in figure.plans:
        if plan.percent and plan.target:
            yield Claim(index, "plan", Ratio(value, plan.target, plan.percent))
        elif plan.percent and figure.of:
            yield Claim(index, "share", Ratio(value, figure.of, plan.percent))
    if figure.of and figure.share:
        yield Claim(index, "share", Ratio(value, figure.of, figure.share.percent))


def _of_parts(figures: Sequence[FigureDraft], found: Parts) -> Claim | None:
    whole = figures[found.whole].value
    values = tuple(value for i in found.members if (value := figures[i].value))
    return Claim(found.whole, "parts", Sum(whole, values), found) if whole else None


class _Levels:
    """Levels by what they measure and when."""

    def __init__(self, figures: Sequence[FigureDraft]) -> None:
        self._told: dict[tuple[object, ...], list[QuantityDraft]] = defaultdict(list)
        for figure in figures:
            if figure.value and figure.period and figure.status != "target":
                self._told[self._key(figure, figure.period)].append(figure.value)

    def _key(self, figure: FigureDraft, period: PeriodDraft) -> tuple[object, ...]:
        unit = figure.value.unit if figure.value else None
        return plain(figure.indicator or ""), figure.measure, figure.action, figure.source, unit, period.start, period.end

    def at(self, figure: FigureDraft, period: PeriodDraft) -> QuantityDraft | None:
        """The one level of a figure's indicator in another period; None where it is told twice."""
        told = self._told.get(self._key(figure, period), []) if figure.indicator and period.end else []
        return told[0] if len(told) == 1 else None


def _of_change(figure: FigureDraft, change: ChangeDraft, earlier: _Levels) -> Iterator[Ratio | Sum]:
    """A change against the level that it starts from, told elsewhere or made of a change in the figure's own unit beside it."""
    value, amount = figure.value, change.amount
    if value is None:
        return
    before = earlier.at(figure, change.base_period) if change.base_period else None
    if before and amount.unit == value.unit and amount.unit != "%":
        yield Sum(value, (before, amount))
    if amount.unit != "%":
        return
    beside = (c.amount for c in figure.changes if c.base == change.base and c.amount.unit == value.unit and value.unit != "%")
    for base in (before, *(_less(value, difference) for difference in beside)):
        if base:
            yield Ratio(value, base, msgspec.structs.replace(amount, amount=amount.amount + 100, other=None))


def _less(value: QuantityDraft, difference: QuantityDraft) -> QuantityDraft | None:
    """The level before a difference, as exact as both; None for a range or an approximation."""
    if difference.max is not None or difference.approx:
        return None
    return msgspec.structs.replace(value, amount=value.amount - difference.amount, step=max(value.step, difference.step), other=None)
