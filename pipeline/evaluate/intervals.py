"""The counts of several reports go in, confidence intervals of their ratios come out, by drawing reports anew; same seed, same numbers."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING

import msgspec

from pipeline.evaluate.counts import NOTHING, Counts, Level

if TYPE_CHECKING:
    from pandas import DataFrame

SEED = 20210622
RESAMPLES = 1000
BOUNDS = (0.025, 0.975)
_DIGITS = 6  # more would be noise, and would differ from one machine's arithmetic to another's

Bounds = tuple[float, float] | None


class Intervals(msgspec.Struct, frozen=True):
    """The middle 95 % of each ratio over the resamples; None where no resample has the ratio."""

    precision: Bounds
    recall: Bounds
    f1: Bounds


def bootstrap(reports: Sequence[Mapping[Level, Counts]], resamples: int = RESAMPLES, seed: int = SEED) -> dict[Level, Intervals]:
    """Percentile intervals (95 %) by drawing as many reports as there are, with replacement.

    Gives none for fewer than two reports, from which nothing can be drawn, and none for zero resamples.
    """
    if len(reports) < 2 or resamples < 1:
        return {}
    levels = sorted({level for report in reports for level in report})
    drawn = _draws(len(reports), resamples, seed)
    gold, predicted, right = (drawn @ _column(reports, levels, part) for part in ("gold", "predicted", "right"))
    bounds = [_bounds(ratio) for ratio in (right / predicted, right / gold, 2 * right / (gold + predicted))]
    return {level: Intervals(*(ratio[at] for ratio in bounds)) for at, level in enumerate(levels)}


def _draws(reports: int, resamples: int, seed: int) -> "DataFrame":
    """How often each report is drawn in each resample."""
    from pandas import DataFrame

    rng = random.Random(seed)
    counts = (Counter(rng.choices(range(reports), k=reports)) for _ in range(resamples))
    return DataFrame([[drawn[report] for report in range(reports)] for drawn in counts])


def _column(reports: Sequence[Mapping[Level, Counts]], levels: Sequence[Level], part: str) -> "DataFrame":
    from pandas import DataFrame

    return DataFrame([[float(getattr(report.get(level, NOTHING), part)) for level in levels] for report in reports])


def _bounds(ratio: "DataFrame") -> list[Bounds]:
    quantiles = ratio.quantile(list(BOUNDS))
    pairs = ((float(low), float(high)) for low, high in zip(*quantiles.to_numpy(), strict=True))
    return [None if isnan(low) else (round(low, _DIGITS), round(high, _DIGITS)) for low, high in pairs]
