"""The bench: its floor is fixed, its stages add up, and it leaves the program as it was."""

from pathlib import Path

import pytest

from pipeline import assembly
from pipeline.bench import FLOOR, Bench, bench, markdown, plain, tables

REPORT = "I. Kết quả\n\nCông tác được triển khai theo Kế hoạch số 04/KH-UBND ngày 05/01/2021 của tỉnh.\n"
FOUND = {
    "a reference number": "04/2021/QĐ-UBND",
    "a date": "ngày 22 tháng 6 năm 2021",
    "a number with its unit": "28.366 tỷ đồng",
    "a percentage": "62,6%",
    "a heading": "II. ",
    "a count of awards": "06 tập thể",
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.txt").write_text(REPORT * 3, encoding="utf-8")
    return bench(folder, repeat=1)


@pytest.mark.parametrize(("pattern", "text"), zip(FLOOR, FOUND.values(), strict=True), ids=FOUND)
def test_each_pattern_of_the_floor_finds_its_kind(pattern: "object", text: str) -> None:
    assert pattern.fullmatch(text)  # type: ignore[attr-defined]


def test_sizes_and_ratio(result: Bench) -> None:
    assert (result.json.size, result.json.reports) == (len((REPORT * 4).encode()), 2)
    assert result.ratio == result.json.seconds / result.floor.seconds
    assert result.report.kb_per_second == result.report.size / 1000 / result.report.seconds


def test_every_stage_takes_time(result: Bench) -> None:
    stages = dict(result.stages)
    assert stages.pop("rest") >= 0
    assert set(stages) == {"read", "normalise", "segment", "recognise", "relate", "resolve", "emit"}
    assert all(seconds > 0 for seconds in stages.values())


def test_the_program_is_left_as_it_was(tmp_path: Path) -> None:
    before = dict(vars(assembly))
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    bench(tmp_path, repeat=1)
    assert dict(vars(assembly)) == before


def test_tables_are_readable_both_ways(result: Bench) -> None:
    facts, speeds, stages = tables(result)
    assert facts[1][0] == "2 reports"
    assert [row[0] for row in speeds[1:]] == ["file to Report", "file to JSON", "floor: reading, NFC, six patterns"]
    assert markdown(stages).splitlines()[:2] == ["| stage | ms | share |", "| --- | --: | --: |"]
    assert len({len(line) for line in plain(speeds).splitlines()}) == 1
