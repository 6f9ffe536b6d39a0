"""For human eyes: a ``Report`` goes in, text for a terminal comes out; never changes a record."""

from pipeline.view.summary import summary

__all__ = ["summary"]
