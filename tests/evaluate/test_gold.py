"""Gold files are read exactly, and their digest depends on what they say alone."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate import GoldError, load, read_record, write_record

RECORD: dict[str, Any] = {"report": "000", "file": "000.txt", "sha256": "a" * 64, "figures": [{"amount": Decimal("44.20"), "max": 10**14}]}


def directory(tmp_path: Path, **files: bytes) -> Path:
    for name, content in files.items():
        (tmp_path / f"{name}.json").write_bytes(content)
    return tmp_path


def test_numbers_are_read_and_written_exactly(tmp_path: Path) -> None:
    path = directory(tmp_path, r=write_record(RECORD)) / "r.json"
    assert b'"amount": 44.20' in path.read_bytes()
    figure = read_record(path)["figures"][0]
    assert figure == {"amount": Decimal("44.20"), "max": 100000000000000}
    assert isinstance(figure["max"], int)


def test_reports_stand_in_the_order_of_their_files(tmp_path: Path) -> None:
    gold = load(directory(tmp_path, b=write_record(RECORD | {"report": "b"}), a=write_record(RECORD | {"report": "a"})))
    assert [(report.id, report.file) for report in gold.reports] == [("a", "000.txt"), ("b", "000.txt")]
    assert gold.reports[0].record["figures"] == RECORD["figures"]


def test_the_digest_depends_on_what_the_files_say_alone(tmp_path: Path) -> None:
    plain = load(directory(tmp_path, r=write_record(RECORD))).digest
    turned = b'{"sha256":"%s","figures":[{"max":100000000000000,"amount":44.20}],"file":"000.txt","report":"000"}' % (b"a" * 64)
    assert load(directory(tmp_path, r=turned)).digest == plain
    assert load(directory(tmp_path, r=turned.replace(b"44.20", b"44.21"))).digest != plain


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"{", "r.json"),
        (b"[]", "r.json: no JSON object"),
        (b"\xff", "r.json"),
        (b'{"report": "r", "file": "r.txt"}', "r.json: sha256 is missing"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, cause: str) -> None:
    with pytest.raises(GoldError, match=cause):
        load(directory(tmp_path, r=content))


def test_an_empty_directory_holds_no_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold files"):
        load(tmp_path)
