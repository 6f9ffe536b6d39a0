"""Disambiguation and checking: drafts go in; documents grouped, doubtful readings settled and findings come out. Finds no mentions."""

from pipeline.resolve.documents import documents
from pipeline.resolve.findings import Evidence, findings
from pipeline.resolve.readings import readings

__all__ = ["Evidence", "documents", "findings", "readings"]
