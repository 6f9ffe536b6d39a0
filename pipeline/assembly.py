"""The composition root: the only module that knows every room. Puts the stages together; holds no rule of its own."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline import __version__
from pipeline.emit import Drafts, encode, encode_pretty, report, schema
from pipeline.emit.form import Form
from pipeline.emit.record import Stamp
from pipeline.model.layers import Blocks, Scopes, Source
from pipeline.model.mentions import Mentions
from pipeline.model.report import Report
from pipeline.normalise import clean
from pipeline.read import ReadError, read_bytes, read_file, read_string
from pipeline.recognise import recognise
from pipeline.relate import awards, figures, header, in_digits, references, relations
from pipeline.resolve import Evidence, confirmed, documents, findings, readings, yardsticks
from pipeline.rulebook import Rulebook, load
from pipeline.segment import scopes, segment
from pipeline.text.letters import fold

if TYPE_CHECKING:
    from pipeline.batch import Input
    from pipeline.evaluate import Gold, GoldReport, Result


def extract(path: str | os.PathLike[str], *, text: bool = True, explain: bool = False) -> Report:
    """The record of the report in a file.

    Args:
        path: a text file (.txt) in UTF-8, UTF-16 or Windows-1258.
        text: whether the record carries the reader's text.
        explain: whether each record carries the ids of the rules behind its slots.

    Raises:
        pipeline.ReadError: the file cannot be read; one line that names file and cause.
    """
    return analyse(read_file(path), text=text, explain=explain)


def extract_bytes(data: bytes, *, name: str, text: bool = True, explain: bool = False) -> Report:
    """The record of a report given as the bytes of a text file.

    Raises:
        pipeline.ReadError: as for ``extract``.
    """
    return analyse(read_bytes(data, name=name), text=text, explain=explain)


def extract_text(report_text: str, *, name: str = "<text>", text: bool = True, explain: bool = False) -> Report:
    """The record of a report given as a string. Never raises: lone surrogates become U+FFFD, a text without records gives empty lists."""
    return analyse(read_string(report_text, name=name), text=text, explain=explain)


def analyse(source: Source, *, rules: Rulebook | None = None, text: bool = True, explain: bool = False) -> Report:
    """All stages over one source, in their order."""
    book = rules or load()
    cleaned = clean(source, book)
    blocks = segment(cleaned, book)
    drafts = related(blocks, scopes(blocks, book), recognise(blocks, book), book)
    return report(source, cleaned, blocks, drafts, Stamp(__version__, book), text=text, explain=explain)


def related(blocks: Blocks, tree: Scopes, mentions: Mentions, rules: Rulebook) -> Drafts:
    """What relate and resolve make of the mentions of one text."""
    cited = references(blocks, mentions, rules)
    head = header(blocks, mentions, cited, rules)
    cited = relations(cited, blocks, tree, mentions, head, rules)
    counted = in_digits(blocks, mentions.numbers)
    granted = awards(counted, tree, mentions, head, rules)
    read = readings(figures(counted, tree, mentions, head, (cited, granted), rules), blocks, tree, mentions, rules)
    told = yardsticks(read, blocks, rules)
    grouped = documents(cited)
    evidence = Evidence((blocks, tree, mentions), head, cited, grouped, (told, granted), rules)
    return Drafts(head, tree, cited, grouped, confirmed(evidence), granted, findings(evidence))


def rules_of(folder: Path | None = None) -> Rulebook:
    """The rules that extraction uses, or those of another folder."""
    return load(folder)


def extract_as(item: "Input", form: Form) -> bytes:
    """The record of one input, written in a form, without what the form puts around it.

    Raises:
        pipeline.ReadError: as for ``extract``.
    """
    source = read_file(item.name) if item.data is None else read_bytes(item.data, name=item.name)
    made = analyse(source, text=form.text or form.format == "summary", explain=form.explain)
    if form.format == "csv":
        from pipeline.emit.table import csv_rows

        return csv_rows(made, form.table, readable(item.name))
    if form.format == "summary":
        from pipeline.view import summary

        return summary(made, width=form.width, colour=form.colour).encode()
    return encode_pretty(made) if form.format == "json" else encode(made)


def extract_all(items: "Sequence[Input]", form: Form, *, jobs: int = 1) -> Iterator["bytes | Fault"]:
    """The records of many inputs in their order, each written in a form, or the fault of an input that has none.

    Args:
        items: files, or bytes under a name.
        form: how each record is written; what stands around them is ``pipeline.emit.form.framing``'s.
        jobs: number of processes; a file that ends its process is a fault like others.
    """
    from pipeline.batch import run

    for outcome in run(items, partial(extract_as, form=form), jobs=jobs):
        yield Fault(_cause(outcome.item.name, outcome.error)) if outcome.value is None else outcome.value


class Fault(msgspec.Struct, frozen=True):
    """Why an input gave no record: one line that names it and the cause."""

    line: str


def readable(name: str) -> str:
    """A file's name as text: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _cause(name: str, error: BaseException | None) -> str:
    from concurrent.futures.process import BrokenProcessPool

    if isinstance(error, ReadError):
        return str(error)
    if isinstance(error, BrokenProcessPool):
        return f"{readable(name)}: the process that read it ended without an answer (killed, or out of memory)"
    return f"{readable(name)}: internal error: {type(error).__name__}: {error}"


