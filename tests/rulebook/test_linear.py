"""No pattern takes more than linear time on hostile text: four times the length may take four times as long, not sixteen."""

from time import process_time

import pytest
import regex

from pipeline.rulebook import Pattern, load
from pipeline.text.letters import fold

UNITS = [
    "1",
    "1.",
    "1,",
    "1/",
    "1-",
    "1 ",
    "0",
    "12.345",
    "5% ",
    "1/1/2021 ",
    "12/QĐ",
    "12/QĐ-",
    " ",
    "\t",
    ".",
    "…",
    "-",
    "- ",
    "–",
    "_",
    "*",
    ":",
    ", ",
    "; ",
    "“",
    '"',
    "A",
    "A-",
    "A ",
    "Á",
    "ĐA/",
    "a",
    "a ",
    "ă",
    "(",
    "(a",
    "((",
    "[",
    ")",
    "(1) ",
    "I",
    "và ",
    "số ",
    "ngày ",
    "tháng 1 ",
    "năm 2021 ",
    "từ 1/1 ",
    "của UBND tỉnh ",
    "Sở ",
    "đã ",
    "Luật a ",
]
LENGTH = 16_000
INSTANT = 0.03
"""Seconds of processor time below which a pattern cannot be quadratic at this length: 128 million steps take several times as long."""

ALLOWED = 9
"""Between the 4 of linear time and the 16 of quadratic time, for four times the length."""

LIMIT = 5.0


def seconds(pattern: "regex.Pattern[str]", text: str) -> float:
    """Processor time of finding all matches; the limit where it takes longer."""
    start = process_time()
    try:
        for _ in pattern.finditer(text, timeout=LIMIT):
            pass
    except TimeoutError:
        return LIMIT
    return process_time() - start


def grows_faster_than_its_text(pattern: Pattern, unit: str, length: int = LENGTH) -> bool:
    text = fold(unit * (length // len(unit))) if pattern.folded else unit * (length // len(unit))
    whole = seconds(pattern.regex, text)
    if whole < INSTANT:
        return False
    quarter = min(seconds(pattern.regex, text[: length // 4]) for _ in range(3))
    return whole > ALLOWED * quarter and seconds(pattern.regex, text) > ALLOWED * quarter


@pytest.mark.parametrize("pattern", load().all_patterns(), ids=lambda p: f"{p.file.removeprefix('rules/').removesuffix('.toml')}:{p.id}")
def test_time_grows_with_the_length_of_hostile_text(pattern: Pattern) -> None:
    assert [unit for unit in UNITS if grows_faster_than_its_text(pattern, unit)] == []


def test_the_measure_tells_a_quadratic_pattern() -> None:
    pattern = Pattern("q", "rules/q.toml", r"\d+(?:x|,y)", False, ("1x",), ("1",), "", "")
    assert grows_faster_than_its_text(pattern, "1", LENGTH // 4)


def test_the_measure_passes_a_linear_pattern() -> None:
    pattern = Pattern("l", "rules/l.toml", r"(?<!\d)\d++(?:x|,y)", False, ("1x",), ("1",), "", "")
    assert not grows_faster_than_its_text(pattern, "1")
