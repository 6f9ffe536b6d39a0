"""Zones: letterhead, title and addressees at the head, closing formula, recipients and signature at the foot, the body between them."""

import pytest

from tests.segment.layers import of_zone, zoned

HEAD = """UBND TỈNH BÌNH MINH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ CÔNG THƯƠNG\tĐộc lập - Tự do - Hạnh phúc
Số: 12/BC-SCT\tBình Minh, ngày 05 tháng 7 năm 2021

BÁO CÁO
Kết quả công tác 6 tháng đầu năm 2021

Kính gửi: Ủy ban nhân dân tỉnh

Thực hiện Công văn số 3/UBND-TH, Sở báo cáo như sau:
I. KẾT QUẢ
Kim ngạch xuất khẩu tăng 5%.
"""
FOOT = """
Trên đây là báo cáo kết quả công tác 6 tháng đầu năm 2021./.

Nơi nhận:
- Như trên;
- Lưu: VT, KHTC.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

(Đã ký)

Trần Văn Bình
"""


def test_a_report_falls_into_its_zones_in_order() -> None:
    zones = list(dict.fromkeys(zone for zone, _ in zoned(HEAD + FOOT)))
    assert zones == ["letterhead", "title", "addressees", "body", "closing", "recipients", "signature"]


def test_the_head_of_a_report() -> None:
    assert len(of_zone(HEAD, "letterhead")) == 3
    assert of_zone(HEAD, "title") == ["BÁO CÁO", "Kết quả công tác 6 tháng đầu năm 2021"]
    assert of_zone(HEAD, "addressees") == ["Kính gửi: Ủy ban nhân dân tỉnh"]
    assert of_zone(HEAD, "body")[0] == "Thực hiện Công văn số 3/UBND-TH, Sở báo cáo như sau:"


def test_the_foot_of_a_report() -> None:
    text = HEAD + FOOT
    assert of_zone(text, "closing") == ["Trên đây là báo cáo kết quả công tác 6 tháng đầu năm 2021./."]
    assert of_zone(text, "recipients") == ["Nơi nhận:", "- Như trên;", "- Lưu: VT, KHTC."]
    assert of_zone(text, "signature") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(Đã ký)", "Trần Văn Bình"]


def test_the_columns_of_the_letterhead_may_come_one_after_the_other() -> None:
    head = """UBND HUYỆN AN PHÚ
PHÒNG NỘI VỤ

Số: 45/TTr-PNV

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

An Phú, ngày 3 tháng 5 năm 2022

TỜ TRÌNH
Về việc khen thưởng

Căn cứ Luật Thi đua, khen thưởng;
"""
    assert of_zone(head, "letterhead") == [
        "UBND HUYỆN AN PHÚ",
        "PHÒNG NỘI VỤ",
        "Số: 45/TTr-PNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "An Phú, ngày 3 tháng 5 năm 2022",
    ]
    assert of_zone(head, "title") == ["TỜ TRÌNH", "Về việc khen thưởng"]
    assert of_zone(head, "body") == ["Căn cứ Luật Thi đua, khen thưởng;"]


def test_a_dispatch_has_its_subject_under_its_number_and_no_type() -> None:
    text = """SỞ NỘI VỤ
Số: 88/SNV-CCHC
V/v báo cáo cải cách hành chính

Hà Nam, ngày 12 tháng 3 năm 2023

Kính gửi: Văn phòng UBND tỉnh.

Thực hiện chỉ đạo của UBND tỉnh, Sở Nội vụ báo cáo.
"""
    assert "V/v báo cáo cải cách hành chính" in of_zone(text, "title")
    assert of_zone(text, "addressees") == ["Kính gửi: Văn phòng UBND tỉnh."]
    assert of_zone(text, "body") == ["Thực hiện chỉ đạo của UBND tỉnh, Sở Nội vụ báo cáo."]


def test_addressees_may_be_a_list() -> None:
    text = HEAD.replace("Kính gửi: Ủy ban nhân dân tỉnh\n", "Kính gửi:\n- Ủy ban nhân dân tỉnh;\n- Sở Nội vụ.\n")
    assert of_zone(text, "addressees") == ["Kính gửi:", "- Ủy ban nhân dân tỉnh;", "- Sở Nội vụ."]


