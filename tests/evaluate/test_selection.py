"""Which reports of the gold are scored, and which of another program's records belong to which report."""

import json
import logging
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.evaluate.gold import Gold, GoldError, GoldReport
from pipeline.evaluate.selection import predicted_records, split_of

REPORTS = [GoldReport("000", "000_abc.txt", "", {"report": "000"}), GoldReport("001", "001_def.txt", "", {"report": "001"})]
GOLD = Gold(REPORTS, "digest of both")


def test_a_split_is_a_list_or_a_table_and_has_a_digest_of_its_own(tmp_path: Path) -> None:
    splits = tmp_path / "splits.toml"
    splits.write_text('development = ["000"]\n[blind]\nreports = ["001"]\n')
    assert [report.id for report in split_of(GOLD, splits, "development").reports] == ["000"]
    assert [report.id for report in split_of(GOLD, splits, "blind").reports] == ["001"]
    assert split_of(GOLD, splits, "blind").digest != split_of(GOLD, splits, "development").digest


@pytest.mark.parametrize(
    ("toml", "cause"),
    [("a = ['000']", "no split 'b'; known are a"), ("b = ['999']", "has no report"), ("= 1", "Invalid"), (None, "No such file")],
)
def test_a_split_that_cannot_be_used_is_one_line(tmp_path: Path, toml: str | None, cause: str) -> None:
    splits = tmp_path / "splits.toml"
    if toml is not None:
        splits.write_text(toml)
    with pytest.raises(GoldError, match=cause) as told:
        split_of(GOLD, splits, "b")
    assert "\n" not in str(told.value)


def test_a_record_is_known_by_its_report_its_source_or_its_file(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"report": "000", "source": {"name": "001_def.txt"}}))
    (tmp_path / "two.json").write_text(json.dumps({"source": {"name": "001_def.txt"}}))
    assert sorted(predicted_records(tmp_path, REPORTS)) == ["000", "001"]
    by_name = tmp_path / "by name"
    by_name.mkdir()
    (by_name / "000.json").write_text("{}")
    (by_name / "001_def.json").write_text("{}")
    assert sorted(predicted_records(by_name, REPORTS)) == ["000", "001"]


def test_json_lines_and_exact_numbers(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text('{"report": "000", "n": 44.20}\n\n{"report": "001"}\n{"report": "777"}\n')
    found = predicted_records(path, REPORTS)
    assert sorted(found) == ["000", "001"]
    assert found["000"]["n"] == Decimal("44.20")


def test_a_report_without_a_record_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "000.json").write_text("{}")
    with caplog.at_level(logging.WARNING):
        assert sorted(predicted_records(tmp_path, REPORTS)) == ["000"]
    assert "no record of report 001" in caplog.text


@pytest.mark.parametrize(
    ("files", "cause"),
    [
        ({}, "no record of a report in the gold"),
        ({"x.json": "{}"}, "no record of a report in the gold"),
        ({"000.json": "{}", "a.json": '{"report": "000"}'}, "a second record for report 000"),
        ({"000.json": "{"}, "000.json: "),
        ({"000.json": "[]"}, "000.json: "),
    ],
)
def test_records_that_cannot_be_used_are_one_line(tmp_path: Path, files: dict[str, str], cause: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(GoldError, match=cause) as told:
        predicted_records(tmp_path, REPORTS)
    assert "\n" not in str(told.value)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="No such file"):
        predicted_records(tmp_path / "no.jsonl", REPORTS)
