"""Floors: a score that falls below its own is told; what has no score is not."""

from pathlib import Path

import pytest

from pipeline.evaluate import evaluate
from pipeline.evaluate.floors import FloorsError, below_floors
from pipeline.evaluate.run import Result

SECTION = {"start": 0, "end": 9, "marker": "I", "level": 1, "kind": "heading", "title": "A", "parent": None}
MISSED = {**SECTION, "start": 100, "end": 109}


@pytest.fixture
def result() -> Result:
    """One section of two is right: F1 2/3."""
    gold = {"header": {"type": "BC"}, "sections": [SECTION, MISSED]}
    return evaluate([("000", gold, {"header": {"type": "BC"}, "sections": [SECTION]})], kinds=("header", "sections", "awards"))


def floors(tmp_path: Path, toml: str) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text(toml)
    return path


def test_a_score_below_its_floor_is_a_line(result: Result, tmp_path: Path) -> None:
    (line,) = below_floors(result, floors(tmp_path, "sections.record = 0.97\nheader.record = 1.0\n"))
    assert line == "sections record: F1 0.6667 is below its floor 0.97 (1 right of 2 in the gold)"


def test_a_score_at_its_floor_stands(result: Result, tmp_path: Path) -> None:
    assert below_floors(result, floors(tmp_path, "[sections]\nrecord = 0.66\n[header]\nfield.type = 1\n")) == []


def test_kinds_not_scored_and_scores_that_are_no_number_are_passed_over(result: Result, tmp_path: Path) -> None:
    assert below_floors(result, floors(tmp_path, "figures.record = 1.0\nawards.record = 1.0\n")) == []


@pytest.mark.parametrize(
    ("toml", "cause"),
    [
        ("sections.recrod = 0.5", "sections.recrod: there is no such score"),
        ("sections.record = 97", "97 is no number from 0 to 1"),
        ("sections.record = true", "True is no number from 0 to 1"),
        ("sections = ", "floors.toml: "),
    ],
)
def test_floors_that_cannot_be_used_are_one_line(result: Result, tmp_path: Path, toml: str, cause: str) -> None:
    with pytest.raises(FloorsError, match=cause) as told:
        below_floors(result, floors(tmp_path, toml))
    assert "\n" not in str(told.value)


def test_a_missing_file_of_floors(result: Result, tmp_path: Path) -> None:
    with pytest.raises(FloorsError, match="No such file"):
        below_floors(result, tmp_path / "no.toml")
