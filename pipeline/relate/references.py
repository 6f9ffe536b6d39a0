"""References: a document number with the type word before it, the date after it, and what the text says of issuer, pinpoint and subject."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec
import regex

from pipeline.model.drafts import ReferenceDraft
from pipeline.model.layers import Block, Blocks, CleanSpan
from pipeline.model.mentions import CodeMention, DateMention, Mentions, TermMention
from pipeline.relate.issuers import Issuers
from pipeline.relate.misread import misread_types
from pipeline.relate.subjects import subject_of
from pipeline.relate.symbols import Symbols
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze

_FILE = "relate/references"
_NEAR, _AMENDED = 150, 230
_PINPOINT_WINDOW = 90
_NUMBERS = regex.compile(r"\d++[a-zđ]?", regex.V1)
_CITING = ("title", "body", "closing", "attachment")
_WORD_REACH, _BEFORE = 40, 24
_LAST_WORDS = regex.compile(r"\S+\s*+", regex.V1)
_SPACE = regex.compile(r"\s+")
_NUMBER_WORD = regex.compile(r"(?:số|Số|sô) ?:? ?$", regex.V1)
_SENTENCE_START = regex.compile(r"(?:^|[.;:!?]\s+|^[-+•]\s*)$", regex.V1)


class _Head(msgspec.Struct):
    """The core of a mention: where it starts and ends, its type, the parts of its number."""

    start: int
    end: int
    type: str | None
    number: str | None
    year: str | None
    symbol: str | None
    code: str | None
    date: str | None
    rules: dict[str, str]


def references(blocks: Blocks, mentions: Mentions, rules: Rulebook) -> tuple[ReferenceDraft, ...]:
    """Every reference in the text, in order; the report's own number and the list of recipients hold none."""
    finder = _Finder(blocks, mentions, rules)
    heads = sorted(finder.heads(), key=lambda h: h.start)
    issuers = Issuers(blocks, mentions, rules)
    drafts = [_draft(head, blocks, issuers, rules) for head in heads]
    return tuple(issuers.shared(drafts))


def _draft(head: _Head, blocks: Blocks, issuers: Issuers, rules: Rulebook) -> ReferenceDraft:
    block = issuers.block_at(head.start)
    found = issuers.of(head.start, head.end, block)
    span_end, date = head.end, head.date
    if date is None and found.after_end:
        late = issuers.date_after(found.after_end, block)
        if late:
            span_end, date = late.end, late.value
    subject = subject_of(blocks, max(found.after_end or 0, span_end), block, rules, cited=head.type, closing_issuer=found.name is None)
    before = (date is None and issuers.date_before(head.start, block)) or None
    made = dict(head.rules)
    if found.name or (subject and subject.issuer):
        made["issuer"] = found.rule or f"{_FILE}:issuer-gap"
    return ReferenceDraft(
        span=CleanSpan(head.start, span_end),
        type=head.type,
        pinpoint=_pinpoint(blocks, head.start, block, rules),
        number=head.number,
        year=head.year,
        symbol=head.symbol,
        code=head.code,
        date=before.value if before else date,
        issuer=found.name or (subject.issuer if subject else None),
        subject=subject.text if subject else None,
        subject_span=subject.span if subject else None,
        rules=made,
    )


def _pinpoint(blocks: Blocks, start: int, block: Block, rules: Rulebook) -> str | None:
    window = blocks.text[max(block.start, start - _PINPOINT_WINDOW) : start]
    match = rules.pattern(_FILE, "pinpoint").search(window)
    return squeeze(match["place"]).rstrip(",") if match else None


