"""Dates, cut to what the text says; odd forms written in words go to dateparser."""

import datetime
from functools import lru_cache

import regex

from pipeline.model.mentions import DateMention
from pipeline.recognise.scan import scan
from pipeline.rulebook import Rulebook

_FILE = "recognise/dates"
# Days and months in words: rare, so a library reads them.
_MONTHS = "giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|mười một|mười hai|chạp"
_ODD_MONTH = regex.compile(rf"tháng (?:{_MONTHS}) năm (?:19|20)", regex.V1)
_DAY = r"(?:ngày )?(?:mùng |mồng )?(?:(?:[0-9]{1,2}|\p{L}+(?: \p{L}+){0,2}) )?"
_ODD = regex.compile(rf"\b{_DAY}tháng (?:{_MONTHS}) năm (?:19|20)[0-9]{{2}}", regex.V1)


def dates(folded: str, rules: Rulebook) -> tuple[DateMention, ...]:
    """Every date in the folded text, in order; of overlapping ones the one whose rule is written first."""
    found: list[DateMention] = []
    for pattern, match in scan(folded, _FILE, rules):
        groups = match.groupdict()
        value = iso(groups.get("y"), groups.get("m"), groups.get("d"))
        found.append(DateMention(match.start(), match.end(), value, bool(groups.get("y")), f"{_FILE}:{pattern.id}"))
    if _ODD_MONTH.search(folded):
        taken = {place for date in found for place in range(date.start, date.end)}
        found += [date for date in _odd(folded) if date.start not in taken]
    return tuple(sorted(found, key=lambda d: d.start))


def _odd(folded: str) -> list[DateMention]:
    return [
        DateMention(m.start(), m.end(), value, True, f"{_FILE}:dateparser") for m in _ODD.finditer(folded) if (value := _parsed(m.group()))
    ]


@lru_cache(maxsize=256)
def _parsed(text: str) -> str | None:
    import dateparser

    found = dateparser.parse(
        text,
        languages=["vi"],
        settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["month", "year"], "RELATIVE_BASE": datetime.datetime(2000, 1, 1)},
    )
    if not found:
        return None
    day: str = found.date().isoformat()
    return day if regex.match(r"(?:ngày|mùng|mồng|[0-9])", text) else day[:7]


def iso(year: str | None, month: str | None, day: str | None) -> str | None:
    """ISO 8601 cut to what is told; None without a year or for a day that does not exist."""
    if not year:
        return None
    if not month:
        return year
    if not 1 <= int(month) <= 12:
        return None
    if not day:
        return f"{year}-{int(month):02d}"
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
