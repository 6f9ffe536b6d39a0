"""The rank of a marker among its siblings, in every kind of numbering that reports use."""

import pytest

from pipeline.segment.ordinals import ordinal, prefix, roman


@pytest.mark.parametrize(
    ("number", "value"), [("I", 1), ("II", 2), ("IV", 4), ("IX", 9), ("XIV", 14), ("XIX", 19), ("XXXIX", 39), ("", 0), ("VLNCN", 0)]
)
def test_roman_numerals(number: str, value: int) -> None:
    assert roman(number) == value


@pytest.mark.parametrize(
    ("kind", "number", "rank"),
    [
        ("roman", "IV", 4),
        ("decimal", "12", 12),
        ("decimal", "1.2.3", 3),
        ("part", "nhất", 1),
        ("part", "HAI", 2),
        ("part", "II", 2),
        ("chapter", "thứ", 0),
        ("article", "15", 15),
        ("letter", "A", 1),
        ("letter", "Đ", 5),
        ("paren", "3", 3),
        ("paren", "iii", 3),
        ("paren", "b", 2),
        ("star", "", 0),
    ],
)
def test_the_rank_of_a_marker(kind: str, number: str, rank: int) -> None:
    assert ordinal(kind, number) == rank


def test_points_go_by_the_vietnamese_alphabet() -> None:
    points = "abcdđeghiklmnopqrstuvxy"
    assert [ordinal("small", point) for point in points] == list(range(1, len(points) + 1))


@pytest.mark.parametrize(("number", "before"), [("1", ()), ("1.2", (1,)), ("2.3.1", (2, 3)), ("a", ())])
def test_the_numbers_before_the_last(number: str, before: tuple[int, ...]) -> None:
    assert prefix(number) == before
