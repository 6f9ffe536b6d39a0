"""Zoning and segmentation: a ``Clean`` text goes in; blocks with their zones and the scope tree over them come out. Extracts nothing."""

from pipeline.segment.blocks import segment
from pipeline.segment.tree import scopes

__all__ = ["scopes", "segment"]
