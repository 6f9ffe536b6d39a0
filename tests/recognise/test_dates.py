"""Dates, cut to what is told; a day that does not exist has no value and is told all the same."""

import pytest

from pipeline.recognise.dates import iso
from tests.recognise.mentions_of import mentions


def dates(text: str) -> list[str | None]:
    return [date.value for date in mentions(text).dates]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ngày 05/01/2021", "2021-01-05"),
        ("ngày 22 tháng 6 năm 2021", "2021-06-22"),
        ("Ngày 7-8-2025", "2025-08-07"),
        ("01.7.2025", "2025-07-01"),
        ("ngày    tháng 7 năm 2022", "2022-07"),
        ("ngày … tháng 7 năm 2022", "2022-07"),
        ("tháng 6 năm 2021", "2021-06"),
        ("tháng 5/2021", "2021-05"),
        ("ngày 29/02/2020", "2020-02-29"),
        ("ngày 8 tháng ba năm 2021", "2021-03-08"),
        ("ngày 5 tháng mười hai năm 2021", "2021-12-05"),
        ("tháng tư năm 2021", "2021-04"),
    ],
)
def test_a_date_is_cut_to_what_it_tells(text: str, value: str) -> None:
    assert dates(text) == [value]


@pytest.mark.parametrize("text", ["ngày 31/02/2021", "ngày 29/02/2021", "ngày 32 tháng 1 năm 2021", "ngày 12/13/2021", "ngày 00/01/2021"])
def test_a_day_that_does_not_exist_has_no_value(text: str) -> None:
    (date,) = mentions(text).dates
    assert date.value is None
    assert date.exact


def test_a_day_without_a_year_has_no_value_yet() -> None:
    (date,) = mentions("ngày 31/5").dates
    assert (date.value, date.exact) == (None, False)


@pytest.mark.parametrize("text", ["23/27 ngành", "tháng 13/2021", "1.208.2021,5", "620/QĐ-UBND", "5/2021/TT", "tăng 5,2021%"])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("year", "month", "day", "value"),
    [
        (None, "1", "1", None),
        ("2021", None, None, "2021"),
        ("2021", "6", None, "2021-06"),
        ("2021", "13", None, None),
        ("2021", "2", "30", None),
        ("2021", "12", "31", "2021-12-31"),
    ],
)
def test_iso_8601(year: str | None, month: str | None, day: str | None, value: str | None) -> None:
    assert iso(year, month, day) == value
