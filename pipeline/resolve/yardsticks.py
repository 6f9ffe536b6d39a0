"""Yardsticks: a rate that names none is of the plan, or of the amount told before it: the arithmetic decides."""

from collections.abc import Sequence

import msgspec

from pipeline.model.drafts import FigureDraft, QuantityDraft, ShareDraft
from pipeline.model.layers import Blocks
from pipeline.resolve.arithmetic import Ratio
from pipeline.rulebook import Rulebook
from pipeline.text.letters import fold

_BACK = 4
"""Of how many figures before one may be the whole of its rate."""

_REACH = 250
_WHOLE = 100


def yardsticks(figures: Sequence[FigureDraft], blocks: Blocks, rules: Rulebook) -> tuple[FigureDraft, ...]:
    """The figures, each rate without a yardstick ("phải thi hành 1.254 tỷ đồng; thi hành xong 386 tỷ đồng, đạt 30,8%") told as a share
    where an amount of the same unit just before bears it out; not one that is a plan, nor one with a rate of its own in the same list."""
    plan = rules.pattern("resolve/yardsticks", "plan-told")
    free = [not figure.plans and not plan.search(fold(figure.indicator or "")) for figure in figures]
    out: list[FigureDraft] = []
    for index, figure in enumerate(figures):
        wholes = (figures[i].value for i in range(max(0, index - _BACK), index) if free[i])
        out.append(_settled(figure, [whole for whole in wholes if whole], blocks.text))
    return tuple(out)


def _settled(figure: FigureDraft, wholes: Sequence[QuantityDraft], text: str) -> FigureDraft:
    value, percent = figure.value, _bare_rate(figure)
    if value is None or percent is None:
        return figure
    larger = (whole for whole in wholes if whole.amount > value.amount and _is_near(whole, value, text))
    if not any(Ratio(value, whole, percent).verdict() for whole in larger):
        return figure
    rules = {"share" if slot == "plan" else slot: rule for slot, rule in figure.rules.items()}
    return msgspec.structs.replace(figure, plans=(), share=ShareDraft(percent, None), rules=rules)


def _bare_rate(figure: FigureDraft) -> QuantityDraft | None:
    """The one percentage of a figure that names neither plan nor target nor whole."""
    if len(figure.plans) != 1 or figure.share or figure.of:
        return None
    (plan,) = figure.plans
    named = plan.target is not None or plan.basis is not None
    return None if named or plan.percent is None or plan.percent.amount >= _WHOLE else plan.percent


def _is_near(whole: QuantityDraft, value: QuantityDraft, text: str) -> bool:
    between = text[whole.span.end : value.span.start]
    return 0 < len(between) <= _REACH and "\n" not in between