class _Finder:
    """Finds heads: by code, then short mentions, laws by year or date, documents by date."""

    def __init__(self, blocks: Blocks, mentions: Mentions, rules: Rulebook) -> None:
        self.blocks, self.mentions, self.rules = blocks, mentions, rules
        self.text = blocks.text
        self.symbols = Symbols(rules)
        self.misread = misread_types(rules)
        self.type_ends = [t.end for t in mentions.types]
        self.number_starts = [n.start for n in mentions.numbers]
        self.date_starts = [d.start for d in mentions.dates]
        self.code_starts = [c.start for c in mentions.codes]
        self.starts = [b.start for b in blocks.blocks]
        self.own = {(c.number, c.symbol) for c in mentions.codes if (b := self._around(c.start)) and b.zone == "letterhead"}
        self.full = {(self.symbols.of_symbol(c.symbol, c.year), c.number) for c in mentions.codes if len(c.number) > 1}

    def block(self, position: int) -> Block | None:
        """The block around a position where references may stand."""
        block = self._around(position)
        return block if block and block.zone in _CITING and block.start <= position < block.end else None

    def _around(self, position: int) -> Block | None:
        return self.blocks.blocks[max(bisect_right(self.starts, position) - 1, 0)] if self.starts else None

    def heads(self) -> Iterator[_Head]:
        used: set[int] = set()
        for code in self.mentions.codes:
            block = self.block(code.start)
            if block and not (block.zone == "title" and (code.number, code.symbol) in self.own):
                cited, type_word = self._by_code(code, block)
                if type_word:
                    used.add(type_word.start)
                    yield from self._listed(type_word, code)
                elif self._cites_nothing(code, cited, block):
                    continue
                yield cited
        for word in self.mentions.types:
            block = self.block(word.start)
            if block and word.start not in used:
                head = self._short(word, block) or self._law(word, block) or self._dated(word, block)
                if head:
                    yield head

    def _by_code(self, code: CodeMention, block: Block) -> tuple[_Head, TermMention | None]:
        word, how = self._type_word(code, block)
        if word is None or not (how == "type-gap" or self.symbols.names(code.symbol, word)):
            word = self._misread_word(code, block) or word
        start = word.start if word and how != "listed-gap" else self._number_word(code.start, block)
        date = self._date_after(code.end, block) or (self._law_year(code.end) if word and word.kind == "law" else None)
        printed = self._compact(self.text[code.start : code.end])
        symbol = self._compact(code.symbol)
        head = _Head(
            start=start,
            end=date.end if date else code.end,
            type=self.symbols.type_of(word, code.symbol, code.year),
            number=code.number or None,
            year=code.year,
            symbol=symbol,
            code=printed if code.number else None,
            date=date.value if date else None,
            rules={
                "code": code.rule,
                "type": (f"{_FILE}:{how}" if how else word.rule) if word else "recognise/document_types:symbol",
                **({"date": date.rule} if date else {}),
            },
        )
        return head, word

    def _cites_nothing(self, code: CodeMention, cited: _Head, block: Block) -> bool:
        """A number with a slash that no type word opens: of a lot, a form or a standard, or a count ("12/UBND cấp xã"); or one left blank
        at the head of its line, which is that of a further document in the text."""
        if not code.number and cited.start == block.start:
            return True
        if self.rules.pattern(_FILE, "no-document").search(self.text[max(block.start, code.start - _BEFORE) : code.start]):
            return True
        counts = not (code.year or cited.date or cited.start < code.start or self.symbols.tells(code.symbol))
        return counts and "/" in self.text[code.start : code.end]

    def _listed(self, word: TermMention, code: CodeMention) -> Iterator[_Head]:
        """The numbers before a code that share its type word and symbol: "các Quyết định số 01, 16, 43/QĐ-UBND"."""
        match = self.rules.pattern(_FILE, "listed-gap").match(self.text[word.end : code.start])
        for number in _NUMBERS.finditer(match["numbers"]) if match else ():
            start = word.end + match.start("numbers") + number.start() if match else 0
            first = number.start() == 0
            head = _Head(
                word.start if first else start,
                start + len(number.group()),
                word.name,
                number.group(),
                None,
                None,
                number.group(),
                None,
                {"code": f"{_FILE}:listed-gap", "type": word.rule},
            )
            yield head

    def _compact(self, text: str) -> str:
        return _SPACE.sub("", text)

    def _number_word(self, start: int, block: Block) -> int:
        match = _NUMBER_WORD.search(self.text[max(block.start, start - 8) : start])
        return start - len(match.group()) if match else start

    def _type_word(self, code: CodeMention, block: Block) -> tuple[TermMention | None, str]:
        """The type word that the number belongs to: the nearest one, or a farther one that the symbol names."""
        fallback: tuple[TermMention | None, str] = (None, "")
        for index in range(bisect_right(self.type_ends, code.start) - 1, -1, -1):
            word = self.mentions.types[index]
            if word.kind == "law" and self.text[max(0, word.start - 5) : word.start].lower() == "pháp ":
                continue
            if word.start < block.start or code.start - word.end > _NEAR:
                break
            how = self._gap(word, code)
            if how and word.kind == "law":
                return self._amending(word, block), how
            if how and self.symbols.names(code.symbol, word):
                return word, how
            if how and fallback[0] is None:
                fallback = word, how
            if not how and word.end < code.start - 60:
                break
        return fallback

    def _misread_word(self, code: CodeMention, block: Block) -> TermMention | None:
        """A type word right before the number that character recognition left one or two letters wrong, where only one word fits."""
        window = self.text[max(block.start, code.start - _WORD_REACH) : code.start]
        gap = self.rules.pattern(_FILE, "misread-gap").search(window)
        word = window[: gap.start()].rstrip() if gap else ""
        found = self.misread.match(word) if word else None
        if found is None:
            return None
        name, syllables = found
        start = code.start - len(window) + len(word) - len("".join(_LAST_WORDS.findall(word)[-syllables:]))
        return TermMention(start, code.start, name, "", "", f"{_FILE}:misread-gap")

    def _amending(self, word: TermMention, block: Block) -> TermMention:
        """A law that amends another is cited by its own name, the amended law's inside it."""
        for index in range(bisect_left(self.type_ends, word.end) - 1, -1, -1):
            other = self.mentions.types[index]
            if other.start < block.start or word.start - other.end > _AMENDED:
                break
            if other.kind == "law" and self.rules.pattern(_FILE, "amends-law").match(self.text[other.end : word.start]):
                return other
        return word

    def _gap(self, word: TermMention, code: CodeMention) -> str:
        between = self.text[word.end : code.start]
        if self.rules.pattern(_FILE, "type-gap").match(between):
            return "type-gap"
        if self.rules.pattern(_FILE, "listed-gap").match(between):
            return "listed-gap"
        if word.kind == "law" and self.rules.pattern(_FILE, "law-gap").match(between):
            return "law-gap"
        if word.kind == "licence" and self.rules.pattern(_FILE, "licence-gap").match(between):
            return "licence-gap"
        qualified = self.rules.pattern(_FILE, "qualifier-gap").match(between)
        if qualified and not self._holds_body(word.end, code.start):
            return "qualifier-gap"
        return ""

    def _holds_body(self, start: int, end: int) -> bool:
        return any(start <= b.start < end for b in self.mentions.bodies)

    def _date_after(self, end: int, block: Block) -> DateMention | None:
        index = bisect_left(self.date_starts, end)
        if index < len(self.mentions.dates):
            date = self.mentions.dates[index]
            gap = self.text[end : date.start]
            if date.exact and date.end <= block.end and len(gap) < 24 and self.rules.pattern(_FILE, "date-gap").match(gap):
                return date
        return None

    def _law_year(self, end: int) -> DateMention | None:
        match = self.rules.pattern(_FILE, "year-after-law").match(self.text[end : end + 14])
        return DateMention(end, end + match.end(), match["y"], True, f"{_FILE}:year-after-law") if match else None

    def _near_code(self, start: int, end: int) -> bool:
        index = bisect_left(self.code_starts, start)
        return index < len(self.code_starts) and self.code_starts[index] <= end

    def _short(self, word: TermMention, block: Block) -> _Head | None:
        """``Chỉ thị 05``: type word and number alone, in capitals as for one certain document, or one that the text cites in full."""
        if word.kind == "law":
            return None
        capital = self.text[word.start].isupper()
        if word.kind == "licence":
            return self._licence(word, block) if capital else None
        match = self.rules.pattern(_FILE, "short-number").match(self.text[word.end : min(block.end, word.end + 40)])
        if not match or self._near_code(word.end, word.end + match.end()):
            return None
        if not capital and (word.name, match["number"]) not in self.full:
            return None
        if (word.name == "CTr" or self._counts(word.end + match.start("number"))) and "ố" not in match.group():
            return None
        return self._numbered(word, match, block, "short-number")

    def _numbered(self, word: TermMention, match: "regex.Match[str]", block: Block, rule: str) -> _Head:
        """A type word with a number that has no symbol, and the date after it."""
        end = word.end + match.end("number")
        date = self._date_after(end, block)
        number = match["number"]
        rules = {"code": f"{_FILE}:{rule}", "type": word.rule, **({"date": date.rule} if date else {})}
        last, day = (date.end, date.value) if date else (end, None)
        return _Head(word.start, last, word.name, number, None, None, number, day, rules)

    def _counts(self, position: int) -> bool:
        """Whether a quantity with a known unit stands there: "Kế hoạch 5 năm" and "Quyết định 12 dự án" cite nothing."""
        index = bisect_left(self.number_starts, position)
        found = self.mentions.numbers[index : index + 1]
        return bool(found) and found[0].start == position and found[0].dimension != "bare" and not found[0].quantity.rule.endswith(":open")

    def _licence(self, word: TermMention, block: Block) -> _Head | None:
        """A licence or certificate with a number that has no symbol."""
        match = self.rules.pattern(_FILE, "licence-number").match(self.text[word.end : min(block.end, word.end + 70)])
        return self._numbered(word, match, block, "licence-number") if match else None

    def _law(self, word: TermMention, block: Block) -> _Head | None:
        """A law, code or ordinance by name and year or date."""
        if word.kind != "law" or not self.text[word.start].isupper() or self._is_amended(word, block):
            return None
        ahead = self.text[word.end : min(block.end, word.end + _AMENDED)]
        rules = {"type": word.rule}
        told = ("constitution-year", "law-year", "amending-year") if word.name == "HP" else ("law-year", "amending-year")
        match = next((m for rule in told if (m := self.rules.pattern(_FILE, rule).match(ahead))), None)
        if match and not self._near_code(word.end, word.end + match.end()):
            return _Head(
                word.start, word.end + match.end(), word.name, None, None, None, None, match["y"], {**rules, "date": f"{_FILE}:law-year"}
            )
        for date in self._dates_in(word.end, word.end + len(ahead)):
            gap = self.text[word.end : date.start]
            gap += "ngày " if self.text[date.start : date.start + 4] == "ngày" else ""
            if date.exact and self.rules.pattern(_FILE, "law-date").match(gap):
                return _Head(word.start, date.end, word.name, None, None, None, None, date.value, {**rules, "date": date.rule})
            break
        return None

    def _is_amended(self, word: TermMention, block: Block) -> bool:
        return self._amending(word, block) is not word

    def _dates_in(self, start: int, end: int) -> Sequence[DateMention]:
        return self.mentions.dates[bisect_left(self.date_starts, start) : bisect_left(self.date_starts, end)]

    def _dated(self, word: TermMention, block: Block) -> _Head | None:
        """A document told by its date alone; at the head of a sentence the word is a verb."""
        if not self.text[word.start].isupper() or word.kind == "law":
            return None
        for date in self._dates_in(word.end, word.end + _WORD_REACH):
            gap = self.text[word.end : date.start] + ("ngày" if self.text[date.start : date.start + 4] == "ngày" else "")
            opens = _SENTENCE_START.search(self.text[max(block.text_start, word.start - 12) : word.start])
            if date.exact and date.value and len(date.value) == 10 and not opens and self.rules.pattern(_FILE, "type-date").match(gap):
                return _Head(word.start, date.end, word.name, None, None, None, None, date.value, {"date": date.rule})
        return None
