"""How a report stands to each document that it cites: by the words that govern the mention in its clause, list or heading."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

import msgspec
import regex

from pipeline.model.drafts import HeaderDraft, ReferenceDraft
from pipeline.model.layers import Block, Blocks, Scopes
from pipeline.model.mentions import BodyMention, Mentions
from pipeline.model.report import Relation
from pipeline.relate.clauses import Sentences
from pipeline.relate.speaker import Speaker
from pipeline.rulebook import Pattern, Rulebook
from pipeline.text.letters import fold

_FILE = "relate/relations"
_CHANGES = ("amends", "replaces", "repeals")
_GROUNDS = ("based-on", "implements")
_NESTED = 8
"""How many references back one may still be open whose subject covers the next."""
_NEAR = 200
_REACH, _AHEAD, _CALLED, _BESIDE = 400, 200, 24, 12
"""Letters before a document in which words govern it, after it, in which it may be named for short; before a body that acts."""
_OPENING = 40
"""How far from the beginning of its block a document may stand that a lead-in governs."""
_HIDDEN = "¤"
"""Stands for each letter of a body's name, which may hold words that would be read as cues (Sở Xây dựng, Ban Chỉ đạo thực hiện…)."""


_BRACKET = regex.compile(r" ?\([^()]*+\)", regex.V1)


class _Cue(NamedTuple):
    """Governing words: what they say, the rule that knows them, where they stand. ``rule`` is empty where nothing governs."""

    relation: Relation = "mentions"
    rule: str = ""
    start: int = 0
    end: int = 0


_SAID, _MEANS = f"{_FILE}:said-at", f"{_FILE}:by-means-of"
_ASKED = (
    "acts",
    "advised",
    "carried-out-after",
    "new-clause",
    "ended-after",
    "this-act",
    "called",
    "changes-it",
    "advises",
    "beside",
    "by",
    "proposes",
    "and",
    "opens-ground",
)
_OWN = _Cue("issues", f"{_FILE}:issued")
"""Of a document that bears the body's own symbol."""


class _Read(NamedTuple):
    """A reference that is read: what it covers with its subject, and its cue."""

    start: int
    number_end: int
    end: int
    cue: _Cue
    nested: bool


def relations(
    references: Sequence[ReferenceDraft], blocks: Blocks, tree: Scopes, mentions: Mentions, header: HeaderDraft, rules: Rulebook
) -> tuple[ReferenceDraft, ...]:
    """The references with their relations, in order."""
    return tuple(_Reader(blocks, tree, mentions, header, rules).all(references))


