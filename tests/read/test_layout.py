"""Layout of plain text: form feeds part pages, lines with tabs under each other are rows of a table."""

from pipeline.model.layers import Table
from pipeline.read import read_string


def cells(table: Table, text: str) -> list[list[str]]:
    return [[text[cell.start : cell.end] for cell in row] for row in table.rows]


def test_form_feeds_part_pages() -> None:
    text = "trang một\n\ftrang hai\ftrang ba"
    pages = read_string(text).layout.pages
    assert [text[page.start : page.end] for page in pages] == ["trang một\n\f", "trang hai\f", "trang ba"]


def test_text_without_form_feed_tells_of_no_pages() -> None:
    assert read_string("một trang").layout.pages == ()


def test_a_form_feed_at_the_end_makes_no_empty_page() -> None:
    assert len(read_string("một trang\f").layout.pages) == 1


def test_rows_with_tabs_are_a_table_and_a_line_between_parts_tables() -> None:
    text = "Bảng 1\nSTT\tTên\tSố\n1\tThan\t12\n\nx\ty\nz\tt\n"
    tables = read_string(text).layout.tables
    assert [cells(table, text) for table in tables] == [[["STT", "Tên", "Số"], ["1", "Than", "12"]], [["x", "y"], ["z", "t"]]]


def test_one_row_is_no_table() -> None:
    assert read_string("UBND TỈNH\tCỘNG HÒA\nSố 1").layout.tables == ()


def test_an_empty_cell_has_no_span() -> None:
    text = "a\t\tb\nc\td\t\n"
    assert cells(read_string(text).layout.tables[0], text) == [["a", "b"], ["c", "d"]]
