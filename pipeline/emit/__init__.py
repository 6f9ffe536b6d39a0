"""Serialisation: drafts in clean offsets go in, the ``Report`` in offsets of the reader's text and its JSON come out. Decides nothing."""

from pipeline.emit.json import decode, encode, encode_pretty, schema
from pipeline.emit.record import Drafts, report

__all__ = ["Drafts", "decode", "encode", "encode_pretty", "report", "schema"]
