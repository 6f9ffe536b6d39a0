"""Findings about figures and awards: right text stays silent, wrong text is queried; what numbers confirm is checked."""

import pytest

import pipeline

_ABOUT_NUMBERS = ("plan-arithmetic", "parts-exceed-whole", "value-conflict", "ambiguous-number")

_RIGHT = [
    "Tổng mức bán lẻ ước đạt 28.366 tỷ đồng, đạt 51,7% so với kế hoạch năm 2021 (KH: 54.857 tỷ đồng), tăng 10% so với cùng kỳ.",
    "Tỷ lệ lao động qua đào tạo đạt 99,65%, bằng 100,4% kế hoạch (KH: 99,2%).",
    "Thu nội địa đạt 52.694 tỷ đồng, bằng 41% dự toán (127.177,58 tỷ đồng).",
    "Kim ngạch xuất khẩu ước đạt 876 triệu USD, đạt 62,5% kế hoạch năm (KH: 1.400 triệu USD).",
    "Thu ngân sách đạt hơn 300 tỷ đồng, bằng 51% dự toán (700 tỷ đồng).",
    "Thu ngân sách đạt khoảng 42-62 tỷ đồng, bằng 90% dự toán (60 tỷ đồng).",
    "Chi thường xuyên đạt 3,7 tỷ đồng, bằng 53,2% dự toán (7,1 tỷ đồng).",
    "Sản phẩm lọc hóa dầu ước đạt 2,445 triệu tấn, tăng 2%; phân bón đạt 44,2 nghìn tấn.",
    "Thu phí đạt 3,246 tỷ đồng; tổng thu đạt 22.276 tỷ đồng.",
    "Thu phí đạt 3,246 tỷ đồng; tổng thu đạt 127.177,58 tỷ đồng.",
    "Điện thương phẩm đạt 50,477 tỷ kWh, tăng 8,1%.",
    "Diện tích lúa đạt 2.445 ha, diện tích ngô đạt 312,5 ha.",
    "Giá trị xuất khẩu tăng 1.208% so với cùng kỳ.",
    "Số hộ nghèo giảm 1.208 hộ so với cùng kỳ năm trước.",
    "Tổng mức bán lẻ đạt 28.366 tỷ đồng. Trong đó: Hàng hóa 22.276 tỷ đồng; lưu trú 4.269 tỷ đồng; tua 3,7 tỷ đồng; khác 1.816 tỷ đồng.",
    "Trồng rừng đạt 520 ha, trong đó rừng sản xuất 312,4 ha, rừng phòng hộ 207,9 ha.",
    "Xuất 50 triệu đồng, gồm: Quỹ A 20 triệu đồng, Quỹ B 15 triệu đồng, Quỹ C 15 triệu đồng.",
    "Tiếp nhận 100 hồ sơ, trong đó 80 hồ sơ trực tuyến, 95 hồ sơ đã giải quyết.",
    "Đào tạo 100 lao động, trong đó 60 lao động nữ, 55 lao động dân tộc thiểu số.",
    "Tổng vốn 100 tỷ đồng, trong đó đã phân bổ 90 tỷ đồng, đã giải ngân 40 tỷ đồng.",
    "Kim ngạch đạt 10,30 tỷ USD, tăng 3,6% so với 9,94 tỷ USD cùng kỳ. Trong đó, xuất khẩu 6,25 tỷ USD và nhập khẩu 4,05 tỷ USD.",
    "Tốc độ tăng khách du lịch đạt 20,66%/năm, trong đó khách quốc tế 27,34%/năm, khách nội địa 17,68%/năm.",
    "Tổng đàn gia súc hiện có 38.450 con, gồm: trâu 1.120 con, bò 24.330 con, heo 13.000 con; tổng đàn gia cầm đạt 285 nghìn con.",
    "Giá trị sản xuất đạt 150 tỷ đồng, gồm: nông nghiệp 100 tỷ đồng (trồng trọt 60 tỷ đồng, chăn nuôi 40 tỷ đồng), thủy sản 50 tỷ đồng.",
    "Tổng diện tích gieo trồng đạt 12.345 ha, giảm 120 ha (1,0%) so với cùng kỳ.",
    "Phấn đấu thu ngân sách đạt 500 tỷ đồng, gồm: thu nội địa 400 tỷ đồng, thu khác 150 tỷ đồng.",
    "Thu ngân sách đạt khoảng 500 tỷ đồng, gồm: thu nội địa 400 tỷ đồng, thu khác 150 tỷ đồng.",
    "Tặng 50 Bằng khen, gồm 20 tập thể và 30 cá nhân.",
    "Lúa đạt năng suất 60 tạ/ha, trong đó vụ xuân 65 tạ/ha, vụ mùa 55 tạ/ha.",
    "Sản lượng cá đạt 0,445 tấn, sản lượng tôm đạt 0.312 tấn.",
    "Tiết kiệm 1,208 tỷ đồng, vượt 103,2% kế hoạch (KH: 1,17 tỷ đồng).",
    "Kiểm tra 23/27 cơ sở, đạt tỷ lệ 85,1%.",
    "Nhiệt độ cao nhất 35,5 độ C, trong đó miền Bắc 36 độ C, miền Nam 34 độ C.",
    "Trồng được 2 triệu cây, đạt 97% kế hoạch (2,1 triệu cây).",
    "Huyện có 93 dự án. Trong đó 62 dự án được chấp thuận chủ trương, 24 dự án được cấp phép và 19 dự án hoàn thành.",
]

