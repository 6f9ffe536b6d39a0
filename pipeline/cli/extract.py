"""``vanban extract``: files, folders or standard input go in, records in the form asked for come out, bad files are told on stderr."""

import os
import sys
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from pipeline.cli.output import Output
from pipeline.cli.terminal import complain, fail, progress, width_of
from pipeline.emit.form import Form, Format, framing
from pipeline.model.frames import COLUMNS, TableName

if TYPE_CHECKING:
    from pipeline.batch import Inputs

_STDIN = "-"
_NAMED = 3


class _Options(TypedDict):
    format_: Format | None
    table: TableName | None
    summary: bool
    output: str | None
    jobs: int
    no_text: bool
    explain: bool


@click.command()
@click.argument("paths", metavar="FILE|FOLDER…", nargs=-1, type=click.Path())
@click.option("--format", "format_", type=click.Choice(["json", "jsonl", "csv"]), help="json: indented, an array for several reports.")
@click.option("--table", type=click.Choice(list(COLUMNS)), help="Which table CSV is to hold; implies --format csv.")
@click.option("--summary", is_flag=True, help="A summary for people in place of JSON.")
@click.option("-o", "--output", type=click.Path(), help="Write to this file; it appears when all is done.")
@click.option("--jobs", type=click.IntRange(min=0), default=1, show_default=True, help="Processes to work in; 0 for one a core.")
@click.option("--no-text", is_flag=True, help="Leave the report's text out.")
@click.option("--explain", is_flag=True, help="Name the rule behind each slot.")
def extract(paths: tuple[str, ...], **options: Unpack[_Options]) -> None:
    """Extract records from reports: files, folders with all below them, or - for standard input.

    One file gives indented JSON; a folder or several files give JSON lines, sorted by path. A file that cannot be read is one line on
    stderr; the others are extracted all the same, and the exit code is 1.
    """
    form, output = _form(paths, options), options["output"]
    found = _inputs(paths)
    if not found.files:
        fail("no input: " + ("no reports in " + ", ".join(paths) if paths else "name a file or a folder, or - for standard input"))
    if output is not None and any(item.data is None and _same_file(item.name, output) for item in found.files):
        fail(f"{output}: is both input and output")
    sys.exit(1 if _write(found, form, output, options["jobs"] or os.cpu_count() or 1) or found.faults else 0)


def _form(paths: tuple[str, ...], options: _Options) -> Form:
    """The form that the options ask for; raises UsageError where they contradict each other."""
    table, format_, output = options["table"], options["format_"], options["output"]
    if options["summary"] and (format_ or table):
        raise click.UsageError("--summary goes with neither --format nor --table")
    if table and format_ not in (None, "csv"):
        raise click.UsageError(f"--table goes with --format csv, not {format_}")
    if format_ == "csv" and not table:
        raise click.UsageError(f"--format csv needs --table: {', '.join(COLUMNS)}")
    many = len(paths) > 1 or any(map(os.path.isdir, paths))
    shown = output is None and sys.stdout.isatty()
    return Form(
        format="summary" if options["summary"] else "csv" if table else format_ or ("jsonl" if many else "json"),
        table=table or "figures",
        many=many,
        text=not options["no_text"],
        explain=options["explain"],
        width=width_of(shown),
        colour=shown and "NO_COLOR" not in os.environ,
    )


def _inputs(paths: tuple[str, ...]) -> "Inputs":
    """The files to read; standard input comes first. What folders hold beside reports is told in one line, faults in one line each."""
    from pipeline.batch import Input, Inputs, find
    from pipeline.read import MAX_BYTES

    found = find(path for path in paths if path != _STDIN)
    for fault in found.faults:
        complain(fault)
    if found.skipped:
        named = ", ".join(found.skipped[:_NAMED]) + (", …" if len(found.skipped) > _NAMED else "")
        complain(f"passed over, no report by the ending of its name: {len(found.skipped)} ({named})")
    if _STDIN not in paths:
        return found
    # One byte more than is read, so that the reader sees that it is too much.
    return Inputs((Input("<stdin>", sys.stdin.buffer.read(MAX_BYTES + 1)), *found.files), found.skipped, found.faults)


def _write(found: "Inputs", form: Form, output: str | None, jobs: int) -> int:
    """Extract and write; the number of inputs that gave no record."""
    from pipeline.assembly import Fault, extract_all

    bad = 0
    with Output(output, framing(form)) as out:
        outcomes = extract_all(found.files, form, jobs=jobs)
        for outcome in progress(outcomes, len(found.files), output_is_shown=output is None and sys.stdout.isatty()):
            if isinstance(outcome, Fault):
                bad += 1
                complain(outcome.line)
            else:
                out.write(outcome)
    return bad


def _same_file(one: str, other: str) -> bool:
    return os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)
