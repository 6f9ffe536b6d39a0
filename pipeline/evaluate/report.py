"""Gold and predicted record of one report go in, its score comes out: counts, errors and the fate of each record; adds up no reports."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from pipeline.evaluate.compare import Comparison, Json
from pipeline.evaluate.counts import Counts, Level, total
from pipeline.evaluate.documents import score_documents
from pipeline.evaluate.errors import Error, grouping_errors, header_errors, record_errors
from pipeline.evaluate.fields import field_counts
from pipeline.evaluate.kinds import HEADER
from pipeline.evaluate.match import Match, match, without_readings
from pipeline.evaluate.outcomes import Outcome, grouping_outcomes, header_outcomes, record_outcomes
from pipeline.evaluate.records import flat_header
from pipeline.evaluate.score import score_header, score_kind, score_rules
from pipeline.evaluate.shape import require_readable
from pipeline.evaluate.shown import Surface
from pipeline.evaluate.strict import judge


class ReportScore(msgspec.Struct, frozen=True):
    """What one report's prediction is worth: counts by level, counts of the records each rule had a part in, errors, outcomes."""

    report: str
    counts: Mapping[Level, Counts]
    rules: Mapping[str, Counts]
    errors: Sequence[Error]
    outcomes: Sequence[Outcome]


def score_report(
    report: str, gold: Json, predicted: Json, comparison: Comparison, kinds: Collection[str], text: str | None = None
) -> ReportScore:
    """Scores one prediction, in the given kinds; ``text`` is the report's, for the words that errors show.

    Raises RecordError for JSON that cannot be scored.
    """
    require_readable(f"gold of {report}", gold)
    require_readable(f"prediction of {report}", predicted)
    predicted = without_readings(predicted)
    surface = Surface(text if text is not None else predicted.get("text"))
    matches = match(gold, predicted, comparison)
    parts = [_score_matched(report, matches[kind], comparison, surface) for kind in matches if kind in kinds]
    if "documents" in kinds:
        parts.append(_score_documents(report, gold, predicted, matches["references"], surface))
    if "header" in kinds:
        parts.append(_score_header(report, flat_header(gold.get("header")), flat_header(predicted.get("header")), comparison))
    return _joined(report, parts)


def _score_matched(report: str, found: Match, comparison: Comparison, surface: Surface) -> ReportScore:
    judged = judge(found, comparison)
    return ReportScore(
        report,
        score_kind(judged, comparison),
        score_rules(judged),
        record_errors(report, found, comparison, surface),
        record_outcomes(report, judged, surface),
    )


def _score_documents(report: str, gold: Json, predicted: Json, references: Match, surface: Surface) -> ReportScore:
    grouping = score_documents(gold, predicted, references)
    counts = {("documents", level): found for level, found in grouping.counts.items()}
    errors = list(grouping_errors(report, grouping, surface))
    return ReportScore(report, counts, {}, errors, grouping_outcomes(report, grouping, surface))


def _score_header(report: str, gold: Json, predicted: Json, comparison: Comparison) -> ReportScore:
    fields = {field: field_counts(gold, predicted, field, how, comparison) for field, how in HEADER.items()}
    errors = list(header_errors(report, gold, predicted, fields))
    return ReportScore(report, score_header(fields), {}, errors, list(header_outcomes(report, fields)))


def _joined(report: str, parts: Sequence[ReportScore]) -> ReportScore:
    return ReportScore(
        report,
        total(part.counts for part in parts),
        total(part.rules for part in parts),
        [error for part in parts for error in part.errors],
        [outcome for part in parts for outcome in part.outcomes],
    )
