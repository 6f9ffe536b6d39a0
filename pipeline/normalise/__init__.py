"""Text normalisation of letters: a ``Source`` goes in, its ``Clean`` text comes out, of the same length wherever that can be."""

from pipeline.normalise.clean import clean

__all__ = ["clean"]
