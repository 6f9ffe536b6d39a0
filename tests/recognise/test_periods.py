"""Periods as printed: their kind, their numbers, where their label stands."""

from itertools import pairwise

import pytest

from tests.recognise.mentions_of import mentions


@pytest.mark.parametrize(
    ("text", "label", "kind", "told"),
    [
        ("6 tháng đầu năm 2021 đạt", "6 tháng đầu năm 2021", "months", {"n": 6, "y": 2021}),
        ("trong 06 tháng đầu năm,", "06 tháng đầu năm", "months", {"n": 6}),
        ("9 tháng/2022", "9 tháng/2022", "months", {"n": 9, "y": 2022}),
        ("6 tháng cuối năm 2021", "6 tháng cuối năm 2021", "last-months", {"n": 6, "y": 2021}),
        ("Quý III năm 2021", "Quý III năm 2021", "quarter", {"q": 3, "y": 2021}),
        ("quý I/2022", "quý I/2022", "quarter", {"q": 1, "y": 2022}),
        ("tháng 5 đạt", "tháng 5", "month", {"m": 5}),
        ("năm 2021", "năm 2021", "year", {"y": 2021}),
        ("giai đoạn 2021 – 2025", "giai đoạn 2021 – 2025", "years", {"y": 2021, "y2": 2025}),
        ("năm học 2020-2021", "năm học 2020-2021", "school-year", {"y": 2020, "y2": 2021}),
        (
            "từ 15/12/2020 đến 15/6/2021",
            "từ 15/12/2020 đến 15/6/2021",
            "span",
            {"d": 15, "m": 12, "y": 2020, "ed": 15, "em": 6, "ey": 2021},
        ),
        ("đến 31/5/2021", "đến 31/5/2021", "to-date", {"d": 31, "m": 5, "y": 2021}),
        ("Từ đầu năm đến nay", "Từ đầu năm đến nay", "year-to-report", {}),
        ("đến nay", "đến nay", "to-report", {}),
        ("lũy kế 8 tháng đạt", "8 tháng", "months", {"n": 8}),
        ("11 tháng qua của", "11 tháng qua", "months", {"n": 11}),
        ("kỳ 1 tháng 12/2024 đạt", "kỳ 1 tháng 12/2024", "half-month", {"h": 1, "m": 12, "y": 2024}),
        ("nửa cuối tháng 11,", "nửa cuối tháng 11", "half-month", {"h": 2, "m": 11}),
        ("nửa đầu năm 2024", "nửa đầu năm 2024", "half-year", {"h": 1, "y": 2024}),
        ("từ đầu năm đến ngày 15/12/2024", "từ đầu năm đến ngày 15/12/2024", "year-start-to-date", {"ed": 15, "em": 12, "y": 2024}),
        ("đến hết tháng 7/2025", "đến hết tháng 7/2025", "to-month-end", {"m": 7, "y": 2025}),
        ("trong ngày 23/1/2024", "trong ngày 23/1/2024", "day", {"d": 23, "m": 1, "y": 2024}),
        ("nhiệm kỳ 2020-2025", "nhiệm kỳ 2020-2025", "term", {"y": 2020, "y2": 2025}),
        ("từ năm 2015 đến năm 2019", "từ năm 2015 đến năm 2019", "years", {"y": 2015, "y2": 2019}),
        ("vụ Đông Xuân 2020-2021", "vụ Đông Xuân 2020-2021", "season", {"y": 2020, "y2": 2021}),
        ("Diện tích vụ Hè Thu 2023", "vụ Hè Thu 2023", "season", {"y": 2023}),
        ("Vụ Hè Thu, diện tích lúa", "Vụ Hè Thu", "season", {}),
        ("niên vụ 2020/2021", "niên vụ 2020/2021", "season", {"y": 2020, "y2": 2021}),
        ("Sáu tháng đầu năm 2026", "Sáu tháng đầu năm 2026", "months", {"n": 6, "y": 2026}),
        ("trong năm tháng đầu năm", "năm tháng đầu năm", "months", {"n": 5}),
        ("mười một tháng đầu năm", "mười một tháng đầu năm", "months", {"n": 11}),
        ("Chín tháng, thu đạt", "Chín tháng", "months", {"n": 9}),
        ("ba tháng cuối năm 2022", "ba tháng cuối năm 2022", "last-months", {"n": 3, "y": 2022}),
        ("hai quý đầu năm 2024", "hai quý đầu năm 2024", "quarters", {"n": 2, "y": 2024}),
        ("tháng Sáu năm 2021", "tháng Sáu năm 2021", "month", {"m": 6, "y": 2021}),
        ("Từ năm 2011 đến nay", "Từ năm 2011 đến nay", "since", {"y": 2011}),
        ("từ năm 2011 tới nay", "từ năm 2011 tới nay", "since", {"y": 2011}),
        ("từ tháng 6/2020 đến nay", "từ tháng 6/2020 đến nay", "since", {"m": 6, "y": 2020}),
        ("quý 4", "quý 4", "quarter", {"q": 4}),
        ("đến hết quý III/2022", "đến hết quý III/2022", "to-quarter-end", {"q": 3, "y": 2022}),
        ("10 ngày đầu tháng 5", "10 ngày đầu tháng 5", "days", {"n": 10, "h": 1, "m": 5}),
        ("mười ngày cuối tháng 6/2022", "mười ngày cuối tháng 6/2022", "days", {"n": 10, "h": 2, "m": 6, "y": 2022}),
        ("tuần từ 06/5 đến 12/5/2023", "từ 06/5 đến 12/5/2023", "span", {"d": 6, "m": 5, "ed": 12, "em": 5, "ey": 2023}),
        ("từ ngày 10 đến ngày 12/9/2024", "từ ngày 10 đến ngày 12/9/2024", "span", {"d": 10, "ed": 12, "em": 9, "ey": 2024}),
        (
            "từ 15/12 năm trước đến 14/6 năm nay",
            "từ 15/12 năm trước đến 14/6 năm nay",
            "span",
            {"d": 15, "m": 12, "ed": 14, "em": 6},
        ),
        ("giữa năm 2022", "giữa năm 2022", "mid-year", {"y": 2022}),
    ],
)
def test_a_period_and_its_numbers(text: str, label: str, kind: str, told: dict[str, int]) -> None:
    (period,) = mentions(text).periods
    assert (text[period.start : period.end], period.kind, period.numbers) == (label, kind, told)


@pytest.mark.parametrize(
    "text",
    [
        "quý vị",
        "6 ngành",
        "thời hạn 6 tháng,",
        "trẻ 8 tháng tuổi",
        "trong vòng 10 tháng,",
        "dịch vụ",
        "tháng 13",
        "cùng kỳ",
        "năm học mới",
        "khóa 2021",
        "Diện tích lúa vụ Xuân đạt",
        "tổng diện tích gieo trồng vụ Đông Xuân, tăng",
        "hai mươi ba tháng,",
        "trong vòng sáu tháng,",
        "mỗi tháng một lần",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert mentions(text).periods == ()


def test_the_longer_period_is_taken_and_none_overlap() -> None:
    found = mentions("Từ 15/12/2020 đến 15/6/2021, 6 tháng đầu năm 2021 và quý I/2022").periods
    assert [period.kind for period in found] == ["span", "months", "quarter"]
    assert all(a.end <= b.start for a, b in pairwise(found))