_WRONG = [
    (
        "Tổng mức bán lẻ hàng hóa ước đạt 28.366 tỷ đồng, đạt 57,1% so với kế hoạch năm 2021 (KH: 54.857 tỷ đồng).",
        "plan-arithmetic",
        "28.366 / 54.857 = 51,71 %, told as 57,1 %",
    ),
    (
        "Tổng chi ngân sách ước thực hiện 318,6 tỷ đồng, đạt 76,2% dự toán năm (447,5 tỷ đồng).",
        "plan-arithmetic",
        "318,6 / 447,5 = 71,20 %, told as 76,2 %",
    ),
    ("Trồng rừng được 2.045 ha, đạt 88,1% kế hoạch (2.500 ha).", "plan-arithmetic", "2.045 / 2.500 = 81,80 %, told as 88,1 %"),
    (
        "Thu nội địa đạt 4.500 tỷ đồng, bằng 52,9% dự toán Trung ương giao (7.500 tỷ đồng).",
        "plan-arithmetic",
        "4.500 / 7.500 = 60,00 %, told as 52,9 %",
    ),
    ("Sản xuất được 2.169 sản phẩm, đạt 94,4% kế hoạch (2.400 sản phẩm).", "plan-arithmetic", "2.169 / 2.400 = 90,38 %, told as 94,4 %"),
    (
        "Tổng mức bán lẻ đạt 26.000 tỷ đồng. Trong đó: Hàng hóa 22.276 tỷ đồng; lưu trú 4.269 tỷ đồng; khác 1.816 tỷ đồng.",
        "parts-exceed-whole",
        "22.276 + 4.269 + 1.816 = 28.361 > 26.000",
    ),
    ("Thi hành kỷ luật 03 đảng viên, trong đó khiển trách 02 đảng viên, cảnh cáo 02 đảng viên.", "parts-exceed-whole", "2 + 2 = 4 > 3"),
    ("Tiếp nhận 11 đơn, gồm 07 đơn khiếu nại và 06 đơn tố cáo.", "parts-exceed-whole", "7 + 6 = 13 > 11"),
    ("Trồng rừng đạt 520 ha, gồm: rừng sản xuất 312,4 ha, rừng phòng hộ 217,9 ha.", "parts-exceed-whole", "312,4 + 217,9 = 530,3 > 520"),
    (
        "Hỗ trợ 50 triệu đồng, gồm: Quỹ A 20 triệu đồng, Quỹ B 25 triệu đồng, Quỹ C 15 triệu đồng.",
        "parts-exceed-whole",
        "20 + 25 + 15 = 60 > 50",
    ),
    ("Cấp 50 giấy phép, trong đó cấp mới 30 giấy phép, cấp lại 25 giấy phép.", "parts-exceed-whole", "30 + 25 = 55 > 50"),
    ("Tặng 50 Bằng khen, trong đó 30 tập thể và 25 cá nhân.", "parts-exceed-whole", "30 + 25 = 55 > 50"),
    ("Tặng Giấy khen cho 50 cá nhân, gồm 30 cá nhân khối xã và 25 cá nhân khối huyện.", "parts-exceed-whole", "30 + 25 = 55 > 50"),
    ("Sản lượng lúa đạt 2,445 tấn, sản lượng ngô đạt 1,208.5 tấn, sản lượng sắn đạt 44,2 tấn.", "ambiguous-number", "2,445: 2445 or 2,445"),
    ("Diện tích lúa đạt 2.445 ha, diện tích hoa đạt 7.2 ha, diện tích ngô đạt 44,5 ha.", "ambiguous-number", "2.445: 2445 or 2,445"),
    ("Tỷ lệ hộ nghèo đạt 12.345%, tỷ lệ hộ cận nghèo đạt 7,5%.", "ambiguous-number", "12.345: 12345 or 12,345"),
    ("Thu ngân sách đạt 12,845 tỷ đồng. Sản lượng điện đạt 1,208,300.5 kWh.", "ambiguous-number", "12,845: 12845 or 12,845"),
]

_HEAD = "BÁO CÁO\nTình hình 6 tháng đầu năm 2022\nI. Kết quả\n"
_TABLE = """Kết quả như sau:
ĐVT: tỷ đồng
Chỉ tiêu\tKH 2022\tTH 6 tháng 2021\tƯớc TH 6 tháng 2022\t% so với KH\t% so với cùng kỳ
Tổng số\t300\t100\t110,5\t36,8\t110,5
Nông nghiệp\t200\t60\t65,5\t32,8\t109,2
Công nghiệp\t100\t40\t45\t45,0\t112,5
"""