class _Reader:
    """Goes through the references in order; what a sentence has said of one holds for those coordinated with it."""

    def __init__(self, blocks: Blocks, tree: Scopes, mentions: Mentions, header: HeaderDraft, rules: Rulebook) -> None:
        self.blocks, self.tree = blocks, tree
        self.bodies, self._body_starts = mentions.bodies, [b.start for b in mentions.bodies]
        self._starts = [b.start for b in blocks.blocks]
        self._type_starts = [t.start for t in mentions.types]
        self._cues: list[Pattern] = [p for p in rules.patterns(_FILE).values() if p.value]
        self._asks = {name: rules.pattern(_FILE, name) for name in _ASKED}
        self.speaker = Speaker(header, rules)
        self._sentences: tuple[int, Sentences] | None = None

    def all(self, references: Sequence[ReferenceDraft]) -> Iterator[ReferenceDraft]:
        read: list[_Read] = []
        for draft in references:
            around = [r for r in read[-_NESTED:] if r.start < draft.span.start < r.end]
            called = read and self._asks["called"].search(self.blocks.folded[max(0, draft.span.start - _CALLED) : draft.span.start])
            cue = read[-1].cue if called else self._inside(around[-1], draft.span.start) if around else self._cue(draft, read)
            end = max(draft.span.end, draft.subject_span.end if draft.subject_span else 0)
            read.append(_Read(draft.span.start, draft.span.end, end, cue, bool(around)))
            rules = {**draft.rules, **({"relation": cue.rule} if cue.rule else {})}
            yield msgspec.structs.replace(draft, relation=cue.relation, rules=rules)

    def _cue(self, draft: ReferenceDraft, read: Sequence[_Read]) -> _Cue:
        start = draft.span.start
        low = max(self._sentence(start), start - _REACH)
        low = max(low, self.blocks.text.rfind("\t", low, start) + 1)
        coordinated = self._coordinated(read, start)
        if coordinated:
            return coordinated
        beside = next((r for r in reversed(read) if not r.nested), None)
        if beside:
            beside = self._past_bracket(self._outside_bracket(beside, read, start), start)
        before = beside if beside and beside.start >= self._sentence(start) else None
        if self.blocks.text[max(0, start - 2) : start].rstrip().endswith("(") and self.speaker.signs(draft):
            return _OWN
        found = self._last(before.end if before else low, start)
        if found:
            return self._judged(found, low, start, before, draft)
        if before and not self._asks["new-clause"].search(self._hidden(before.end, start)):
            return before.cue
        return self._ground_above(draft, read) or self._above(draft)

    def _ground_above(self, draft: ReferenceDraft, read: Sequence[_Read]) -> _Cue | None:
        """What the paragraph before says, of a document that opens the next one: a list of grounds whose verb is told once."""
        index = self._block(draft.span.start)
        block, above = self.blocks.blocks[index], self.blocks.blocks[max(index - 1, 0)]
        ends = self.blocks.text[above.start : above.end].rstrip()[-1:]
        if block.bullet or block.marker or above.zone != block.zone or above.bullet or ends != ";":
            return None
        if not self._asks["opens-ground"].match(self.blocks.folded[block.text_start : draft.span.start]):
            return None
        last = next((r for r in reversed(read) if not r.nested), None)
        told = last.cue if last and last.start >= above.start else _Cue()
        return told if told.relation in _GROUNDS else None

    def _inside(self, outer: _Read, start: int) -> _Cue:
        """A document in the subject of another is that one's affair, unless the body itself issued the other."""
        found = self._last(outer.number_end, start) if outer.cue.relation == "issues" else None
        return found or _Cue()

    def _coordinated(self, read: Sequence[_Read], start: int) -> _Cue | None:
        """What the words inside a subject say of a document beside the last one there ("triển khai Luật A và Nghị định B")."""
        last = read[-1] if read else None
        if last is None or not last.nested or last.cue.relation == "mentions" or start - last.end > _BESIDE:
            return None
        return last.cue if self._asks["and"].match(self.blocks.folded[last.end : start]) else None

    def _outside_bracket(self, beside: _Read, read: Sequence[_Read], start: int) -> _Read:
        """Of a document in a bracket that has closed, the one that stands before the bracket."""
        gap = self.blocks.folded[beside.end : start]
        if ")" not in gap or "(" in gap[: gap.index(")")]:
            return beside
        opens = self.blocks.folded.rfind("(", max(0, beside.start - _REACH), beside.start)
        before = next((r for r in reversed(read) if not r.nested and r.end <= opens), None)
        return _Read(before.start, before.number_end, beside.end + gap.index(")") + 1, before.cue, False) if before else beside

    def _past_bracket(self, beside: _Read, start: int) -> _Read:
        """A document with the bracket that says more of it ("Luật A năm 2015 (được sửa đổi năm 2020)"), which tells nothing of the next."""
        bracket = _BRACKET.match(self.blocks.folded, beside.end, start)
        return beside._replace(end=bracket.end()) if bracket else beside

    def _judged(self, cue: _Cue, low: int, start: int, before: _Read | None, draft: ReferenceDraft) -> _Cue:
        """What a cue says once it is known who acts."""
        if cue.rule == _MEANS:
            return cue if self.speaker.signs(draft) else _Cue()
        if cue.relation == "issues":
            return cue if self._own_work(cue, low, draft) else _Cue()
        if cue.relation in _CHANGES and before and not self._changes_itself(cue, before):
            return before.cue if self._asks["by"].search(self.blocks.folded, cue.end, start) else _Cue()
        return cue

    def _changes_itself(self, cue: _Cue, before: _Read) -> bool:
        """Whether the report changes a document, and not the one cited before it, which stands right before the verb or is its ground."""
        between = self._hidden(before.number_end, cue.start)
        beside = self._asks["changes-it"]
        if beside.match(between) or (cue.start >= before.end and beside.match(self._hidden(before.end, cue.start))):
            return False
        return before.cue.relation != "based-on" or bool(self._asks["proposes"].search(between))

    def _own_work(self, cue: _Cue, low: int, draft: ReferenceDraft) -> bool:
        """Whether the reporting body itself issued a document, or had a hand in it."""
        doer = self._doer(cue.start)
        lead = self.tree.lead_in_of[self._block(low)]
        told = self._hidden(*self._lead(lead)) if lead is not None else ""
        advised, asks = self._asks["advises"], self._hidden(low, doer.start) if doer else self._hidden(low, cue.end)
        aside = doer is not None and "(" in self.blocks.folded[doer.end : cue.start]
        if (advised.search(asks) and not aside) or (told and self._asks["advised"].search(told)):
            return True
        if self.speaker.licensed(draft):
            return False
        name = self.blocks.folded[doer.start : doer.end] if doer else fold(draft.issuer or "")
        return self.speaker.is_own(name) if name else cue.rule != _SAID

    def _doer(self, verb: int) -> BodyMention | None:
        index = bisect_left(self._body_starts, verb) - 1
        body = self.bodies[index] if index >= 0 else None
        if body is None or body.end > verb or not self._asks["acts"].match(self.blocks.folded[body.end : verb]):
            return None
        return None if self._asks["beside"].search(self.blocks.folded[max(0, body.start - _BESIDE) : body.start]) else body

    def _above(self, draft: ReferenceDraft) -> _Cue:
        """What the lead-in or the headings say of a document that nothing before it governs."""
        index = self._block(draft.span.start)
        lead = self.tree.lead_in_of[index]
        block = self.blocks.blocks[index]
        if block.zone == "title" and (begun := self._last(self._title(index), draft.span.start)):
            return begun
        if lead is not None and draft.span.start - block.text_start < _OPENING:
            low, high = self._lead(lead)
            found = self._last(low, high)
            if found:
                return self._judged(found, low, high, None, draft)
        after = self._behind(draft, block)
        if after:
            return after
        near = draft.span.start - block.text_start < _OPENING
        opens = near and not self.blocks.text[block.text_start : draft.span.start].strip()
        told = next(self._headings(index), None) if opens else None
        return told or _Cue()

    def _title(self, index: int) -> int:
        """Where the title begins that a block goes on with."""
        while index and self.blocks.blocks[index - 1].zone == "title":
            index -= 1
        return self.blocks.blocks[index].start

    def _behind(self, draft: ReferenceDraft, block: Block) -> _Cue | None:
        """What stands after a document that nothing before it governs: it is carried out, or this act ends it."""
        end = max(draft.span.end, draft.subject_span.end if draft.subject_span else 0)
        ahead = self._hidden(end, min(block.end, end + _AHEAD))
        if self._asks["carried-out-after"].match(ahead):
            return _Cue("implements", f"{_FILE}:carried-out-after")
        own = self._asks["ended-after"].match(ahead) and self._asks["this-act"].search(self.blocks.folded, block.start, block.end)
        return _Cue("repeals", f"{_FILE}:ended-after") if own else None

    def _lead(self, index: int) -> tuple[int, int]:
        """The end of a lead-in, which says how what follows stands."""
        block = self.blocks.blocks[index]
        return max(block.text_start, block.end - _REACH), block.end

    def _headings(self, index: int) -> Iterator[_Cue]:
        number = self.tree.section_of[index]
        while number is not None:
            node = self.tree.sections[number]
            found = self._last(*node.title) if node.title and node.block != index else None
            if found and node.title and self._heads(found, node.title[1], near=number == self.tree.section_of[index]):
                yield found
            number = node.parent

    def _heads(self, cue: _Cue, end: int, *, near: bool) -> bool:
        """Whether a heading speaks of the documents under it: it names documents after the cue; of the body's own only the nearest does."""
        names = bisect_left(self._type_starts, end) > bisect_left(self._type_starts, cue.start)
        changes = cue.relation not in _CHANGES or self.blocks.text[end : end + 1] == ":"
        return (names or cue.relation == "based-on") and changes and (near or cue.relation != "issues")

    def _last(self, low: int, high: int) -> _Cue | None:
        """The governing words nearest to the end of a stretch; of those that end together the longest. Most stand near the end."""
        near = high - _NEAR
        beside = self._last(near, high) if low < near else None
        if beside:
            return beside
        text = self._hidden(low, high)
        found = [(m.end(), -m.start(), p) for p in self._cues for m in p.regex.finditer(text, overlapped=True)]
        if not found:
            return None
        end, start, pattern = max(found, key=lambda f: f[:2])
        return _Cue(cast(Relation, pattern.value), f"{_FILE}:{pattern.id}", low - start, low + end)

    def _hidden(self, low: int, high: int) -> str:
        """A stretch of the folded text with the names of bodies hidden."""
        pieces, at = list[str](), low
        for body in self.bodies[max(bisect_left(self._body_starts, low) - 1, 0) : bisect_left(self._body_starts, high)]:
            start, end = max(body.start, low), min(body.end, high)
            if end > at:
                pieces += (self.blocks.folded[at:start], _HIDDEN * (end - start))
                at = end
        return "".join((*pieces, self.blocks.folded[at:high]))

    def _block(self, position: int) -> int:
        return max(bisect_right(self._starts, position) - 1, 0)

    def _sentence(self, position: int) -> int:
        """Where the sentence around a position begins."""
        index = self._block(position)
        if self._sentences is None or self._sentences[0] != index:
            self._sentences = index, Sentences(self.blocks, self.blocks.blocks[index])
        return self._sentences[1].of(position)[0]
