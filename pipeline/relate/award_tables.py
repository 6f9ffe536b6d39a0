"""Awards of tables: a form in a row's name or a column's head, who got it in the other; each filled cell is a count."""

from collections.abc import Iterator

from pipeline.model.drafts import AwardDraft
from pipeline.model.layers import Blocks, CleanSpan, Grid
from pipeline.model.mentions import Mentions
from pipeline.model.report import Counted, Recipient
from pipeline.relate.columns import Columns
from pipeline.relate.forms import Form, Forms
from pipeline.relate.grants import Grants, Sentence
from pipeline.relate.headings import Heading
from pipeline.relate.recipients import Recipients
from pipeline.relate.rows import rows
from pipeline.relate.scopes import PeriodScope
from pipeline.rulebook import Rulebook


class AwardTables:
    """Reads the tables of one text that tell awards."""

    def __init__(self, blocks: Blocks, mentions: Mentions, periods: PeriodScope, grants: Grants, rules: Rulebook) -> None:
        self._blocks, self._mentions, self._periods, self._grants, self._rules = blocks, mentions, periods, grants, rules
        self._forms, self._recipients = Forms(blocks, mentions, rules), Recipients(blocks.text, blocks.folded, rules)
        self._columns = Columns(blocks, mentions, periods, rules)

    def awards(self) -> Iterator[AwardDraft]:
        """The counts of all tables, in order."""
        before = 0
        for grid in self._blocks.grids:
            if self._forms.within(grid.start, grid.end):
                yield from self._of(grid, Heading(self._blocks, self._mentions, grid, before, self._rules))
            before = grid.end

    def _of(self, grid: Grid, heading: Heading) -> Iterator[AwardDraft]:
        columns = self._columns.of(grid)
        heads = {c.index: grid.head[c.index][-1] for c in columns if c.role in ("level", "unknown") and grid.head[c.index]}
        for row in rows(self._blocks, grid, columns, self._columns, self._rules):
            for index, head in heads.items() if row.name else ():
                draft = self._count(row.cells[index], row.name, head, heading) if row.name else None
                if draft:
                    yield draft

    def _count(self, cell: CleanSpan, name: CleanSpan, head: CleanSpan, heading: Heading) -> AwardDraft | None:
        """The count of one cell; None where neither name nor head tells a form, or the head adds up others."""
        number, form = self._columns.number(cell), self._form(name) or self._form(head)
        if number is None or form is None or form.mention.kind == "outside" or number.quantity.amount != int(number.quantity.amount):
            return None
        across = head if form.mention.start >= name.start and form.mention.start < name.end else name
        recipient, _ = self._recipients.at(across.start)
        if recipient is None and across == head and self._rules.pattern("relate/awards", "adds-up").match(self._folded(head)):
            return None
        own = (name.start, name.end) if across == head else (head.start, head.end)
        told: Recipient | None = form.mention.value or None  # type: ignore[assignment]
        counts: Counted = "recipients" if recipient or form.mention.kind == "title" else "awards"
        return AwardDraft(
            span=CleanSpan(name.start, cell.end),
            award=form.mention.name,
            rank=form.rank,
            grantor=self._grants.grantor(form.mention, form.end, Sentence(heading.lead, *own)),
            recipient=recipient or told,
            count=int(number.quantity.amount),
            counts=counts,
            status=self._grants.status(Sentence(heading.lead, *own), own[0]),
            period=heading.period(self._periods),
            rules={"award": form.mention.rule, "count": number.quantity.rule},
        )

    def _form(self, cell: CleanSpan) -> Form | None:
        """The award form that a cell names."""
        return next(iter(self._forms.within(cell.start, cell.end)), None)

    def _folded(self, cell: CleanSpan) -> str:
        return self._blocks.folded[cell.start : cell.end]
