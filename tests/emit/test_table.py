"""CSV of a record: exact numbers, one line a row, safe to read back."""

import csv
from io import StringIO

from pipeline.emit.form import Form, framing
from pipeline.emit.table import csv_head, csv_rows
from pipeline.model.frames import COLUMNS
from pipeline.model.report import Report


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode(), newline="")))


def test_rows_read_back_with_exact_numbers_and_empty_cells(report: Report) -> None:
    rows = read(csv_head("figures") + csv_rows(report, "figures", "thư mục/a.txt"))
    assert [(row["report"], row["index"]) for row in rows] == [("thư mục/a.txt", "0"), ("thư mục/a.txt", "1"), ("thư mục/a.txt", "2")]
    assert (rows[0]["value_amount"], rows[0]["plan_percent"], rows[0]["parent"], rows[1]["parent"]) == ("876000000", "62.6", "", "0")


def test_lists_are_written_with_blanks(report: Report) -> None:
    (row,) = read(csv_head("findings") + csv_rows(report, "findings", "a"))
    assert row["related"] == "figures/0 figures/1"


def test_every_table_has_a_line_a_row_under_its_columns(report: Report) -> None:
    for table in COLUMNS:
        rows = read(csv_head(table) + csv_rows(report, table, "a"))
        assert len(rows) == len(report.to_frames()[table]), table
        assert list(rows[0]) == ["report", "index", *COLUMNS[table]]


def test_framing_makes_one_valid_document_of_many_records() -> None:
    made = {form.format: framing(form) for form in (Form(many=True), Form(format="jsonl"), Form(format="csv", table="awards"))}
    assert made["json"] == (b"[\n", b",\n", b"\n]\n")
    assert made["jsonl"] == (b"", b"\n", b"\n")
    assert made["csv"].head.startswith(b"report,index,start,end,text,award")
    assert framing(Form()) == (b"", b"\n", b"\n")
