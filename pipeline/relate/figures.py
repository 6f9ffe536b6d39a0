"""Figures: quantities put together with what they measure, block by block; what stands above hands down the rest."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec
import regex

from pipeline.model.drafts import AwardDraft, FigureDraft, HeaderDraft, ReferenceDraft
from pipeline.model.layers import Blocks, Scopes
from pipeline.model.mentions import Mentions, NumberMention
from pipeline.relate.clauses import Sentences, quoted
from pipeline.relate.joins import BlockJoiner
from pipeline.relate.order import in_order
from pipeline.relate.parts import Parts
from pipeline.relate.periods import clock_of
from pipeline.relate.phrases import Phrases
from pipeline.relate.roles import Roles
from pipeline.relate.scopes import HandedDown, PeriodScope, Span
from pipeline.relate.tables import table_figures
from pipeline.rulebook import Rulebook

_NORMATIVE = regex.compile(r"\d+[a-z]?/(?:19|20)\d{2}/", regex.V1)
_PLANS = ("KH", "CTr", "ĐA", "PA")


def figures(
    blocks: Blocks,
    scopes: Scopes,
    mentions: Mentions,
    header: HeaderDraft,
    taken: tuple[Sequence[ReferenceDraft], Sequence[AwardDraft]],
    rules: Rulebook,
) -> tuple[FigureDraft, ...]:
    """Every figure of the body, in order; numbers inside references, their subjects, quotations and awards are none."""
    if _lays_down_rules(header):
        return ()
    references, awards = taken
    masked = _masked(blocks, references, awards)
    clock = clock_of(header)
    roles = Roles(blocks.text, blocks.folded, rules)
    phrases = Phrases(blocks, mentions, rules)
    periods = PeriodScope(blocks, scopes, mentions.periods, clock, masked, header.period, rules)
    handed = HandedDown(blocks, scopes, roles, mentions.units, header.type in _PLANS)
    numbers = _Unmasked(mentions.numbers, masked)
    parts = Parts(blocks, scopes, roles, phrases, periods, rules)
    for index, block in enumerate(blocks.blocks):
        inside = numbers.within(block.text_start, block.end) if block.zone == "body" else []
        if inside:
            joiner = BlockJoiner(blocks, Sentences(blocks, block), roles, phrases, (handed, handed.of(index)))
            parts.add(index, joiner.join(inside))
    told = parts.figures()
    of_tables = [
        draft if draft.parent is None else msgspec.structs.replace(draft, parent=draft.parent + len(told))
        for draft in table_figures(blocks, mentions, phrases, periods, awards, rules)
    ]
    return in_order([*told, *of_tables], _extent)


def _extent(draft: FigureDraft) -> Span:
    spans = [(q.span.start, q.span.end) for q in draft.quantities()]
    spans += [(draft.indicator_span.start, draft.indicator_span.end)] if draft.indicator_span else []
    return min(s for s, _ in spans), max(e for _, e in spans)


def _lays_down_rules(header: HeaderDraft) -> bool:
    """A legal normative document (its number bears the year, law 64/2025/QH15) sets thresholds and rates: none of them is a figure."""
    return bool(header.code and _NORMATIVE.match(header.code))


def _masked(blocks: Blocks, references: Sequence[ReferenceDraft], awards: Sequence[AwardDraft]) -> list[Span]:
    spans = [(r.span.start, max(r.span.end, r.subject_span.end if r.subject_span else 0)) for r in references]
    spans += [(a.span.start, a.span.end) for a in awards]
    return sorted([*spans, *quoted(blocks.text)])


class _Unmasked:
    """The numbers outside masked spans."""

    def __init__(self, numbers: Sequence[NumberMention], masked: Sequence[Span]) -> None:
        merged: list[list[int]] = []
        for start, end in masked:
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        starts = [m[0] for m in merged]
        self._numbers = [n for n in numbers if not self._covered(n.start, starts, merged)]
        self._starts = [n.start for n in self._numbers]

    def _covered(self, position: int, starts: Sequence[int], merged: Sequence[Sequence[int]]) -> bool:
        index = bisect_right(starts, position) - 1
        return index >= 0 and position < merged[index][1]

    def within(self, start: int, end: int) -> list[NumberMention]:
        """The numbers in a stretch."""
        return self._numbers[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
