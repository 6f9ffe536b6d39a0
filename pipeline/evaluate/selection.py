"""A gold set or a folder of records goes in, the reports of one split and the record of each report come out; scores nothing."""

import logging
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any

import msgspec

from pipeline.evaluate.compare import Json
from pipeline.evaluate.gold import Gold, GoldError, GoldReport, digest

_LOG = logging.getLogger("vanban")
_decoder = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal)


def split_of(gold: Gold, splits: Path, name: str) -> Gold:
    """The reports of one split of a gold set, with a digest of their own.

    ``splits`` is a TOML file in which each split is an array of report ids, or a table with one under ``reports``. Raises GoldError.
    """
    try:
        known = tomllib.loads(splits.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{splits}: {getattr(error, 'strerror', None) or error}") from None
    if name not in known:
        raise GoldError(f"{splits}: no split {name!r}; known are {', '.join(known) or 'none'}")
    members = known[name].get("reports", ()) if isinstance(known[name], dict) else known[name]
    chosen = [report for report in gold.reports if report.id in members]
    if not chosen:
        raise GoldError(f"{splits}: split {name!r} has no report with gold")
    return Gold(chosen, digest([report.record for report in chosen]))


def predicted_records(where: Path, reports: Sequence[GoldReport]) -> dict[str, Json]:
    """The records of gold reports that a program wrote into a folder (``*.json``, ``*.jsonl``) or one such file, by report id.

    A record belongs to the report whose id is its ``report``, else whose file is its ``source.name``, else whose id or file its own file is
    named after; records of other reports are left out, missing ones are told in the log. Raises GoldError where nothing fits, or two do.
    """
    owners = {key: report.id for report in reports for key in (PurePath(report.file).stem, report.file, report.id)}
    found: dict[str, Json] = {}
    for path, record in _records(where):
        owner = next((owners[key] for key in _names(record, path) if key in owners), None)
        if owner in found:
            raise GoldError(f"{path}: a second record for report {owner}")
        if owner is not None:
            found[owner] = record
    if not found:
        raise GoldError(f"{where}: no record of a report in the gold")
    for report in reports:
        if report.id not in found:
            _LOG.warning("%s: no record of report %s: all of it counts as missed", where, report.id)
    return found


def _records(where: Path) -> Iterator[tuple[Path, Json]]:
    paths = sorted([*where.glob("*.json"), *where.glob("*.jsonl")]) if where.is_dir() else [where]
    for path in paths:
        try:
            data = path.read_bytes()
            for text in data.splitlines() if path.suffix == ".jsonl" else [data]:
                if text.strip():
                    yield path, _decoder.decode(text)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise GoldError(f"{path}: {getattr(error, 'strerror', None) or error}") from None


def _names(record: Json, path: Path) -> Iterator[str]:
    source = record.get("source")
    named = [record.get("report"), source.get("name") if isinstance(source, Mapping) else None, path.stem]
    yield from (name for name in named if isinstance(name, str))
