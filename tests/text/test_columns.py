"""Columns of a line: where fixed parts of a letterhead show them, and laws that hold for any line."""

from itertools import pairwise

import pytest
from hypothesis import given

from pipeline.text.columns import columns
from tests.vietnamese import strings


def told(line: str) -> list[str]:
    return [line[start:end] for start, end in columns(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("UBND TỈNH AN GIANG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ["UBND TỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        ("SỞ TÀI CHÍNH Độc lập - Tự do - Hạnh phúc", ["SỞ TÀI CHÍNH", "Độc lập - Tự do - Hạnh phúc"]),
        ("Số: 5/BC-STC An Giang, ngày 3 tháng 2 năm 2024", ["Số: 5/BC-STC", "An Giang, ngày 3 tháng 2 năm 2024"]),
        ("Số:        /BC-UBND           Hà Giang, ngày       tháng 7", ["Số:        /BC-UBND", "Hà Giang, ngày       tháng 7"]),
        ("Số: \t     /BC-UBND\t\tLào Cai, ngày 3 tháng 2", ["Số: \t     /BC-UBND", "Lào Cai, ngày 3 tháng 2"]),
        ("Nơi nhận: TM. ỦY BAN NHÂN DÂN", ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"]),
        ("Thực hiện nhiệm vụ, ngày 5 tháng 6", ["Thực hiện nhiệm vụ, ngày 5 tháng 6"]),
        ("   ", []),
    ],
)
def test_columns_of_heads_and_feet(line: str, expected: list[str]) -> None:
    assert told(line) == expected


@given(strings)
def test_columns_hold_all_letters_in_order(text: str) -> None:
    for line in text.split("\n"):
        spans = list(columns(line))
        assert all(start < end for start, end in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
        assert "".join("".join(told(line)).split()) == "".join(line.split())