def queries(text: str) -> list[tuple[str, str]]:
    """What is queried about the numbers of a text."""
    return [(f.code, f.message) for f in pipeline.extract_text(text).findings if f.code in _ABOUT_NUMBERS]


def checked(text: str) -> list[str]:
    """The values of the figures that arithmetic confirms, as printed."""
    return [f.value.text for f in pipeline.extract_text(text).figures if f.checked and f.value]


@pytest.mark.parametrize("line", _RIGHT)
def test_right_text_is_not_queried(line: str) -> None:
    assert queries(line) == []


@pytest.mark.parametrize(("line", "code", "message"), _WRONG)
def test_wrong_text_is_queried_with_its_arithmetic(line: str, code: str, message: str) -> None:
    assert queries(line) == [(code, message)]


def test_what_is_queried_is_not_checked() -> None:
    assert [checked(line) for line, code, _ in _WRONG if code == "plan-arithmetic"] == [[]] * 5


def test_a_finding_names_its_records() -> None:
    (finding,) = pipeline.extract_text(_WRONG[6][0]).findings
    assert finding.related == ("figures/0", "figures/1", "figures/2")
    (finding,) = pipeline.extract_text("Tặng 50 Bằng khen, trong đó 30 tập thể và 25 cá nhân.").findings
    assert finding.related == ("awards/0", "awards/1", "awards/2")


@pytest.mark.parametrize(
    ("line", "confirmed"),
    [
        (_RIGHT[0], ["28.366 tỷ đồng"]),
        ("Kiểm tra 23/27 cơ sở, đạt tỷ lệ 85,2%.", ["23"]),
        ("Tiếp nhận 11 đơn, gồm 07 đơn khiếu nại và 04 đơn tố cáo.", ["11 đơn"]),
        ("Tổng mức bán lẻ đạt 28.366 tỷ đồng. Trong đó: hàng hóa 22.276 tỷ đồng; lưu trú 4.269 tỷ đồng; lữ hành 3,7 tỷ đồng; \
khác 1.816 tỷ đồng.", ["28.366 tỷ đồng"]),
        ("Tổng diện tích gieo trồng đạt 12.345 ha, giảm 120 ha (1,0%) so với cùng kỳ.", ["12.345 ha"]),
        ("Thu ngân sách đạt hơn 28.366 tỷ đồng, đạt 51,7% kế hoạch (KH: 54.857 tỷ đồng).", []),
        ("Chi đạt 3,7 tỷ đồng, bằng 53,2% dự toán (7,1 tỷ đồng).", []),
        ("Thu ngân sách đạt 28.366 tỷ đồng, tăng 10% so với cùng kỳ.", []),
    ],
)  # fmt: skip
def test_what_could_have_been_contradicted_and_was_not_is_checked(line: str, confirmed: list[str]) -> None:
    assert checked(line) == confirmed


def test_plans_totals_and_earlier_levels_confirm_the_rows_of_a_table() -> None:
    assert checked(_HEAD + _TABLE) == ["100", "110,5", "65,5", "45"]
    assert queries(_HEAD + _TABLE) == []


def test_a_total_of_a_table_is_queried_where_another_column_adds_up() -> None:
    wrong = _TABLE.replace("Nông nghiệp\t200\t60\t65,5\t32,8\t109,2", "Nông nghiệp\t200\t60\t75,5\t37,8\t125,8")
    assert queries(_HEAD + wrong) == [("parts-exceed-whole", "75,5 + 45 = 120,5 > 110,5")]
    assert queries(_HEAD + wrong.replace("Tổng số\t300\t100", "Tổng số\t300\t90")) == []


_LEVEL = "6 tháng đầu năm 2022, tổng mức bán lẻ hàng hóa đạt {} tỷ đồng.\n"


@pytest.mark.parametrize(
    ("first", "second", "messages"),
    [
        ("28.366", "28.466", ["tổng mức bán lẻ hàng hóa: 28.366 tỷ đồng and 28.466 tỷ đồng"]),
        ("28.366", "28.366,4", []),
        ("28,4 nghìn", "28.366", []),
        ("28.366", "2.836", []),
        ("hơn 28.000", "28.366", []),
    ],
)
def test_one_indicator_told_twice(first: str, second: str, messages: list[str]) -> None:
    text = f"{_HEAD}{_LEVEL.format(first)}II. Thương mại\n{_LEVEL.format(second)}"
    assert [message for _, message in queries(text)] == messages


def test_members_of_a_list_have_values_of_their_own() -> None:
    towns = "".join(f"{i}. Huyện {name}\n{_LEVEL.format(28 + i)}" for i, name in enumerate("AB", 1))
    assert queries(_HEAD + towns) == []
