"""The whole way: whatever the text, the record is well formed, its offsets fit, and the same text gives the same bytes."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings

import pipeline
from pipeline.emit import decode, encode, schema
from pipeline.model.frames import figure_quantities
from pipeline.model.report import Quantity, Report
from pipeline.read import read_string
from pipeline.rulebook import load
from pipeline.rulebook.book import rules_folder
from pipeline.text.letters import squeeze
from tests.vietnamese import reports, strings, windows_1258

TEXT = """SỞ CÔNG THƯƠNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/BC-SCT\tBình Minh, ngày 05 tháng 7 năm 2021

BÁO CÁO
Kết quả công tác 6 tháng đầu năm 2021

Kính gửi: Ủy ban nhân dân tỉnh

Thực hiện Quyết định số 04/2021/QĐ-UBND ngày 05/01/2021 của UBND tỉnh về việc giao chỉ tiêu, Sở Công Thương báo cáo như sau:

I. KẾT QUẢ
1. Thương mại
- Kim ngạch xuất khẩu 6 tháng đầu năm ước đạt 876 triệu USD, đạt 62,6% kế hoạch năm (KH: 1.400 triệu USD), \
tăng 44% so với cùng kỳ năm trước. Trong đó: thép đạt 298 triệu USD, gỗ đạt 100 triệu USD.
- Kiểm tra 23/27 cơ sở, cấp 04 giấy phép.
2. Khen thưởng
- Sở đã tặng Giấy khen cho 06 tập thể và 17 cá nhân.
II. PHƯƠNG HƯỚNG
- Phấn đấu đạt 5 tỷ đồng.

Trên đây là báo cáo kết quả công tác./.

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Trần Văn Bình
"""
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MORE = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SCHEMA = jsonschema.Draft202012Validator(schema())


def quantities(report: Report) -> list[Quantity]:
    return [quantity for figure in report.figures for _, _, quantity, _ in figure_quantities(figure)]


def spans(report: Report) -> list[tuple[int, int]]:
    """Every span of a record."""
    records: list[Any] = [*report.sections, *report.references, *report.figures, *report.awards, *report.findings, *quantities(report)]
    return [(record.start, record.end) for record in records]


def check_spans(report: Report, text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in spans(report))
    surfaces: list[Any] = [*report.references, *report.awards, *quantities(report)]
    assert all(squeeze(text[record.start : record.end]) == record.text for record in surfaces)
    for figure in report.figures:
        edges = [(quantity.start, quantity.end) for _, _, quantity, _ in figure_quantities(figure)]
        assert edges
        if figure.indicator_start is not None and figure.indicator_end is not None:
            edges.append((figure.indicator_start, figure.indicator_end))
        assert (figure.start, figure.end) == (min(start for start, _ in edges), max(end for _, end in edges))
        assert 0 <= figure.start < figure.end <= len(text)


def check_order(report: Report) -> None:
    lists: list[Any] = [report.sections, report.references, report.figures, report.awards, report.findings]
    for records in lists:
        places = [(record.start, record.end) for record in records]
        assert places == sorted(places)
    firsts = [document.mentions[0] for document in report.documents]
    assert firsts == sorted(firsts)
    assert all(list(document.mentions) == sorted(set(document.mentions)) for document in report.documents)


def check_links(report: Report) -> None:
    for index, section in enumerate(report.sections):
        parent = report.sections[section.parent] if section.parent is not None else None
        assert section.parent is None or 0 <= section.parent < index
        assert section.level == (parent.level + 1 if parent else 1)
        assert parent is None or parent.start <= section.start < section.end <= parent.end
    lists: list[Any] = [report.figures, report.awards]
    for records in lists:
        for index, record in enumerate(records):
            chain, above = {index}, record.parent
            while above is not None:
                assert 0 <= above < len(records)
                assert above not in chain
                chain.add(above)
                above = records[above].parent
    owners = {mention: number for number, document in enumerate(report.documents) for mention in document.mentions}
    assert owners == {index: reference.document for index, reference in enumerate(report.references)}
    named = [name.split("/") for finding in report.findings for name in finding.related]
    assert all(int(index) < len(getattr(report, kind)) for kind, index in named)


def check_values(report: Report) -> None:
    dates = [report.header.date, *(reference.date for reference in report.references), *(document.date for document in report.documents)]
    assert all(date is None or re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", date) for date in dates)
    amounts = [amount for quantity in quantities(report) for amount in (quantity.amount, quantity.max) if amount is not None]
    assert all(isinstance(amount, Decimal) and amount.is_finite() for amount in amounts)
    periods = [report.header.period, *(figure.period for figure in report.figures), *(award.period for award in report.awards)]
    assert all(period.start <= period.end for period in periods if period and period.start and period.end)
    assert all(award.count >= 0 for award in report.awards)


def strings_of(record: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string of plain data with the name of its field."""
    if isinstance(record, dict):
        for name, value in record.items():
            yield from strings_of(value, name)
    elif isinstance(record, list | tuple):
        for item in record:
            yield from strings_of(item, key)
    elif isinstance(record, str):
        yield key, record


