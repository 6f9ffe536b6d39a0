"""Periods as days: what a mention tells, with the year of the report where it tells none."""

import pytest

from pipeline.relate.periods import Clock, resolve_period
from tests.recognise.mentions_of import mentions

CLOCK = Clock(2022, "2022-06-20")


def days(text: str, clock: Clock = CLOCK) -> tuple[str | None, str | None]:
    (mention,) = mentions(text).periods
    period = resolve_period(mention, text, clock)
    assert period
    return period.start, period.end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("sáu tháng đầu năm 2026", "2026-01-01", "2026-06-30"),
        ("Ba tháng, thu đạt", "2022-01-01", "2022-03-31"),
        ("hai quý đầu năm", "2022-01-01", "2022-06-30"),
        ("Từ năm 2011 đến nay", "2011-01-01", "2022-06-20"),
        ("kể từ ngày 01/7/2020 đến nay", "2020-07-01", "2022-06-20"),
        ("10 ngày đầu tháng 5", "2022-05-01", "2022-05-10"),
        ("10 ngày cuối tháng 2/2023", "2023-02-19", "2023-02-28"),
        ("từ ngày 10 đến ngày 12/9/2024", "2024-09-10", "2024-09-12"),
        ("từ 15/12 năm trước đến 14/6 năm nay", "2021-12-15", "2022-06-14"),
        ("đến hết quý III/2022", None, "2022-09-30"),
        ("giữa năm 2021", None, "2021-06-30"),
        ("năm học 2022-2023", "2022-09-01", "2023-05-31"),
        ("vụ Hè Thu 2023", None, None),
        ("niên vụ 2020/2021", None, None),
    ],
)
def test_a_period_has_its_first_and_last_day(text: str, start: str | None, end: str | None) -> None:
    assert days(text) == (start, end)


def test_without_a_report_date_what_goes_on_has_no_end() -> None:
    assert days("Từ năm 2011 đến nay", Clock(None, None)) == ("2011-01-01", None)
    assert days("từ 15/12 năm trước đến 14/6 năm nay", Clock(None, None)) == (None, None)
