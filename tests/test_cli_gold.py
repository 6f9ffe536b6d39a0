"""The commands about gold: a gold set made of what extraction finds is proven, scores 1.0, and tells every change of it."""

import hashlib
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import pipeline
from pipeline.cli import main

REPORT = "Phần I\nKẾT QUẢ\n\nI. Tình hình chung\n\nCông tác được triển khai theo kế hoạch của tỉnh.\n\nII. Tồn tại\n\nKhông có.\n"
DRAFT = {
    "report": "000",
    "header": {},
    "sections": [
        {"id": "s1", "line": 4, "marker": "I", "level": 1, "kind": "heading", "title": "Tình hình chung", "last_line": 6, "parent": None}
    ],
    "references": [],
    "figures": [],
    "awards": [],
    "findings": [],
    "doubtful": [],
}


def vanban(*args: object, at: Path) -> Result:
    before = Path.cwd()
    os.chdir(at)
    try:
        return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="vanban")
    finally:
        os.chdir(before)


def gold_record(report: str) -> dict[str, object]:
    """What extraction finds, in the form of a gold file."""
    text = REPORT.replace("tỉnh", f"tỉnh {report}")
    found = extracted(text)
    sections = [{**section, "text": " ".join(text[section["start"] :].split("\n")[0].split())[:80]} for section in found["sections"]]
    lists = {name: found[name] for name in ("references", "documents", "figures", "awards", "findings")}
    identity = {"schema": "1", "report": report, "file": f"{report}_x.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()}
    return {**identity, "header": found["header"], "sections": sections, **lists}


def extracted(text: str) -> dict[str, object]:
    from pipeline.emit import encode

    made: dict[str, object] = json.loads(encode(pipeline.extract_text(text)))
    return made


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A checkout with two reports and their gold."""
    for folder in ("gold", "corpus"):
        (tmp_path / folder).mkdir()
    for report in ("000", "001"):
        (tmp_path / "corpus" / f"{report}_x.txt").write_text(REPORT.replace("tỉnh", f"tỉnh {report}"), encoding="utf-8")
        (tmp_path / "gold" / f"{report}.json").write_text(json.dumps(gold_record(report), ensure_ascii=False), encoding="utf-8")
    (tmp_path / "gold" / "splits.toml").write_text('development = ["000"]\nblind = ["001"]\n')
    return tmp_path


def spoil(house: Path) -> None:
    """The gold wants another title."""
    path = house / "gold" / "000.json"
    path.write_text(path.read_text(encoding="utf-8").replace("KẾT QUẢ", "KẾT LUẬN"), encoding="utf-8")


def one_error(result: Result) -> str:
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("vanban: ")
    return line


def test_evaluate_runs_the_pipeline_on_the_golds_reports(house: Path) -> None:
    result = vanban("evaluate", at=house)
    assert result.exit_code == 0, result.stderr
    assert "| sections | record | 6 | 6 | 6 | 1.000 | 1.000 | 1.000 |" in result.stdout
    assert "2 reports; gold `" in result.stdout


def test_evaluate_one_split_and_one_kind(house: Path) -> None:
    result = vanban("evaluate", "--split", "blind", "--kind", "sections", at=house)
    assert "| sections | record | 3 | 3 | 3 |" in result.stdout
    assert "references" not in result.stdout
    assert "1 report; gold `" in result.stdout
    assert "no split 'test'; known are development, blind" in one_error(vanban("evaluate", "--split", "test", at=house))
    assert "unknown kind 'nonsense'" in one_error(vanban("evaluate", "--kind", "nonsense", at=house))


def test_evaluate_lists_errors_with_both_values(house: Path) -> None:
    spoil(house)
    result = vanban("evaluate", "--errors", "5", "--kind", "sections", at=house)
    (line,) = [line for line in result.stdout.splitlines() if "sections.title" in line]
    assert line.startswith("000:0-")
    assert "wrong" in line
    assert "KẾT LUẬN" in line
    assert "KẾT QUẢ" in line


def test_evaluate_scores_the_records_of_any_program(house: Path) -> None:
    saved = vanban("extract", "corpus", "-o", "pred.jsonl", at=house)
    assert saved.exit_code == 0
    (house / "corpus" / "000_x.txt").write_text("changed since", encoding="utf-8")
    (house / "corpus" / "000_x.txt").rename(house / "corpus" / "elsewhere.txt")
    (house / "corpus").rename(house / "moved")
    result = vanban("evaluate", "--pred", "pred.jsonl", at=house)
    assert "| sections | record | 6 | 6 | 6 | 1.000 | 1.000 | 1.000 |" in result.stdout, result.stderr


def test_evaluate_against_a_saved_run_tells_gains_and_losses(house: Path) -> None:
    saved = vanban("evaluate", "--json", at=house)
    (house / "before.json").write_text(saved.stdout, encoding="utf-8")
    assert json.loads(saved.stdout)["scores"]
    spoil(house)
    result = vanban("evaluate", "--against", "before.json", at=house)
    assert any(line.startswith("- wrong now: ") for line in result.stdout.splitlines())
    assert "the gold has changed since the saved run" in result.stdout
    assert "sections record: F1 1.000 → 0.833" in result.stdout


def test_evaluate_with_floors(house: Path) -> None:
    (house / "gold" / "floors.toml").write_text("sections.record = 0.97\nheader.record = 0.5\n")
    assert vanban("evaluate", "--floors", "gold/floors.toml", at=house).exit_code == 0
    spoil(house)
    assert "sections record: F1 0.8333 is below its floor 0.97" in one_error(vanban("evaluate", "--floors", "gold/floors.toml", at=house))


def test_evaluate_refuses_a_corpus_that_is_not_the_golds(house: Path) -> None:
    (house / "corpus" / "000_x.txt").write_text("Khác.\n", encoding="utf-8")
    assert "not the text that the gold of report 000 is of" in one_error(vanban("evaluate", at=house))
    (house / "corpus" / "000_x.txt").unlink()
    assert "corpus/000_x.txt: no such file" in one_error(vanban("evaluate", at=house))


@pytest.mark.parametrize("options", [("--gold", "none"), ("--against", "none.json"), ("--floors", "none.toml"), ("--pred", "none.json")])
def test_evaluate_without_what_it_needs_is_one_line(house: Path, options: tuple[str, str]) -> None:
    assert "none" in one_error(vanban("evaluate", *options, at=house))


def test_evaluate_is_public_in_python(house: Path) -> None:
    from pipeline.evaluate import Result as Scored  # the room of the same name does not hide the function

    result = pipeline.evaluate(house / "gold", corpus=house / "corpus", kinds=("sections",), resamples=0)
    assert isinstance(result, Scored)
    assert result.of("sections").f1 == 1.0


def test_gold_check_proves_and_names_faults(house: Path) -> None:
    whole = vanban("gold", "check", at=house)
    assert (whole.exit_code, whole.stdout, whole.stderr) == (0, "2 gold records: 0 faults\n", "")
    path = house / "gold" / "001.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"kind": "heading"', '"kind": "chapter"'), encoding="utf-8")
    broken = vanban("gold", "check", at=house)
    assert broken.exit_code == 1
    assert "vanban: 001.json: sections[0].kind: " in broken.stderr


def test_gold_anchor_turns_quotes_into_offsets(house: Path) -> None:
    (house / "draft.json").write_text(json.dumps(DRAFT), encoding="utf-8")
    result = vanban("gold", "anchor", "draft.json", "corpus/000_x.txt", at=house)
    assert result.exit_code == 0, result.stderr
    made = json.loads(result.stdout)
    assert (made["report"], made["file"]) == ("000", "000_x.txt")
    text = (house / "corpus" / "000_x.txt").read_text(encoding="utf-8")
    (section,) = made["sections"]
    assert text[section["start"] : section["end"]].startswith("I. Tình hình chung\n\nCông tác")
    assert json.loads(vanban("gold", "anchor", "draft.json", "corpus/000_x.txt", "--id", "x", at=house).stdout)["report"] == "x"


def test_gold_anchor_tells_every_quote_that_is_not_there(house: Path) -> None:
    award = {"id": "a1", "line": 6, "text": "06 tập thể", "award": "Bằng khen", "count": 6, "status": "granted"}
    draft = {**DRAFT, "awards": [award, {**award, "id": "a2"}]}
    (house / "draft.json").write_text(json.dumps(draft), encoding="utf-8")
    result = vanban("gold", "anchor", "draft.json", "corpus/000_x.txt", at=house)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) >= 2
    assert all(line.startswith("vanban: draft.json: ") for line in result.stderr.splitlines())
    assert "draft.json" in one_error(vanban("gold", "anchor", "no-draft.json", "corpus/000_x.txt", at=house))
