"""The arithmetic of printed numbers: what digits bear out, what they contradict, how sums and numbers are shown."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from pipeline.model.drafts import QuantityDraft
from pipeline.model.layers import CleanSpan
from pipeline.resolve.arithmetic import Ratio, Sum, overlaps, percentage_shown, scale, sum_shown, written

_COUNTED = "recognise/classifiers:counted"


def number(printed: str, unit: str = "VND", **more: Any) -> QuantityDraft:
    """A number as a Vietnamese text prints it."""
    amount = Decimal(printed.replace(".", "").replace(",", "."))
    step = Decimal(1).scaleb(int(amount.as_tuple().exponent))
    told = QuantityDraft(CleanSpan(0, 1), amount, None, unit, None, "recognise/units:dong", step)
    return msgspec.structs.replace(told, **more)


def ratio(part: str, whole: str, percent: str) -> Ratio:
    return Ratio(number(part), number(whole), number(percent, "%"))


@pytest.mark.parametrize(
    ("part", "whole", "percent", "verdict"),
    [
        ("28.366", "54.857", "51,7", True),
        ("99,65", "99,2", "100,4", True),  # cut off
        ("99,65", "99,2", "100,5", True),  # rounded
        ("52.694", "127.177,58", "41", True),
        ("28.366", "54.857", "57,1", False),
        ("318,6", "447,5", "76,2", False),
        ("28.366", "54.857", "51,9", False),
        ("3", "5", "60", True),
        ("3", "5", "75", None),  # 3,4 of 4,6 would be 74
        ("3", "0", "75", None),
    ],
)
def test_a_ratio(part: str, whole: str, percent: str, verdict: bool | None) -> None:
    assert ratio(part, whole, percent).verdict() is verdict


def test_counts_are_exact() -> None:
    told = number("75", "%")
    assert Ratio(number("3", "hộ", rule=_COUNTED), number("5", "hộ", rule=_COUNTED), told).verdict() is False


@pytest.mark.parametrize("more", [{"approx": "hơn"}, {"max": Decimal(30000)}, {"unit": "USD"}])
def test_approximations_ranges_and_other_units_say_nothing(more: dict[str, Any]) -> None:
    assert Ratio(number("28.366", **more), number("54.857"), number("57,1", "%")).verdict() is None
    assert not Sum(number("10"), (number("9", **more), number("9"))).exceeds()


@pytest.mark.parametrize(
    ("whole", "parts", "verdict", "exceeds"),
    [
        ("28.366", ("22.276", "4.269", "3,7", "1.816"), True, False),
        ("520", ("312,4", "207,9"), True, False),
        ("26.000", ("22.276", "4.269", "1.816"), None, True),
        ("2", ("1", "3"), None, False),  # one digit each: 2,9 and 0,5 + 2,5
        ("100", ("40", "60", "30", "70"), True, False),  # a second breakdown
        ("100", ("40",), None, False),
        ("100", ("40", "30"), None, False),
    ],
)
def test_a_sum(whole: str, parts: tuple[str, ...], verdict: bool | None, exceeds: bool) -> None:
    told = Sum(number(whole), tuple(map(number, parts)))
    assert (told.verdict(), told.exceeds()) == (verdict, exceeds)


def test_one_more_than_all_is_too_many_of_what_is_counted() -> None:
    counted = [number(count, "hộ", rule=_COUNTED) for count in ("3", "2", "2")]
    assert Sum(counted[0], tuple(counted[1:])).exceeds()


@pytest.mark.parametrize(("one", "other", "same"), [("28.366", "28.367", True), ("28.366", "28.368", False), ("28,4", "28,37", True)])
def test_amounts_that_can_stand_for_one_number(one: str, other: str, same: bool) -> None:
    assert overlaps(number(one), number(other)) is same


@pytest.mark.parametrize(("amount", "shown"), [("127177.58", "127.177,58"), ("4", "4"), ("0.0504", "0,0504"), ("1208300", "1.208.300")])
def test_numbers_are_written_as_a_vietnamese_reader_writes_them(amount: str, shown: str) -> None:
    assert written(Decimal(amount)) == shown


@pytest.mark.parametrize(
    ("amount", "digits", "power"),
    [("54857000000000", "54.857", 9), ("447500000000", "447,5", 9), ("28500000", "28,50", 6), ("3", "03", 0), ("7", "x", 0)],
)
def test_the_scale_of_a_printed_number(amount: str, digits: str, power: int) -> None:
    assert scale(Decimal(amount), digits) == 10**power


def test_what_messages_show() -> None:
    assert percentage_shown(ratio("28.366", "54.857", "51,7")) == "51,71"
    assert sum_shown([Decimal("0.5"), Decimal("1.5")], Decimal(1)) == "0,5 + 1,5 = 2"
    assert sum_shown([Decimal(n) for n in range(1, 9)], Decimal(1)) == "1 + 2 + 3 + 4 + 5 + … (8 parts) + 8 = 36"


def test_numbers_of_any_length_are_shown() -> None:
    assert percentage_shown(ratio("9" * 30, "1", "5")).startswith("100.000.000")
