"""Relation extraction: mentions and the scope tree go in; header, references, figures and awards come out. Chooses no readings."""

from pipeline.relate.awards import awards
from pipeline.relate.figures import figures
from pipeline.relate.header import header
from pipeline.relate.references import references
from pipeline.relate.relations import relations
from pipeline.relate.spelled import in_digits

__all__ = ["awards", "figures", "header", "in_digits", "references", "relations"]
