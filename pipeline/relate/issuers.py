"""Who issued a cited document, as the text says it: after "của", before "tại", as subject of "ban hành"; one may hold for several."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec
import regex

from pipeline.model.drafts import ReferenceDraft
from pipeline.model.layers import Block, Blocks
from pipeline.model.mentions import BodyMention, DateMention, Mentions
from pipeline.relate.symbols import Symbols
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze

_FILE = "relate/references"
_CLAUSE = 260
_CLOSES = regex.compile(r"[^()]*+\)", regex.V1)
_SHARED_GAP = 24
_OWNED = 60
_SAID = ("stands-at", "acts-in", "speech-of")


class Issuer(msgspec.Struct, frozen=True):
    """An issuer's name, the rule that found it, and where it ends if it stands after the number."""

    name: str | None = None
    rule: str = ""
    after_end: int | None = None


class Issuers:
    """Asks the text around references for their issuers and dates."""

    def __init__(self, blocks: Blocks, mentions: Mentions, rules: Rulebook) -> None:
        self.blocks, self.mentions, self.rules = blocks, mentions, rules
        self.text = blocks.text
        self._starts = [b.start for b in blocks.blocks]
        self._body_starts = [b.start for b in mentions.bodies]
        self._symbols = Symbols(rules)
        # What the National Assembly enacts has no issuer in common with what stands after it.
        self._enacted = {t.name for t in rules.terms("recognise/document_types") if t.kind == "law"}
        self._date_starts = [d.start for d in mentions.dates]

    def block_at(self, position: int) -> Block:
        """The block around a position."""
        return self.blocks.blocks[max(bisect_right(self._starts, position) - 1, 0)]

    def of(self, start: int, end: int, block: Block) -> Issuer:
        """The issuer of the reference at ``[start, end)``, by the first construction that gives one."""
        after = self._after(end, block) or self._by_after(end, block)
        return after or self._at(start, block) or self._issued(start, block) or self._says(start, end, block) or Issuer()

    def _after(self, end: int, block: Block) -> Issuer | None:
        gap = self.rules.pattern(_FILE, "issuer-gap").match(self.text[end : min(block.end, end + 120)])
        if not gap:
            return None
        body = self._body_from(end + gap.end(), block)
        if body is None:
            return None
        last = self._coordinated(body, block)
        return Issuer(squeeze(self.text[body.start : last.end]), f"{_FILE}:issuer-gap", last.end)

    def _coordinated(self, body: BodyMention, block: Block) -> BodyMention:
        """The last of several bodies that issued a document together ("của Ủy ban Thường vụ Quốc hội, Chính phủ và Đoàn Chủ tịch …")."""
        last = body
        joint = self.rules.pattern(_FILE, "joint-issuers")
        while match := joint.match(self.text[last.end : min(block.end, last.end + 12)]):
            following = self._body_from(last.end + match.end(), block)
            if following is None:
                break
            last = following
        closed = last is body or self.rules.pattern(_FILE, "issuers-end").match(self.text[last.end : min(block.end, last.end + 40)])
        return last if closed else body

    def _says(self, start: int, end: int, block: Block) -> Issuer | None:
        """Whoever speaks at a document that opens the sentence: "Tại Kết luận thanh tra số 87, Thanh tra Bộ yêu cầu…"."""
        stands = self.rules.pattern(_FILE, "at").search(self.text[max(block.start, start - 12) : start])
        if not stands or self.text[end : end + 2] != ", ":
            return None
        body = self._body_from(end + 2, block)
        if body and self.rules.pattern(_FILE, "says-after").match(self.text[body.end : min(block.end, body.end + 40)]):
            return Issuer(self._name(body), f"{_FILE}:says-after")
        return None

    def _by_after(self, end: int, block: Block) -> Issuer | None:
        gap = self.rules.pattern(_FILE, "issued-by-after").match(self.text[end : min(block.end, end + 40)])
        body = self._body_from(end + gap.end(), block) if gap else None
        if body and self.rules.pattern(_FILE, "has-issued").match(self.text[body.end : min(block.end, body.end + 40)]):
            return Issuer(self._name(body), f"{_FILE}:issued-by-after")
        return None

    def _body_from(self, position: int, block: Block) -> BodyMention | None:
        index = bisect_left(self._body_starts, position)
        if index < len(self._body_starts) and self._body_starts[index] <= position + 1 and self.mentions.bodies[index].end <= block.end:
            return self.mentions.bodies[index]
        return None

    def _name(self, body: BodyMention) -> str:
        return squeeze(self.text[body.start : body.end])

    def _before(self, start: int, block: Block) -> list[BodyMention]:
        """Bodies in the clause before a reference, nearest last; a semicolon or full stop ends the clause."""
        low = max(block.start, start - _CLAUSE, self._clause_start(start, block))
        return list(self.mentions.bodies[bisect_left(self._body_starts, low) : bisect_left(self._body_starts, start)])

    def _outside_bracket(self, bodies: list[BodyMention], start: int) -> list[BodyMention]:
        """Bodies without those named in a bracket: "góp ý của Sở Nội vụ (Ban Thi đua - Khen thưởng) tại …"."""
        return [body for body in bodies if not _CLOSES.match(self.text, body.end, start)]

    def _owns_document(self, body: BodyMention) -> bool:
        """Whether a body is only named as that of a document which acts: "Chương trình hành động của Chính phủ thực hiện …"."""
        return bool(self.rules.pattern(_FILE, "document-of").search(self.text[max(0, body.start - _OWNED) : body.start]))

    def _clause_start(self, start: int, block: Block) -> int:
        low = max(block.start, start - _CLAUSE)
        return max(low, self.text.rfind(";", low, start) + 1, self.text.rfind(". ", low, start) + 1)

    def _at(self, start: int, block: Block) -> Issuer | None:
        before = self._outside_bracket(self._before(start, block), start)
        acts, stands, speech = (self.rules.pattern(_FILE, name) for name in ("acts-in", "stands-at", "speech-of"))
        if not self.rules.pattern(_FILE, "at").search(self.text[max(block.start, start - 12) : start]):
            return None
        if (
            before
            and stands.match(self.text[before[-1].end : start])
            and speech.search(self.text[max(block.start, before[-1].start - 60) : before[-1].start])
        ):
            return Issuer(self._name(before[-1]), f"{_FILE}:speech-of")
        for body in reversed(before):
            if acts.match(self.text[body.end : start]) and not self._owns_document(body):
                return Issuer(self._name(body), f"{_FILE}:acts-in")
        if before and stands.match(self.text[before[-1].end : start]):
            return Issuer(self._name(before[-1]), f"{_FILE}:stands-at")
        return None

    def _issued(self, start: int, block: Block) -> Issuer | None:
        before = self._before(start, block)
        joined = before and self.text[max(0, before[-1].start - 5) : before[-1].start].endswith(("với ", "cùng "))
        if before and not joined and self.rules.pattern(_FILE, "issued-by").match(self.text[before[-1].end : start]):
            return Issuer(self._name(before[-1]), f"{_FILE}:issued-by")
        return self._carried(start, block)

    def _carried(self, start: int, block: Block) -> Issuer | None:
        """Whoever opens a sentence whose later clause has only its verb: "Sở đã cấp 12 giấy phép; ban hành Công văn …"."""
        if not self.rules.pattern(_FILE, "carried-issue").match(self.text[self._clause_start(start, block) : start]):
            return None
        stop = self.text.rfind(". ", block.text_start, start)
        body = self._body_from(stop + 2 if stop > 0 else block.text_start, block)
        acts = body and self.rules.pattern(_FILE, "acts-first").match(self.text[body.end : start])
        return Issuer(self._name(body), f"{_FILE}:carried-issue") if body and acts else None

    def date_after(self, end: int, block: Block) -> DateMention | None:
        """A date right after an issuer that stands after the number."""
        index = bisect_left(self._date_starts, end)
        if index < len(self._date_starts):
            date = self.mentions.dates[index]
            if date.exact and date.end <= block.end and self.text[end : date.start].strip(" ,") in ("", "ngày"):
                return date
        return None

    def date_before(self, start: int, block: Block) -> DateMention | None:
        """A date at the head of the clause in which a body issued the reference."""
        index = bisect_left(self._date_starts, start) - 1
        if index < 0:
            return None
        date = self.mentions.dates[index]
        gap = self.text[date.end : start]
        low = self.text[max(block.start, date.start - 6) : date.start].rstrip().lower()
        told = low.endswith("ngày") or self.text[date.start : date.start + 4].lower() == "ngày"
        opens = self.rules.pattern(_FILE, "opens-clause").search(self.text[max(block.text_start, date.start - 12) : date.start])
        if date.exact and date.start >= block.start and told and len(gap) < 130 and self.rules.pattern(_FILE, "dated-before").match(gap):
            return date if opens else None
        return None

    def shared(self, drafts: Sequence[ReferenceDraft]) -> list[ReferenceDraft]:
        """One "của" holds for the references coordinated before it, one subject of "ban hành" for those after it."""
        out = list(drafts)
        coordinated = self.rules.pattern(_FILE, "coordination")
        for i in range(len(out) - 2, -1, -1):
            gap = self.text[out[i].span.end : out[i + 1].span.start]
            if (
                out[i].issuer is None
                and out[i].type not in self._enacted
                and out[i + 1].issuer
                and len(gap) < _SHARED_GAP
                and coordinated.match(gap)
                and self._is_after(out[i + 1])
                and self._alike(out[i], out[i + 1], apart=";" in gap)
            ):
                out[i] = self._with_issuer(out[i], out[i + 1])
        for i in range(1, len(out)):
            prior = out[self._beside(out, i)]
            before = self.text[max(0, out[i].span.start - 4) : out[i].span.start]
            same = self.block_at(out[i].span.start) is self.block_at(prior.span.start)
            how = prior.rules.get("issuer", "").removeprefix(f"{_FILE}:")
            between = self.text[prior.span.end : out[i].span.start]
            said = how in _SAID and len(between) < _SHARED_GAP and coordinated.match(between)
            issued = how == "issued-by" and before.rstrip().endswith((";", ",", " và"))
            if out[i].issuer is None and same and (issued or said):
                out[i] = self._with_issuer(out[i], prior)
        return out

    def _beside(self, drafts: Sequence[ReferenceDraft], index: int) -> int:
        """The reference before one, or the one in whose subject that stands."""
        at = index - 1
        while at and (inside := drafts[at - 1].subject_span) and drafts[at].span.start < inside.end:
            at -= 1
        return at

    def _alike(self, draft: ReferenceDraft, other: ReferenceDraft, *, apart: bool) -> bool:
        """Whether two documents may come from one body: their symbols name one; where a semicolon parts them they must."""
        groups, others = self._symbols.bodies(draft.symbol), self._symbols.bodies(other.symbol)
        return bool(groups & others) or (not apart and not (groups and others))

    def _is_after(self, draft: ReferenceDraft) -> bool:
        return draft.rules.get("issuer") == f"{_FILE}:issuer-gap"

    def _with_issuer(self, draft: ReferenceDraft, other: ReferenceDraft) -> ReferenceDraft:
        return msgspec.structs.replace(draft, issuer=other.issuer, rules={**draft.rules, "issuer": other.rules["issuer"]})
