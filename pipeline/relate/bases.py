"""The words of a base and the figure's own period go in, the base as an interval comes out; None where the base is no period."""

import calendar
from collections.abc import Callable, Mapping

from pipeline.model.drafts import PeriodDraft
from pipeline.rulebook import Rulebook
from pipeline.text.letters import fold

_FILE = "relate/bases"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_Days = tuple[str | None, str | None]
_Groups = Mapping[str, str | None]


def base_period(base: str | None, own: PeriodDraft | None, rules: Rulebook) -> PeriodDraft | None:
    """The period that a base names: "cùng kỳ năm trước" of the first half of 2021 is the first half of 2020.

    ``own`` is the period of the figure, from which an unnamed year is counted; without one nothing is told but what names its year.
    """
    folded = fold(base or "")
    for pattern in rules.patterns(_FILE).values():
        match = pattern.regex.match(folded)
        if match and base:
            start, end = _MAKERS[pattern.value](match.groupdict(), own)
            return PeriodDraft(base, start, end) if end else None
    return None


def may_be_base(base: str, own: PeriodDraft | None, rules: Rulebook) -> bool:
    """Whether a base told of one figure may be that of another: of several months none is "the month before"."""
    before = (rules.pattern(_FILE, rule) for rule in ("month-before", "quarter-before"))
    longer = own is not None and own.start is not None
    return not (longer and any(p.match(fold(base)) for p in before)) or base_period(base, own, rules) is not None


def _own_year(own: PeriodDraft | None) -> int | None:
    return int(own.end[:4]) if own and own.end else None


def _year_of(groups: _Groups, own: PeriodDraft | None, *, unnamed: int = 0) -> int | None:
    """The year that a base names; "năm trước" is the one before the figure's own, and where nothing is said ``unnamed`` years are added."""
    if groups.get("y"):
        return int(groups["y"] or 0)
    year = _own_year(own)
    return year + (-1 if groups.get("back") else unnamed) if year else None


def _moved(day: str | None, years: int) -> str | None:
    """A day in another year; the last of February stays the last."""
    if day is None:
        return None
    year, month, number = int(day[:4]), int(day[5:7]), int(day[8:])
    last = calendar.monthrange(year + years, month)[1]
    closes = number == calendar.monthrange(year, month)[1]
    return f"{year + years}-{month:02d}-{last if closes else min(number, last):02d}"


def _same(groups: _Groups, own: PeriodDraft | None) -> _Days:
    year, named = _own_year(own), _year_of(groups, own, unnamed=-1)
    if own is None or year is None or named is None or named >= year:
        return None, None
    return _moved(own.start, named - year), _moved(own.end, named - year)


def _whole_months(year: int, first: int, last: int) -> _Days:
    return f"{year}-{first:02d}-01", f"{year}-{last:02d}-{calendar.monthrange(year, last)[1]:02d}"


def _month(groups: _Groups, own: PeriodDraft | None) -> _Days:
    """A month; one without a year is the nearest before the figure's period ends."""
    number, year = int(groups["m"] or 0), _year_of(groups, own)
    if year is None or not 1 <= number <= 12:
        return None, None
    later = own is not None and own.end is not None and not (groups.get("y") or groups.get("back")) and number >= int(own.end[5:7])
    return _whole_months(year - later, number, number)


def _months(groups: _Groups, own: PeriodDraft | None) -> _Days:
    year = _year_of(groups, own)
    return _whole_months(year, 1, int(groups["n"] or 0)) if year else (None, None)


def _month_before(_: _Groups, own: PeriodDraft | None) -> _Days:
    """The month before the one that the figure is of; of a longer period none is known."""
    if own is None or own.start is None or own.end is None or own.start[:7] != own.end[:7]:
        return None, None
    year, month = int(own.end[:4]), int(own.end[5:7])
    return _whole_months(year - (month == 1), (month - 2) % 12 + 1, (month - 2) % 12 + 1)


def _of_quarter(year: int, quarter: int) -> _Days:
    return _whole_months(year, quarter * 3 - 2, quarter * 3)


def _quarter(groups: _Groups, own: PeriodDraft | None) -> _Days:
    told, year = groups["q"] or "", _year_of(groups, own)
    quarter = _QUARTERS.get(told) or int(told)
    if year is None:
        return None, None
    later = own is not None and own.end is not None and not (groups.get("y") or groups.get("back")) and quarter * 3 >= int(own.end[5:7])
    return _of_quarter(year - later, quarter)


def _quarter_before(_: _Groups, own: PeriodDraft | None) -> _Days:
    """The quarter before the one that the figure is of."""
    if own is None or own.start is None or own.end is None:
        return None, None
    year, first, last = int(own.end[:4]), int(own.start[5:7]), int(own.end[5:7])
    if last - first != 2 or last % 3 or own.start[:4] != own.end[:4]:
        return None, None
    return _of_quarter(year - (last == 3), (last // 3 - 2) % 4 + 1)


def _half_month(groups: _Groups, own: PeriodDraft | None) -> _Days:
    start, end = _month(groups, own)
    if start is None:
        return None, None
    return (start, f"{start[:8]}15") if groups.get("first") or groups.get("h") == "1" else (f"{start[:8]}16", end)


def _day(groups: _Groups, own: PeriodDraft | None) -> _Days:
    day, month, year = int(groups["d"] or 0), int(groups["m"] or 0), _year_of(groups, own)
    if year is None or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None, None
    return None, f"{year}-{month:02d}-{day:02d}"


def _year_end(groups: _Groups, own: PeriodDraft | None) -> _Days:
    year = _year_of(groups, own)
    return None, f"{year}-12-31" if year else None


def _year_start(groups: _Groups, own: PeriodDraft | None) -> _Days:
    year = _year_of(groups, own)
    return None, f"{year - 1}-12-31" if year else None


def _year(groups: _Groups, own: PeriodDraft | None) -> _Days:
    year = _year_of(groups, own)
    return (f"{year}-01-01", f"{year}-12-31") if year else (None, None)


_MAKERS: Mapping[str, Callable[[_Groups, PeriodDraft | None], _Days]] = {
    "same": _same,
    "day": _day,
    "half-month": _half_month,
    "months": _months,
    "month": _month,
    "month-before": _month_before,
    "quarter": _quarter,
    "quarter-before": _quarter_before,
    "year-end": _year_end,
    "year-start": _year_start,
    "year": _year,
}
