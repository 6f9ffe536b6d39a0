"""One group of three digits: grouping, the arithmetic of its own record, its neighbours, else the Vietnamese reading."""

import pytest

import pipeline


def amounts(line: str) -> list[str]:
    """All amounts of the figures of a line, in order."""
    found = pipeline.extract_text(line).to_frames()["quantities"]
    return [f"{amount:f}" for amount in found["amount"]]


def queried(line: str) -> bool:
    """Whether a number of the line is left in doubt."""
    return any(finding.code == "ambiguous-number" for finding in pipeline.extract_text(line).findings)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        # its own plan
        ("Bán lẻ đạt 28,366 tỷ đồng, đạt 51,7% kế hoạch (KH: 54.857 tỷ đồng).", ["28366000000000", "51.7", "54857000000000"]),
        ("Thu ngân sách đạt 1.208 tỷ đồng, bằng 69% dự toán (1,750 tỷ đồng).", ["1208000000000", "69", "1750000000000"]),
        ("Thu ngân sách đạt 12,845 tỷ đồng, bằng 64,2% dự toán (20.000 tỷ đồng).", ["12845000000000", "64.2", "20000000000000"]),
        ("Chi đạt 2,445 tỷ đồng, bằng 80% dự toán (3,056 tỷ đồng).", ["2445000000", "80", "3056000000"]),
        # its parts, its whole
        (
            "Chi đạt 5,500 tỷ đồng, gồm: chi đầu tư 2.300 tỷ đồng, chi thường xuyên 3.200 tỷ đồng.",
            ["5500000000000", "2300000000000", "3200000000000"],
        ),
        (
            "Chi đạt 5.500 tỷ đồng, gồm: chi đầu tư 2,300 tỷ đồng, chi thường xuyên 3.200 tỷ đồng.",
            ["5500000000000", "2300000000000", "3200000000000"],
        ),
        (
            "Chi đạt 5,5 tỷ đồng, gồm: chi đầu tư 2,300 tỷ đồng, chi thường xuyên 3,200 tỷ đồng.",
            ["5500000000", "2300000000", "3200000000"],
        ),
        # a difference and its percentage
        ("Diện tích đạt 12.345 ha, giảm 120 ha (1,0%) so với cùng kỳ.", ["12345", "-120", "-1"]),
        # what is counted, what opens with a nought, a share
        ("Hỗ trợ 1,208 hộ nghèo.", ["1208"]),
        ("Sản lượng cá đạt 0.445 tấn.", ["0.445"]),
        ("Kim ngạch đạt 3 tỷ USD, chiếm 12.345% tổng kim ngạch.", ["3000000000", "12.345"]),
        # neighbours
        ("Lúa đạt 2,445 tấn, ngô đạt 1,208.5 tấn.", ["2445", "1208.5"]),
        ("Lúa đạt 2.445 tấn, ngô đạt 1,208.5 tấn.", ["2.445", "1208.5"]),
        ("Lúa đạt 2,445 tấn, ngô đạt 7.2 tấn.", ["2445", "7.2"]),
        ("Lúa đạt 2,445 tấn, ngô đạt 44,2 tấn.", ["2.445", "44.2"]),
        ("Tỷ lệ nghèo đạt 1.345%, tỷ lệ cận nghèo đạt 7.5%.", ["1.345", "7.5"]),
        # nothing
        ("Lọc hóa dầu đạt 2,445 triệu tấn, tăng 2%.", ["2445000", "2"]),
        ("Thu phí đạt 3,246 tỷ đồng; tổng thu đạt 22.276 tỷ đồng.", ["3246000000", "22276000000000"]),
    ],
)
def test_the_reading_that_the_text_supports(line: str, told: list[str]) -> None:
    assert amounts(line) == told
    assert not queried(line)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Lúa đạt 2,445 tấn, ngô đạt 1,208.5 tấn, sắn đạt 44,2 tấn.", ["2.445", "1208.5", "44.2"]),
        ("Lúa đạt 2.445 ha, hoa đạt 7.2 ha.", ["2445", "7.2"]),
        ("Thu ngân sách đạt 12,845 tỷ đồng. Sản lượng điện đạt 1,208,300.5 kWh.", ["12845000000", "1208300.5"]),
        ("Tỷ lệ hộ nghèo đạt 12.345%.", ["12345"]),
    ],
)
def test_a_text_that_leaves_doubt_keeps_the_vietnamese_reading_and_is_queried(line: str, told: list[str]) -> None:
    assert amounts(line) == told
    assert queried(line)


def test_dots_before_decimals_in_a_table_make_its_commas_stand_between_thousands() -> None:
    head = "BÁO CÁO\nTình hình 6 tháng đầu năm 2022\nI. Kết quả\nKết quả như sau:\n"
    table = "Chỉ tiêu\tThực hiện\tSo cùng kỳ (%)\nLúa\t2,445\t102.5\nNgô\t312\t99.5\n"
    assert amounts(head + table)[0] == "2445"
    assert amounts(head + table.replace("102.5", "102,5").replace("99.5", "99,5"))[0] == "2.445"
