"""The notation of patterns: what a blank and a name in braces stand for, and what is left as it is."""

import pytest
import regex

from pipeline.rulebook import RuleError
from pipeline.rulebook.notation import expand


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kế hoạch", "kế[ ]++hoạch"),
        ("kế   hoạch", "kế[ ]++hoạch"),
        ("số ?:", "số[ ]*+:"),
        ("[ a]b", "[ a]b"),
        (r"[\] ]b c", r"[\] ]b[ ]++c"),
        (r"a\ b", r"a\ b"),
        (r"\p{Lu}\d{2,4} {2}", r"\p{Lu}\d{2,4}[ ]++{2}"),
        ("(?P<n>x)", "(?P<n>x)"),
    ],
)
def test_blanks_stand_for_blanks_inside_a_block(written: str, meant: str) -> None:
    assert expand(written, {}, "here") == meant


def test_a_name_in_braces_stands_for_its_fragment_in_a_group() -> None:
    assert expand("năm {y}", {"y": "19|20"}, "here") == "năm[ ]++(?:19|20)"


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
