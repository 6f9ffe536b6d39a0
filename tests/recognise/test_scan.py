"""Openings only save time: a rule finds with its opening what it finds without, in real reports and in all marked-up lines."""

from pathlib import Path

import pytest
import regex

from pipeline import assembly
from pipeline.recognise.scan import scan
from pipeline.rulebook import Pattern, Rulebook
from pipeline.rulebook.book import RuleFile
from pipeline.text.letters import fold
from tests.lines import markup

_OPENED = [pattern for pattern in assembly.rules_of().all_patterns() if pattern.opening]
_LINES = [
    markup.stripped(case["line"])[0] for file in sorted(markup.FOLDER.glob("*.toml")) for case in markup.cases(file.name) if "line" in case
]
_TEXT = "\n".join([*_LINES, *(file.read_text(encoding="utf-8") for file in sorted(Path("corpus").glob("*.txt")))])


def _book(*patterns: Pattern) -> Rulebook:
    return Rulebook({"test": RuleFile({pattern.id: pattern for pattern in patterns}, (), {})}, "")


def _pattern(name: str, source: str, opening: str = "") -> Pattern:
    return Pattern(name, "rules/test.toml", source, False, (), (), "", "", opening)


@pytest.mark.parametrize("pattern", _OPENED, ids=lambda pattern: f"{pattern.file[6:-5]}:{pattern.id}")
def test_a_rule_finds_the_same_with_its_opening_as_without(pattern: Pattern) -> None:
    text = fold(_TEXT) if pattern.folded else _TEXT
    found = [match.span() for _, match in scan(text, "test", _book(pattern))]
    assert found == [match.span() for match in regex.finditer(pattern.source, text, regex.V1)]


def test_there_are_rules_with_openings() -> None:
    assert len(_OPENED) > 10


def test_of_two_rules_the_one_written_first_has_the_place() -> None:
    told = scan("12 tháng 5", "test", _book(_pattern("months", r"[0-9]+ tháng"), _pattern("month", r"tháng [0-9]+", "tháng")))
    assert [(pattern.id, match.group()) for pattern, match in told] == [("months", "12 tháng")]


def test_a_refused_match_takes_no_place() -> None:
    rules = _book(_pattern("long", r"a b"), _pattern("short", r"b"))
    assert [pattern.id for pattern, _ in scan("a b", "test", rules, lambda match: match.group() != "a b")] == ["short"]
