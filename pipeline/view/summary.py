"""The terminal summary: header, section tree, figures, awards, references by document, findings; plain text unless colour is asked for."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from pipeline.model.report import Figure, Report, Section
from pipeline.view import cells

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

_FIRST_WORDS = 70
_DEEPEST = 8


def summary(report: Report, *, width: int = 120, colour: bool = False) -> str:
    """A report's record for a person at a terminal.

    Args:
        report: the record; items are shown with their first words where it carries its text.
        width: columns of the terminal.
        colour: whether to use terminal colours; without them the outcome holds no control codes.
    """
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    for part in _parts(report):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _parts(report: Report) -> "Iterator[RenderableType]":
    yield _heading(cells.visible(report.source.name))
    yield _header(report)
    yield _heading(f"Sections: {len(report.sections)}")
    yield _sections(report)
    yield _heading(f"Figures: {len(report.figures)}")
    yield from (_figures(report, title, indices) for title, indices in _by_heading(report))
    yield _heading(f"Awards: {len(report.awards)}")
    yield _table(("award", "count", "grantor", "status"), (cells.award(award) for award in report.awards))
    yield _heading(f"References: {len(report.references)} to {len(report.documents)} documents")
    yield _table(("document", "cited", "subject"), _documents(report))
    yield _heading(f"Findings: {len(report.findings)}")
    yield _table(("code", "at", "message"), ((f.code, f"{f.start}-{f.end}", cells.visible(f.message)) for f in report.findings))


def _heading(text: str) -> "Text":
    from rich.text import Text

    return Text(f"\n{text}", style="bold cyan")


def _table(names: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None) -> "RenderableType":
    """A table of plain cells; nothing at all for no rows."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    filled = [list(map(Text, row)) for row in rows]
    if not filled:
        return Text("  none", style="dim")
    heading = Text(title, style="bold") if title else None
    table = Table(*names, title=heading, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for row in filled:
        table.add_row(*row)
    return table


def _header(report: Report) -> "Table":
    from rich.table import Table
    from rich.text import Text

    header = report.header
    signer = header.signer
    fields = {
        "type": header.type,
        "code": header.code or header.symbol,
        "place, date": ", ".join(filter(None, (header.place, header.date))),
        "issuer": ", ".join(filter(None, (header.issuer, header.parent, header.province))) or None,
        "marks": ", ".join(filter(None, (header.urgency, header.secrecy))) or None,
        "subject": header.subject,
        "period": cells.period(header.period),
        "addressees": "; ".join(header.addressees),
        "recipients": "; ".join(header.recipients),
        "signer": " ".join(filter(None, (signer.capacity, signer.title, signer.name))) if signer else None,
    }
    grid = Table.grid(padding=(0, 2))
    for name, value in fields.items():
        grid.add_row(Text(name, style="dim"), Text(cells.visible(value) if value else "-"))
    return grid


def _sections(report: Report) -> "RenderableType":
    from rich.text import Text
    from rich.tree import Tree

    if not report.sections:
        return Text("  none", style="dim")
    root = Tree(Text(""), hide_root=True, guide_style="dim")
    nodes: dict[int, Tree] = {}
    for index, section in enumerate(report.sections):
        above = nodes.get(section.parent, root) if section.parent is not None else root
        # Past this depth sections stand as siblings: guides would leave no room for words.
        nodes[index] = above if section.level > _DEEPEST else above.add(_section(report, section))
    return root


def _section(report: Report, section: Section) -> "Text":
    from rich.text import Text

    if section.kind == "heading":
        return Text(_name(section), style="bold")
    words = " ".join(report.text[section.start : section.end].split()) if isinstance(report.text, str) else section.marker or ""
    return Text(cells.visible(words[:_FIRST_WORDS] + ("…" if len(words) > _FIRST_WORDS else "")))


def _name(section: Section) -> str:
    return cells.visible(" ".join(filter(None, (section.marker, section.title))))


def _by_heading(report: Report) -> Iterator[tuple[str | None, list[int]]]:
    """The figures under each heading that has some, in order; those outside every heading under None."""
    starts = [section.start for section in report.sections]
    groups: dict[int | None, list[int]] = {}
    for index, figure in enumerate(report.figures):
        groups.setdefault(_heading_over(report.sections, bisect_right(starts, figure.start) - 1, figure), []).append(index)
    for owner, indices in groups.items():
        yield None if owner is None else _name(report.sections[owner]), indices
    if not groups:
        yield None, []


def _heading_over(sections: Sequence[Section], nearest: int, figure: Figure) -> int | None:
    """The innermost heading that a figure stands under, from the last section that starts before it up through its parents."""
    index: int | None = nearest if nearest >= 0 else None
    while index is not None and not (sections[index].kind == "heading" and figure.start < sections[index].end):
        index = sections[index].parent
    return index


def _figures(report: Report, title: str | None, indices: Sequence[int]) -> "RenderableType":
    return _table(("indicator", "value", "% of plan", "change", "share"), (_figure(report, i) for i in indices), title)


def _figure(report: Report, index: int) -> Sequence[str]:
    figure = report.figures[index]
    name = ": ".join(filter(None, (figure.measure, figure.indicator)))
    acted = f"{figure.action} {name}" if figure.action else name
    return (
        "  " * _depth(report, index) + cells.visible(acted),
        cells.value(figure),
        cells.lines(map(cells.plan, figure.plans)),
        cells.lines(map(cells.change, figure.changes)),
        cells.share(figure.share),
    )


def _depth(report: Report, index: int) -> int:
    """How many wholes a figure is a part of; a part comes after its whole or the count stops."""
    depth, parent = 0, report.figures[index].parent
    while parent is not None and depth < _DEEPEST:
        depth, parent = depth + 1, report.figures[parent].parent
    return depth


def _documents(report: Report) -> Iterator[Sequence[str]]:
    """Each document with how often it is cited; then mentions that belong to none."""
    for one in report.documents:
        yield cells.document(one), str(len(one.mentions)), cells.visible(one.subject or "")
    for mention in report.references:
        if mention.document is None:
            yield cells.document(mention), "1", cells.visible(mention.subject or "")
