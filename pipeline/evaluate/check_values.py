"""A gold record goes in, dates and periods in it that cannot be come out, one line a problem."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pipeline.evaluate.compare import Json

_PERIODS = ("period", "base_period")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def value_problems(record: Json) -> Iterator[str]:
    """Dates are days of the calendar, or months or years where the text says no more; periods run from one day to a later one."""
    for place, value in _dated(record):
        if place.endswith("period"):
            yield from (f"{place}: {problem}" for problem in _period_problems(value))
        elif not is_date(value):
            yield f"{place}: {value!r} is no date"


def is_date(value: object) -> bool:
    """Whether this is a year, a month or a day that exists, in ISO 8601."""
    parts = _DATE.fullmatch(value) if isinstance(value, str) else None
    if parts is None:
        return False
    year, month, day = (int(part or 1) for part in parts.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _period_problems(period: Any) -> Iterator[str]:
    if not isinstance(period, Mapping):
        yield "is no object"
        return
    first, last = period.get("start"), period.get("end")
    for end in (first, last):
        if end is not None and not (isinstance(end, str) and len(end) == 10 and is_date(end)):
            yield f"{end!r} is no day"
    if isinstance(first, str) and isinstance(last, str) and first > last:
        yield f"ends on {last}, before it starts"


def _dated(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """The dates and periods in a record with their places, those of other readings too."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            here = f"{place}.{key}" if place else str(key)
            if key in ("date", *_PERIODS) and inner is not None:
                yield here, inner
            elif key.removesuffix("_alt") in ("date", *_PERIODS):
                yield from ((here.removesuffix("_alt"), other) for other in inner or () if other is not None)
            else:
                yield from _dated(inner, here)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _dated(inner, f"{place}[{index}]")
