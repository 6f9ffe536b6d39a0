"""The terminal summary: everything a person wants to see of a record, readable without a terminal."""

from decimal import Decimal

import msgspec
import pytest

from pipeline.model.report import Figure, Report, Section
from pipeline.view import summary
from pipeline.view.cells import change, number, plan, printed, share, value, visible


def line_with(text: str, words: str) -> str:
    """The one line that holds these words."""
    (line,) = [line for line in text.splitlines() if words in line]
    return line


def test_piped_it_holds_no_control_codes(report: Report) -> None:
    assert "\x1b" not in summary(report, width=200)


def test_at_a_terminal_it_has_colour(report: Report) -> None:
    assert "\x1b[" in summary(report, colour=True)


def test_header(report: Report) -> None:
    shown = summary(report, width=200)
    assert "bao-cao.txt" in shown
    assert line_with(shown, "1888/SCT-VP").startswith("code")
    assert line_with(shown, "period").endswith("6 tháng đầu năm (2021-01-01 to 2021-06-30)")
    assert line_with(shown, "signer").endswith("KT. PHÓ GIÁM ĐỐC Bùi Đức Hạnh")
    assert line_with(shown, "addressees").split() == ["addressees", "-"]


def test_section_tree_shows_items_with_their_words(report: Report) -> None:
    shown = summary(report, width=200)
    assert "Sections: 3" in shown
    assert "├── 1 Xuất khẩu" in shown
    assert "└── 2. Khen thưởng - Tặng Bằng khen: 06 tập thể." in shown


def test_section_tree_without_text_shows_markers(report: Report) -> None:
    assert "└── 2\n" in summary(msgspec.structs.replace(report, text=msgspec.UNSET), width=200)


def test_figures_stand_under_their_heading_with_value_plan_and_change(report: Report) -> None:
    shown = summary(report, width=200)
    row = line_with(shown, "876 triệu USD")
    assert "Kim ngạch xuất khẩu" in row
    assert "876 triệu USD (estimated)" in row
    assert "62,6% of kế hoạch năm (1.400 triệu USD)" in row
    assert "+44% (cùng kỳ năm trước)" in row
    assert shown.index("\n1 Xuất khẩu") < shown.index("876 triệu USD")
    assert "58,4% of dự toán" in shown


def test_a_part_is_indented_and_says_what_it_measures(report: Report) -> None:
    row = line_with(summary(report, width=200), "298 triệu USD")
    whole = line_with(summary(report, width=200), "876 triệu USD")
    assert row.index("Kim ngạch xuất khẩu: thép") == whole.index("Kim ngạch xuất khẩu") + 2
    assert "hơn 298 triệu USD" in row
    assert "34% of tổng kim ngạch" in row


def test_counts_awards_references_and_findings(report: Report) -> None:
    shown = summary(report, width=200)
    assert "23 / 27cơ sở" in line_with(shown, "Kiểm tra cơ sở")
    assert "-1…-2%" in line_with(shown, "Kiểm tra cơ sở")
    assert "6 collectives" in line_with(shown, "Bằng khen  ")
    assert line_with(shown, "QĐ 04/2021/QĐ-UBND, 2021-01-05, UBND tỉnh").rstrip().endswith("1")
    assert "62,6% ≠ 58,4%" in line_with(shown, "plan-arithmetic")


def test_an_empty_record_says_so(report: Report) -> None:
    lists = {"sections": (), "references": (), "documents": (), "figures": (), "awards": (), "findings": ()}
    shown = summary(msgspec.structs.replace(report, **lists))
    assert shown.count("none") == 5
    assert "Figures: 0" in shown


def test_a_report_cannot_steer_the_terminal(report: Report) -> None:
    evil = Section(start=0, end=1, marker="1", level=1, kind="heading", title="\x1b]0;owned\x07", parent=None)
    assert "\x1b" not in summary(msgspec.structs.replace(report, sections=(evil,), figures=()))
    assert visible("a\x1bb\x00") == "a\ufffdb\ufffd"


def test_square_brackets_are_words_not_markup(report: Report) -> None:
    odd = Section(start=0, end=1, marker="1", level=1, kind="heading", title="[bold]x[/bold] :smile:", parent=None)
    assert "[bold]x[/bold] :smile:" in summary(msgspec.structs.replace(report, sections=(odd,), figures=()))


def test_deep_trees_stay_within_the_width(report: Report) -> None:
    def nested(depth: int) -> Section:
        return Section(
            start=depth, end=100, marker="1", level=depth + 1, kind="heading", title="t" * 30, parent=depth - 1 if depth else None
        )

    deep = tuple(map(nested, range(40)))
    assert max(map(len, summary(msgspec.structs.replace(report, sections=deep), width=80).splitlines())) <= 80


@pytest.mark.parametrize(
    ("amount", "expected"), [("1208.5", "1.208,5"), ("876000000", "876.000.000"), ("5.4857E+13", "54.857.000.000.000")]
)
def test_numbers_are_written_as_vietnamese_writes_them(amount: str, expected: str) -> None:
    assert number(Decimal(amount)) == expected


def test_cells_of_slots_that_say_little(report: Report) -> None:
    first = report.figures[0]
    bare = Figure(start=0, end=1, indicator=None, indicator_start=None, indicator_end=None)
    assert value(bare) == ""
    assert printed(None) == share(None) == ""
    assert plan(msgspec.structs.replace(first.plans[0], percent=None)) == "kế hoạch năm (1.400 triệu USD)"
    assert plan(msgspec.structs.replace(first.plans[1], basis=None)) == "58,4%"
    multiple = msgspec.structs.replace(first.changes[0].amount, unit="lần")
    assert change(msgspec.structs.replace(first.changes[0], amount=multiple, base=None)) == "44 lần"
    unread = msgspec.structs.replace(first.changes[0].amount, amount=None)
    assert change(msgspec.structs.replace(first.changes[0], amount=unread, base=None)) == "44%"
