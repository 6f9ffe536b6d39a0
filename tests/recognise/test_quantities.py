"""Quantities: digits in the Vietnamese reading, times their scale, exactly; labels, durations and thresholds are none."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rulebook import Term
from tests.recognise.mentions_of import RULES, blocks_of, mentions, numbers


def read(text: str) -> list[tuple[str, str, str | None]]:
    """Surface, amount and unit of each quantity."""
    clean = blocks_of(text).text
    return [(clean[n.quantity.span.start : n.quantity.span.end], f"{n.quantity.amount:f}", n.quantity.unit) for n in numbers(text)]


@pytest.mark.parametrize(
    ("text", "surface", "amount", "unit"),
    [
        ("đạt 28.366 tỷ đồng,", "28.366 tỷ đồng", "28366000000000", "VND"),
        ("đạt 876 triệu USD.", "876 triệu USD", "876000000", "USD"),
        ("đạt 2,445 triệu tấn", "2,445 triệu tấn", "2445000", "tấn"),
        ("tăng 51,7%", "51,7%", "51.7", "%"),
        ("tăng 0,5 điểm phần trăm", "0,5 điểm phần trăm", "0.5", "điểm %"),
        ("gấp 2,1 lần", "2,1 lần", "2.1", "lần"),
        ("trồng 75 ha rừng", "75 ha", "75", "ha"),
        ("năng suất đạt 58,5 tạ/ha", "58,5 tạ/ha", "58.5", "tạ/ha"),
        ("hồ sơ trực tuyến: 18.240;", "18.240", "18240", None),
        ("Số lớp: 12;", "12", "12", None),
        ("giá vải 17.000 đồng một kg", "17.000 đồng một kg", "17000", "VND/kg"),
        ("bán 30.000 đồng mỗi lít", "30.000 đồng mỗi lít", "30000", "VND/lít"),
        ("mỗi hộ 2 triệu đồng một lần", "2 triệu đồng", "2000000", "VND"),
        ("thu nhập 46,5 triệu đồng/năm", "46,5 triệu đồng/năm", "46500000", "VND/năm"),
        ("tiêu thụ 1,2 tỷ kWh", "1,2 tỷ kWh", "1200000000", "kWh"),
        ("đạt 127.177,58 tấn", "127.177,58 tấn", "127177.58", "tấn"),
        ("đạt 1,208.5 tấn", "1,208.5 tấn", "1208.5", "tấn"),
        ("thu 25 tỷ 941 triệu đồng", "25 tỷ 941 triệu đồng", "25941000000", "VND"),
        ("hỗ trợ 5 nghìn tỷ đồng", "5 nghìn tỷ đồng", "5000000000000", "VND"),
        ("cấp 04 giấy phép", "04 giấy phép", "4", "giấy phép"),
        ("đạt 28.366tỷ đồng", "28.366tỷ đồng", "28366000000000", "VND"),
        ("đạt 500 trđ", "500 trđ", "500000000", "VND"),
        ("dài 12 km đường", "12 km", "12", "km"),
        ("đạt 100%", "100%", "100", "%"),
        ("đạt 0,00000001%", "0,00000001%", "0.00000001", "%"),
    ],
)
def test_a_number_with_its_unit(text: str, surface: str, amount: str, unit: str) -> None:
    assert read(text) == [(surface, amount, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "thi đua lần thứ 20",
        "tiêu chí số 7",
        "mức độ 3",
        "theo giá so sánh 2010",
        "trên Quốc lộ 1",
        "Điều 5 khoản 2",
        "tối đa 75 ha",
        "không quá 5%",
        "đường dây 220 kV",
        "dịch Covid-19",
        "điện thoại 0255.3822",
        "Quyết định số 620/QĐ-UBND",
        "ngày 05/01/2021",
        "6 tháng đầu năm 2021",
        "giai đoạn 2021-2025",
        "trong 6 tháng",
        "trong 70 năm",
        "khóa 13",
        "A4",
        "biểu mẫu số 2",
    ],
)
def test_labels_durations_dates_and_thresholds_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_a_whole_and_what_it_is_set_against() -> None:
    (mention,) = numbers("đạt 23/27 ngành")
    assert mention.of is not None
    assert (mention.quantity.amount, mention.quantity.unit) == (Decimal(23), "ngành")
    assert (mention.of.amount, mention.of.unit) == (Decimal(27), "ngành")


def test_a_range_has_both_ends() -> None:
    (mention,) = numbers("từ 42-62% kế hoạch")
    assert (mention.quantity.amount, mention.quantity.max) == (Decimal(42), Decimal(62))


@pytest.mark.parametrize(("digit", "amount"), [("٣", "3"), ("５", "5"), ("²", "2"), ("①", "1"), ("\U00016d70", "0")])
def test_digits_of_other_scripts_are_read_right_or_not_at_all(digit: str, amount: str) -> None:
    assert read(f"thu đạt {digit} tấn") in ([], [(f"{digit} tấn", amount, "tấn")])


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("hơn 5 tấn", "hơn"),
        ("trên 298 triệu USD", "trên"),
        ("gần 3%", "gần"),
        ("khoảng 70 ha", "khoảng"),
        ("đạt 5 tấn trở lên", "trở lên"),
        ("ít  nhất 5 tấn", "ít nhất"),
        ("≥ 5%", "≥"),
        ("đạt 5 tấn", None),
    ],
)
def test_approximation_is_kept_as_printed(text: str, approx: str | None) -> None:
    assert [mention.quantity.approx for mention in numbers(text)] == [approx]


@given(st.integers(0, 10**22 - 1))
@settings(deadline=None)
def test_grouped_thousands_are_read_to_the_last_digit(amount: int) -> None:
    ((surface, read_amount, unit),) = read(f"thu đạt {amount:,} đồng.".replace(",", "."))
    assert (read_amount, unit) == (str(amount), "VND")
    assert surface.endswith(" đồng")


@given(st.integers(0, 10**12), st.integers(1, 6))
@settings(deadline=None)
def test_a_scale_is_multiplied_out_exactly(whole: int, places: int) -> None:
    decimals = f"{whole % 10**places:0{places}d}"
    ((_, amount, _),) = read(f"thu đạt {whole},{decimals} tỷ đồng.")
    assert Decimal(amount) == Decimal(f"{whole}.{decimals}") * 10**9


@pytest.mark.parametrize("digits", ["1" * 27, "12345678901234567890123456789", "9" * 29, "9" * 30])
def test_long_numbers_lose_no_digit(digits: str) -> None:
    found = read(f"thu đạt {digits} đồng.")
    assert found in ([(f"{digits} đồng", digits, "VND")], [])


def test_no_number_has_an_exponent() -> None:
    assert all("E" not in str(n.quantity.amount) for n in numbers("1.000.000 tấn, 5 tỷ tỷ đồng, 100 triệu tỷ đồng, 10 chục cái, 0 đồng"))


def test_quantities_stand_in_order_and_apart_from_codes_dates_and_periods() -> None:
    made = mentions("Quyết định 5/QĐ-UBND ngày 05/01/2021 giao 5 tỷ đồng, năm 2021 đạt 6 tỷ đồng (23/27 ngành), tăng 5% so với năm 2020")
    found: list[Any] = [*made.numbers, *made.codes, *made.dates, *made.periods]
    spans = sorted((mention.start, mention.end) for mention in found)
    assert len(made.numbers) == 4
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_unit_that_no_gazetteer_has_is_kept_as_printed() -> None:
    assert read("cấp 12 chứng chỉ") == [("12 chứng chỉ", "12", "chứng chỉ")]


SCALES = [form for term in RULES.terms("recognise/units") if term.kind == "scale" for form in term.forms]
UNITS = [
    (form, term) for term in RULES.terms("recognise/units") if term.kind not in ("scale", "time", "tech", "gauge") for form in term.forms
]


@pytest.mark.parametrize("noun", RULES.words("recognise/classifiers", "counted"))
def test_what_is_counted_is_the_whole_noun(noun: str) -> None:
    assert read(f"trên địa bàn có 12 {noun}.") == [(f"12 {noun}", "12", noun)]


@pytest.mark.parametrize("noun", ["hộ", "người", "lượt khách", "doanh nghiệp"])
def test_what_is_counted_in_thousands_is_multiplied_out(noun: str) -> None:
    ((surface, amount, unit),) = read(f"trên địa bàn có 12 nghìn {noun}.")
    assert (amount, surface) == ("12000", f"12 nghìn {unit}")


@pytest.mark.parametrize(("form", "term"), [(form, term) for form, term in UNITS if form.split()[0] not in SCALES and term.kind != "age"])
def test_every_form_of_a_unit_gives_its_canonical_name(form: str, term: Term) -> None:
    assert read(f"đạt 12 {form}, tăng") == [(f"12 {form}", f"{12 * (term.scale or 1)}", term.name)]


@pytest.mark.parametrize(
    ("form", "scale"), [(form, term.scale) for term in RULES.terms("recognise/units") if term.kind == "scale" for form in term.forms]
)
def test_every_scale_word_multiplies(form: str, scale: int) -> None:
    assert read(f"đạt 12 {form} đồng, tăng") == [(f"12 {form} đồng", f"{12 * scale}", "VND")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tuổi thọ trung bình đạt khoảng 74,5 tuổi;", [("74,5 tuổi", "74.5", "tuổi")]),
        ("trẻ em dưới 6 tuổi được cấp thẻ", []),
        ("tăng 5% so với cùng kỳ 2016,", [("5%", "5", "%")]),
        ("thôn có từ 30 hộ trở lên", []),
        ("9 Đào tạo lao động\n", []),
        ("từ 30 Tết đến mùng 3 Tết", [("30 Tết", "30", "tết")]),
    ],
)
def test_ages_years_thresholds_and_row_numbers_measure_nothing(text: str, found: list[tuple[str, str, str]]) -> None:
    assert read(text) == found
