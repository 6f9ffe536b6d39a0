"""What the user is told beside the output: one line a fault on stderr, a progress bar where somebody looks; writes no record."""

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NoReturn, TypeVar

import click

T = TypeVar("T")

_PIPED_WIDTH = 120


class Failed(click.ClickException):
    """A fault that ends a command: one line on stderr, exit code 1."""

    def show(self, file: object = None) -> None:  # noqa: ARG002  # click's signature
        complain(self.message)


def complain(line: str) -> None:
    """Write one line on stderr, line breaks and control characters of file names shown as U+FFFD."""
    shown = "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in line)
    print(f"vanban: {shown}", file=sys.stderr)  # not click.echo: it writes past the progress bar, into its line


def fail(cause: object) -> NoReturn:
    """End the command with one line and exit code 1."""
    raise Failed(str(cause))


def abandon_stdout(error: OSError) -> NoReturn:
    """End the command because its output cannot be written: without a word where the reader has gone (``| head``), else with one line."""
    # What is left in the buffer must not fail once more when the interpreter ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        sys.exit(1)
    fail(f"standard output: cannot be written: {error.strerror}")


def progress(outcomes: Iterable[T], total: int, *, output_is_shown: bool) -> Iterator[T]:
    """The outcomes, counted by a bar on stderr where that is a terminal and the output does not run through the same one."""
    if total < 2 or output_is_shown or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("vanban"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reports", total=total)
        for outcome in outcomes:
            yield outcome
            bar.advance(task)


def width_of(shown: bool) -> int:
    """Columns of the terminal that shows the output, a fixed number where none does."""
    return shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns if shown else _PIPED_WIDTH