def check_strings(report: Report) -> None:
    """Strings are on one line, trimmed and not empty; what is not a surface is composed."""
    record = msgspec.to_builtins(report, builtin_types=(Decimal,))
    del record["text"], record["source"]
    for key, value in strings_of(record):
        assert value
        assert value == squeeze(value), key
        assert key == "text" or unicodedata.is_normalized("NFC", value), key


def extracted(written: str, **options: Any) -> tuple[Report, str]:
    """The record of a text and the reader's text."""
    return pipeline.extract_text(written, **options), read_string(written).text


@given(strings)
@MORE
@example("")
@example("\ufeff")
@example("\ud800")
@example("\0")
@example("1.")
@example("I.")
@example("(" * 50)
@example("Nơi nhận:")
@example("Kính gửi:")
@example("- \n+ \n* \n")
@example("BÁO CÁO\n" * 3)
@example("Luật năm 2013")
@example("tặng Bằng khen 0 tập thể")
@example("\U00016d70")
@example("1.\U00016d70 Kết quả\nx")
@example("Số: /BC-SCT\t---")
@example("Nơi nhận: .\n- UBND tỉnh;")
@example("Kính gửi: ;\n- UBND tỉnh.")
@example("Kính gửi: Sở Công Thương ; ; UBND tỉnh.")
@example("12** Giấy phép")
@example("thu đạt ít  nhất 5 tấn")
@example("hai phần ba số xã, hàng nghìn hộ; 25 (hai mươi lăm) hộ")
def test_any_string_gives_a_well_formed_record(text: str) -> None:
    report, read = extracted(text)
    assert report.text == read
    check_spans(report, read)
    check_order(report)
    check_links(report)
    check_values(report)
    check_strings(report)


@given(reports)
@FEW
def test_json_of_any_record_comes_back_equal_and_fits_the_schema(text: str) -> None:
    report, _ = extracted(text, explain=True)
    assert decode(encode(report)) == report
    SCHEMA.validate(json.loads(encode(report)))


@given(reports)
@FEW
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    assert encode(extracted(text)[0]) == encode(extracted(text)[0])


def without_places(record: Any) -> Any:
    """Plain data of a record without offsets and surfaces."""
    if isinstance(record, dict):
        places = ("start", "end", "indicator_start", "indicator_end", "text", "source")
        dated = "label" in record
        return {key: without_places(value) for key, value in record.items() if dated or key not in places}
    if isinstance(record, list | tuple):
        return [without_places(item) for item in record]
    return unicodedata.normalize("NFC", record) if isinstance(record, str) else record


def told(text: str) -> Any:
    return without_places(msgspec.to_builtins(extracted(text)[0], builtin_types=(Decimal,)))


@given(reports)
@FEW
def test_decomposed_text_gives_the_records_of_composed_text(text: str) -> None:
    assert told(unicodedata.normalize("NFD", text)) == told(unicodedata.normalize("NFC", text))


def test_derived_values_are_composed_whatever_the_text() -> None:
    report, read = extracted(unicodedata.normalize("NFD", TEXT))
    assert report.figures[0].indicator == "Kim ngạch xuất khẩu"
    assert report.references[0].issuer == "UBND tỉnh"
    assert report.header.place == "Bình Minh"
    assert not unicodedata.is_normalized("NFC", report.awards[0].text)
    check_spans(report, read)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("Đ", "\u00d0"),
        lambda text: text.replace("Đ", "\u0189").replace("đ", "\u00f0"),
        lambda text: text.replace("ư", "\u01a3").replace("Ư", "\u01a2"),
        lambda text: text.replace("ch", "c\u00adh").replace("ng", "n\u200bg"),
        lambda text: text.replace("Kim ngạch xuất khẩu", "**Kim ngạch** xuất khẩu"),
        lambda text: text.replace(" so với", "\n\nso với"),
        lambda text: text.replace(" so với", "\n\n2\n\nso với"),
        lambda text: text.replace(", tăng", "\n\n- 2 -\n\n, tăng"),
        lambda text: unicodedata.normalize("NFD", text),
    ],
    ids=[
        "CRLF",
        "CR",
        "BOM",
        "eth",
        "african d",
        "gha",
        "soft hyphens",
        "stars",
        "torn",
        "torn by a page number",
        "torn by a page number with dashes",
        "NFD",
    ],
)
def test_what_copying_does_to_a_text_does_not_change_its_record(spoil: Any) -> None:
    spoilt = spoil(TEXT)
    report, read = extracted(spoilt)
    check_spans(report, read)
    assert told(spoilt) == told(TEXT)


