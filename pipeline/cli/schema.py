"""``vanban schema``: the JSON Schema of a record, made from the model."""

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    import json

    from pipeline.emit import schema as made

    click.echo(json.dumps(made(), ensure_ascii=False, indent=2))
