"""Disambiguation and checking: drafts go in; documents grouped, readings and yardsticks settled, findings come out. Finds no mentions."""

from pipeline.resolve.documents import documents
from pipeline.resolve.evidence import Evidence
from pipeline.resolve.figures import confirmed
from pipeline.resolve.findings import findings
from pipeline.resolve.readings import readings
from pipeline.resolve.yardsticks import yardsticks

__all__ = ["Evidence", "confirmed", "documents", "findings", "readings", "yardsticks"]