def test_a_title_may_run_over_lines() -> None:
    text = HEAD.replace(
        "Kết quả công tác 6 tháng đầu năm 2021\n", "Kết quả công tác 6 tháng đầu năm,\nphương hướng nhiệm vụ 6 tháng cuối năm 2021\n"
    )
    assert " ".join(of_zone(text, "title")) == "BÁO CÁO Kết quả công tác 6 tháng đầu năm, phương hướng nhiệm vụ 6 tháng cuối năm 2021"


def test_a_party_letterhead() -> None:
    text = """ĐẢNG ỦY SỞ TÀI CHÍNH\tĐẢNG CỘNG SẢN VIỆT NAM
*\tHà Nam, ngày 7 tháng 8 năm 2025
Số 05-BC/ĐU

BÁO CÁO
kết quả công tác xây dựng Đảng
-----

I- TÌNH HÌNH
Nội dung.
"""
    assert of_zone(text, "title") == ["BÁO CÁO", "kết quả công tác xây dựng Đảng"]
    assert of_zone(text, "body") == ["I- TÌNH HÌNH", "Nội dung."]


def test_the_signature_may_come_above_the_recipients() -> None:
    text = HEAD + "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Thị Hoa\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    assert of_zone(text, "signature") == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Hoa"]
    assert of_zone(text, "recipients") == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]


def test_a_signature_without_recipients() -> None:
    text = HEAD + "\nTrên đây là báo cáo của Sở./.\n\nGIÁM ĐỐC\n\nLê Thị Hoa\n"
    assert of_zone(text, "signature") == ["GIÁM ĐỐC", "Lê Thị Hoa"]
    assert of_zone(text, "closing") == ["Trên đây là báo cáo của Sở./."]


def test_two_columns_of_the_foot_on_one_line() -> None:
    text = HEAD + "\nNơi nhận:\tKT. GIÁM ĐỐC\n- Như trên;\tPHÓ GIÁM ĐỐC\n- Lưu: VT.\n\tTrần Văn Bình\n"
    assert "Trần Văn Bình" not in " ".join(of_zone(text, "body"))
    assert len(of_zone(text, "recipients")) >= 3


def test_an_annex_after_the_signature_is_body_again() -> None:
    text = HEAD + FOOT + "\nPHỤ LỤC I\nBIỂU SỐ LIỆU\nKim ngạch xuất khẩu 876 triệu USD\n"
    assert "PHỤ LỤC I" in of_zone(text, "body")


PAGE_NUMBERS = ["3", "- 3 -", "– 3 –", "Trang 3", "3/10", "Trang 2/10", "page 4"]


@pytest.mark.parametrize("number", PAGE_NUMBERS)
def test_a_page_number_between_paragraphs_belongs_nowhere(number: str) -> None:
    assert zoned(f"Sản lượng điện tăng.\n\n{number}\n\nSản lượng than giảm.\n") == [
        ("body", "Sản lượng điện tăng."),
        ("body", "Sản lượng than giảm."),
    ]


@pytest.mark.parametrize("number", PAGE_NUMBERS)
def test_a_page_number_inside_a_torn_paragraph_is_no_part_of_it(number: str) -> None:
    (found,) = zoned(f"Sản lượng điện tăng\n\n{number}\n\nso với cùng kỳ năm trước.\n")
    assert " ".join(found[1].split()) == "Sản lượng điện tăng so với cùng kỳ năm trước."


@pytest.mark.parametrize("rule", ["-----", "_______", "***", "- - -", "=====", "~~~~"])
def test_a_rule_line_belongs_nowhere(rule: str) -> None:
    assert rule not in [words for _, words in zoned(f"BÁO CÁO\nKết quả\n{rule}\nI. KẾT QUẢ\nNội dung.\n")]


@pytest.mark.parametrize("text", ["", "\n \n", "Chỉ một câu thôi.", "a\nb\nc", "12\n13"])
def test_text_without_structure_is_body(text: str) -> None:
    assert {zone for zone, _ in zoned(text)} <= {"body"}


def test_a_cell_that_looks_like_a_page_number_does_not_take_its_row_away() -> None:
    assert zoned("Thép\t876\nThan\t12\n") == [("body", "Thép\t876"), ("body", "Than\t12")]
    assert of_zone("SỞ NỘI VỤ\nSố: 5/BC-SNV\t-----\n\nBÁO CÁO\nKết quả\n", "letterhead") == ["SỞ NỘI VỤ", "Số: 5/BC-SNV\t-----"]
