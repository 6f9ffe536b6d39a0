"""From a printed period to its first and last day: the year comes from the mention, else from the nearest text that tells one."""

import calendar
import re

from pipeline.model.drafts import HeaderDraft, PeriodDraft
from pipeline.model.mentions import PeriodMention
from pipeline.text.letters import squeeze

_NEAR_YEAR = re.compile(
    r"(?:cùng kỳ|cùng kì|so với|so|cùng thời điểm)(?: thực hiện| cùng kỳ| cùng kì| thời điểm| mức)*(?: của)?(?: cuối)?(?: năm)? "
    r"(?P<base>(?:19|20)\d{2})\b"
    r"|(?:(?<!đến )(?<!đến hết )(?<!tầm nhìn )năm |(?:tháng \d{1,2}|quý \w{1,3}|\d tháng|\b\d{1,2}/\d{1,2})/)(?P<year>(?:19|20)\d{2})\b"
)


class Clock:
    """What the report tells of its own time: the year it reports on and its own date, either None."""

    def __init__(self, year: int | None, date: str | None) -> None:
        self.year = year
        self.date = date


def clock_of(header: HeaderDraft) -> Clock:
    """The year the report speaks of and its own date."""
    period = header.period
    year = int(period.end[:4]) if period and period.end else int(header.date[:4]) if header.date else None
    return Clock(year, header.date)


def year_near(folded: str) -> int | None:
    """The year that a stretch of text tells for an unnamed one: a base year counts plus one."""
    match = _NEAR_YEAR.search(folded)
    return _year_told(match) if match else None


def years_told(folded: str) -> list[tuple[int, int]]:
    """Where a text tells years, and which, a base year plus one."""
    return [(match.start(), _year_told(match)) for match in _NEAR_YEAR.finditer(folded)]


def _year_told(match: re.Match[str]) -> int:
    return int(match["base"]) + 1 if match["base"] else int(match["year"])


def resolve_period(mention: PeriodMention, text: str, clock: Clock, near: int | None = None) -> PeriodDraft | None:
    """The period of a mention; ``near`` is the year told beside it. None for a kind that is no interval of its own."""
    label = squeeze(text[mention.start : mention.end])
    year = mention.numbers.get("y") or near or clock.year
    maker = _MAKERS.get(mention.kind)
    if maker is None:
        return None
    start, end = maker(mention.numbers, year, clock)
    return PeriodDraft(label, start, end)


_Days = tuple[str | None, str | None]


def _last(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _months(numbers: dict[str, int], year: int | None, _: Clock) -> _Days:
    return (f"{year}-01-01", _last(year, numbers["n"])) if year else (None, None)


def _last_months(numbers: dict[str, int], year: int | None, _: Clock) -> _Days:
    return (f"{year}-{13 - numbers['n']:02d}-01", f"{year}-12-31") if year else (None, None)


def _quarter(numbers: dict[str, int], year: int | None, _: Clock) -> _Days:
    last = numbers["q"] * 3
    return (f"{year}-{last - 2:02d}-01", _last(year, last)) if year else (None, None)


def _month(numbers: dict[str, int], year: int | None, _: Clock) -> _Days:
    return (f"{year}-{numbers['m']:02d}-01", _last(year, numbers["m"])) if year else (None, None)


def _year(_: dict[str, int], year: int | None, clock: Clock) -> _Days:
    del clock
    return (f"{year}-01-01", f"{year}-12-31") if year else (None, None)


def _years(numbers: dict[str, int], _: int | None, clock: Clock) -> _Days:
    del clock
    return f"{numbers['y']}-01-01", f"{numbers['y2']}-12-31"


def day(year: int | None, month: int, number: int) -> str | None:
    """A day as ``YYYY-MM-DD``; None without a year, or where there is no such day."""
    if not year or not 1 <= month <= 12 or not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year}-{month:02d}-{number:02d}"


def _span(numbers: dict[str, int], year: int | None, clock: Clock) -> _Days:
    """From a day to a day: a month told once is that of both, a year told once that of the end; one that is not told is the report's."""
    del clock
    end_year = numbers.get("ey") or year
    if not end_year:
        return None, None
    month = numbers.get("m", numbers["em"])
    start_year = numbers.get("y") or (end_year if (month, numbers["d"]) <= (numbers["em"], numbers["ed"]) else end_year - 1)
    return day(start_year, month, numbers["d"]), day(end_year, numbers["em"], numbers["ed"])


def _month_span(numbers: dict[str, int], year: int | None, _: Clock) -> _Days:
    """From a month to a month; a year told once is that of both, unless the first month comes later in the year."""
    del year
    first = numbers.get("y") or (numbers["ey"] - (numbers["m"] > numbers["em"]))
    return f"{first}-{numbers['m']:02d}-01", _last(numbers["ey"], numbers["em"])


