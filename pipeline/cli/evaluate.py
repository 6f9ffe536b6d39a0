"""``vanban evaluate``: scores this pipeline or the records of another program against a gold set, and prints the outcome."""

import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import click

from pipeline.cli.terminal import complain, fail

if TYPE_CHECKING:
    from pipeline.evaluate import Error, Result

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


class _Options(TypedDict):
    corpus: Path
    pred: Path | None
    split: str | None
    kinds: tuple[str, ...]
    show: int
    as_json: bool
    against: Path | None
    floors: Path | None


@click.command()
@click.option("--gold", type=_FOLDER, default=Path("gold"), show_default=True, help="Folder of gold records.")
@click.option("--corpus", type=_FOLDER, default=Path("corpus"), show_default=True, help="Folder of their reports.")
@click.option("--pred", type=click.Path(path_type=Path), help="Score these records (folder or file) in place of running the pipeline.")
@click.option("--split", help="Only the reports of this split in splits.toml.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind of records; may be given several times.")
@click.option("--errors", "show", type=click.IntRange(min=0), default=0, metavar="N", help="List the first N errors with their text.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole result as JSON: what --against reads.")
@click.option("--against", type=_FILE, help="A saved result (--json): print gains and losses since.")
@click.option("--floors", type=_FILE, help="TOML file of least F1s; a score below its floor gives a line and exit code 1.")
def evaluate(gold: Path, **options: Unpack[_Options]) -> None:
    """Score extraction against a gold set: precision, recall and F1 of each kind of records at each level."""
    logging.basicConfig(format="vanban: %(message)s")
    saved = _saved(options["against"]) if options["against"] else None
    result, changes, below = _scored(gold, options, saved)
    _print(result, options["as_json"])
    for line in [*map(_line, result.errors[: options["show"]]), *changes]:
        click.echo(line)
    for line in below:
        complain(line)
    sys.exit(1 if below else 0)


def _scored(gold: Path, options: _Options, saved: dict[str, Any] | None) -> "tuple[Result, list[str], list[str]]":
    """The result, its gains and losses against a saved one, and what lies below the floors."""
    import pipeline
    from pipeline.evaluate import against, lines
    from pipeline.evaluate.floors import below_floors

    try:
        result = pipeline.evaluate(
            gold, corpus=options["corpus"], predictions=options["pred"], split=options["split"], kinds=options["kinds"]
        )
        changes = [] if saved is None else lines(against(saved, result))
        return result, changes, below_floors(result, options["floors"]) if options["floors"] else []
    except ValueError as error:  # faults of gold, predictions, floors, saved runs and reports are ValueErrors of one line
        fail(error)


def _saved(path: Path) -> dict[str, Any]:
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        fail(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}")
    return saved if isinstance(saved, dict) else fail(f"{path}: no saved result")


def _print(result: "Result", as_json: bool) -> None:
    from pipeline.evaluate import as_dict, markdown

    click.echo(json.dumps(as_dict(result), ensure_ascii=False, indent=2) if as_json else markdown(result), nl=as_json)


def _line(error: "Error") -> str:
    """An error in one line: where, what, both values, the text that it is about."""
    where = error.report if error.start is None else f"{error.report}:{error.start}-{error.end}"
    what = f"{error.kind}.{error.field}" if error.field else error.kind
    values = "" if error.field is None else f" gold {error.gold!r}, predicted {error.predicted!r}"
    return f"{where} {what} {error.fault}{values} | {error.text}".rstrip(" |")
