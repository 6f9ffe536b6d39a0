"""When two values are the same: part 9 of the contract, line by line."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from pipeline.evaluate.compare import Comparison, normal, number, token_f1

SAME = Comparison()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Công Thương", "SỞ CÔNG THƯƠNG"),
        ("Kim ngạch  xuất\nkhẩu", "kim ngạch xuất khẩu"),
        ("Sở Công Thương", "Sở Công Thương"),  # composed and decomposed letters
        ("**Kim ngạch** xuất khẩu", "Kim ngạch xuất khẩu"),
        ("“Đền ơn đáp nghĩa”", "Đền ơn đáp nghĩa"),
        ("Lưu: VT, VP.", "Lưu: VT, VP"),
        ("04/2021/qđ-ubnd", "04/2021/QĐ-UBND"),
    ],
)
def test_texts_that_are_the_same(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Công Thương", "Sở Công thương tỉnh"),
        ("thanh tra", "thanh trà"),
        ("a “b” c", "a b c"),  # quotation marks inside a text count
        ("5%", "5"),
        ("*", ""),
        ("*", "-"),
    ],
)
def test_texts_that_differ(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_amounts_are_compared_exactly_as_numbers() -> None:
    assert number(Decimal("44.20")) == number(44.2) == number("44.2") == Decimal("44.2")
    assert number(Decimal("0.1")) != number(Decimal("0.1000000000000000000000000000000001"))
    assert number(54857000000000) == number(Decimal("5.4857E+13"))


@pytest.mark.parametrize("value", [None, True, "hơn", "NaN", "Infinity", float("nan"), [1]])
def test_what_is_no_number(value: Any) -> None:
    assert number(value) is None


def test_a_unit_is_compared_in_the_canonical_form_that_is_handed_in() -> None:
    canonical = Comparison(unit=lambda unit: {"đồng": "VND", "m²": "m2"}.get(unit, unit))
    assert canonical.same_unit("VND", "đồng")
    assert canonical.same_unit("Giấy phép", "giấy phép")
    assert not SAME.same_unit("VND", "đồng")
    assert not canonical.same_unit("%", "điểm %")


def test_periods_are_compared_by_their_days_not_their_labels() -> None:
    gold = {"label": "6 tháng đầu năm", "start": "2021-01-01", "end": "2021-06-30"}
    assert SAME.same_period(gold, gold | {"label": "sáu tháng"})
    assert not SAME.same_period(gold, gold | {"end": None})


@pytest.mark.parametrize(
    ("gold", "predicted", "agrees"),
    [
        ({"issuer": None}, {"issuer": None}, True),
        ({}, {"issuer": None}, True),
        ({"issuer": None}, {"issuer": "Bộ Nội vụ"}, False),
        ({"issuer": "Bộ Nội vụ"}, {}, False),
        ({"issuer": "Bộ Nội vụ", "issuer_alt": ["Bộ trưởng Bộ Nội vụ"]}, {"issuer": "bộ trưởng Bộ Nội vụ"}, True),
        ({"issuer": "Bộ Nội vụ", "issuer_alt": ["Bộ trưởng Bộ Nội vụ"]}, {"issuer": None}, False),
        ({"issuer": "Bộ Nội vụ", "issuer_alt": [None]}, {"issuer": None}, True),
        ({"issuer": None, "issuer_alt": ["Bộ Nội vụ"]}, {"issuer": "Bộ Nội vụ"}, True),
        ({"issuer": ["a"]}, {"issuer": []}, False),
    ],
)
def test_null_agrees_with_null_alone_and_other_readings_are_as_right(gold: Any, predicted: Any, agrees: bool) -> None:
    assert SAME.agrees(gold, predicted, "issuer") is agrees


def test_lists_of_texts_agree_entry_by_entry() -> None:
    gold = {"recipients": ["Như trên", "Lưu: VT"]}
    assert SAME.agrees(gold, {"recipients": ["như trên;", "Lưu: VT."]}, "recipients", "texts")
    assert not SAME.agrees(gold, {"recipients": ["Như trên"]}, "recipients", "texts")


def test_words_in_common_count_as_often_as_they_stand() -> None:
    assert token_f1("Kim ngạch xuất khẩu", "kim ngạch xuất khẩu") == 1
    assert token_f1("Kim ngạch xuất khẩu", "kim ngạch") == Fraction(2 * 2, 6)
    assert token_f1("thu thu chi", "thu") == Fraction(2, 4)
    assert token_f1("thu", "chi") == 0
