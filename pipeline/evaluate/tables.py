"""A result goes in, what is shown or saved of it comes out: a plain dict, data frames, a Markdown table. Computes no score."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline.evaluate.counts import Counts
from pipeline.evaluate.errors import Error
from pipeline.evaluate.intervals import Bounds, Intervals
from pipeline.evaluate.outcomes import Outcome
from pipeline.evaluate.run import Result

if TYPE_CHECKING:
    from pandas import DataFrame

LEVELS = ("overlap", "span", "value", "record", "pairs", "codes")
_DIGITS = 6
_UNKNOWN = Intervals(None, None, None)


class ScoreRow(msgspec.Struct, frozen=True):
    """The score of one kind at one level. Ratios are None for 0/0; bounds are those of the 95 % interval, None where there is none."""

    kind: str
    level: str
    gold: int
    predicted: int
    right: float
    precision: float | None
    recall: float | None
    f1: float | None
    precision_bounds: Bounds = None
    recall_bounds: Bounds = None
    f1_bounds: Bounds = None


class RuleRow(msgspec.Struct, frozen=True):
    """What a rule is worth: the predicted records it had a part in, how many of them are strictly right, and their share."""

    rule: str
    predicted: int
    right: float
    precision: float | None


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A result as it is saved: all that a later run needs to tell its gains and losses."""

    schema: str = "1"
    gold: str
    rules: str
    reports: tuple[str, ...]
    kinds: tuple[str, ...]
    scores: tuple[ScoreRow, ...]
    precision_per_rule: tuple[RuleRow, ...]
    outcomes: tuple[Outcome, ...]
    errors: tuple[Error, ...]


def run_of(result: Result) -> Run:
    """The result with its ratios worked out, in a fixed order."""
    return Run(
        gold=result.gold_digest,
        rules=result.rules_digest,
        reports=tuple(report.report for report in result.reports),
        kinds=tuple(result.kinds),
        scores=tuple(_score_rows(result)),
        precision_per_rule=tuple(
            RuleRow(rule, counts.predicted, float(counts.right), _rounded(counts.precision))
            for rule, counts in sorted(result.rules.items())
        ),
        outcomes=tuple(result.outcomes),
        errors=tuple(result.errors),
    )


def as_dict(result: Result) -> dict[str, Any]:
    """The result as plain dicts and lists that any JSON writer takes; ``against`` reads it back."""
    plain: dict[str, Any] = msgspec.to_builtins(run_of(result))
    return plain


def frames(result: Result) -> dict[str, "DataFrame"]:
    """The result as tables: ``scores`` (a row a kind and level), ``rules``, ``errors``, ``outcomes``."""
    from pandas import DataFrame

    run = run_of(result)
    tables = {"scores": (run.scores, ScoreRow), "rules": (run.precision_per_rule, RuleRow), "errors": (run.errors, Error)}
    made = {
        name: DataFrame([msgspec.structs.asdict(row) for row in rows], columns=list(form.__struct_fields__))
        for name, (rows, form) in tables.items()
    }
    return made | {"outcomes": DataFrame([msgspec.structs.asdict(row) for row in run.outcomes], columns=list(Outcome.__struct_fields__))}


def markdown(result: Result, levels: Collection[str] = LEVELS) -> str:
    """The scores at the given levels as a Markdown table, kinds in the order of the contract; the digests stand below it."""
    lines = ["| kind | level | gold | predicted | right | P | R | F1 | 95 % of F1 |", "|---|---|--:|--:|--:|--:|--:|--:|---|"]
    lines += [_markdown_row(row) for row in _score_rows(result) if row.level in levels]
    count = len(result.reports)
    lines += ["", f"{count} report{'' if count == 1 else 's'}; gold `{result.gold_digest[:12]}`, rules `{result.rules_digest[:12]}`."]
    return "\n".join(lines) + "\n"


def _score_rows(result: Result) -> list[ScoreRow]:
    rank = {kind: place for place, kind in enumerate(result.kinds)}
    known = {level: place for place, level in enumerate(LEVELS)}
    order = sorted(result.counts, key=lambda level: (rank[level[0]], known.get(level[1], len(known)), level[1]))
    return [_score_row(level, result.counts[level], result.intervals.get(level, _UNKNOWN)) for level in order]


def _score_row(level: tuple[str, str], counts: Counts, bounds: Intervals) -> ScoreRow:
    return ScoreRow(
        *level,
        gold=counts.gold,
        predicted=counts.predicted,
        right=round(float(counts.right), _DIGITS),
        precision=_rounded(counts.precision),
        recall=_rounded(counts.recall),
        f1=_rounded(counts.f1),
        precision_bounds=bounds.precision,
        recall_bounds=bounds.recall,
        f1_bounds=bounds.f1,
    )


def _rounded(ratio: float | None) -> float | None:
    return None if ratio is None else round(ratio, _DIGITS)


def _markdown_row(row: ScoreRow) -> str:
    bounds = "–" if row.f1_bounds is None else f"{row.f1_bounds[0]:.3f}–{row.f1_bounds[1]:.3f}"
    ratios = (_ratio(ratio) for ratio in (row.precision, row.recall, row.f1))
    cells = (row.kind, row.level, str(row.gold), str(row.predicted), f"{row.right:g}", *ratios, bounds)
    return f"| {' | '.join(cells)} |"


def _ratio(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.3f}"
