"""Gold and predicted records of many reports go in, one result comes out; reads no file, knows no stage, so it scores any system's JSON."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from pipeline.evaluate.compare import Comparison, Json, UnitForm
from pipeline.evaluate.counts import NOTHING, Counts, Level, total
from pipeline.evaluate.errors import Error
from pipeline.evaluate.intervals import RESAMPLES, Intervals, bootstrap
from pipeline.evaluate.kinds import KINDS
from pipeline.evaluate.outcomes import Outcome
from pipeline.evaluate.report import ReportScore, score_report

Pairs = Iterable[tuple[str, Json, Json | None]]


class Result(msgspec.Struct, frozen=True):
    """The score of a whole run: each report's, their counts added, and 95 % intervals (none where there are fewer than two reports)."""

    gold_digest: str
    rules_digest: str
    kinds: Sequence[str]
    reports: Sequence[ReportScore]
    counts: Mapping[Level, Counts]
    intervals: Mapping[Level, Intervals]
    rules: Mapping[str, Counts]

    @property
    def errors(self) -> list[Error]:
        """All errors, report by report, kind by kind, in the order of the text."""
        return [error for report in self.reports for error in report.errors]

    @property
    def outcomes(self) -> list[Outcome]:
        """The fate of every record that counts."""
        return [outcome for report in self.reports for outcome in report.outcomes]

    def of(self, kind: str, level: str = "record") -> Counts:
        """The counts of one kind at one level; zeros where nothing was counted."""
        return self.counts.get((kind, level), NOTHING)


def evaluate(
    pairs: Pairs,
    *,
    gold_digest: str = "",
    rules_digest: str = "",
    unit: UnitForm | None = None,
    kinds: Collection[str] = KINDS,
    texts: Mapping[str, str] | None = None,
    resamples: int = RESAMPLES,
) -> Result:
    """Scores predicted records against gold ones.

    ``pairs`` are (report id, gold record, predicted record), the last None where a system gave none; ``unit`` gives a unit's canonical
    form; ``kinds`` are those to report; ``texts`` are the reports' texts by id, for the words that errors show. Digests are passed
    on. ``resamples`` are those of the intervals, 0 for none.
    Raises ValueError for an unknown kind or a report given twice, RecordError (a ValueError) for JSON that cannot be scored.
    """
    _require_known(kinds)
    given = sorted(pairs, key=lambda each: each[0])
    _require_distinct([report for report, _, _ in given])
    comparison, words = Comparison(unit), texts or {}
    reports = [
        score_report(report, gold, {} if predicted is None else predicted, comparison, kinds, words.get(report))
        for report, gold, predicted in given
    ]
    counts = [report.counts for report in reports]
    return Result(
        gold_digest=gold_digest,
        rules_digest=rules_digest,
        kinds=[kind for kind in KINDS if kind in kinds],
        reports=reports,
        counts=total(counts),
        intervals=bootstrap(counts, resamples),
        rules=total(report.rules for report in reports),
    )


def _require_known(kinds: Collection[str]) -> None:
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown:
        raise ValueError(f"unknown kind {unknown[0]!r}; known are {', '.join(KINDS)}")


def _require_distinct(reports: Sequence[str]) -> None:
    twice = sorted({report for report, after in pairwise(reports) if report == after})
    if twice:
        raise ValueError(f"report {twice[0]!r} is given twice")
