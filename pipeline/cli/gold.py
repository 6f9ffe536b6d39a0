"""``vanban gold``: proves the gold set and turns annotators' drafts into gold; judges no extraction."""

import sys
from pathlib import Path

import click

from pipeline.cli.terminal import complain, fail

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def gold() -> None:
    """Prove and make gold records."""


@gold.command()
@click.option("--gold", "folder", type=_FOLDER, default=Path("gold"), show_default=True, help="Folder of gold records.")
@click.option("--corpus", type=_FOLDER, default=Path("corpus"), show_default=True, help="Folder of their reports.")
def check(folder: Path, corpus: Path) -> None:
    """Prove offsets, surfaces, fields and links of all gold records: one line a fault, exit code 1 where there is any."""
    from pipeline.assembly import check_gold

    faults = check_gold(folder, corpus=corpus)
    for fault in faults:
        complain(fault)
    click.echo(f"{sum(1 for _ in folder.glob('*.json'))} gold records: {len(faults)} faults")
    sys.exit(1 if faults else 0)


@gold.command()
@click.argument("draft", type=click.Path(path_type=Path))
@click.argument("report", type=click.Path(path_type=Path))
@click.option("--id", "report_id", help="Id of the report; by default the one in the draft.")
def anchor(draft: Path, report: Path, report_id: str | None) -> None:
    """Turn a draft that quotes its report by line number into a gold record, printed on stdout."""
    from pipeline.assembly import anchor_gold
    from pipeline.evaluate import AnchorError, GoldError
    from pipeline.read import ReadError

    try:
        made = anchor_gold(draft, report, report_id=report_id)
    except AnchorError as error:
        for problem in error.problems:
            complain(f"{draft}: {problem}")
        sys.exit(1)
    except (GoldError, ReadError) as error:
        fail(error)
    click.echo(made, nl=False)
