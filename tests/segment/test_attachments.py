"""Attached documents: what opens one, and what only looks like it."""

import pytest

import pipeline

HEAD = (
    "UBND TỈNH LÀO CAI\nSỞ Y TẾ\nSố: 10/BC-SYT\nLào Cai, ngày 5 tháng 6 năm 2024\n\nBÁO CÁO\nKết quả công tác y tế\n\nI. KẾT QUẢ\nĐã làm.\n"
)
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nTrần Văn Nam\n"
BRACKET = "(Kèm theo Báo cáo số 10/BC-SYT ngày 05/6/2024 của Sở Y tế)\n"


def tops(text: str) -> list[tuple[str | None, str | None]]:
    """Marker and title of the sections at the top."""
    return [(s.marker, s.title) for s in pipeline.extract_text(text).sections if s.parent is None]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("\nKẾ HOẠCH\nTập huấn năm 2024\n" + BRACKET + "I. MỤC ĐÍCH\nNâng cao.\n", (None, "KẾ HOẠCH Tập huấn năm 2024")),
        ("\nQUY CHẾ\nLàm việc của Sở\n\nĐiều 1. Phạm vi\nQuy chế này quy định.\n", (None, "QUY CHẾ Làm việc của Sở")),
        ("\nPHỤ LỤC I\nBÁO CÁO SỐ LIỆU\n" + BRACKET + "1. Một\nabc\n", ("PHỤ LỤC I", "BÁO CÁO SỐ LIỆU")),
    ],
)
def test_what_follows_the_foot(after: str, expected: tuple[str | None, str]) -> None:
    assert tops(HEAD + FOOT + after)[1] == expected


@pytest.mark.parametrize(
    "middle",
    [
        "CHƯƠNG TRÌNH HÀNH ĐỘNG\nNội dung.\n",
        "Đã ký kết hợp đồng số 5/HĐ-SYT.\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nNội dung.\n",
        "THANH TRA, KIỂM TRA\nĐã thanh tra.\nBÁO CÁO TUẦN\nĐã làm.\n",
        "QUYẾT ĐỊNH SỐ 5/QĐ-SYT\nVề việc thành lập tổ\n" + BRACKET,
    ],
)
def test_capitals_in_mid_report_are_no_attachment(middle: str) -> None:
    report = pipeline.extract_text(HEAD + middle + FOOT)
    assert [s.marker for s in report.sections] == ["I"]
    assert report.header.signer is not None
    assert report.header.signer.name == "Trần Văn Nam"
    assert report.header.recipients == ("Như trên", "Lưu: VT")


def test_a_letterhead_over_an_attachment_is_not_the_reports_own() -> None:
    again = (
        "\nUBND TỈNH LÀO CAI\nSỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nQUY ĐỊNH\nVề trực cấp cứu\n"
        + BRACKET
        + "Điều 1. Trực\nTrực 24/24.\n"
    )
    report = pipeline.extract_text(HEAD + FOOT + again)
    assert report.header.signer is not None
    assert report.header.signer.name == "Trần Văn Nam"
    assert report.header.issuer == "SỞ Y TẾ"
    assert tops(HEAD + FOOT + again)[1] == (None, "QUY ĐỊNH Về trực cấp cứu")
