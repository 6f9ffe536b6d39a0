"""The head of the document by decree 30/2020: type, number, place, date, issuer, subject, period, addressees, recipients, signer."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import regex

from pipeline.model.drafts import HeaderDraft, PeriodDraft, ReferenceDraft
from pipeline.model.layers import Blocks
from pipeline.model.mentions import Mentions
from pipeline.relate.cells import Cell, Cells
from pipeline.relate.letterhead import Letterhead
from pipeline.relate.periods import Clock, resolve_period, year_near
from pipeline.relate.provinces import province
from pipeline.relate.signers import signer
from pipeline.relate.symbols import Symbols
from pipeline.rulebook import Rulebook, compiled
from pipeline.text.letters import fold, squeeze

_FILE = "relate/header"
_OPENING_BLOCKS = 4
_SORT_WORDS = 2
_ENDS = " ;.,:"


def header(blocks: Blocks, mentions: Mentions, references: Sequence[ReferenceDraft], rules: Rulebook) -> HeaderDraft:
    """The head of the document; a field without evidence is None."""
    cells = Cells(blocks, rules)
    head, reader = Letterhead(cells, mentions, rules), _HeaderReader(cells, mentions, rules)
    own = head.number()
    kind, subject_span, subject = reader.title()
    place, date = head.place_and_date()
    bodies = head.bodies()
    issuer = bodies[-1] if bodies else reader.self_named(reader.verbs()) or reader.authority()
    parent = bodies[-2] if len(bodies) > 1 else None
    kind = kind or reader.letter(own.symbol) or (Symbols(rules).of_symbol(own.symbol, own.year) if own.symbol else None) or reader.untyped()
    return HeaderDraft(
        speaker=issuer or reader.self_named("self_verbs"),
        type=kind,
        number=own.number,
        symbol=own.symbol,
        code=own.code,
        place=place,
        date=date,
        issuer=issuer,
        parent=parent,
        province=province(tuple(name for name in (issuer, *reversed(bodies), reader.after_issuer(issuer, subject)) if name), place, rules),
        urgency=head.urgency(),
        secrecy=head.secrecy(),
        subject=subject,
        period=reader.period(kind, subject_span, references, date) if kind or issuer else None,  # without a head it is no report
        addressees=tuple(each for entry in reader.entries("addressees") for part in entry.split(";") if (each := part.strip())),
        recipients=tuple(reader.entries("recipients")),
        signer=signer(cells, rules),
    )


class _HeaderReader:
    """Reads title, opening, addressees and recipients."""

    def __init__(self, cells: Cells, mentions: Mentions, rules: Rulebook) -> None:
        self.cells, self.mentions, self.rules = cells, mentions, rules
        self.blocks, self.text = cells.blocks, cells.blocks.text
        self._type = _type_pattern(rules)

    def letter(self, symbol: str | None) -> str | None:
        """A letter with "V/v" whose symbol begins with a body's abbreviation that is a type's too (CT: chỉ thị, and cục thuế)."""
        first = fold((symbol or "").partition("-")[0])
        return self.untyped() if first in self.rules.words(_FILE, "shared_abbreviations") else None

    def untyped(self) -> str | None:
        """A document without a type name that says what it is about is a dispatch, unless it has lost its head and names itself."""
        if not self.cells.of("letterhead", "addressees"):
            return self._called()
        return "CV" if any(self.cells.is_("about-line", c) for c in self.cells.of("letterhead", "title")) else None

    def _called(self) -> str | None:
        """The type by which a text calls itself ("Tờ trình này"): the one said most often."""
        called = [t.name for t in self.mentions.types if self.blocks.folded.startswith(" này", t.end) and t.kind not in ("law", "any")]
        return max(sorted(set(called)), key=called.count) if called and self.cells.of("title") else None

    def verbs(self) -> str:
        """The verbs that show who issued the text: of a text without head or foot, which may be news of what a body did, those of
        reporting alone."""
        headed = self.cells.of("letterhead", "title", "addressees", "recipients", "signature")
        return "self_verbs" if headed else "reporting_verbs"

    def self_named(self, verbs: str) -> str | None:
        """As the body names itself in the opening paragraphs: "Sở Công Thương báo cáo…"."""
        told = _self_verbs(self.rules, verbs)
        body = [b for b in self.blocks.blocks if b.zone == "body"][:_OPENING_BLOCKS]
        for block in body:
            for mention in self.mentions.bodies:
                if block.start <= mention.start < block.end and told.match(self.blocks.folded, mention.end):
                    before = self.text[block.text_start : mention.start].rstrip()
                    if not before or before[-1] in ";,.":
                        return squeeze(self.text[mention.start : mention.end])
            if block.marker:
                return None
        return None

    def after_issuer(self, issuer: str | None, subject: str | None) -> str | None:
        """What follows the issuer's own name in the subject: "… của Ủy ban nhân dân xã Đầm Hà, tỉnh Quảng Ninh"."""
        _, found, after = fold(subject or "").partition(fold(issuer or "-"))
        return after.lstrip(" ,") if found else None

    def authority(self) -> str | None:
        """The body in capitals that stands over the grounds of its act, in a text whose letterhead is gone."""
        body = [b for b in self.blocks.blocks if b.zone == "body"][: _OPENING_BLOCKS + 1]
        for block, below in pairwise(body):
            line, under = (self.text[b.start : b.end] for b in (block, below))
            if line.isupper() and any(b.start == block.start for b in self.mentions.bodies):
                goes_on = under.isupper() and self.rules.pattern(_FILE, "name-goes-on").match(fold(under))
                return squeeze(self.rules.pattern(_FILE, "session").sub("", f"{line} {under}" if goes_on else line))
        return None

    def title(self) -> tuple[str | None, tuple[int, int] | None, str | None]:
        """Type, span and text of the subject."""
        kind: str | None = None
        lines: list[Cell] = []
        abouts = self.cells.abouts()
        titled = {cell.start: cell for cell in (*self.cells.of("title"), *abouts)}
        for _, cell in sorted(titled.items()):
            match = self._type.match(cell.folded) if kind is None and not lines and cell not in abouts else None
            if match:
                kind = next(t.name for t in self.rules.terms("recognise/document_types") if squeeze(match.group()) in t.forms)
                rest = cell.text[match.end() :].lstrip(" :.-")
                if rest and not self._qualifies(cell, rest):
                    lines.append(Cell(cell.end - len(rest), cell.end, rest, fold(rest), 0))
            elif not (cell.text.startswith("(") or self.cells.is_("rule-line", cell) or self.cells.is_mark(cell)):
                lines.append(cell)
        if not lines:
            return kind, None, None
        joined = squeeze(" ".join(line.text for line in (lines[1:] if self._is_issuer(lines) else lines)))
        joined = self.rules.pattern(_FILE, "subject-issuer").sub("", joined)
        joined = regex.sub(r" (?=[,;])", "", joined)  # left by emphasis that ended before it
        subject = self.rules.pattern(_FILE, "subject-opening").sub("", joined).strip("“”\"'" + _ENDS)
        return kind, (lines[0].start, max(cell.end for cell in titled.values())), subject or None

    def _is_issuer(self, lines: Sequence[Cell]) -> bool:
        """Whether the first line under the type only tells who issued the act ("NGHỊ QUYẾT / CỦA BỘ CHÍNH TRỊ / về …")."""
        name = lines[0].start + len("của ")
        told = len(lines) > 1 and lines[0].text.isupper() and lines[0].folded.startswith("của ")
        return told and any(b.start == name and b.end >= lines[0].end for b in self.mentions.bodies)

    def _qualifies(self, cell: Cell, rest: str) -> bool:
        """Whether what stands beside the type name only tells its sort ("BÁO CÁO NHANH"): capitals over a subject in lower case."""
        after = next((c for c in self.cells.of("title") if c.start > cell.end), None)
        return rest.isupper() and len(rest.split()) <= _SORT_WORDS and after is not None and not after.text.isupper()

    def period(
        self, kind: str | None, subject: tuple[int, int] | None, references: Sequence[ReferenceDraft], date: str | None
    ) -> PeriodDraft | None:
        """The period reported on: from the subject, else from the first paragraph outside cited documents.

        An act (a decision, a resolution) reports on none; of a letter only the subject tells one.
        """
        if fold(kind or "") in self.rules.words(_FILE, "acts"):
            return None
        own_year = int(date[:4]) if date else None
        if subject:
            found = self._period_in(*subject, [], own_year, date)
            if found:
                return found
        cited = [(r.span.start, r.subject_span.end if r.subject_span else r.span.end) for r in references]
        letter = fold(kind or "") in self.rules.words(_FILE, "letters")
        opening = next((b for b in self.blocks.blocks if b.zone == "body" and not b.marker and not letter), None)
        return self._period_in(opening.start, opening.end, cited, own_year, date) if opening else None

    def _period_in(self, start: int, end: int, cited: Sequence[tuple[int, int]], year: int | None, date: str | None) -> PeriodDraft | None:
        for mention in self.mentions.periods:
            if (
                start <= mention.start < end
                and not any(s <= mention.start < e for s, e in cited)
                and mention.kind not in ("to-report", "header", "term", "event-day", "year-opens", "early-year")
            ):
                near = year_near(self.blocks.folded[mention.start : end]) or year_near(self.blocks.folded[start:end])
                told = resolve_period(mention, self.text, Clock(year, date), near)
                if told and (told.start or not (date and told.end and told.end > date)):
                    return told
        return None

    def entries(self, zone: Literal["addressees", "recipients"]) -> Iterator[str]:
        """The entries of Kính gửi or Nơi nhận, list marks and closing punctuation dropped."""
        mark = self.rules.pattern(_FILE, "entry-mark")
        opening = self.rules.pattern(_FILE, "entries-opening")
        held = ""
        for cell in self.cells.of(zone):
            text = cell.text
            if cell.column and zone == "recipients" and not mark.match(text):
                continue
            opened = opening.match(cell.folded)
            if opened:
                text = text[opened.end() :].strip()
            marked = mark.match(text)
            if held and (marked or held[-1] in ";." or opened):
                if held.rstrip(_ENDS):
                    yield held.rstrip(_ENDS)
                held = ""
            text = text[marked.end() :] if marked else text
            held = squeeze(f"{held} {text}")
        if held.rstrip(_ENDS):
            yield held.rstrip(_ENDS)


@lru_cache(maxsize=4)
def _type_pattern(rules: Rulebook) -> "regex.Pattern[str]":
    forms = sorted((f for t in rules.terms("recognise/document_types") for f in t.forms), key=len, reverse=True)
    return compiled(rf"(?:{'|'.join(map(regex.escape, forms))})\b")


@lru_cache(maxsize=4)
def _self_verbs(rules: Rulebook, name: str) -> "regex.Pattern[str]":
    verbs = sorted(rules.words(_FILE, name), key=len, reverse=True)
    return compiled(
        rf" +(?:tỉnh [\p{{L}} ]{{2,20}} +)?(?:{'|'.join(map(regex.escape, verbs))})\b(?! (?:tại|\p{{L}}+(?: \p{{L}}+)? số \d))", regex.V1
    )
