"""Blocks: what a page or a line break tore apart is one again, what stands apart stays apart; the text keeps its length."""

import pytest
from hypothesis import given, settings

from tests.segment.layers import paragraphs, segmented
from tests.vietnamese import reports


def joined(text: str) -> list[str]:
    """Paragraphs with blanks folded."""
    return [" ".join(block.split()) for block in paragraphs(text)]


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("Theo chỉ đạo của Chủ\n\ntịch UBND tỉnh.", "Theo chỉ đạo của Chủ tịch UBND tỉnh."),
        ("Kim ngạch xuất khẩu hàng may\n\nmặc đạt 5 triệu USD.", "Kim ngạch xuất khẩu hàng may mặc đạt 5 triệu USD."),
        ("Thực hiện Kế hoạch số\n\n15/KH-UBND của tỉnh.", "Thực hiện Kế hoạch số 15/KH-UBND của tỉnh."),
        ("Các mặt hàng gồm thép,\n\nThan và gỗ.", "Các mặt hàng gồm thép, Than và gỗ."),
        ("Sở phối hợp với\n\nUBND huyện kiểm tra.", "Sở phối hợp với UBND huyện kiểm tra."),
        ("Số vụ tai nạn giao thông giảm\n\n32,4% so với năm trước.", "Số vụ tai nạn giao thông giảm 32,4% so với năm trước."),
        ("Thu ngân sách đạt 450 tỷ đồng\n(bằng 52% dự toán).", "Thu ngân sách đạt 450 tỷ đồng (bằng 52% dự toán)."),
        ("(theo Quyết định số 12/QĐ-UBND\n\nngày 05/01/2021).", "(theo Quyết định số 12/QĐ-UBND ngày 05/01/2021)."),
    ],
)
def test_a_paragraph_torn_by_a_page_break_is_one_block(torn: str, whole: str) -> None:
    assert joined(torn) == [whole]


@pytest.mark.parametrize(
    "text",
    [
        "Sở đã ban hành kế hoạch.\n\nCác đơn vị triển khai.",
        "Sở đã ban hành kế hoạch;\n\n- cấp 04 giấy phép;",
        "I. KẾT QUẢ\n\n1. Thuận lợi",
        "Kết quả đạt được:\n\nSở cấp 04 giấy phép.",
        "1. Công nghiệp\n\nChỉ số sản xuất tăng.",
        "- một\n- hai\n+ ba",
        "I. KẾT QUẢ\n(từ ngày 01/01 đến ngày 30/6)",
        "a\tb\nc\td",
    ],
)
def test_what_stands_apart_stays_apart(text: str) -> None:
    assert joined(text) == [" ".join(line.split()) for line in text.split("\n") if line]


WRAPPED = """Trong 6 tháng đầu năm, Sở Công Thương đã phối hợp với các đơn vị
liên quan tổ chức triển khai đồng bộ các nhiệm vụ và giải pháp phát
triển công nghiệp, thương mại trên địa bàn tỉnh, trong đó tập trung
tháo gỡ khó khăn cho doanh nghiệp. Kim ngạch xuất khẩu đạt cao. Sở
Tài chính và các sở, ngành liên quan đã phối hợp chặt chẽ trong suốt
thời gian vừa qua để hoàn thành kế hoạch.
Tình hình sản xuất ổn định, các doanh nghiệp lớn hoạt động đều và có
thêm đơn hàng mới trong quý.
- Cấp 04 giấy phép sử dụng vật liệu nổ công nghiệp cho các đơn vị có
nhu cầu trên địa bàn;
- Kiểm tra 12 cơ sở.
"""


def test_wrapped_lines_are_one_paragraph_up_to_its_short_last_line() -> None:
    assert [block[:12] for block in joined(WRAPPED)] == ["Trong 6 thán", "Tình hình sả", "- Cấp 04 giấ", "- Kiểm tra 1"]
    assert joined(WRAPPED)[0].endswith(
        "Sở Tài chính và các sở, ngành liên quan đã phối hợp chặt chẽ trong suốt thời gian vừa qua để hoàn thành kế hoạch."
    )


def test_a_heading_in_capitals_over_two_lines_is_one() -> None:
    assert joined("I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU PHÁT TRIỂN\nKINH TẾ - XÃ HỘI NĂM 2021\nSở báo cáo.") == [
        "I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2021",
        "Sở báo cáo.",
    ]


def test_a_marker_alone_on_its_line_does_not_swallow_its_title() -> None:
    assert joined("Phần I\nKẾT QUẢ THỰC HIỆN\n") == ["Phần I", "KẾT QUẢ THỰC HIỆN"]


def test_a_bullet_is_told_and_the_text_behind_it_is_where_it_starts() -> None:
    layer = segmented("Gồm:\n- Thép\nThan")
    assert [(block.bullet, layer.text[block.text_start : block.end]) for block in layer.blocks] == [(0, "Gồm:"), (1, "Thép"), (0, "Than")]


def test_soft_breaks_become_blanks_and_hard_ones_stay() -> None:
    layer = segmented("Theo chỉ đạo của Chủ\ntịch UBND.\n\nKết thúc.")
    assert layer.text == "Theo chỉ đạo của Chủ tịch UBND.\n\nKết thúc."


@given(reports)
@settings(deadline=None)
def test_blocks_stand_in_order_apart_and_inside_the_text(text: str) -> None:
    layer = segmented(text)
    edges = [edge for block in layer.blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    assert all(0 <= block.start <= block.text_start <= block.end <= len(layer.text) for block in layer.blocks)
    assert all("\n" not in layer.text[block.start : block.end] for block in layer.blocks)
    assert all(block.start < block.end for block in layer.blocks)
    assert len(layer.folded) == len(layer.text)
