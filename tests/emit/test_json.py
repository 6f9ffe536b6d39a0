"""JSON of a record: exact numbers, the contract's order of fields, one line, and back again; the schema that it is checked by."""

import json
from decimal import Decimal
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.emit import decode, encode, encode_pretty, schema
from pipeline.model.report import Figure, Header, Quantity, Report, SourceInfo

SOURCE = SourceInfo(name="x", sha256="", format="txt", encoding=None, chars=0, pages=None, ocr=False, version="0", rules="")
EMPTY = Report(source=SOURCE, header=Header())


def amount_as_written(report: Report, amount: Decimal) -> str:
    """How JSON writes an amount."""
    value = Quantity(start=0, end=1, text="x", amount=amount, unit="VND")
    figure = Figure(start=0, end=1, indicator=None, indicator_start=None, indicator_end=None, value=value)
    written = encode(msgspec.structs.replace(report, figures=(figure,)))
    read: Any = json.loads(written, parse_float=str, parse_int=str)
    return str(read["figures"][0]["value"]["amount"])


@pytest.mark.parametrize("amount", ["54857000000000", "44.2", "0", "-7", "-16.8", "0.000001", "127177.58", "9" * 40, "1208.50"])
def test_numbers_are_written_exactly(report: Report, amount: str) -> None:
    assert amount_as_written(report, Decimal(amount)) == amount


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_every_amount_comes_back_as_it_was(amount: Decimal) -> None:
    assert Decimal(amount_as_written(EMPTY, amount)) == amount


def test_a_record_comes_back_equal(report: Report) -> None:
    assert decode(encode(report)) == report
    assert decode(encode_pretty(report)) == report


def test_the_compact_form_is_one_line_and_the_pretty_one_says_the_same(report: Report) -> None:
    assert b"\n" not in encode(report)
    assert json.loads(encode_pretty(report)) == json.loads(encode(report))
    assert encode_pretty(report).startswith(b'{\n  "schema": "1",\n  "source": {\n')


def test_vietnamese_letters_are_written_as_letters(report: Report) -> None:
    assert "Kim ngạch xuất khẩu".encode() in encode(report)


def test_fields_stand_in_the_order_of_the_contract(report: Report) -> None:
    read = json.loads(encode(report))
    assert list(read) == ["schema", "source", "text", "header", "sections", "references", "documents", "figures", "awards", "findings"]
    assert list(read["source"]) == ["name", "sha256", "format", "encoding", "chars", "pages", "ocr", "version", "rules"]
    assert list(read["header"]) == [
        "type",
        "number",
        "symbol",
        "code",
        "place",
        "date",
        "issuer",
        "parent",
        "province",
        "urgency",
        "secrecy",
        "subject",
        "period",
        "addressees",
        "recipients",
        "signer",
    ]
    quantity = ["start", "end", "text", "amount", "max", "unit", "approx", "standard_amount", "standard_unit"]
    assert list(read["figures"][0]["value"]) == quantity


def test_fields_that_are_not_stated_are_null_and_the_text_may_be_left_out(report: Report) -> None:
    read = json.loads(encode(report))
    assert read["figures"][0]["action"] is None
    assert read["header"]["place"] is None
    assert "text" not in json.loads(encode(msgspec.structs.replace(report, text=msgspec.UNSET)))


def test_rules_are_written_only_where_they_are_asked_for(report: Report) -> None:
    read = json.loads(encode(report))
    assert "rules" not in read["sections"][0]
    assert read["sections"][1]["rules"] == {"marker": "m:1"}


def test_a_record_fits_the_schema(report: Report) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(json.loads(encode(report)), schema())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "2"),
        (("figures", 0, "status"), "guessed"),
        (("sections", 0, "level"), "1"),
        (("sections", 0, "kind"), "chapter"),
        (("awards", 0, "recipient"), "dog"),
        (("findings", 0, "code"), "typo"),
        (("references", 0, "start"), None),
        (("header", "colour"), "red"),
        (("header", "signer", "capacity"), "KT"),
    ],
)
def test_what_the_contract_forbids_fits_neither_schema_nor_model(report: Report, path: tuple[str | int, ...], value: object) -> None:
    read: Any = json.loads(encode(report))
    *outer, last = path
    inner = read
    for step in outer:
        inner = inner[step]
    inner[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(read, schema())
    with pytest.raises(msgspec.ValidationError):
        decode(json.dumps(read).encode())


def test_an_amount_in_quotation_marks_does_not_fit_the_schema(report: Report) -> None:
    read = json.loads(encode(report))
    read["figures"][0]["value"]["amount"] = "876"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(read, schema())


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"schema": "1"}', b"\xff"])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode(data)


def test_the_schema_is_the_same_each_time_and_describes_amounts_as_numbers() -> None:
    assert schema() == schema()
    assert schema()["$defs"]["Quantity"]["properties"]["amount"]["anyOf"] == [{"type": "number"}, {"type": "null"}]
