"""Names of bodies and office holders: a known beginning, then all words up to one that ends a name. Names are open."""

from functools import lru_cache

import regex

from pipeline.model.layers import Blocks
from pipeline.model.mentions import BodyMention
from pipeline.recognise.gazetteer import Gazetteer
from pipeline.rulebook import Rulebook, Term, alternation
from pipeline.text.letters import place_tones
from pipeline.text.offsets import SingleBlanks

_FILE = "recognise/bodies"


def bodies(blocks: Blocks, words: SingleBlanks, rules: Rulebook) -> tuple[BodyMention, ...]:
    """Every name in the clean text that begins with a capital, in order; a name inside another is not given again."""
    heads, whole, low = _grammar(rules)
    text, folded = blocks.text, blocks.folded
    toned = place_tones(text)
    found: list[BodyMention] = []
    at = 0
    for head in heads.find(words):
        start = head.start
        if start < at or not (text[start].isupper() or low.match(folded, start)) or text[start - 1 : start] in ("/", "-"):
            continue
        name = whole.match(toned, start)
        if name:
            found.append(BodyMention(start, name.end()))
            at = name.end()
    return tuple(found)


@lru_cache(maxsize=4)
def _grammar(rules: Rulebook) -> tuple[Gazetteer, "regex.Pattern[str]", "regex.Pattern[str]"]:
    """Beginnings of names, whole names, and names that stand in lower case after "của": so full that no common noun is meant."""
    heads = alternation(rules.words(_FILE, "heads"))
    stops = alternation(rules.words(_FILE, "stops"))
    commas = alternation(rules.words(_FILE, "comma_parts"))
    shouted = alternation(rules.words(_FILE, "stops_in_capitals"))
    stop = rf"(?<!thứ +)(?:{stops}|(?i:{shouted})|số(?= *[\d:…/])|các(?! +(?:cơ quan|khu|doanh nghiệp|tổ chức|trường)))(?![\p{{L}}])"
    numbered = r"(?<=thứ +|khu +|đoàn +|[Qq]uận +|Vùng +)\d{1,3}(?![\d/%.,])"
    word = rf"(?!{stop})(?:[\p{{L}}&]++(?:[-/][\p{{L}}&]++)*+|{numbered})"
    generic = r"(?<!(?i:tỉnh|huyện|xã|quận|phường|thành phố|ubnd|hđnd|phủ|ủy|sở|nhân dân|chủ tịch) +)"
    types = alternation(form for term in rules.terms("recognise/document_types") for form in term.forms)
    coordinated = rf"{generic}(?:và|&) ++(?=\p{{Lu}}|phát triển nông thôn)(?:(?=Xã hội\b)|(?!(?i:{heads}|{types})\b))"
    joined = rf" ++(?:- ++(?=\p{{Lu}})|{coordinated}|(?!và\b))|, ++(?=(?i:{commas})\b)(?=\p{{Lu}})"
    no_body = alternation(rules.words(_FILE, "no_bodies"))
    common = rf"(?i:{no_body})\b|(?i:hội nghị) ++(?!lần thứ)\p{{Ll}}"
    whole = rf"(?!{common})(?i:{heads})\b(?:(?:{joined}){word}){{0,16}}+(?: \((?i:khóa) [IVXL]+\))?+"
    low = regex.compile(rf"(?<=\bcủa +)(?:{alternation(rules.words(_FILE, 'lower_heads'))})\b", regex.V1)
    begins = Gazetteer([Term("head", f"rules/{_FILE}.toml", w, (w,), "head", "", None) for w in rules.words(_FILE, "heads")])
    return begins, regex.compile(whole, regex.V1), low
