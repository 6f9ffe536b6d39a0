"""Tables of a record: every value in its column, exact, and the same columns however many records there are."""

from decimal import Decimal

import msgspec
import pandas as pd
import pytest

from pipeline.model.frames import COLUMNS, frame, rows
from pipeline.model.report import Report

EMPTY = {"sections": (), "references": (), "documents": (), "figures": (), "awards": (), "findings": ()}


def test_every_list_of_the_record_is_a_table(report: Report) -> None:
    sizes = {name: len(table) for name, table in report.to_frames().items()}
    assert sizes == {"sections": 3, "references": 1, "documents": 1, "figures": 3, "quantities": 10, "awards": 1, "findings": 1}


def test_a_figure_lies_flat_in_one_row(report: Report) -> None:
    first = report.to_frames()["figures"].iloc[0].dropna().to_dict()
    expected = {
        "indicator": "Kim ngạch xuất khẩu",
        "status": "estimated",
        "period_label": "6 tháng đầu năm",
        "period_start": "2021-01-01",
        "period_end": "2021-06-30",
        "value_amount": Decimal("876000000"),
        "value_unit": "USD",
        "value_text": "876 triệu USD",
        "plan_percent": Decimal("62.6"),
        "plan_target": Decimal("1400000000"),
        "plan_target_unit": "USD",
        "plan_basis": "kế hoạch năm",
        "plan2_percent": Decimal("58.4"),
        "plan2_basis": "dự toán",
        "change_amount": Decimal("44"),
        "change_unit": "%",
        "change_base": "cùng kỳ năm trước",
    }
    assert expected.items() <= first.items()
    assert set(first) - set(expected) == {"start", "end", "indicator_start", "indicator_end", "source", "checked"}


def test_whole_share_range_and_links(report: Report) -> None:
    table = report.to_frames()["figures"]
    assert (table["of_amount"][2], table["of_unit"][2]) == (Decimal(27), "cơ sở")
    assert (table["change_amount"][2], table["change_max"][2]) == (Decimal(-1), Decimal(-2))
    assert (table["share_percent"][1], table["share_whole"][1], table["value_approx"][1]) == (Decimal(34), "tổng kim ngạch", "hơn")
    assert (table["parent"][1], table["measure"][1]) == (0, "Kim ngạch xuất khẩu")
    assert table["parent"].isna().tolist() == [True, False, True]


def test_quantities_name_figure_role_place_and_wording(report: Report) -> None:
    made = [(row["figure"], row["role"], row["nth"], row["amount"], row["wording"]) for row in rows(report, "quantities")]
    assert made == [
        (0, "value", 0, Decimal("876000000"), None),
        (0, "plan.percent", 0, Decimal("62.6"), "kế hoạch năm"),
        (0, "plan.target", 0, Decimal("1400000000"), "kế hoạch năm"),
        (0, "plan.percent", 1, Decimal("58.4"), "dự toán"),
        (0, "change", 0, Decimal(44), "cùng kỳ năm trước"),
        (1, "value", 0, Decimal("298000000"), None),
        (1, "share", 0, Decimal(34), "tổng kim ngạch"),
        (2, "value", 0, Decimal(23), None),
        (2, "of", 0, Decimal(27), None),
        (2, "change", 0, Decimal(-1), None),
    ]


def test_mentions_findings_and_rules_keep_their_lists(report: Report) -> None:
    tables = report.to_frames()
    assert tables["documents"]["mentions"][0] == (0,)
    assert tables["findings"]["related"][0] == ("figures/0", "figures/1")
    assert tables["sections"]["rules"].fillna("").tolist() == ["", "marker=m:1", ""]


@pytest.mark.parametrize("table", COLUMNS)
def test_an_empty_table_has_the_columns_and_types_of_a_full_one(report: Report, table: str) -> None:
    empty = frame(msgspec.structs.replace(report, **EMPTY), table)
    full = frame(report, table)
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert list(empty.columns) == list(COLUMNS[table])


def test_types_are_those_the_columns_say(report: Report) -> None:
    types = report.to_frames()["figures"].dtypes
    assert isinstance(types["start"], pd.Int64Dtype)
    assert isinstance(types["parent"], pd.Int64Dtype)
    assert types["indicator"] == "str"
    assert types["value_amount"] == "object"


def test_a_tables_columns_are_all_fields_of_its_records(report: Report) -> None:
    for table in ("sections", "references", "documents", "awards", "findings"):
        fields = {*getattr(report, table)[0].__struct_fields__} - {"period"}
        assert fields <= {*COLUMNS[table]}, table