def test_a_report_gives_its_record() -> None:
    report, _ = extracted(TEXT)
    assert (report.header.code, report.header.date, report.header.issuer) == ("12/BC-SCT", "2021-07-05", "SỞ CÔNG THƯƠNG")
    assert [section.marker for section in report.sections] == ["I", "1", "2", "II"]
    assert [reference.code for reference in report.references] == ["04/2021/QĐ-UBND"]
    assert [figure.value.amount for figure in report.figures if figure.value] == [876000000, 298000000, 100000000, 23, 4, 5000000000]
    assert [(award.count, award.recipient) for award in report.awards] == [(6, "collective"), (17, "individual")]


def test_a_record_is_the_same_in_another_process_whatever_the_seed_of_hashes() -> None:
    made_there = "encode(pipeline.extract_text(sys.stdin.read(), explain=True))"
    code = f"import sys, pipeline; from pipeline.emit import encode; sys.stdout.buffer.write({made_there})"
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=TEXT.encode(),
            capture_output=True,
            check=True,
            cwd=Path(__file__).parent.parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert made == {encode(extracted(TEXT, explain=True)[0])}


def test_the_text_is_left_out_and_rules_are_told_on_request() -> None:
    assert extracted(TEXT, text=False)[0].text is msgspec.UNSET
    plain, told_rules = extracted(TEXT)[0], extracted(TEXT, explain=True)[0]
    assert plain.references[0].rules is msgspec.UNSET
    assert isinstance(told_rules.references[0].rules, dict)
    files = {path.relative_to(rules_folder()).with_suffix("").as_posix() for path in rules_folder().rglob("*.toml")}
    records: list[Any] = [*told_rules.sections, *told_rules.references, *told_rules.figures, *told_rules.awards]
    for record in records:
        assert isinstance(record.rules, dict)
        assert all(name.partition(":")[0] in files for name in record.rules.values())


def test_a_text_without_records_gives_empty_lists() -> None:
    report, _ = extracted("Không có gì.")
    assert (report.sections, report.references, report.documents, report.figures, report.awards, report.findings) == (
        (),
        (),
        (),
        (),
        (),
        (),
    )
    assert report.header == type(report.header)()


def test_a_name_and_its_digest_stand_in_the_source() -> None:
    source = pipeline.extract_text(TEXT, name="báo cáo").source
    assert (source.name, source.encoding, source.format, source.chars) == ("báo cáo", None, "text", len(TEXT))
    assert source.rules == pipeline.extract_text("").source.rules


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_of_the_file_does_not_change_the_record(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_bytes(TEXT.encode(encoding))
    report = pipeline.extract(path)
    assert report.source.encoding == encoding
    assert msgspec.structs.replace(report, source=pipeline.extract_text(TEXT).source) == pipeline.extract_text(TEXT)


def test_windows_1258_gives_the_records_of_unicode() -> None:
    report = pipeline.extract_bytes(windows_1258(TEXT), name="bao-cao.txt")
    assert report.source.encoding == "windows-1258"
    assert without_places(msgspec.to_builtins(report, builtin_types=(Decimal,))) == told(TEXT)


NO_SINGLE_RULE = {
    "recognise/classifiers:counted",
    "recognise/classifiers:open",
    "recognise/document_types:symbol",
    "segment/headings:label",
}


def rule_ids(record: Any) -> Iterator[str]:
    """The ids under every ``rules`` of a record; its root has the digest of the rules there."""
    if isinstance(record, dict):
        if isinstance(record.get("rules"), dict):
            yield from record["rules"].values()
        record = list(record.values())
    for part in record if isinstance(record, list | tuple) else ():
        yield from rule_ids(part)


def test_every_rule_that_explain_names_is_in_the_rules() -> None:
    book = load()
    known = {f"{rule.file[6:-5]}:{rule.id}" for rule in (*book.all_patterns(), *book.all_terms())} | NO_SINGLE_RULE
    folders = (Path(__file__).parent.parent / "corpus", Path(__file__).parent / "reports")
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.txt")]
    named = {name for text in texts for name in rule_ids(msgspec.to_builtins(pipeline.extract_text(text, explain=True)))}
    assert len(named) > 60
    assert named <= known, sorted(named - known)
