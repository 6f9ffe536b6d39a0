"""Rows of a table that hold a whole letterhead or foot fall into the lines of their cells; rows of data stay as they are."""

import pytest

import pipeline
from pipeline import assembly
from pipeline.segment.rows import lines_of

HEAD = (
    "UBND TỈNH BÌNH MINH SỞ CÔNG THƯƠNG Số:      /BC-SCT"
    "\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Bình Minh, ngày 05 tháng 7 năm 2021"
)
FOOT = "Nơi nhận: - Như trên; - Các phòng (b/c); - Lưu: VT.\tKT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Trần Văn Bình"


def cells(line: str) -> list[str]:
    return [line[start:end].strip() for start, end in lines_of(line, assembly.rules_of())]


def test_a_letterhead_in_one_row() -> None:
    assert cells(HEAD) == [
        "UBND TỈNH BÌNH MINH",
        "SỞ CÔNG THƯƠNG",
        "Số:      /BC-SCT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bình Minh, ngày 05 tháng 7 năm 2021",
    ]


def test_recipients_and_signature_in_one_row() -> None:
    assert cells(FOOT) == ["Nơi nhận:", "- Như trên;", "- Các phòng (b/c);", "- Lưu: VT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn Bình"]


@pytest.mark.parametrize("line", ["Tổng thu\t5 tỷ đồng\t90%", "SỞ CÔNG THƯƠNG\tĐộc lập - Tự do - Hạnh phúc", "Nơi nhận:\tKT. GIÁM ĐỐC"])
def test_other_rows_stay_whole(line: str) -> None:
    assert cells(line) == [line]


def test_the_header_of_such_a_report_is_read() -> None:
    text = f"{HEAD}\n\nBÁO CÁO\nKết quả công tác 6 tháng đầu năm 2021\n\nSở báo cáo như sau:\nI. KẾT QUẢ\nKim ngạch tăng 5%.\n\n{FOOT}\n"
    header = pipeline.extract_text(text).header
    assert (header.issuer, header.symbol, header.number, header.place, header.date) == (
        "SỞ CÔNG THƯƠNG",
        "BC-SCT",
        None,
        "Bình Minh",
        "2021-07-05",
    )
    assert list(header.recipients) == ["Như trên", "Các phòng (b/c)", "Lưu: VT"]
    signer = header.signer
    assert signer is not None
    assert (signer.name, signer.title, signer.capacity) == ("Trần Văn Bình", "PHÓ GIÁM ĐỐC", "KT.")
