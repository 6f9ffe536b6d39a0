"""A saved run and the present result go in, what was gained and lost between them comes out, record by record and score by score."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from pipeline.evaluate.outcomes import Outcome
from pipeline.evaluate.run import Result
from pipeline.evaluate.tables import Run, ScoreRow, run_of


class SavedRunError(ValueError):
    """A saved run cannot be read; the message says where it differs from what ``tables.as_dict`` writes."""


class ScoreChange(msgspec.Struct, frozen=True):
    """The F1 of one kind and level in the saved run and now; None for 0/0 or where a run does not have it."""

    kind: str
    level: str
    before: float | None
    now: float | None


class Change(msgspec.Struct, frozen=True):
    """What differs between a saved run and now, over the reports and kinds that both have.

    ``gains`` and ``losses`` are gold records that became right or wrong; ``added`` and ``removed`` gold records that only one run has;
    ``new_false`` and ``gone_false`` predicted records that answer none, in only one run. Scores compare only where ``same_gold`` and
    ``same_reports`` hold.
    """

    same_gold: bool
    same_rules: bool
    same_reports: bool
    gains: Sequence[Outcome]
    losses: Sequence[Outcome]
    added: Sequence[Outcome]
    removed: Sequence[Outcome]
    new_false: Sequence[Outcome]
    gone_false: Sequence[Outcome]
    scores: Sequence[ScoreChange]


def against(saved: Mapping[str, Any], result: Result) -> Change:
    """Compares the result with a saved run (a dict as ``tables.as_dict`` made it, or read back from JSON). Raises SavedRunError."""
    try:
        earlier = msgspec.convert(saved, Run)
    except msgspec.ValidationError as error:
        raise SavedRunError(f"not a saved run: {error}") from error
    now = run_of(result)
    before_gold, before_false = _outcomes(earlier, now)
    now_gold, now_false = _outcomes(now, earlier)
    both = [(before_gold[name].state, outcome) for name, outcome in now_gold.items() if name in before_gold]
    return Change(
        same_gold=earlier.gold == now.gold,
        same_rules=earlier.rules == now.rules,
        same_reports=earlier.reports == now.reports,
        gains=[outcome for before, outcome in both if before == "wrong" and outcome.state == "right"],
        losses=[outcome for before, outcome in both if before == "right" and outcome.state == "wrong"],
        added=_only(now_gold, before_gold),
        removed=_only(before_gold, now_gold),
        new_false=_only(now_false, before_false),
        gone_false=_only(before_false, now_false),
        scores=list(_score_changes(earlier.scores, now.scores, set(earlier.kinds) & set(now.kinds))),
    )


def lines(change: Change) -> list[str]:
    """The change as lines for a person: warnings, gains, losses, false records, scores."""
    told = [] if change.same_gold else ["the gold has changed since the saved run: its scores are of another gold"]
    told += (
        []
        if change.same_reports
        else ["the saved run scored other reports: records of common ones are compared, scores are not comparable"]
    )
    marked = (
        ("+", "right now", change.gains),
        ("-", "wrong now", change.losses),
        ("-", "false now", change.new_false),
        ("+", "false no more", change.gone_false),
        ("*", "new in the gold", change.added),
        ("*", "gone from the gold", change.removed),
    )
    told += [f"{mark} {what}: {outcome.id} {outcome.text}".rstrip() for mark, what, outcomes in marked for outcome in outcomes]
    return told + [f"{score.kind} {score.level}: F1 {_f1(score.before)} → {_f1(score.now)}" for score in change.scores]


def _f1(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.3f}"


def _outcomes(run: Run, other: Run) -> tuple[dict[str, Outcome], dict[str, Outcome]]:
    """The gold records and the false ones of a run by id, as far as the other run scored their report and kind too."""
    scope = {(report, kind) for report in {*run.reports} & {*other.reports} for kind in {*run.kinds} & {*other.kinds}}
    common = [outcome for outcome in run.outcomes if (outcome.report, outcome.kind) in scope]
    gold = {outcome.id: outcome for outcome in common if outcome.state != "false"}
    return gold, {outcome.id: outcome for outcome in common if outcome.state == "false"}


def _only(ours: Mapping[str, Outcome], theirs: Mapping[str, Outcome]) -> list[Outcome]:
    return [outcome for name, outcome in ours.items() if name not in theirs]


def _score_changes(before: Sequence[ScoreRow], now: Sequence[ScoreRow], kinds: Collection[str]) -> Iterator[ScoreChange]:
    earlier = {(row.kind, row.level): row.f1 for row in before if row.kind in kinds}
    present = {(row.kind, row.level): row.f1 for row in now if row.kind in kinds}
    for level in [*present, *(level for level in earlier if level not in present)]:
        change = ScoreChange(*level, earlier.get(level), present.get(level))
        if change.before != change.now:
            yield change
