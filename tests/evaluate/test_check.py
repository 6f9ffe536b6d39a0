"""The proof of a gold set: each fault that a person can make in a gold file is found and named."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.emit.json import schema
from pipeline.evaluate import anchor, check, gold_schema, write_record
from pipeline.evaluate.check import check_record
from tests.evaluate.drafted import DRAFT, TEXT

GOLD = anchor(TEXT, DRAFT, report="r", file="r.txt")
SCHEMA = gold_schema(schema())


def proven(tmp_path: Path, gold: dict[str, Any] | bytes = GOLD, splits: str = 'rules = ["r"]', text: str = TEXT) -> list[str]:
    """The problems of a gold set of one report."""
    for folder in ("gold", "corpus"):
        (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / "corpus" / "r.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gold" / "r.json").write_bytes(gold if isinstance(gold, bytes) else write_record(gold))
    (tmp_path / "gold" / "splits.toml").write_text(splits, encoding="utf-8")
    return check(tmp_path / "gold", tmp_path / "corpus", tmp_path / "gold" / "splits.toml", schema())


def test_anchored_gold_is_proven(tmp_path: Path) -> None:
    assert proven(tmp_path) == []


def test_line_ends_and_byte_order_mark_are_the_readers(tmp_path: Path) -> None:
    assert proven(tmp_path, text="\ufeff" + TEXT.replace("\n", "\r\n")) == []


def test_a_changed_report_is_told(tmp_path: Path) -> None:
    assert "r.json: sha256: is not that of the text of r.txt" in proven(tmp_path, text=TEXT + "!")


def test_a_missing_report_is_told(tmp_path: Path) -> None:
    (problem,) = proven(tmp_path, GOLD | {"file": "s.txt"})
    assert problem.startswith("r.json: file: s.txt cannot be read")


def test_a_file_named_after_another_report_is_told(tmp_path: Path) -> None:
    assert "r.json: report: is 's', the file is named 'r'" in proven(tmp_path, GOLD | {"report": "s"})


def test_what_is_no_json_is_told(tmp_path: Path) -> None:
    (problem,) = proven(tmp_path, b"{")
    assert problem.startswith("r.json: ")


@pytest.mark.parametrize(
    ("splits", "problem"),
    [
        ('rules = ["r"]\nblind = ["r"]', "splits.toml: r is named 2 times"),
        ('rules = ["r", "s"]', "splits.toml: s has no gold file"),
        ("rules = []", "splits.toml: r is in no split"),
        ('[blind]\nnote = "seen once"\nreports = ["s"]', "splits.toml: r is in no split"),
    ],
)
def test_each_gold_file_is_in_one_split(tmp_path: Path, splits: str, problem: str) -> None:
    assert problem in proven(tmp_path, splits=splits)


def test_a_split_may_be_a_table_with_its_reports(tmp_path: Path) -> None:
    assert proven(tmp_path, splits='[blind]\nnote = "seen once"\nreports = ["r"]') == []


def broken(change: Callable[[dict[str, Any]], None]) -> list[str]:
    gold = copy.deepcopy(GOLD)
    change(gold)
    return check_record(gold, TEXT, SCHEMA)


def put(*path: str | int, value: Any) -> Callable[[dict[str, Any]], None]:
    """Sets one value of a gold record."""

    def change(gold: Any) -> None:
        for step in path[:-1]:
            gold = gold[step]
        gold[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (put("references", 0, "end", value=9999), f"references[0]: {TEXT.index('Quyết')}-9999 is no span of the text"),
        (put("references", 0, "text", value="Quyết định"), "references[0]: text is 'Quyết định'"),
        (put("sections", 0, "text", value="II. Kết quả"), "sections[0]: text is 'II. Kết quả'"),
        (put("figures", 0, "value", "text", value="876 triệu"), "figures[0].value: text is '876 triệu'"),
        (put("figures", 1, "value_alt", 1, "text", value="10"), "figures[1].value_alt[1]: text is '10'"),
        (put("figures", 0, "changes", 0, "amount", "end", value=0), "figures[0].changes[0].amount: "),
        (put("figures", 0, "indicator_start", value=None), "figures[0]: has one end of its indicator only"),
        (put("figures", 0, "changes", value=[]), "figures[0]: spans"),
        (put("figures", 1, "parent", value=1), "figures[1]: is its own ancestor"),
        (put("figures", 1, "parent", value=7), "figures[1]: parent 7 is no record"),
        (put("sections", 1, "level", value=3), "sections[1]: level 3, its place in the tree is 2"),
        (put("sections", 1, "parent", value=None), "sections[1]: level 2, its place in the tree is 1"),
        (put("references", 0, "document", value=4), "references[0]: document 4 is no record"),
        (put("documents", 0, "mentions", value=[0]), "references[1]: documents[0] does not mention it"),
        (put("documents", 0, "mentions", value=[1, 0]), "documents[0]: mentions are [1, 0]"),
        (put("documents", 0, "issuer", value="Bộ Nội vụ"), "documents[0]: issuer is 'Bộ Nội vụ', which no mention gives"),
        (put("documents", 0, "issuer", value=None), "documents[0]: issuer is None, which no mention gives"),
        (put("findings", 0, "related", value=["figures/9"]), "findings[0]: related 'figures/9' is no record"),
        (put("references", 1, "date", value="2021-02-30"), "references[1].date: '2021-02-30' is no date"),
        (put("header", "date", value="22/6/2021"), "header.date: '22/6/2021' is no date"),
        (
            put("header", "period", value={"label": "x", "start": "2021-06-30", "end": "2021-01-01"}),
            "header.period: ends on 2021-01-01, before it starts",
        ),
        (put("figures", 0, "period", value={"label": "x", "start": "2021", "end": None}), "figures[0].period: '2021' is no day"),
        (put("references", 0, "isuer", value="x"), "references[0]: "),
        (put("figures", 0, "status", value="planned"), "figures[0].status: "),
        (put("figures", 0, "status_alt", value=["planned"]), "figures[0].status_alt[0]: "),
        (put("awards", 0, "count", value="6"), "awards[0].count: "),
        (put("source", value={}), "record: "),
        (put("references", value={}), "references: no list"),
        (put("doubtful", 0, "end", value=9999), "doubtful[0]: "),
    ],
)
def test_a_fault_is_found_and_named(change: Callable[[dict[str, Any]], None], problem: str) -> None:
    assert [line for line in broken(change) if line.startswith(problem)]


def test_lists_stand_in_order() -> None:
    assert [line for line in broken(lambda gold: gold["references"].reverse()) if "before the record that precedes it" in line]


def test_a_record_needs_its_text() -> None:
    assert "awards[0]: 'text' is a required property" in broken(lambda gold: gold["awards"][0].pop("text"))


@pytest.mark.parametrize(
    "change",
    [
        put("references", 0, "issuer_alt", value=["UBND tỉnh Quảng Ngãi", None]),
        put("references", 1, "date_alt", value=["2021-01", "2021"]),
        put("header", "period", value={"label": "quý I", "start": None, "end": None}),
        put("figures", 0, "value", "amount_alt", value=[877]),
        put("header", "period_alt", value=[None]),
        put("awards", 0, "status_alt", value=["proposed", None]),
    ],
)
def test_what_the_contract_allows_is_no_fault(change: Callable[[dict[str, Any]], None]) -> None:
    assert broken(change) == []
