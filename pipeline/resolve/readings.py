"""Readings: of two that one group of three digits allows (28,366; 2.445) the arithmetic of the record decides, then its neighbours.

Figures go in and come out with each number in the reading chosen; one keeps its ``other`` where the text leaves doubt. Finds no numbers.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

import msgspec

from pipeline.model.drafts import FigureDraft, QuantityDraft
from pipeline.model.layers import Blocks, CleanSpan, Scopes
from pipeline.model.mentions import Mentions
from pipeline.resolve.arithmetic import Ratio, Sum
from pipeline.resolve.claims import claims
from pipeline.resolve.parts import parts
from pipeline.resolve.writing import Style, Writing, digits
from pipeline.rulebook import Rulebook

_TRIED = 6
"""Of how many doubtful numbers in one claim all readings are tried."""

_THOUSAND = 1000
_SHARES = 100


def readings(
    figures: Sequence[FigureDraft], blocks: Blocks, scopes: Scopes, mentions: Mentions, rules: Rulebook
) -> tuple[FigureDraft, ...]:
    """The figures with each number in the reading that its record, else its neighbours support; else in the Vietnamese one."""
    if not any(is_doubtful(quantity) for figure in figures for quantity in figure.quantities()):
        return tuple(figures)
    decided = {q.span: q for figure in figures for q in _by_form(figure, blocks.text)}
    for claim in claims(figures, parts(figures, blocks, rules)):
        decided |= _by_claim(claim.numbers, decided)
    choice = _Choice(decided, Writing(blocks, scopes, mentions), blocks.text)
    return tuple(_reread(figure, choice) for figure in figures)


def is_doubtful(quantity: QuantityDraft) -> bool:
    """Whether the digits of a number allow a second reading, and it still has the first."""
    amount, other = abs(quantity.amount), abs(quantity.other or Decimal(0))
    return bool(other) and quantity.max is None and (other == amount * _THOUSAND or amount == other * _THOUSAND)


def as_other(quantity: QuantityDraft) -> QuantityDraft:
    """The number in its second reading, of the same sign."""
    other = abs(quantity.other or quantity.amount)
    larger = other > abs(quantity.amount)
    step = quantity.step * _THOUSAND if larger else quantity.step / _THOUSAND
    return msgspec.structs.replace(quantity, amount=other.copy_sign(quantity.amount), step=step, other=None)


def _settled(quantity: QuantityDraft) -> QuantityDraft:
    return msgspec.structs.replace(quantity, other=None)


def _by_form(figure: FigureDraft, text: str) -> Iterator[QuantityDraft]:
    """What needs no neighbours: thousands never open with a nought, what is counted is counted whole, no share is more than all."""
    share = figure.share.percent if figure.share else None
    for quantity in filter(is_doubtful, figure.quantities()):
        smaller = abs(quantity.other or Decimal(0)) < abs(quantity.amount)
        if digits(text, quantity.span).startswith("0") or (quantity is share and abs(quantity.amount) > _SHARES):
            yield as_other(quantity) if smaller else _settled(quantity)
        elif quantity.rule.startswith("recognise/classifiers"):
            fraction = quantity.amount != quantity.amount.to_integral_value()
            yield as_other(quantity) if fraction and not smaller else _settled(quantity)


def _by_claim(numbers: Ratio | Sum, decided: dict[CleanSpan, QuantityDraft]) -> dict[CleanSpan, QuantityDraft]:
    """The readings that every way to bear a claim out has in common; of several those that leave most dots between thousands, so that
    of "12,845 tỷ, bằng 64,2% dự toán (20.000 tỷ)" the comma is queried."""
    known = [decided.get(q.span, q) if is_doubtful(q) else q for q in numbers.quantities()]
    if not 0 < sum(map(is_doubtful, known)) <= _TRIED:
        return {}
    ways = [way for way in _ways(known) if numbers.read_as(way).verdict()]
    costs = [sum(q.amount < before.amount for q, before in zip(way, known, strict=True)) for way in ways]
    best = [way for way, cost in zip(ways, costs, strict=True) if cost == min(costs)]
    told = zip(known, zip(*best, strict=True), strict=True) if best else ()
    return {q.span: read[0] for q, read in told if is_doubtful(q) and len(set(read)) == 1}


def _ways(known: Sequence[QuantityDraft]) -> Iterator[tuple[QuantityDraft, ...]]:
    """The numbers of a claim in all combinations of their readings."""
    return product(*((_settled(q), as_other(q)) if is_doubtful(q) else (q,) for q in known))


class _Choice:
    """Chooses the reading of each number that the form of its digits leaves open."""

    def __init__(self, decided: dict[CleanSpan, QuantityDraft], writing: Writing, text: str) -> None:
        self._decided, self._writing, self._text = decided, writing, text

    def of(self, quantity: QuantityDraft, *, growth: bool = False) -> QuantityDraft:
        """The number as decided, else as its neighbours are written; with its ``other`` where they leave doubt."""
        if not is_doubtful(quantity):
            return quantity
        if quantity.span in self._decided:
            return self._decided[quantity.span]
        comma = "," in digits(self._text, quantity.span)
        if quantity.unit == "%":
            return self._percentage(quantity, comma=comma, growth=growth)
        near, document = (_conventions(counts, comma=comma) for counts in (self._writing.near(quantity), self._writing.document))
        if near.foreign and not near.vietnamese:
            return as_other(quantity)
        if near.vietnamese or near.unlike:
            return quantity if near.foreign or near.unlike else _settled(quantity)
        return quantity if document.foreign > document.vietnamese else _settled(quantity)

    def _percentage(self, quantity: QuantityDraft, *, comma: bool, growth: bool) -> QuantityDraft:
        """Nothing but growth is told in thousands of percent; 12.345% stays in doubt where its neighbours do not decide."""
        near = self._writing.near(quantity)
        if comma:
            return _settled(quantity)
        if near["dotted"] and not near["vietnamese"]:
            return as_other(quantity)
        return _settled(quantity) if growth and not near["dotted"] else quantity


class _Conventions(NamedTuple):
    """How many numbers speak for the Vietnamese reading, how many for the other, and how many leave dotted groups in doubt."""

    vietnamese: int
    foreign: int
    unlike: int


def _conventions(counts: "Counter[Style]", *, comma: bool) -> _Conventions:
    """Beside 7.2 a comma stands between thousands; a dot may stand before three decimals, or the writer puts dots everywhere."""
    dotted = counts["dotted"]
    return _Conventions(counts["vietnamese"], counts["foreign"] + (dotted if comma else 0), 0 if comma else dotted)


def _reread(figure: FigureDraft, choice: _Choice) -> FigureDraft:
    """The figure with a choice made for each of its numbers."""
    replace = msgspec.structs.replace
    plans = tuple(
        replace(plan, percent=plan.percent and choice.of(plan.percent), target=plan.target and choice.of(plan.target))
        for plan in figure.plans
    )
    return replace(
        figure,
        value=figure.value and choice.of(figure.value),
        of=figure.of and choice.of(figure.of),
        plans=plans,
        changes=tuple(replace(change, amount=choice.of(change.amount, growth=True)) for change in figure.changes),
        share=figure.share and replace(figure.share, percent=choice.of(figure.share.percent)),
    )
