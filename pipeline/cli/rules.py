"""``vanban rules``: proves rule files by their examples, and lists what they hold; changes none."""

import sys
from pathlib import Path

import click

from pipeline.cli.terminal import complain, fail


@click.group()
def rules() -> None:
    """Prove and list the rules."""


@rules.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> None:
    """Prove every rule by its examples and counterexamples: one line a fault, exit code 1 where there is any."""
    from pipeline.assembly import rules_of
    from pipeline.rulebook import RuleError

    try:
        book = rules_of(folder)
        faults = book.faults()
    except RuleError as error:
        fail(error)
    for fault in faults:
        complain(fault)
    patterns = list(book.all_patterns())
    examples = sum(len(pattern.examples) + len(pattern.counterexamples) for pattern in patterns)
    terms = sum(1 for _ in book.all_terms())
    click.echo(f"{len(patterns)} patterns with {examples} examples, {terms} terms: {len(faults)} faults; digest {book.digest[:12]}")
    sys.exit(1 if faults else 0)


@rules.command("list")
@click.option("--file", "file", metavar="NAME", help="Only this file, as recognise/dates.")
@click.option("--rules", "folder", type=click.Path(path_type=Path), help="Another folder of rules.")
def list_(file: str | None, folder: Path | None) -> None:
    """List the rules, one a line: file, id, kind, first example or name and forms (tabs between)."""
    from pipeline.assembly import rules_of
    from pipeline.rulebook import RuleError

    try:
        book = rules_of(folder)
    except RuleError as error:
        fail(error)
    lines = [(p.file, p.id, "pattern", p.examples[0]) for p in book.all_patterns()]
    lines += [(t.file, t.id, t.kind or "term", f"{t.name}: {', '.join(t.forms)}") for t in book.all_terms()]
    chosen = sorted(line for line in lines if file is None or line[0] == f"rules/{file.removeprefix('rules/').removesuffix('.toml')}.toml")
    if not chosen:
        fail(f"{file}: no such file of rules" if file else "no rules")
    for line in chosen:
        click.echo("\t".join(" ".join(cell.split()) for cell in line))
