"""Gold files, their reports and the list of splits go in, every problem with them comes out as one line; changes and scores nothing."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.evaluate.check_links import link_problems
from pipeline.evaluate.check_spans import span_problems
from pipeline.evaluate.check_values import value_problems
from pipeline.evaluate.gold import GoldError, gold_files, read_record, text_digest
from pipeline.evaluate.schema import Schema, gold_schema, schema_faults
from pipeline.evaluate.shape import shape_problems

ReadText = Callable[[Path], str]


def plain_text(path: Path) -> str:
    """The text of a ``.txt`` report in UTF-8: byte-order mark dropped, line ends as ``\\n``. Raises OSError, UnicodeDecodeError."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def check(gold_dir: Path, corpus_dir: Path, splits: Path, schema: Mapping[str, Any], read_text: ReadText = plain_text) -> list[str]:
    """Proves a gold set against its reports; gives the problems, one line each: file, record, cause. An empty list is the proof.

    ``schema`` is the JSON Schema of a record; amounts are numbers in it. ``read_text`` gives the text of a corpus file (the reader's, where
    reports are not plain text); whatever it cannot read it tells by OSError or ValueError.
    """
    paths = gold_files(gold_dir)
    gold = gold_schema(schema)
    problems = [] if paths else [f"{gold_dir}: no gold files"]
    for path in paths:
        problems += [f"{path.name}: {problem}" for problem in _file_problems(path, corpus_dir, gold, read_text)]
    return problems + [f"{splits.name}: {problem}" for problem in _split_problems(splits, [path.stem for path in paths])]


def check_record(record: Mapping[str, Any], text: str, schema: Schema) -> list[str]:
    """Proves one gold record against its report's text; ``schema`` is that of gold files (see ``schema.gold_schema``)."""
    problems = [f"{place}: {cause}" for place, cause in schema_faults(record, schema)]
    unreadable = list(shape_problems(record))
    if unreadable:
        return problems + unreadable
    return [*problems, *span_problems(record, text), *link_problems(record), *value_problems(record)]


def _file_problems(path: Path, corpus_dir: Path, schema: Schema, read_text: ReadText) -> Iterator[str]:
    try:
        record = read_record(path)
    except GoldError as error:
        yield str(error).removeprefix(f"{path.name}: ")
        return
    if record.get("report") != path.stem:
        yield f"report: is {record.get('report')!r}, the file is named {path.stem!r}"
    file = record.get("file")
    if not isinstance(file, str):
        yield "file: missing"
        return
    try:
        text = read_text(corpus_dir / file)
    except (OSError, ValueError) as error:
        yield f"file: {file} cannot be read: {error}"
        return
    if record.get("sha256") != text_digest(text):
        yield f"sha256: is not that of the text of {file}"
    yield from check_record(record, text, schema)


def _split_problems(path: Path, reports: Sequence[str]) -> Iterator[str]:
    try:
        splits = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        yield str(error)
        return
    named = Counter(report for split in splits.values() for report in _members(split))
    yield from (f"{report} is in no split" for report in reports if not named[report])
    yield from (f"{report} is named {count} times" for report, count in named.items() if count > 1)
    yield from (f"{report} has no gold file" for report in named if report not in reports)


def _members(split: object) -> list[str]:
    """The reports of a split: an array of ids, or a table with one under ``reports``."""
    entries = split.get("reports") if isinstance(split, dict) else split
    return [str(entry) for entry in entries] if isinstance(entries, list) else []
