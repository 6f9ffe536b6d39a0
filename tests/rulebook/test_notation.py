"""The notation of patterns: what a blank and a name in braces stand for, and what is left as it is."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pipeline.rulebook import RuleError, alternation
from pipeline.rulebook.notation import expand


def matches(pattern: str, text: str, **fragments: str) -> bool:
    """Whether the pattern matches the whole text."""
    return bool(regex.fullmatch(expand(pattern, fragments, "here"), text, regex.V1))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("kế hoạch", "kế hoạch"),
        ("kế hoạch", "kế    hoạch"),
        ("kế   hoạch", "kế hoạch"),
        ("số ?:", "số:"),
        ("số ?:", "số   :"),
        ("[ a]b", " b"),
        (r"[\] ]b c", "]b  c"),
        (r"a\ b", "a b"),
        (r"\p{Lu}\d{2,4}", "Đ2021"),
        ("(?P<n>x) y", "x y"),
        ("(?:a |b)c", "a   c"),
        ("a (?:b|c) d", "a  c  d"),
    ],
)
def test_a_blank_stands_for_one_or_more_and_a_blank_with_a_question_mark_for_any_number(pattern: str, text: str) -> None:
    assert matches(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("kế hoạch", "kếhoạch"), ("kế hoạch", "kế\thoạch"), ("kế hoạch", "kế\nhoạch"), ("[ a]b", "  b"), (r"a\ b", "a  b"), ("a b", "a b ")],
)
def test_a_blank_stands_for_nothing_else(pattern: str, text: str) -> None:
    assert not matches(pattern, text)


@pytest.mark.parametrize("digit", ["٣", "５", "\U00016d70"])
def test_a_digit_is_one_of_ours(digit: str) -> None:
    assert matches(r"\d", "7")
    assert matches(r"[\d.]+", "7.1")
    assert not matches(r"\d", digit)
    assert not matches(r"[\d.]+", digit)


def test_a_name_in_braces_stands_for_its_fragment_in_a_group() -> None:
    assert matches("năm {y}", "năm 19", y="19|20")
    assert matches("{y}+", "1920", y="19|20")
    assert not matches("năm {y}", "20", y="19|20")


def test_fragments_may_hold_fragments() -> None:
    made = expand("{date}", {"date": r"{d}/{d}", "d": r"\d\d?"}, "here")
    assert regex.fullmatch(made, "31/12")


def test_an_unknown_fragment_is_named_with_its_place() -> None:
    with pytest.raises(RuleError, match=r"^rules/x\.toml: a: pattern: no fragment 'y'$"):
        expand("{y}", {}, "rules/x.toml: a")


def test_fragments_that_hold_each_other_are_refused() -> None:
    with pytest.raises(RuleError, match="here"):
        expand("{a}", {"a": "{b}", "b": "{a}"}, "here")


def test_blanks_are_matched_without_going_back() -> None:
    pattern = regex.compile(expand("a b? c", {}, "here"), regex.V1)
    assert pattern.fullmatch("a   b   c")
    assert not pattern.fullmatch("a c")


_WORDS = st.lists(st.text(alphabet="ab.( ", min_size=1, max_size=5).map(str.strip).filter(bool), min_size=1, max_size=8)


@given(_WORDS)
def test_an_alternation_matches_each_of_its_words(words: list[str]) -> None:
    assert all(regex.fullmatch(alternation(words), word, regex.V1) for word in words)


@given(_WORDS, st.text(alphabet="ab.(", max_size=8))
def test_an_alternation_takes_the_longest_of_its_words(words: list[str], text: str) -> None:
    found = regex.match(alternation(words), text, regex.V1)
    assert (found.group() if found else "") == max((word for word in words if text.startswith(word)), key=len, default="")


def test_an_alternation_reads_any_run_of_blanks() -> None:
    assert regex.fullmatch(alternation(["kế hoạch", "kế"]), "kế   hoạch", regex.V1)
