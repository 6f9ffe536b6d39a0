"""From drafts to the record: clean offsets become offsets of the reader's text, surfaces are read from that text."""

import msgspec
from msgspec import UNSET

from pipeline.emit.standard import Standards, standards
from pipeline.model.drafts import (
    AwardDraft,
    DocumentDraft,
    FigureDraft,
    FindingDraft,
    HeaderDraft,
    PeriodDraft,
    QuantityDraft,
    ReferenceDraft,
)
from pipeline.model.layers import Blocks, Clean, CleanSpan, Scopes, Source
from pipeline.model.report import (
    Award,
    Change,
    Document,
    Figure,
    Finding,
    Header,
    Period,
    Plan,
    Quantity,
    Reference,
    Report,
    Section,
    Share,
    Signer,
    SourceInfo,
)
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze


class Drafts(msgspec.Struct, frozen=True):
    """Everything that the stages found, in clean offsets."""

    header: HeaderDraft
    scopes: Scopes
    references: tuple[ReferenceDraft, ...] = ()
    documents: tuple[DocumentDraft, ...] = ()
    figures: tuple[FigureDraft, ...] = ()
    awards: tuple[AwardDraft, ...] = ()
    findings: tuple[FindingDraft, ...] = ()


class Stamp(msgspec.Struct, frozen=True):
    """What made the record: the program's version and the rules."""

    version: str
    rules: Rulebook


def report(
    source: Source, clean: Clean, blocks: Blocks, drafts: Drafts, stamp: Stamp, *, text: bool = True, explain: bool = False
) -> Report:
    """The record of one report; ``explain`` keeps the ids of the rules behind each slot, ``text`` the reader's text."""
    writer = _Writer(source, clean, blocks, standards(stamp.rules), explain)
    owners = {mention: d for d, document in enumerate(drafts.documents) for mention in document.mentions}
    return Report(
        source=_info(source, stamp),
        text=source.text if text else UNSET,
        header=_header(drafts.header),
        sections=tuple(writer.section(drafts.scopes, i) for i in range(len(drafts.scopes.sections))),
        references=tuple(writer.reference(r, owners.get(i)) for i, r in enumerate(drafts.references)),
        documents=tuple(Document(**{name: getattr(d, name) for name in d.__struct_fields__}) for d in drafts.documents),
        figures=tuple(writer.figure(f) for f in drafts.figures),
        awards=tuple(writer.award(a) for a in drafts.awards),
        findings=tuple(writer.finding(f) for f in drafts.findings),
    )


def _info(source: Source, stamp: Stamp) -> SourceInfo:
    return SourceInfo(
        name=source.name,
        sha256=source.sha256,
        format=source.format,
        encoding=source.encoding,
        chars=len(source.text),
        pages=len(source.layout.pages) or None,
        ocr=source.ocr,
        version=stamp.version,
        rules=stamp.rules.digest,
    )


def _header(draft: HeaderDraft) -> Header:
    fields = {name: getattr(draft, name) for name in Header.__struct_fields__}
    fields["period"] = _period(draft.period)
    fields["signer"] = Signer(name=draft.signer.name, title=draft.signer.title, capacity=draft.signer.capacity) if draft.signer else None
    return Header(**fields)


def _period(draft: PeriodDraft | None) -> Period | None:
    return Period(label=draft.label, start=draft.start, end=draft.end) if draft else None


class _Writer:
    """Writes single records against one text."""

    def __init__(self, source: Source, clean: Clean, blocks: Blocks, units: Standards, explain: bool) -> None:
        self._text = source.text
        self._clean = clean
        self._blocks = blocks
        self._standards = units
        self._explain = explain

    def _span(self, span: CleanSpan) -> tuple[int, int]:
        found = self._clean.source(span.start, span.end)
        return found.start, found.end

    def _surface(self, start: int, end: int) -> str:
        return squeeze(self._text[start:end])

    def _rules(self, rules: dict[str, str]) -> "dict[str, str] | msgspec.UnsetType":
        return dict(sorted(rules.items())) if self._explain else UNSET

    def section(self, scopes: Scopes, index: int) -> Section:
        node = scopes.sections[index]
        blocks = self._blocks.blocks
        start, end = self._span(CleanSpan(blocks[node.block].start, blocks[node.last].end))
        title = squeeze(self._blocks.text[node.title[0] : node.title[1]]) if node.title else None
        return Section(
            start=start,
            end=end,
            marker=squeeze(node.marker) if node.marker else None,
            level=node.level,
            kind="heading" if node.heading else "item",
            title=title,
            parent=node.parent,
            rules=self._rules({"marker": node.rule}),
        )

    def reference(self, draft: ReferenceDraft, document: int | None) -> Reference:
        start, end = self._span(draft.span)
        fields = ("type", "pinpoint", "number", "year", "symbol", "code", "date", "issuer", "subject", "relation")
        return Reference(
            start=start,
            end=end,
            text=self._surface(start, end),
            document=document,
            rules=self._rules(draft.rules),
            **{name: getattr(draft, name) for name in fields},
        )

    def quantity(self, draft: QuantityDraft) -> Quantity:
        start, end = self._span(draft.span)
        amount, unit = self._standards.of(draft.amount, draft.unit)
        return Quantity(
            start=start,
            end=end,
            text=self._surface(start, end),
            amount=draft.amount,
            max=draft.max,
            unit=draft.unit,
            approx=draft.approx,
            standard_amount=amount,
            standard_unit=unit,
        )

    def _maybe(self, draft: QuantityDraft | None) -> Quantity | None:
        return self.quantity(draft) if draft else None

    def figure(self, draft: FigureDraft) -> Figure:
        spans = [self._span(q.span) for q in draft.quantities()]
        indicator = self._span(draft.indicator_span) if draft.indicator_span else None
        spans += [indicator] if indicator else []
        return Figure(
            start=min(start for start, _ in spans),
            end=max(end for _, end in spans),
            indicator=draft.indicator,
            indicator_start=indicator[0] if indicator else None,
            indicator_end=indicator[1] if indicator else None,
            action=draft.action,
            measure=draft.measure,
            parent=draft.parent,
            period=_period(draft.period),
            status=draft.status,
            value=self._maybe(draft.value),
            of=self._maybe(draft.of),
            plans=tuple(Plan(percent=self._maybe(p.percent), target=self._maybe(p.target), basis=p.basis) for p in draft.plans),
            changes=tuple(Change(amount=self.quantity(c.amount), base=c.base, base_period=_period(c.base_period)) for c in draft.changes),
            share=Share(percent=self.quantity(draft.share.percent), whole=draft.share.whole) if draft.share else None,
            source=draft.source,
            checked=draft.checked,
            rules=self._rules(draft.rules),
        )

    def award(self, draft: AwardDraft) -> Award:
        start, end = self._span(draft.span)
        fields = ("award", "rank", "grantor", "recipient", "count", "counts", "parent", "status")
        return Award(
            start=start,
            end=end,
            text=self._surface(start, end),
            period=_period(draft.period),
            rules=self._rules(draft.rules),
            **{name: getattr(draft, name) for name in fields},
        )

    def finding(self, draft: FindingDraft) -> Finding:
        start, end = self._span(draft.span)
        return Finding(code=draft.code, message=draft.message, start=start, end=end, related=draft.related)
