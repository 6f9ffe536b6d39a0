"""The head of the document by decree 30/2020: type, number, place, date, issuer, subject, period, addressees, recipients, signer."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec
import regex

from pipeline.model.drafts import HeaderDraft, PeriodDraft, ReferenceDraft, SignerDraft
from pipeline.model.layers import Block, Blocks
from pipeline.model.mentions import CodeMention, Mentions
from pipeline.model.report import Capacity
from pipeline.relate.periods import Clock, resolve_period, year_near
from pipeline.relate.symbols import Symbols
from pipeline.rulebook import Rulebook
from pipeline.text.letters import fold, squeeze

_ZONES, _FILE = "segment/zones", "relate/header"
_CELL = regex.compile(r"[^\t\n]+?(?=\t|(?<!(?:[Ss]ố|SỐ) ?:? *) {3,}+(?![/.…]|tháng\b|năm\b)|$)", regex.V1 | regex.MULTILINE)
_OPENING_BLOCKS = 4
_ENDS = " ;.,:"
_CAPACITIES: dict[str, Capacity] = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}


class Cell(msgspec.Struct, frozen=True):
    """A piece of a header line: columns laid side by side are parted by tabs or wide blanks."""

    start: int
    end: int
    text: str
    folded: str
    column: int


def header(blocks: Blocks, mentions: Mentions, references: Sequence[ReferenceDraft], rules: Rulebook) -> HeaderDraft:
    """The head of the document; a field without evidence is None."""
    reader = _HeaderReader(blocks, mentions, rules)
    code = reader.code()
    kind, subject_span, subject = reader.title()
    place, date = reader.place_and_date()
    symbol = regex.sub(r"\s+", "", code.symbol) if code else None
    number = code.number or None if code else None
    if kind is None and symbol:
        kind = Symbols(rules).of_symbol(symbol, code.year if code else None)
    if kind is None and reader.has("about"):
        kind = "CV"
    return HeaderDraft(
        type=kind,
        number=number,
        symbol=symbol,
        code=regex.sub(r"\s+", "", blocks.text[code.start : code.end]) if code and number else None,
        place=place,
        date=date,
        issuer=reader.letterhead_issuer() or reader.self_named(),
        subject=subject,
        period=reader.period(subject_span, references, date),
        addressees=tuple(reader.entries("addressees")),
        recipients=tuple(reader.entries("recipients")),
        signer=reader.signer(),
    )


class _HeaderReader:
    """Reads the zones of the head and the foot."""

    def __init__(self, blocks: Blocks, mentions: Mentions, rules: Rulebook) -> None:
        self.blocks, self.mentions, self.rules = blocks, mentions, rules
        self.text = blocks.text
        self._type = _type_pattern(rules)

    def _zone(self, *zones: str) -> list[Block]:
        return [b for b in self.blocks.blocks if b.zone in zones]

    def cells(self, *zones: str) -> Iterator[Cell]:
        for block in self._zone(*zones):
            for column, match in enumerate(_CELL.finditer(self.text, block.start, block.end)):
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                bare = match.group().strip()
                if bare:
                    yield Cell(start, start + len(bare), bare, fold(bare), column)

    def _is(self, rule: str, cell: Cell) -> "regex.Match[str] | None":
        return self.rules.pattern(_ZONES, rule).match(cell.folded)

    def has(self, value: str) -> bool:
        """Whether a title line has this zone value."""
        return value == "about" and any(self._is("about-line", c) for c in self.cells("letterhead", "title"))

    def code(self) -> CodeMention | None:
        """The report's own number: the first code of the letterhead."""
        spans = [(b.start, b.end) for b in self._zone("letterhead")]
        return next((c for c in self.mentions.codes if any(s <= c.start < e for s, e in spans)), None)

    def place_and_date(self) -> tuple[str | None, str | None]:
        for cell in self.cells("letterhead", "title"):
            match = self._is("place-date", cell)
            if match:
                named = "place" if match["place"] else "place2"
                place = cell.text[match.start(named) : match.end(named)]
                dates = [d.value for d in self.mentions.dates if cell.start <= d.start < cell.end]
                return squeeze(place), dates[0] if dates else match["y"]
        return None, None

    def letterhead_issuer(self) -> str | None:
        """The last name of the letterhead's left column; its parent body stands above it."""
        names: list[str] = []
        place = self.rules.pattern(_FILE, "name-goes-on")
        for cell in self.cells("letterhead"):
            if self._is_furniture(cell):
                continue
            below = len(names) > 1 or (names and not self.rules.pattern(_FILE, "whole-body").match(fold(names[0])))
            wrapped = below and not any(b.start == cell.start for b in self.mentions.bodies)
            if names and (cell.text[0].islower() or place.match(cell.folded) or wrapped or not self._names_body(cell)):
                names[-1] += " " + cell.text
            elif self._names_body(cell):
                names.append(cell.text)
        return squeeze(names[-1]).strip(_ENDS + "*-_") if names else None

    def _is_furniture(self, cell: Cell) -> bool:
        rules = ("national-name", "motto", "party-name", "number-line", "place-date", "page-number", "rule-line", "about-line")
        return (
            any(self._is(rule, cell) for rule in rules)
            or not any(c.isalpha() for c in cell.text)
            or cell.folded.startswith(("mẫu", "biểu", "dự thảo", "khẩn", "hỏa tốc", "mật", "("))
        )

    def _names_body(self, cell: Cell) -> bool:
        return any(b.start <= cell.start < b.end for b in self.mentions.bodies) or cell.text.isupper()

    def self_named(self) -> str | None:
        """As the body names itself in the opening paragraphs: "Sở Công Thương báo cáo…"."""
        verbs = _self_verbs(self.rules)
        body = [b for b in self.blocks.blocks if b.zone == "body"][:_OPENING_BLOCKS]
        for block in body:
            for mention in self.mentions.bodies:
                if block.start <= mention.start < block.end and verbs.match(self.blocks.folded, mention.end):
                    before = self.text[block.text_start : mention.start].rstrip()
                    if not before or before[-1] in ";,.":
                        return squeeze(self.text[mention.start : mention.end])
            if block.marker:
                return None
        return None

    def title(self) -> tuple[str | None, tuple[int, int] | None, str | None]:
        """Type, span and text of the subject."""
        kind: str | None = None
        lines: list[Cell] = []
        for cell in self.cells("title"):
            match = self._type.match(cell.folded) if kind is None and not lines and not self._is("about-line", cell) else None
            if match:
                kind = next(t.name for t in self.rules.terms("recognise/document_types") if squeeze(match.group()) in t.forms)
                rest = cell.text[match.end() :].lstrip(" :.-")
                if rest:
                    lines.append(Cell(cell.end - len(rest), cell.end, rest, fold(rest), 0))
            elif not cell.text.startswith("(") and not self._is("rule-line", cell):
                lines.append(cell)
        if not lines:
            return kind, None, None
        joined = squeeze(" ".join(line.text for line in lines))
        subject = self.rules.pattern(_FILE, "subject-opening").sub("", joined).strip("“”\"'" + _ENDS)
        return kind, (lines[0].start, lines[-1].end), subject or None

    def period(self, subject: tuple[int, int] | None, references: Sequence[ReferenceDraft], date: str | None) -> PeriodDraft | None:
        """The period reported on: from the subject, else from the first paragraph outside cited documents."""
        own_year = int(date[:4]) if date else None
        if subject:
            found = self._period_in(*subject, [], own_year, date)
            if found:
                return found
        cited = [(r.span.start, r.subject_span.end if r.subject_span else r.span.end) for r in references]
        opening = next((b for b in self.blocks.blocks if b.zone == "body" and not b.marker), None)
        return self._period_in(opening.start, opening.end, cited, own_year, date) if opening else None

    def _period_in(self, start: int, end: int, cited: Sequence[tuple[int, int]], year: int | None, date: str | None) -> PeriodDraft | None:
        for mention in self.mentions.periods:
            if (
                start <= mention.start < end
                and not any(s <= mention.start < e for s, e in cited)
                and mention.kind not in ("to-report", "header", "term")
            ):
                near = year_near(self.blocks.folded[mention.start : end]) or year_near(self.blocks.folded[start:end])
                return resolve_period(mention, self.text, Clock(year, date), near)
        return None

    def entries(self, zone: str) -> Iterator[str]:
        """The entries of Kính gửi or Nơi nhận, list marks and closing punctuation dropped."""
        mark = self.rules.pattern(_FILE, "entry-mark")
        opening = regex.compile(r"^(?:kính gửi|nơi nhận) *:?", regex.V1)
        held = ""
        for cell in self.cells(zone):
            if cell.column and zone == "recipients":
                continue
            text = cell.text
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

    def signer(self) -> SignerDraft | None:
        """Name, title and capacity: in a stack the last capacity counts, and the last office is the title."""
        name = title = None
        capacity: Capacity | None = None
        cells = [c for c in self.cells("recipients") if c.column] + list(self.cells("signature"))
        for cell in cells:
            if self._is("signed", cell) or self._is("rule-line", cell):
                continue
            stack = self._is("capacity", cell)
            person = self.rules.pattern(_FILE, "person").match(cell.text)
            if stack:
                capacity = _CAPACITIES[regex.sub(r"[\s./]", "", stack["capacity"])]
                title = cell.text[stack.start("office") :].strip()
            elif self._is("office", cell) or (cell.text.isupper() and not name and title is None):
                title = cell.text if not (title and title.endswith(("VÀ", ","))) else f"{title} {cell.text}"
            elif person and title:
                name = person["name"]
        if not (name or title):
            return None
        return SignerDraft(squeeze(name) if name else None, squeeze(title).strip(_ENDS) if title else None, capacity)


@lru_cache(maxsize=4)
def _type_pattern(rules: Rulebook) -> "regex.Pattern[str]":
    forms = sorted((f for t in rules.terms("recognise/document_types") for f in t.forms), key=len, reverse=True)
    return regex.compile(rf"(?:{'|'.join(map(regex.escape, forms))})\b", regex.V1)


@lru_cache(maxsize=4)
def _self_verbs(rules: Rulebook) -> "regex.Pattern[str]":
    verbs = sorted(rules.words(_FILE, "self_verbs"), key=len, reverse=True)
    return regex.compile(rf" +(?:tỉnh [\p{{L}} ]{{2,20}} +)?(?:{'|'.join(map(regex.escape, verbs))})\b", regex.V1)
