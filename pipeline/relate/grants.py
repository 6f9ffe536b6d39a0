"""Who grants an award and whether it is granted yet: told in the form's name, in its sentence, or once in the lead-in above."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.model.layers import Blocks
from pipeline.model.mentions import Mentions, TermMention
from pipeline.model.report import AwardStatus
from pipeline.relate.scopes import Span
from pipeline.rulebook import Rulebook, alternation, compiled
from pipeline.text.letters import squeeze

_FILE = "relate/awards"
_AT = ("tại ", "trong ", "ở ")
_NAME, _VERB, _REACH = 90, 60, 520


class Sentence(NamedTuple):
    """A sentence that tells awards: the lead-in that governs it, its start and its end."""

    lead: Span | None
    start: int
    end: int


class Grants:
    """Asks a sentence and its lead-in by the patterns of ``rules/relate/awards.toml``."""

    def __init__(self, blocks: Blocks, mentions: Mentions, rules: Rulebook) -> None:
        self.text, self.folded = blocks.text, blocks.folded
        self._bodies, self._starts = mentions.bodies, [b.start for b in mentions.bodies]
        names = ("of-grantor", "grants", "proposed", "granted", "withdrawn")
        self._of, self._grants, self._proposed, self._granted, self._withdrawn = (rules.pattern(_FILE, name) for name in names)
        others = ("granted-by", "awards-of", "on-behalf", "grants-last")
        self._by, self._whose, self._behalf, self._last = (rules.pattern(_FILE, name) for name in others)
        several = alternation(rules.words(_FILE, "several_grantors"))
        self._several = compiled(rf"(?:{several})(?!\p{{L}})[^.;:]{{0,80}}?(?={self._grants.pattern.removeprefix('^')})")

    def status(self, sentence: Sentence, before: int) -> AwardStatus:
        """Proposed where the sentence up to a place, or its lead-in, says so last."""
        told = self._told(sentence, before)
        proposed, granted = self._proposed.search(told), self._granted.search(told)
        if not proposed:
            return "granted"
        return "granted" if granted and granted.start() > proposed.start() else "proposed"

    def withdrawn(self, sentence: Sentence, before: int) -> bool:
        """Whether what stands before a count says that the award was not given or taken back."""
        return bool(self._withdrawn.search(self._told(sentence, before)))

    def _told(self, sentence: Sentence, before: int) -> str:
        lead = self.folded[slice(*sentence.lead)] if sentence.lead else ""
        return lead.rstrip(" :") + " " + self.folded[max(sentence.start, before - _REACH) : before]

    def grantor(self, form: TermMention, named_until: int, sentence: Sentence) -> str | None:
        """In the form's own name ("Bằng khen của Thủ tướng"), else the body that grants before it, told once for a list."""
        if form.rule.endswith(":co-cp"):
            return "Chính phủ"
        own = next(self._within(named_until, min(sentence.end, named_until + _NAME)), None)
        if own and self._of.match(self.folded[named_until : own[0]]):
            return squeeze(self.text[slice(*own)])
        stretch = (max(sentence.start, form.start - _REACH), form.start)
        told = self._for_another(stretch) or self._granting(stretch, "") or self._by_after(named_until, sentence.end) or self._doer(stretch)
        if told or sentence.lead is None:
            return told
        return self._granting(sentence.lead, self.folded[sentence.start : sentence.start + _VERB]) or self._whose_awards(sentence.lead)

    def _for_another(self, stretch: Span) -> str | None:
        """ "Thừa ủy quyền của Chủ tịch nước, Bí thư Tỉnh ủy trao …": who is handed over for."""
        start = stretch[0]
        found = (body for body in self._within(*stretch) if self._behalf.search(self.folded, start, body[0]))
        return next((squeeze(self.text[slice(*body)]) for body in found), None)

    def _by_after(self, start: int, end: int) -> str | None:
        """The body after a form that was given by it ("312 Giấy khen đã được Chủ tịch UBND huyện tặng")."""
        for low, high in self._within(start, min(end, start + _NAME)):
            if self._by.match(self.folded[start:low]) and self._grants.match(self.folded[high : high + _VERB]):
                return squeeze(self.text[low:high])
        return None

    def _doer(self, stretch: Span) -> str | None:
        """The body that opens a sentence and does several things, the last of which is to grant."""
        if not self._last.search(self.folded[slice(*stretch)]):
            return None
        first = next(self._within(*stretch), None)
        return squeeze(self.text[slice(*first)]) if first and not self.text[stretch[0] : first[0]].strip() else None

    def _whose_awards(self, lead: Span) -> str | None:
        """The body that a title names for all awards under it."""
        found = (body for body in self._within(*lead) if self._whose.search(self.folded, lead[0], body[0]))
        return next((squeeze(self.text[slice(*body)]) for body in found), None)

    def _granting(self, stretch: Span, following: str) -> str | None:
        """The last body in a stretch that grants, there or in what follows; several bodies named together are one grantor."""
        start, end = stretch
        for low, high in reversed(list(self._within(start, end))):
            if self._grants.match(self.folded[high : min(high + _VERB, end + 1)].rstrip() + " " + following):
                several = self._several.search(self.folded, start, high + _VERB)
                first = several.start() if several and several.end() == high else self._joined(start, low)
                return squeeze(self.text[first:high])
        several = self._several.search(self.folded, start, end)
        return squeeze(self.text[slice(*several.span())]) if several else None

    def _joined(self, start: int, low: int) -> int:
        """Where the first of several bodies begins that are named one after the other."""
        for before in reversed(list(self._within(start, low))):
            if self.text[before[1] : low].strip() not in (",", "và") or self.folded.endswith(_AT, start, before[0]):
                break  # "tại Hội nghị, UBND tỉnh tặng …": where, and not who
            low = before[0]
        return low

    def _within(self, start: int, end: int) -> Iterator[Span]:
        found = self._bodies[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return ((body.start, body.end) for body in found)
