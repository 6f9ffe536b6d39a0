"""The command ``vanban``: options and arguments go in, the work goes to ``pipeline.assembly``; no command decides what a report says."""

import sys
from io import TextIOWrapper

import click

from pipeline import __version__
from pipeline.cli.bench import bench
from pipeline.cli.evaluate import evaluate
from pipeline.cli.extract import extract
from pipeline.cli.gold import gold
from pipeline.cli.rules import rules
from pipeline.cli.schema import schema
from pipeline.cli.terminal import abandon_stdout, fail
from pipeline.rulebook import keep


class _Vanban(click.Group):
    """The group: what a command did not foresee of files and streams ends in one line too; what it compiled is kept for the next."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.filename is None:
                abandon_stdout(error)
            fail(f"{error.filename}: {error.strerror}")
        finally:
            keep()


@click.group(cls=_Vanban, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="vanban")
def main() -> None:
    """Read Vietnamese administrative reports into checked JSON records."""
    if sys.stdout is None:
        fail("standard output is closed")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # records and rules are Vietnamese, whatever the locale


for command in (extract, schema, rules, gold, evaluate, bench):
    main.add_command(command)