def evaluate(
    gold: str | os.PathLike[str] = "gold",
    *,
    corpus: str | os.PathLike[str] = "corpus",
    predictions: str | os.PathLike[str] | None = None,
    split: str | None = None,
    kinds: Collection[str] = (),
    resamples: int = 1000,
) -> "Result":
    """Scores this pipeline, or any other system, against a gold set.

    Args:
        gold: folder of gold records (``*.json``), with ``splits.toml`` where a split is asked for.
        corpus: folder of the gold's reports. They are extracted where no predictions are given; else it may be missing.
        predictions: records that any program wrote, as ``pipeline.evaluate.selection`` reads them; a gold report without one is missed.
        split: score only the reports of this split.
        kinds: score only these kinds of records; all where empty.
        resamples: of the bootstrap intervals, 0 for none.

    Raises:
        pipeline.evaluate.GoldError: gold, splits or predictions cannot be read, or a corpus file is not the one that the gold is of.
        pipeline.ReadError: a corpus file cannot be read.
        ValueError: an unknown kind; JSON that cannot be scored.
    """
    from pipeline.evaluate import KINDS
    from pipeline.evaluate import evaluate as score
    from pipeline.evaluate.selection import predicted_records

    book, chosen = load(), _chosen(Path(gold), split)
    sources = _sources(chosen.reports if predictions is None or Path(corpus).is_dir() else (), Path(corpus))
    made = predicted_records(Path(predictions), chosen.reports) if predictions is not None else _records_of(sources)
    return score(
        [(report.id, report.record, made.get(report.id)) for report in chosen.reports],
        gold_digest=chosen.digest,
        rules_digest=book.digest if predictions is None else "",
        unit=partial(_canonical_unit, _unit_names(book)),
        kinds=tuple(kinds) or KINDS,
        texts={name: source.text for name, source in sources.items()},
        resamples=resamples,
    )


def _records_of(sources: Mapping[str, Source]) -> Mapping[str, Mapping[str, Any]]:
    """The records of some reports as plain JSON objects, with the rules behind their slots."""
    return {name: _as_json(analyse(source, explain=True)) for name, source in sources.items()}


def check_gold(gold: str | os.PathLike[str] = "gold", *, corpus: str | os.PathLike[str] = "corpus") -> list[str]:
    """Proves a gold set against its reports, as this pipeline reads them: the problems, one line each; none where all holds."""
    from pipeline.evaluate.check import check

    return check(Path(gold), Path(corpus), Path(gold) / "splits.toml", schema(), lambda path: read_file(path).text)


def anchor_gold(draft: str | os.PathLike[str], report_file: str | os.PathLike[str], *, report_id: str | None = None) -> bytes:
    """The gold file of an annotator's draft: quotes become offsets in the reader's text.

    Args:
        draft: JSON file with quotes by line number.
        report_file: the report that it annotates.
        report_id: the report's id; by default the draft's ``report``, else the name of the report's file without its ending.

    Raises:
        pipeline.evaluate.AnchorError: quotes that are not in the text, links to nothing: all problems at once.
        pipeline.evaluate.GoldError: the draft cannot be read.
        pipeline.ReadError: the report cannot be read.
    """
    from pipeline.evaluate.anchor import anchor
    from pipeline.evaluate.gold import read_record, write_record

    text, made = read_file(report_file).text, read_record(Path(draft))
    file = Path(report_file)
    named = made.get("report")
    return write_record(anchor(text, made, report=report_id or (named if isinstance(named, str) else file.stem), file=file.name))


def _chosen(folder: Path, split: str | None) -> "Gold":
    from pipeline.evaluate.gold import load as load_gold
    from pipeline.evaluate.selection import split_of

    whole = load_gold(folder)
    return whole if split is None else split_of(whole, folder / "splits.toml", split)


def _sources(reports: Iterable["GoldReport"], corpus: Path) -> dict[str, Source]:
    return {report.id: _source_of(report, corpus) for report in reports}


def _source_of(report: "GoldReport", corpus: Path) -> Source:
    from pipeline.evaluate.gold import GoldError, text_digest

    source = read_file(corpus / report.file)
    if text_digest(source.text) != report.sha256:
        raise GoldError(f"{corpus / report.file}: not the text that the gold of report {report.id} is of")
    return source


def _as_json(made: Report) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(made, builtin_types=(Decimal,))
    return plain


def _unit_names(book: Rulebook) -> dict[str, str]:
    return {form: term.name for term in book.terms("recognise/units") if term.kind != "scale" for form in term.forms}


def _canonical_unit(names: Mapping[str, str], unit: str) -> str:
    """A unit by its canonical name, both sides of a rate by theirs; units of no gazetteer as they are."""
    return "/".join(names.get(fold(part.strip()), part.strip()) for part in unit.split("/"))
