"""Periods as days: what a mention tells, with the year of the report where it tells none."""

import pytest

import pipeline
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
        ("đến tháng 3/2021", None, "2021-03-31"),
        ("Đến 11h30 phút ngày 11 tháng 10 năm 2020", None, "2020-10-11"),
        ("Đến đầu năm 2021", None, "2021-01-01"),
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


def told(text: str) -> list[tuple[str | None, str | None]]:
    """First and last day of the period of each figure."""
    return [(f.period.start, f.period.end) if f.period else (None, None) for f in pipeline.extract_text(text).figures]


def test_from_one_period_to_another_is_one() -> None:
    assert told("Từ năm 2015 đến quý I năm 2018, đã thụ lý 1.818 vụ.") == [("2015-01-01", "2018-03-31")]
    assert told("Từ tháng 3/2020 đến hết tháng 5/2021, có 12 vụ cháy.") == [("2020-03-01", "2021-05-31")]
    assert told("Từ đầu năm đến hết tháng 9/2023, cấp 12 giấy phép.") == [("2023-01-01", "2023-09-30")]
    assert told("Từ ngày 15/12/2022 đến tháng 6/2023, cấp 12 giấy phép.") == [("2022-12-15", "2023-06-30")]
    assert told("Từ ngày 31/02 đến hết tháng 6/2023, cấp 12 giấy phép.") == [(None, "2023-06-30")]


def test_a_period_right_after_its_level_is_its_own() -> None:
    text = "Tỷ lệ hộ nghèo giảm từ 5,8% cuối năm 2020 xuống còn 3,2% cuối năm 2023."
    assert told(text) == [(None, "2020-12-31"), (None, "2023-12-31")]


def test_a_period_in_a_bracket_holds_inside_it_alone() -> None:
    text = "Năm 2017, đón 4.470 lượt khách, tăng 5% (năm 2016 đón 3.200 lượt khách); cấp 44 giấy phép."
    assert told(text) == [("2017-01-01", "2017-12-31"), ("2016-01-01", "2016-12-31"), ("2017-01-01", "2017-12-31")]


def test_the_year_that_something_is_planned_for_is_no_year_of_the_report() -> None:
    text = "5 tháng đầu năm 2018, cấp 12 giấy phép.\n5 tháng đầu năm, sản lượng đạt 195 tấn; quy hoạch đến năm 2030 đã được duyệt."
    assert told(text)[1] == ("2018-01-01", "2018-05-31")
