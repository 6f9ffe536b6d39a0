"""Document numbers: state, Party and dispatch grammars, blanks and joint symbols; what is a fraction, a rate or a range is none."""

from itertools import pairwise

import pytest

from tests.recognise.mentions_of import mentions


def codes(text: str) -> list[tuple[str, str | None, str]]:
    """Number, year and symbol of each code."""
    return [(code.number, code.year, code.symbol) for code in mentions(text).codes]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Quyết định số 620/QĐ-UBND ngày", ("620", None, "QĐ-UBND")),
        ("Quyết định số 04/2021/QĐ-UBND", ("04", "2021", "QĐ-UBND")),
        ("Nghị định 120/2020/NĐ-CP", ("120", "2020", "NĐ-CP")),
        ("Luật số 43/2013/QH13", ("43", "2013", "QH13")),
        ("Công văn số 1888/SCT-VP.", ("1888", None, "SCT-VP")),
        ("Kế hoạch số 38a/KH-BCT", ("38a", None, "KH-BCT")),
        ("Công văn 1224/STP-XDKT&TDTHPL", ("1224", None, "STP-XDKT&TDTHPL")),
        ("Công văn số 10699/BNNMT-ĐCKS", ("10699", None, "BNNMT-ĐCKS")),
        ("Nghị quyết 19/2008/NQLT/CP-UBTUMTTQVN", ("19", "2008", "NQLT/CP-UBTUMTTQVN")),
        ("Kế hoạch 34/KH-SCT-CĐN", ("34", None, "KH-SCT-CĐN")),
        ("Chỉ thị số 05-CT/TW", ("05", None, "CT/TW")),
        ("Công văn 134-CV/UBKTTU", ("134", None, "CV/UBKTTU")),
        ("Quy định số 08-QĐi/TW", ("08", None, "QĐi/TW")),
        ("Nghị định 58-CP", ("58", None, "CP")),
        ("Quyết định 2015/QĐ-CTN", ("2015", None, "QĐ-CTN")),
        ("Quyết định số 61/2025/QĐ-CTUBND", ("61", "2025", "QĐ-CTUBND")),
        ("Quyết định 1458/QĐ-TTg", ("1458", None, "QĐ-TTg")),
        ("Công văn số 1533/KKTN", ("1533", None, "KKTN")),
        ("số 72/2004/QĐ-UB", ("72", "2004", "QĐ-UB")),
        ("Quyết định số 16/Q\u00d0\u2013UBND", ("16", None, "QĐ-UBND")),
        ("Báo cáo (số 12/BC-XYZ)", ("12", None, "BC-XYZ")),
    ],
)
def test_a_document_number_is_read(text: str, code: tuple[str, str | None, str]) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "23/27 ngành",
        "22/6/2021",
        "giai đoạn 2021-2025",
        "15 tạ/ha",
        "2.500 đồng/kWh",
        "đường dây 500/220Kv",
        "trực 24/24",
        "50 USD/tấn",
        "tỷ lệ 1/500",
        "12 người/đoàn",
        "5/A",
    ],
)
def test_fractions_dates_rates_and_ranges_are_no_codes(text: str) -> None:
    assert codes(text) == []


def test_a_number_left_blank_keeps_its_symbol() -> None:
    assert codes("Số:      /BC-SCT") == [("", None, "BC-SCT")]
    assert codes("Số: …/QĐ-UBND") == [("", None, "QĐ-UBND")]


def test_codes_stand_in_order_and_do_not_overlap() -> None:
    found = mentions("Kế hoạch 1/KH-A, 05-NQ/TW, 2/QĐ-UBND và 3/2021/NĐ-CP").codes
    assert [code.number for code in found] == ["1", "05", "2", "3"]
    assert all(a.end <= b.start for a, b in pairwise(found))
