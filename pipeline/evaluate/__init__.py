"""Scores records against gold: two JSON records a report go in, counts, precision, recall, F1 and errors come out. Knows no stage."""

from pipeline.evaluate.against import Change, SavedRunError, against, lines
from pipeline.evaluate.anchor import AnchorError, anchor
from pipeline.evaluate.check import check, plain_text
from pipeline.evaluate.counts import Counts
from pipeline.evaluate.errors import Error
from pipeline.evaluate.gold import Gold, GoldError, GoldReport, load, read_record, text_digest, write_record
from pipeline.evaluate.intervals import Intervals
from pipeline.evaluate.kinds import KINDS
from pipeline.evaluate.outcomes import Outcome
from pipeline.evaluate.report import ReportScore
from pipeline.evaluate.run import Result, evaluate
from pipeline.evaluate.schema import gold_schema
from pipeline.evaluate.shape import RecordError
from pipeline.evaluate.tables import as_dict, frames, markdown

__all__ = [
    "KINDS",
    "AnchorError",
    "Change",
    "Counts",
    "Error",
    "Gold",
    "GoldError",
    "GoldReport",
    "Intervals",
    "Outcome",
    "RecordError",
    "ReportScore",
    "Result",
    "SavedRunError",
    "against",
    "anchor",
    "as_dict",
    "check",
    "evaluate",
    "frames",
    "gold_schema",
    "lines",
    "load",
    "markdown",
    "plain_text",
    "read_record",
    "text_digest",
    "write_record",
]
