"""Mention detection: blocks go in; codes, dates, periods, bodies, document types, award forms and quantities come out. Relates nothing."""

from pipeline.recognise.mentions import recognise

__all__ = ["recognise"]
