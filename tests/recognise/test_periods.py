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
        ("vụ Đông Xuân 2020-2021", "vụ Đông Xuân 2020-2021", "season", {"y": 2020, "y2": 2021}),
    ],
)
def test_a_period_and_its_numbers(text: str, label: str, kind: str, told: dict[str, int]) -> None:
    (period,) = mentions(text).periods
    assert (text[period.start : period.end], period.kind, period.numbers) == (label, kind, told)


@pytest.mark.parametrize("text", ["quý vị", "6 ngành", "dịch vụ", "tháng 13", "cùng kỳ", "năm học mới", "khóa 2021"])
def test_what_is_no_period(text: str) -> None:
    assert mentions(text).periods == ()


def test_the_longer_period_is_taken_and_none_overlap() -> None:
    found = mentions("Từ 15/12/2020 đến 15/6/2021, 6 tháng đầu năm 2021 và quý I/2022").periods
    assert [period.kind for period in found] == ["span", "months", "quarter"]
    assert all(a.end <= b.start for a, b in pairwise(found))
