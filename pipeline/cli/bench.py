"""``vanban bench``: prints how fast extraction is, beside a fixed floor measured in the same run."""

from pathlib import Path

import click

from pipeline.cli.terminal import fail

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option("--corpus", type=_FOLDER, default=Path("corpus"), show_default=True, help="Folder of reports.")
@click.option("--repeat", type=click.IntRange(min=1), default=5, show_default=True, help="Passes, of which the best counts.")
@click.option("--linear", is_flag=True, help="Also the speed on texts from 10 KB to 10 MB.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print Markdown tables.")
def bench(corpus: Path, repeat: int, linear: bool, as_markdown: bool) -> None:
    """Measure the speed of extraction, of its stages and of start-up."""
    from pipeline.bench import bench as measure
    from pipeline.bench import markdown, plain, tables
    from pipeline.read import ReadError

    try:
        result = measure(corpus, repeat=repeat, linear=linear)
    except (FileNotFoundError, ReadError) as error:
        fail(error)
    click.echo("\n".join(map(markdown if as_markdown else plain, tables(result))), nl=False)
