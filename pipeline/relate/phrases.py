"""Noun phrases of indicators: cut out of the stretch before a quantity, or read on from a counted noun after it."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import regex

from pipeline.model.layers import Blocks
from pipeline.model.mentions import Mentions, PeriodMention
from pipeline.rulebook import Rulebook, alternation, compiled
from pipeline.text.letters import squeeze

_FILE, _PLACES = "relate/phrases", "relate/places"
_MAX_PIECES = 6
_TAIL, _TAIL_WORDS = 32, 4
_PAIR = 3
_MEASURED = {
    **dict.fromkeys(("lượng", "khối lượng", "sản lượng"), ("mass", "volume")),
    **dict.fromkeys(("giá trị", "trị giá", "kim ngạch", "giá trị kim ngạch"), ("money",)),
}
_BRACKET = regex.compile(r"[ ]?\([^()]*\)?[ ,:]*$", regex.V1)
_LIST_MARK = regex.compile(r"^[\s,;:.•*+()\p{So}\uFE0F–-]+|^(?:\d{1,2}|[a-zđ])[.)] ", regex.V1)
_PASSIVE = regex.compile(r" (?:(?:đã|vừa|đang|mới) )?(?:được|bị) ", regex.V1)
_TO_COMMA = regex.compile(r"[^,;:]*[,:] ", regex.V1)
_BARE = regex.compile(r" ?[,:] ?|$", regex.V1)
_CLAUSE_PIECE = regex.compile(r" ?([^,;.:()]*)", regex.V1)
_PIECE = regex.compile(r"[,:]\s", regex.V1)


class Phrases:
    """Finds indicator phrases in one text."""

    def __init__(self, blocks: Blocks, mentions: Mentions, rules: Rulebook) -> None:
        self.text, self.folded = blocks.text, blocks.folded
        self._periods = periods = mentions.periods
        self._bodies = {b.start: b.end for b in mentions.bodies}
        self._period_starts = [p.start for p in periods]
        self._tail = rules.pattern(_FILE, "tail")
        self._asides = tuple(rules.pattern(_FILE, name) for name in ("apposition", "compared", "proviso", "manner", "what-it-is"))
        self._place, self._people, self._named = (rules.pattern(_PLACES, name) for name in ("place", "people", "named-one-by-one"))
        self._keeps = rules.patterns(_FILE)["keeps"].ending
        self._anew = rules.pattern(_FILE, "anew-after-and")
        self._base_time = rules.pattern(_FILE, "base-time")
        self._together = rules.pattern(_FILE, "verbs-together")
        self._therefore = rules.pattern(_FILE, "therefore")
        self._opener, self._heads, self._stops, self._action, self._acts, self._deed = _words(rules)
        self._tails, self._measuring, self._topics = (_word_set(rules, name) for name in ("tails", "measuring", "topics"))
        self._measures, self._has_measure, self._coordinate = _measures(rules)

    def before(self, start: int, end: int) -> tuple[int, int] | None:
        """The noun phrase in ``[start, end)`` that ends nearest to ``end``; None where only function words, periods and verbs stand."""
        start = max(start, self._after_separator(start, end))
        start = self._shed_front(start, end)
        end = self._shed_end(start, end)
        mark = self._opens_inside(start, end)
        if mark >= 0:
            inner = self._shed_front(mark + 1, end)
            if inner < end and self._has_words(inner, self._shed_end(inner, end)):
                start = inner
            else:
                end = self._shed_end(start, mark)
        start = self._past_body(self._last_head(start, end), end)
        end = self._first_name(start, end)
        return (start, end) if start < end and self._has_words(start, end) else None

    def listed(self, start: int, end: int) -> tuple[int, int] | None:
        """The whole of a list of names that ends at ``end``, commas included."""
        start = max(self._shed_front(max(start, self._after_separator(start, end)), end), self.text.rfind(":", start, end) + 1)
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        end = self._shed_end(start, end)
        return (start, end) if start < end else None

    def _opens_inside(self, start: int, end: int) -> int:
        """Where the last colon stands, or a bracket that does not close: what is told after it has its name there, if it has one."""
        bracket = self.text.rfind("(", start, end)
        unclosed = bracket if bracket >= 0 and self.text.find(")", bracket, end) < 0 else -1
        return max(self.text.rfind(":", start, end), unclosed)

    def _after_separator(self, start: int, end: int) -> int:
        """A semicolon parts items of a list; after "nên", "thì" the clause begins that tells the figure."""
        clauses = [m.end() for m in self._therefore.finditer(self.folded, start, end)]
        return max(self.text.rfind(";", start, end) + 1, start, *clauses)

    def _has_words(self, start: int, end: int) -> bool:
        return sum(c.isalpha() for c in self.text[start:end]) > 1

    def _shed_front(self, start: int, end: int) -> int:
        """Drop list marks, periods and adverbial openings with their comma."""
        for _ in range(_MAX_PIECES):
            mark = _LIST_MARK.match(self.text[start:end])
            at = start + mark.end() if mark else start
            at = self._past_period(at, end)
            at = self._past_opener(at, end)
            if at == start:
                return start
            start = at
        return start

    def _past_period(self, at: int, end: int) -> int:
        if self.folded.startswith("trong ", at):
            return past if (past := self._past_period(at + len("trong "), end)) > at + len("trong ") else at
        base = self._base_time.match(self.folded[at:end])
        if base:
            return at + base.end()
        index = bisect_left(self._period_starts, at)
        if index < len(self._periods):
            period = self._periods[index]
            if period.start <= at + 1 and period.end <= end:
                return period.end
        return at

    def _past_opener(self, at: int, end: int) -> int:
        match = self._opener.match(self.folded, at, end)
        if not match:
            return at
        rest = self.folded[match.end() : end]
        comma = _TO_COMMA.match(rest)
        if comma and match["clause"] and match["clause"] in self._topics and comma.group().rstrip().endswith(":"):
            return match.end()  # "Về tổng đàn bò: 6 tháng đạt 2.222 con" names what follows tells
        bare = _BARE.match(rest)
        if bare:
            return match.end() + bare.end()
        if match["clause"] and comma:
            return match.end() + comma.end()
        topic = match.group() in self._topics and self._measures.match(self.folded, min(match.end() + 1, end), end)
        return match.end() if match["word"] or topic else at

    def _shed_end(self, start: int, end: int) -> int:
        """Drop verbs, adverbs, approximations, periods and brackets that hold a period from the end."""
        for _ in range(14):
            before = end
            while end > start and self.text[end - 1] in " ,:=(+-":
                end -= 1
            end = self._before_tail(start, end)
            end = self._before_period(start, end)
            end = self._before_bracket(start, end)
            for aside in self._asides:
                found = aside.search(self.folded, start, end)
                end = found.start() if found else end
            if end == before:
                break
        return end

    def _before_tail(self, start: int, end: int) -> int:
        """Where the words begin that end a stretch and belong to no name; the longest of those listed counts."""
        low = max(self.folded.rfind(" ", start, max(start, end - _TAIL)), start)
        if self._keeps.search(self.folded, low, end):
            return end
        tail = self._tail.search(self.folded[low:end])
        if tail:
            return low + tail.start()
        at = before = end
        for _ in range(_TAIL_WORDS):
            blank = self.folded.rfind(" ", start, at)
            at = max(blank, start)
            if squeeze(self.folded[at:end]) in self._tails:
                before = at
            if blank < 0:
                break
        return before

    def _before_period(self, start: int, end: int) -> int:
        for index in range(bisect_left(self._period_starts, end) - 1, -1, -1):
            period = self._periods[index]
            if period.start < start:
                break
            if period.end == end:
                return period.start
        return end

    def _before_bracket(self, start: int, end: int) -> int:
        bracket = _BRACKET.search(self.text, start, end)
        if bracket and any(bracket.start() <= p.start < end for p in self._near(bracket.start(), end)):
            return bracket.start()
        return end

    def _near(self, start: int, end: int) -> Sequence[PeriodMention]:
        return self._periods[bisect_left(self._period_starts, start) : bisect_left(self._period_starts, end)]

    def _last_head(self, start: int, end: int) -> int:
        """Where a later piece opens with a word that heads indicators ("…, sản lượng"), the phrase begins there."""
        for match in reversed(list(_PIECE.finditer(self.text, start, end))):
            head = self._heads.match(self.folded, match.end(), end)
            if head and self._has_words(head.start("head"), end) and not self._coordinate.search(self.folded, start, match.start()):
                return head.start("head")
        head = self._heads.match(self.folded, start, end)
        return head.start("head") if head and self._has_words(head.start("head"), end) else start

    def _past_body(self, start: int, end: int) -> int:
        """A body that acts is no part of what is told ("MTTQ tỉnh tiếp nhận ủng hộ"); a measure that something has, is."""
        body = self._bodies.get(start)
        if body and body < end and self.is_verbal(body + 1, end):
            start = body + 1
        measures = [m.end() for m in self._has_measure.finditer(self.folded, start, end) if m.end() < end]
        return measures[-1] if measures else start

    def _first_name(self, start: int, end: int) -> int:
        """A period inside the phrase parts the name from what only repeats or locates it: the indicator is as first named."""
        last = self.text.rfind(", ", start, end) + 1
        for period in self._near(max(start, last), end):
            verbal = self.is_verbal(start, period.start) and not self.is_headed(start, period.start)
            if self._has_words(start, period.start) and not verbal and period.kind != "years":
                shed = self._shed_end(start, period.start)
                if self._has_words(start, shed):
                    return shed
        return end

    def counted(self, start: int, noun: int, end: int) -> int:
        """Where the counted noun phrase that begins at ``start`` ends; ``noun`` is the end of its classifier."""
        at = noun
        for match in self._stops.finditer(self.folded, noun, end):
            if self._ends_here(match, end):
                at = match.start()
                break
        else:
            at = end
        while at > start and self.text[at - 1] in " ,":
            at -= 1
        told = self._before_period(start, at)
        return self._before_tail(start, told) if told < at else told

    def _ends_here(self, stop: "regex.Match[str]", end: int) -> bool:
        """Whether a counted phrase ends at a word or mark; after "và" it goes on unless a number or another action follows."""
        if stop["and"]:
            follows = self.folded[stop.end() : end]
            return bool(self._anew.match(follows) or self._acts_whole(follows) or self._measures.match(follows))
        return stop["mark"] != "," or not self._goes_on(stop.end(), end)

    def _acts_whole(self, words: str) -> "regex.Match[str] | None":
        """The action verb that some words open with, if it is a whole word."""
        match = self._acts.match(words)
        return match if match and not words[match.end("verb") : match.end("verb") + 1].isalpha() else None

    def _goes_on(self, comma: int, end: int) -> bool:
        """A comma inside a counted phrase: a short coordinate noun follows, no verb, no number before the next mark."""
        piece = _CLAUSE_PIECE.match(self.folded[comma : min(end, comma + 200)])
        words = piece[1] if piece else ""
        short = 0 < len(words.split()) <= 14
        acts = self._acts_first(words) and len(words.split()) > _PAIR
        opens = acts or self._opener.match(words)
        return short and not any(c.isdigit() for c in words) and (not opens or self._joins_verbs(comma))

    def _joins_verbs(self, comma: int) -> bool:
        """Whether a comma stands inside a pair of verbs that go together ("sửa đổi, bổ sung")."""
        pairs = self._together.finditer(self.folded, max(0, comma - _TAIL), comma + _TAIL)
        return any(pair.start() < comma < pair.end() for pair in pairs)

    def _acts_first(self, words: str) -> bool:
        return bool(self._acts.match(words))

    def action(self, start: int, end: int) -> tuple[int, int] | None:
        """The verb right before a count, which tells what was done to the things counted."""
        match = self._action.search(self.folded[start:end])
        return (start + match.start("verb"), start + match.end("verb")) if match else None

    def passive(self, start: int, end: int) -> tuple[int, int] | None:
        """The verb of a passive clause right after a counted phrase ("dự án đã được chấp thuận")."""
        opening = _PASSIVE.match(self.folded, start, end)
        match = self._acts_whole(self.folded[opening.end() : end]) if opening else None
        return (opening.end() + match.start("verb"), opening.end() + match.end("verb")) if opening and match else None

    def is_verbal(self, start: int, end: int) -> bool:
        """Whether a phrase opens with an action verb, so that it is no noun phrase."""
        return self._acts_first(self.folded[start:end])

    def is_only_verb(self, start: int, end: int) -> bool:
        """Whether a phrase is an action verb and nothing more."""
        found = self.action(start, end)
        return found is not None and not self._has_words(start, found[0])

    def tells_period(self, start: int, end: int) -> bool:
        """Whether a period stands in a stretch."""
        return bool(self._near(start, end))

    def measured(self, noun: tuple[int, int]) -> tuple[str, ...]:
        """The dimensions that a mere word of measure stands for: lượng for masses and volumes, giá trị for money; none for other names."""
        words = self.folded[slice(*noun)].strip()
        return _MEASURED.get(words, ())

    def is_same(self, noun: tuple[int, int], indicator: tuple[int, int]) -> bool:
        """Whether a name told again ("số dự án") is that of an indicator ("dự án đầu tư"): its words, save those that only measure."""
        words = [word for word in self.folded[slice(*noun)].split() if word not in self._measuring]
        return bool(words) and set(words) <= set(self.folded[slice(*indicator)].split())

    def is_number_of(self, noun: tuple[int, int], unit: str) -> bool:
        """Whether a name ("số dự án") says how many there are of what is counted in a unit ("dự án")."""
        words = self.folded[slice(*noun)].split()
        return words != unit.split() and [word for word in words if word not in self._measuring] == unit.split()

    def is_place(self, start: int, end: int) -> bool:
        """Whether a phrase names a place ("cả nước", "tỉnh Yên Bái", "Phú Thọ"), which has things and is none of them."""
        return bool(self._place.fullmatch(self.text, start, end))

    def is_actor(self, start: int, end: int) -> bool:
        """Whether a phrase names a place, people or a body, who do things."""
        return self.is_place(start, end) or bool(self._people.fullmatch(self.text, start, end)) or self._bodies.get(start, 0) >= end

    def base_time(self, start: int, end: int) -> tuple[int, int] | None:
        """The words that set a clause in the time of a base ("(cùng kỳ năm 2022 | xuất siêu 0,8 tỷ USD)")."""
        found = self._base_time.search(self.folded[start:end])
        return (start + found.start("base"), start + found.end("base")) if found else None

    def names_each(self, at: int) -> bool:
        """Whether the names of the things counted stand behind their classifier ("02 huyện Đức Cơ và Ia Pa")."""
        return bool(self._named.match(self.text, at))

    def deed(self, start: int, end: int) -> int:
        """Where the verb begins of what someone has done ("các cấp đã | hỗ trợ"); ``start`` where none is told."""
        found = self._deed.search(self.folded, start, end)
        return found.end() if found else start

    def acted(self, start: int, end: int) -> tuple[int, int] | None:
        """The verb that a phrase ends in, after words that name who acts ("các địa phương gieo cấy")."""
        found = self.action(start, end)
        return found if found and found[0] > start + 1 else None

    def is_headed(self, start: int, end: int) -> bool:
        """Whether a phrase opens with a word that heads indicators (tổng, số, giá trị)."""
        return bool(self._measures.match(self.folded, start, end))


@lru_cache(maxsize=16)
def _word_set(rules: Rulebook, name: str) -> frozenset[str]:
    return frozenset(rules.words(_FILE, name))


@lru_cache(maxsize=4)
def _measures(rules: Rulebook) -> tuple["regex.Pattern[str]", "regex.Pattern[str]", "regex.Pattern[str]"]:
    """A word that heads indicators, such a word that something has, and a word that another of its kind follows ("các sở, ngành")."""
    others = alternation(rules.words(_FILE, "no_measures"))
    measures = rf"(?!(?:{others})(?!\p{{L}}))(?:{alternation(rules.words(_FILE, 'measures'))})(?![\p{{L}}])"
    sum_named = r"(?<! tổng) (?=(?:tổng )?số tiền$)"
    has = rf" (?:{alternation(rules.words(_FILE, 'has'))}) (?!{alternation(rules.words(_FILE, 'set_phrases'))})(?={measures})|{sum_named}"
    coordinate = rf"(?:^| )(?:{alternation(rules.words(_FILE, 'coordinate'))})$"
    return compiled(measures), compiled(has), compiled(coordinate, regex.V1 | regex.REVERSE)


@lru_cache(maxsize=4)
def _words(rules: Rulebook) -> tuple["regex.Pattern[str]", ...]:
    """What opens a clause, what heads an indicator, what ends a counted phrase, an action verb before a count, at the front, done."""

    def either(name: str) -> str:
        return alternation(rules.words(_FILE, name))

    words = rf"(?P<word>(?:{either('particles')})(?= |,|:))"
    opener = compiled(rf"(?:{words}|(?P<clause>(?:{either('openers')})(?![\p{{L}}])))")
    head = rf"(?P<head>{either('heads')}|{either('measures')})(?![\p{{L}}])"
    heads = compiled(rf"(?:(?:{either('lifts')}) ++){{0,2}}+{head}")
    numbered = "|".join(f"{word} +" for word in rules.words(_FILE, "numbered_names"))
    number = rf"(?<![\p{{L}}\d-]|{numbered})\d(?!\d*+ sao\b)"
    mark = rf"(?P<mark>[,;:.…()\n“]|\t|/ *(?=\d)|{number})"
    guarded = rules.pattern(_FILE, "stop-unless").pattern
    word = rf"(?<= )(?:{either('stops')}|{guarded})(?![\p{{L}}])"
    stops = compiled(rf"{mark}|{word}| (?P<and>và) | (?:thuộc|của|trên|dưới) (?=\d)")
    before, after = rf"(?:(?:{either('adverbs')}) +)*", rf"(?: (?:{either('after_action')}))*"
    action = compiled(rf"(?:^|[ ,;:(.\n-]){before}(?P<verb>{either('actions')}){after} *$")
    acts = compiled(rf"{before}(?P<verb>{either('actions')}){after}")
    deed = compiled(rf" (?:đã|vừa|đang) (?=(?:{either('actions')})(?![\p{{L}}]))")
    return opener, heads, stops, action, acts, deed
