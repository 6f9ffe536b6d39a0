"""The head of a line: a division marker with its kind and rank, a list dash, or nothing."""

import pytest

from pipeline.segment.lines import Line, lines
from tests.segment.layers import RULES


def line(text: str) -> Line:
    (found,) = lines(text, RULES)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "marker", "rank", "body"),
    [
        ("Phần I", "part", "Phần I", 1, ""),
        ("PHẦN II: KẾT QUẢ", "part", "PHẦN II", 2, "KẾT QUẢ"),
        ("Phần thứ hai PHƯƠNG HƯỚNG", "part", "Phần thứ hai", 2, "PHƯƠNG HƯỚNG"),
        ("PHẦN THỨ NHẤT", "part", "PHẦN THỨ NHẤT", 1, ""),
        ("Chương II", "chapter", "Chương II", 2, ""),
        ("Mục 1. QUY ĐỊNH", "mục", "Mục 1", 1, "QUY ĐỊNH"),
        ("Điều 3. Tổ chức thực hiện", "article", "Điều 3", 3, "Tổ chức thực hiện"),
        ("Phụ lục II", "annex", "Phụ lục II", 2, ""),
        ("PHỤ LỤC (Kèm theo Báo cáo)", "annex", "PHỤ LỤC", 0, "(Kèm theo Báo cáo)"),
        ("A. KẾT QUẢ", "letter", "A", 1, "KẾT QUẢ"),
        ("B - Phương hướng", "letter", "B", 2, "Phương hướng"),
        ("I. ĐẶC ĐIỂM", "roman", "I", 1, "ĐẶC ĐIỂM"),
        ("II/ ĐÁNH GIÁ CHUNG", "roman", "II", 2, "ĐÁNH GIÁ CHUNG"),
        ("III- Kiến nghị", "roman", "III", 3, "Kiến nghị"),
        ("IV) Kiến nghị", "roman", "IV", 4, "Kiến nghị"),
        ("1. Thuận lợi", "decimal", "1", 1, "Thuận lợi"),
        ("1- Thuận lợi", "decimal", "1", 1, "Thuận lợi"),
        ("2) Khó khăn", "decimal", "2", 2, "Khó khăn"),
        ("1.1. Công nghiệp", "decimal", "1.1", 1, "Công nghiệp"),
        ("2.3 Thương mại", "decimal", "2.3", 3, "Thương mại"),
        ("2.3.1. Xuất khẩu", "decimal", "2.3.1", 1, "Xuất khẩu"),
        ("a. Kết quả", "small", "a", 1, "Kết quả"),
        ("đ) Công tác khác", "small", "đ", 5, "Công tác khác"),
        ("(1) Về kinh tế", "paren", "(1)", 1, "Về kinh tế"),
        ("(b) Về xã hội", "paren", "(b)", 2, "Về xã hội"),
        ("* Công tác cải cách hành chính", "star", "*", 0, "Công tác cải cách hành chính"),
    ],
)
def test_a_marker_opens_the_line(text: str, kind: str, marker: str, rank: int, body: str) -> None:
    found = line(text)
    assert found.marker is not None
    assert (found.marker.kind, found.marker.text, found.marker.ordinal, text[found.body :]) == (kind, marker, rank, body)
    assert found.marker.rule.startswith("segment/markers:")


@pytest.mark.parametrize(
    "text",
    [
        "Phần lớn doanh nghiệp",
        "Chương trình 135",
        "Mục tiêu chung",
        "Điều kiện tự nhiên",
        "Phụ lục kèm theo",
        "1.208 tỷ đồng",
        "22/6/2021",
        "15-20 ngày",
        "2021",
        "I thu ngân sách",
        "(2021)",
        "(KH)",
        "QUYẾT ĐỊNH:",
        "V/v báo cáo",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. GIÁM ĐỐC",
        "100% đảng viên",
        "6 tháng đầu năm",
        "04 giấy phép",
        "20,5 tỷ",
    ],
)
def test_what_only_looks_like_a_marker_is_none(text: str) -> None:
    assert line(text).marker is None


@pytest.mark.parametrize(
    ("text", "dash", "body"),
    [
        ("- Giấy phép", "-", "Giấy phép"),
        ("+ Thép", "+", "Thép"),
        ("• Than", "•", "Than"),
        ("-Không cách", "-", "Không cách"),
        ("– Gạch dài", "–", "Gạch dài"),
        ("o Chấm tròn", "o", "Chấm tròn"),
        ("- 04 hồ sơ", "-", "04 hồ sơ"),
    ],
)
def test_a_dash_opens_a_list_entry(text: str, dash: str, body: str) -> None:
    clean = text.replace("–", "-")
    found = line(clean)
    assert (found.dash, clean[found.body :]) == (dash.replace("–", "-"), body)
    assert found.marker is None


def test_a_line_is_trimmed_and_knows_of_the_blank_line_before_it() -> None:
    text = "\n  a b \t\n\nc\nd"
    found = lines(text, RULES)
    assert [(text[each.start : each.end], each.gap) for each in found] == [("a b", True), ("c", True), ("d", False)]


def test_an_empty_text_has_no_lines() -> None:
    assert lines("", RULES) == []
    assert lines(" \n\t\n", RULES) == []
