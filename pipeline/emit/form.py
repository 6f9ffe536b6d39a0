"""How records are written one after the other: a form goes in, what stands before, between and after the records comes out."""

from typing import Literal, NamedTuple

import msgspec

from pipeline.model.frames import TableName

Format = Literal["json", "jsonl", "csv", "summary"]


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A way to write records.

    ``table`` is the one that CSV holds; ``many`` tells that JSON is to be an array; ``text`` and ``explain`` are those of ``extract``;
    ``width`` and ``colour`` are for summaries.
    """

    format: Format = "json"
    table: TableName = "figures"
    many: bool = False
    text: bool = True
    explain: bool = False
    width: int = 120
    colour: bool = False


class Framing(NamedTuple):
    """What stands before the first record, between two, after the last."""

    head: bytes
    between: bytes
    tail: bytes


def framing(form: Form) -> Framing:
    """The framing of an output in this form."""
    if form.format == "csv":
        from pipeline.emit.table import csv_head

        return Framing(csv_head(form.table), b"", b"")
    if form.format == "summary":
        return Framing(b"", b"\n", b"")
    return Framing(b"[\n", b",\n", b"\n]\n") if form.format == "json" and form.many else Framing(b"", b"\n", b"\n")
