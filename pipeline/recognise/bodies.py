"""Names of bodies and office holders: a known beginning, then all words up to one that ends a name. Names are open."""

from collections.abc import Container, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from pipeline.model.layers import Blocks
from pipeline.model.mentions import BodyMention, TermMention
from pipeline.recognise.gazetteer import Gazetteer
from pipeline.rulebook import Rulebook, Term, alternation, compiled
from pipeline.text.letters import place_tones
from pipeline.text.offsets import SingleBlanks

_FILE = "recognise/bodies"
_NUMBER_WORD = 8
"""How far past the name the number of a document may begin, that stands after a comma ("của Tỉnh ủy, Kế hoạch số 5")."""
_AND = regex.compile(r" ++(?:và|VÀ|&) ++|, ++(?=\p{Lu}\p{Ll}++ \p{Ll}++ ++số ++\d)", regex.V1)


def bodies(blocks: Blocks, words: SingleBlanks, types: Sequence[TermMention], rules: Rulebook) -> tuple[BodyMention, ...]:
    """Every name in the clean text that begins with a capital, in order; a name inside another is not given again."""
    grammar = _grammar(rules)
    text, folded, toned = blocks.text, blocks.folded, place_tones(blocks.text)
    heads = list(grammar.heads.find(words))
    named = {head.start for head in heads} | {word.start for word in types}
    found: list[BodyMention] = []
    at = 0
    for head in heads:
        start = head.start
        if start < at or not (text[start].isupper() or grammar.low.match(folded, start)) or text[start - 1 : start] in ("/", "-"):
            continue
        rest = None if grammar.common.match(toned, start) else grammar.rest.match(toned, head.end)
        if rest:
            at = _before_another(toned, head.end, rest.end(), named)
            found.append(BodyMention(start, at))
    return tuple(found)


def _before_another(toned: str, start: int, end: int, named: Container[int]) -> int:
    """Where a name ends that another body or a document is coordinated with ("Bộ Tài chính và Bộ Công Thương")."""
    for joint in _AND.finditer(toned, start, end + _NUMBER_WORD):
        if joint.end() < end and joint.end() in named and not toned.startswith("Xã hội", joint.end()):
            return joint.start()
    return end


class _Grammar(NamedTuple):
    """Beginnings of names, what goes on after one, common nouns that begin like one, and names in lower case after "của": so full that
    no common noun is meant."""

    heads: Gazetteer
    rest: "regex.Pattern[str]"
    common: "regex.Pattern[str]"
    low: "regex.Pattern[str]"


@lru_cache(maxsize=4)
def _grammar(rules: Rulebook) -> _Grammar:
    stops, commas = (alternation(rules.words(_FILE, name)) for name in ("stops", "comma_parts"))
    shouted = alternation(rules.words(_FILE, "stops_in_capitals"))
    counted = r"số(?= *[\d:…/])|(?i:điều|khoản|điểm|mục|chương)(?= +[\dIVX])|các(?! +(?:cơ quan|khu|doanh nghiệp|tổ chức|trường))"
    stop = (
        rf"(?<!thứ +)(?!(?<=(?i:chương|quy|lộ|tiến|quá|công) +)trình|(?<=(?i:đăng) +)ký)(?:{stops}|(?i:{shouted})|{counted})(?![\p{{L}}])"
    )
    numbered = r"(?<=thứ +|khu +|đoàn +|[Qq]uận +|Vùng +)\d{1,3}(?![\d/%.,])"
    short = r"(?:TP|Tp|TX|Tx)\.(?: *(?=\p{Lu}))"  # "UBND TP. Hồ Chí Minh"
    word = rf"(?!{stop})(?:{short}[\p{{L}}]++|[\p{{L}}&]++(?:[-/][\p{{L}}&]++)*+|{numbered})"
    generic = r"(?<!(?i:tỉnh|huyện|xã|quận|phường|thành phố|ubnd|hđnd|phủ|ủy|sở|nhân dân|chủ tịch) +)"
    coordinated = rf"{generic}(?:và|&) ++(?=\p{{Lu}}|phát triển nông thôn)"
    joined = rf" ++(?:- ++(?=\p{{Lu}})|{coordinated}|(?!và\b))|, ++(?=(?i:{commas})\b)(?=\p{{Lu}})|(?<=[Pp]hòng), ++(?=chống )"
    common = rf"(?i:{alternation(rules.words(_FILE, 'no_bodies'))})\b|(?i:hội nghị) ++(?!lần thứ)\p{{Ll}}"
    rest = rf"(?:(?:{joined}){word}){{0,16}}+(?: \((?i:khóa) [IVXL]+\))?+"
    low = rf"(?<=\bcủa +)(?:{alternation(rules.words(_FILE, 'lower_heads'))})\b"
    heads = Gazetteer([Term("head", f"rules/{_FILE}.toml", w, (w,), "head", "", None) for w in rules.words(_FILE, "heads")])
    return _Grammar(heads, *(compiled(pattern) for pattern in (rest, common, low)))
