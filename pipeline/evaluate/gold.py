"""Gold files go in, typed containers and a digest come out; also how gold words a surface. Proves nothing about them: ``check`` does."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from pipeline.evaluate.compare import Json
from pipeline.text.letters import squeeze

OPENING = 80  # characters of its first line that a section shows as its text

_decoder = msgspec.json.Decoder(float_hook=Decimal)
_canonical = msgspec.json.Encoder(order="deterministic", decimal_format="number")


class GoldError(ValueError):
    """A gold file cannot be read; the message names the file and the cause."""


class GoldReport(msgspec.Struct, frozen=True):
    """The truth about one report: its id, the name of its file in the corpus, the digest of its text, and the record."""

    id: str
    file: str
    sha256: str
    record: Json


class Gold(msgspec.Struct, frozen=True):
    """A gold set in the order of its ids, and the sha256 of what its files say, however they are laid out."""

    reports: Sequence[GoldReport]
    digest: str


def load(directory: Path) -> Gold:
    """Reads the ``*.json`` files of a gold directory, numbers exact. Raises GoldError."""
    paths = gold_files(directory)
    if not paths:
        raise GoldError(f"{directory}: no gold files")
    reports = [_report(path) for path in paths]
    return Gold(reports, digest([report.record for report in reports]))


def gold_files(directory: Path) -> list[Path]:
    """The gold files of a directory, in the order of their names."""
    return sorted(directory.glob("*.json"))


def read_record(path: Path) -> dict[str, Any]:
    """Reads one JSON object, numbers exact: whole ones as int, others as Decimal. Raises GoldError."""
    try:
        value = _decoder.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise GoldError(f"{path.name}: {error}") from error
    if not isinstance(value, dict):
        raise GoldError(f"{path.name}: no JSON object")
    return value


def digest(records: Sequence[Json]) -> str:
    """The sha256 of records, in the order given; neither layout nor the order of keys plays a part."""
    return hashlib.sha256(b"\n".join(_canonical.encode(record) for record in records)).hexdigest()


def write_record(record: Json) -> bytes:
    """A gold record as its file holds it: UTF-8, two blanks an indent, numbers exact, keys in the order given."""
    plain = msgspec.json.Encoder(decimal_format="number").encode(record)
    return msgspec.json.format(plain, indent=2) + b"\n"


def text_digest(text: str) -> str:
    """The sha256 of a report's text in UTF-8: of the reader's text, to which offsets refer, not of the file."""
    return hashlib.sha256(text.encode()).hexdigest()


def surface(text: str, start: int, end: int) -> str:
    """The words of a span with white space folded: the ``text`` of a record."""
    return squeeze(text[start:end])


def opening(text: str, start: int, end: int) -> str:
    """The first line of a span, cut to OPENING characters: the ``text`` of a section, whose whole surface nobody would read."""
    return squeeze(text[start:end].lstrip().partition("\n")[0])[:OPENING].rstrip()


def _report(path: Path) -> GoldReport:
    record = read_record(path)
    for field in ("report", "file", "sha256"):
        if not isinstance(record.get(field), str):
            raise GoldError(f"{path.name}: {field} is missing")
    return GoldReport(record["report"], record["file"], record["sha256"], record)
