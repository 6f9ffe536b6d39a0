import pytest

from pipeline.model.layers import Blocks
from pipeline.normalise import clean
from pipeline.read import read_string
from pipeline.rulebook import load
from pipeline.segment import segment


def segmented(text: str) -> Blocks:
    return segment(clean(read_string(text), load()), load())


def cells(text: str) -> list[tuple[list[str], list[list[str]]]]:
    """Each table of a text: the words over each column, and the rows."""
    blocks = segmented(text)
    return [
        (
            [" / ".join(blocks.text[c.start : c.end] for c in column) for column in grid.head],
            [[blocks.text[c.start : c.end] for c in row] for row in grid.rows],
        )
        for grid in blocks.grids
    ]


HEAD = ["Chỉ tiêu", "KH", "TH"]
ROWS = [["Lúa", "120", "118"], ["Ngô", "40", "41"]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chỉ tiêu\tKH\tTH\nLúa\t120\t118\nNgô\t40\t41\n", id="tabs"),
        pytest.param("Chỉ tiêu    KH    TH\nLúa        120   118\nNgô         40    41\n", id="wide blanks"),
        pytest.param("Chỉ tiêu|KH|TH|\n---|---|---|\nLúa|120|118|\nNgô|40|41|\n", id="bars"),
        pytest.param("Chỉ tiêu\tKH\tTH\n(1)\t(2)\t(3)\nLúa\t120\t118\nNgô\t40\t41\n", id="a row that numbers the columns"),
    ],
)
def test_cells_are_parted_however_a_table_is_drawn(text: str) -> None:
    [(head, rows)] = cells(text)
    assert [column for column in head if column] == HEAD
    assert [[cell for cell in row if cell] for row in rows] == ROWS


def test_a_head_over_several_columns_stands_over_each() -> None:
    text = "TT\tTên\tThực hiện\t\tSo sánh (%)\t\n\t\t2020\t2021\tKH\tCK\n1\tLúa\t5\t6\t99,1\t101\n2\tNgô\t7\t8\t98\t100\n"
    [(head, _)] = cells(text)
    assert head == ["TT", "Tên", "Thực hiện / 2020", "Thực hiện / 2021", "So sánh (%) / KH", "So sánh (%) / CK"]


def test_cells_left_empty_between_blanks_are_told_by_where_the_others_stand() -> None:
    text = (
        "Chỉ tiêu              Kế hoạch    Thực hiện    Tỷ lệ (%)\n"
        "Thu phí                  1.200        1.100         91,7\n"
        "Thu khác                                120             \n"
        "Thu lệ phí                 300          310        103,3\n"
    )
    [(_, rows)] = cells(text)
    assert rows[1] == ["Thu khác", "", "120", ""]


def test_a_row_with_a_name_alone_under_the_head_is_no_head() -> None:
    [(head, rows)] = cells("TT\tChỉ tiêu\tKH\tTH\nI\tTrồng trọt\t\t\n1\tLúa\t120\t118\n2\tNgô\t40\t41\n")
    assert head[1] == "Chỉ tiêu"
    assert rows[0][:2] == ["I", "Trồng trọt"]


def test_two_tables_side_by_side_are_parted_by_their_heads() -> None:
    text = "Chỉ tiêu\tKH\tTH\nLúa\t120\t118\nNgô\t40\t41\nTên\tSố lớp\tSố học sinh\nA Lưới\t12\t300\nB Lao\t9\t250\n"
    assert [head for head, _ in cells(text)] == [HEAD, ["Tên", "Số lớp", "Số học sinh"]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Thép\t876\nThan\t12\n", id="two columns without a head"),
        pytest.param("Sở đã  cấp  12 giấy phép,  thu hồi  3 giấy\nphép  và  xử phạt  5 cơ sở  trong  năm 2021.\n", id="justified text"),
        pytest.param("Nơi nhận:\tKT. GIÁM ĐỐC\n- Như trên;\tPHÓ GIÁM ĐỐC\n- Lưu: VT.\tTrần Văn An\n", id="recipients and signature"),
    ],
)
def test_what_only_looks_like_a_table_is_none(text: str) -> None:
    assert cells(text) == []


def test_rows_stand_in_the_section_that_they_follow_and_open_none() -> None:
    blocks = segmented("1. Kết quả\nChỉ tiêu\tKH\tTH\n1\tLúa\t120\t118\n2\tNgô\t40\t41\n")
    assert [b.zone for b in blocks.blocks] == ["body", "table", "table", "table"]
    assert [b.marker is not None for b in blocks.blocks] == [True, False, False, False]