def _one_day(numbers: dict[str, int], year: int | None, _: Clock) -> _Days:
    told = day(year, numbers["m"], numbers["d"])
    return told, told


def _to_date(numbers: dict[str, int], year: int | None, _: Clock) -> _Days:
    return None, day(year, numbers["m"], numbers["d"])


def _year_start_to_date(numbers: dict[str, int], year: int | None, _: Clock) -> _Days:
    return f"{year}-01-01" if year else None, day(year, numbers["em"], numbers["ed"])


def _to_month_end(numbers: dict[str, int], year: int | None, _: Clock) -> _Days:
    return None, _last(year, numbers["m"]) if year else None


def _to_quarter_end(numbers: dict[str, int], year: int | None, _: Clock) -> _Days:
    return None, _last(year, numbers["q"] * 3) if year else None


def _days(numbers: dict[str, int], year: int | None, clock: Clock) -> _Days:
    """The first or last days of a month."""
    start, end = _month(numbers, year, clock)
    if not start or not end:
        return None, None
    if numbers["h"] == 1:
        return start, f"{start[:8]}{numbers['n']:02d}"
    return f"{end[:8]}{int(end[8:]) - numbers['n'] + 1:02d}", end


def _half_month(numbers: dict[str, int], year: int | None, clock: Clock) -> _Days:
    """Customs report by halves of a month: the 1st to the 15th, and the rest."""
    start, end = _month(numbers, year, clock)
    if not year:
        return None, None
    middle = f"{year}-{numbers['m']:02d}"
    return (start, f"{middle}-15") if numbers["h"] == 1 else (f"{middle}-16", end)


def _half_year(numbers: dict[str, int], year: int | None, _: Clock) -> _Days:
    if not year:
        return None, None
    return (f"{year}-01-01", f"{year}-06-30") if numbers["h"] == 1 else (f"{year}-07-01", f"{year}-12-31")


def _to_year_start(_: dict[str, int], year: int | None, clock: Clock) -> _Days:
    del clock
    return None, f"{year}-01-01" if year else None


def _year_opens(_: dict[str, int], year: int | None, clock: Clock) -> _Days:
    """What stands when a year begins is what stood when the one before ended."""
    del clock
    return None, f"{year - 1}-12-31" if year else None


def _early_year(_: dict[str, int], year: int | None, clock: Clock) -> _Days:
    del clock
    return f"{year}-01-01" if year else None, None


def _quarters(numbers: dict[str, int], year: int | None, _: Clock) -> _Days:
    return (f"{year}-01-01", _last(year, numbers["n"] * 3)) if year else (None, None)


def _mid_year(_: dict[str, int], year: int | None, clock: Clock) -> _Days:
    del clock
    return None, f"{year}-06-30" if year else None


def _school_year(numbers: dict[str, int], _: int | None, clock: Clock) -> _Days:
    """From the first day of school to the end of lessons, as the Ministry's yearly time frame sets them."""
    del clock
    return f"{numbers['y']}-09-01", f"{numbers['y2']}-05-31"


def _year_end(_: dict[str, int], year: int | None, clock: Clock) -> _Days:
    del clock
    return None, f"{year}-12-31" if year else None


def _full(date: str | None) -> str | None:
    return date if date and len(date) == 10 else None


def _to_report(_: dict[str, int], year: int | None, clock: Clock) -> _Days:
    del year
    return None, _full(clock.date)


def _year_to_report(numbers: dict[str, int], year: int | None, clock: Clock) -> _Days:
    begun = numbers.get("y") or (int(clock.date[:4]) if clock.date else year)
    return (f"{begun}-01-01" if begun else None), _full(clock.date)


def _since(numbers: dict[str, int], _: int | None, clock: Clock) -> _Days:
    return day(numbers["y"], numbers.get("m", 1), numbers.get("d", 1)), _full(clock.date)


def _label_only(_: dict[str, int], year: int | None, clock: Clock) -> _Days:
    del year, clock
    return None, None


_MAKERS = {
    "months": _months,
    "last-months": _last_months,
    "quarter": _quarter,
    "month": _month,
    "year": _year,
    "report-year": _year,
    "years": _years,
    "term": _years,
    "span": _span,
    "month-span": _month_span,
    "year-start-to-date": _year_start_to_date,
    "to-month-end": _to_month_end,
    "to-year-start": _to_year_start,
    "half-month": _half_month,
    "half-year": _half_year,
    "day": _one_day,
    "event-day": _one_day,
    "year-opens": _year_opens,
    "early-year": _early_year,
    "to-date": _to_date,
    "year-end": _year_end,
    "to-report": _to_report,
    "year-to-report": _year_to_report,
    "since": _since,
    "quarters": _quarters,
    "to-quarter-end": _to_quarter_end,
    "days": _days,
    "mid-year": _mid_year,
    "school-year": _school_year,
    "season": _label_only,
}
