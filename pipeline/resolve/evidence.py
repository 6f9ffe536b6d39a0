"""Everything that the checks look at: the layers of the text and the drafts made from it, with what their numbers claim. Checks nothing."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.model.drafts import AwardDraft, DocumentDraft, FigureDraft, HeaderDraft, ReferenceDraft
from pipeline.model.layers import Blocks, CleanSpan, Scopes
from pipeline.model.mentions import Mentions, PeriodMention
from pipeline.resolve.claims import claims
from pipeline.resolve.parts import parts
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze


class Evidence:
    """Everything that the checks look at."""

    def __init__(
        self,
        layers: tuple[Blocks, Scopes, Mentions],
        header: HeaderDraft,
        references: Sequence[ReferenceDraft],
        documents: Sequence[DocumentDraft],
        told: tuple[Sequence[FigureDraft], Sequence[AwardDraft]],
        rules: Rulebook,
    ) -> None:
        self.blocks, self.scopes, self.mentions = layers
        self.header, self.references, self.documents, self.rules = header, references, documents, rules
        self.figures, self.awards = told
        self._periods = [period.start for period in self.mentions.periods]
        self._starts = [block.start for block in self.blocks.blocks]
        self.claims = claims(self.figures, parts(self.figures, self.blocks, rules))

    def shown(self, span: CleanSpan) -> str:
        """The words of a span, on one line."""
        return squeeze(self.blocks.text[span.start : span.end])

    def period_before(self, place: int) -> PeriodMention | None:
        """The last period that begins before a place."""
        index = bisect_left(self._periods, place) - 1
        return self.mentions.periods[index] if index >= 0 else None

    def section_at(self, place: int) -> int | None:
        """The innermost section that a place lies in."""
        block = bisect_right(self._starts, place) - 1
        return self.scopes.section_of[block] if block >= 0 else None
