"""Clean text: which letters stand for which, and that every span of it leads back to what it was made from."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.model.layers import Clean, Source
from pipeline.normalise import clean
from pipeline.read import read_string
from pipeline.rulebook import load
from tests.vietnamese import INVISIBLE, LETTERS, LOOK_ALIKES

RULES = load()


def cleaned(text: str) -> Clean:
    return clean(Source("t", "", "text", None, text), RULES)


def surface(text: str, start: int, end: int) -> str:
    """What the source has for a span of the clean text."""
    span = cleaned(text).source(start, end)
    return text[span.start : span.end]


@pytest.mark.parametrize(("look_alike", "letter"), LOOK_ALIKES.items())
def test_a_look_alike_is_replaced_by_its_letter(look_alike: str, letter: str) -> None:
    assert cleaned(f"x{look_alike}x").text == f"x{letter}x"


@pytest.mark.parametrize("written", ["620/Q\u00d0-UBND", "620/Q\u0189\u2011UBND", "620/Q\u0110\u2013UBND", "620/Q\u00adĐ-\u200bUBND"])
def test_a_symbol_reads_alike_however_it_was_typed(written: str) -> None:
    assert cleaned(written).text == "620/QĐ-UBND"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("L\u01a3u tr\u01a3̃", "Lưu trữ"),
        ("\u01a2u đa\u0303i", "Ưu đãi"),
        ("Vie\u0323\u0302t Nam", "Việt Nam"),
        ("Việ\u0323t", "Việ\u0323t"),
        ("Viê\u0323t", "Việt"),
        ("nha\u0300 nước", "nhà nước"),
        ("thông\u00adtin", "thôngtin"),
        ("a\u00a0\u2002b\u3000c", "a  b c"),
        ("\uf0b7 a\n● b\n➢ c", "• a\n• b\n• c"),
        ("🔹 a\n✅ b\n👉 c", "• a\n• b\n• c"),
        ("trang 1\ftrang 2", "trang 1\ntrang 2"),
    ],
)
def test_letters_are_put_into_one_form(written: str, read: str) -> None:
    assert cleaned(written).text == read


@pytest.mark.parametrize("invisible", list(INVISIBLE))
def test_a_letter_and_its_mark_join_across_what_shows_nothing(invisible: str) -> None:
    assert cleaned(f"Viê{invisible}\u0323t").text == "Việt"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**Kim ngạch** xuất khẩu", "  Kim ngạch   xuất khẩu"),
        ("đạt *62,6%* kế hoạch", "đạt  62,6%  kế hoạch"),
        ("3*4 = 12", "3*4 = 12"),
        ("- *KH: 54.857 tỷ*", "-  KH: 54.857 tỷ "),
        ("__Ghi chú__ a_b", "  Ghi chú   a_b"),
        ("## Phần I", "   Phần I"),
        ("số #1", "số #1"),
    ],
)
def test_emphasis_becomes_blanks(written: str, read: str) -> None:
    assert cleaned(written).text == read


@pytest.mark.parametrize(
    ("written", "read"), [("* Công tác", "* Công tác"), ("a\n  ** Công tác **", "a\n  *  Công tác   "), ("*Công tác", " Công tác")]
)
def test_a_star_that_opens_a_line_before_a_blank_stays_as_a_heading(written: str, read: str) -> None:
    assert cleaned(written).text == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**I. KẾT\nQUẢ ĐẠT ĐƯỢC**", "  I. KẾT QUẢ ĐẠT ĐƯỢC  "),
        ("*Hà Nội, ngày\n05 tháng 6 năm 2024*\nSố 5", " Hà Nội, ngày 05 tháng 6 năm 2024 \nSố 5"),
        ("**Điều 1. **Giao\nSở A.\n**Điều 2. **Sở B", "  Điều 1.   Giao\nSở A.\n  Điều 2.   Sở B"),
        ("**UBND HUYỆN A\nPHÒNG NỘI VỤ**", "  UBND HUYỆN A\nPHÒNG NỘI VỤ  "),
        ("**KẾ HOẠCH  \nKiểm tra năm 2024**", "  KẾ HOẠCH  \nKiểm tra năm 2024  "),
        ("*Căn cứ Luật A;\nCăn cứ Luật B*", " Căn cứ Luật A;\nCăn cứ Luật B "),
        ("**Mở đầu\n\nKết thúc**", "  Mở đầu\n\nKết thúc  "),
    ],
)
def test_a_soft_line_break_inside_emphasis_is_a_blank(written: str, read: str) -> None:
    assert cleaned(written).text == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**Nơi nhận:**\n*   Như trên;\n*   Lưu: VT.", "  Nơi nhận:  \n-   Như trên;\n-   Lưu: VT."),
        ("**1. A**\n* một;\n* hai;\n* ba.", "  1. A  \n- một;\n- hai;\n- ba."),
        ("**1. A**\n* Giáo dục\n* Y tế\n* Việc làm", "  1. A  \n* Giáo dục\n* Y tế\n* Việc làm"),
        ("*   Công tác Đoàn", "*   Công tác Đoàn"),
    ],
)
def test_the_star_of_a_markdown_list_is_a_dash(written: str, read: str) -> None:
    assert cleaned(written).text == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("một<br>hai<BR/>ba", "một\n   hai\n    ba"),
        ("| A<br>B | C |", "  A\v   B \t C  "),
        ("| A | B | C |\n| :--- | ---: | --- |\n| 1 | 2 | 3 |", "  A \t B \t C  \n" + " " * 21 + "\n  1 \t 2 \t 3  "),
        ("|A |B |C |", " A \tB \tC  "),
        ("a < b", "a < b"),
    ],
)
def test_tables_and_breaks_of_converters_become_tabs_and_line_breaks(written: str, read: str) -> None:
    assert cleaned(written).text == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Thông tý của Thủ týớng, Nhà nýớc, ðýợc", "Thông tư của Thủ tướng, Nhà nước, được"),
        ("HÝỚNG DẪN, NÝỚC, TRÝỜNG năm", "HƯỚNG DẪN, NƯỚC, TRƯỜNG năm"),
        ("nýớc, trýờng, týợng: nãm, tãng, cãn cứ, cõ quan, ðõn, phýõng", "nước, trường, tượng: năm, tăng, căn cứ, cơ quan, đơn, phương"),
        (
            "nýớc, trýờng, týợng: đã, xã, lãi, hãng, rõ, võ, ý, quý, lý, ký",
            "nước, trường, tượng: đã, xã, lãi, hãng, rõ, võ, ý, quý, lý, ký",
        ),
        ("ý kiến, tý, nãm", "ý kiến, tý, nãm"),
    ],
)
def test_letters_of_a_wrong_conversion_are_put_right_where_the_text_shows_it(written: str, read: str) -> None:
    assert cleaned(written).text == read


def test_text_in_order_is_left_as_it_is_and_needs_no_map() -> None:
    text = "Kim ngạch xuất khẩu ước đạt 876 triệu USD.\n\n- Giấy phép: 04"
    assert cleaned(text) == Clean(text, None)


def test_spans_of_decomposed_text_take_in_all_marks() -> None:
    text = unicodedata.normalize("NFD", "Đường Việt Nam")
    at = cleaned(text).text.index("Việt")
    assert unicodedata.normalize("NFC", surface(text, at, at + 4)) == "Việt"


def test_invisible_characters_at_the_edge_belong_to_no_span() -> None:
    assert surface("\u200bkế\u00ad hoạch", 0, 2) == "kế"
    assert surface("kế\u00adhoạch", 2, 7) == "hoạch"


_typed = st.one_of(
    st.sampled_from(LETTERS),
    st.sampled_from(LETTERS).map(lambda letter: unicodedata.normalize("NFD", letter)),
    st.sampled_from([*LOOK_ALIKES, *INVISIBLE]),
    st.sampled_from(["*", "**", "_", "#", "\n", " ", "5", ".", "- "]),
)
typed = st.lists(_typed, max_size=25).map("".join)
"""Vietnamese letters in either form, look-alikes, what shows nothing, stars."""


def oracle(text: str) -> str:
    """The letters of a surface by themselves: composed, look-alikes replaced, nothing invisible; stars and the like as they stand."""
    bare = "".join(LOOK_ALIKES.get(c, c) for c in text if c not in INVISIBLE)
    return unicodedata.normalize("NFC", bare)


def comes_from(letter: str, printed: str) -> bool:
    """Whether a letter of the clean text may stand for a printed one: itself, a blank for emphasis or a break in it, a dash for a star, a
    digit for a letter that OCR put."""
    return (
        letter == printed
        or (letter == " " and set(printed) <= set("*_#\n"))
        or (letter == "-" and printed == "*")
        or (printed, letter) in {("O", "0"), ("o", "0"), ("l", "1"), ("I", "1")}
    )


@given(typed)
@example("\u01a3\u0303")
@example("e\u00ad\u0323")
@example("\u00ad")
@example("*\u0301 a")
@example("*5O")
def test_every_letter_of_the_clean_text_leads_back_to_what_it_was_made_from(text: str) -> None:
    made = cleaned(text)
    for at, letter in enumerate(made.text):
        span = made.source(at, at + 1)
        assert comes_from(letter, oracle(text[span.start : span.end]))


@given(typed, st.data())
def test_every_span_of_the_clean_text_leads_back_to_its_surface(text: str, data: st.DataObject) -> None:
    made = cleaned(text)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(made.text)), st.integers(0, len(made.text)))))
    span = made.source(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    told = oracle(text[span.start : span.end])
    assert len(told) == end - start
    assert all(map(comes_from, made.text[start:end], told))


@given(typed)
def test_clean_text_is_composed_and_has_no_look_alikes(text: str) -> None:
    made = cleaned(text).text
    assert unicodedata.is_normalized("NFC", made)
    assert not set(made) & {*LOOK_ALIKES, *INVISIBLE}


@given(typed.map(lambda text: text.translate(dict.fromkeys(map(ord, "*_#")))))
def test_letters_that_are_clean_stay_as_they_are(text: str) -> None:
    once = cleaned(text).text
    assert cleaned(once) == Clean(once, None)


@given(typed)
def test_decomposed_text_reads_as_composed_text(text: str) -> None:
    assert cleaned(unicodedata.normalize("NFD", text)).text == cleaned(unicodedata.normalize("NFC", text)).text


@given(st.text(alphabet=st.characters()))
def test_any_string_can_be_cleaned_and_its_spans_fit(text: str) -> None:
    source = read_string(text)
    made = clean(source, RULES)
    whole = made.source(0, len(made.text))
    assert 0 <= whole.start <= whole.end <= len(source.text)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("ngày 3O/7/2O05", "ngày 30/7/2005"),
        ("7O.250 ha, l.672 tấn", "70.250 ha, 1.672 tấn"),
        ("đạt lO%", "đạt 10%"),
        ("Số: O5/BC-UBND", "Số: 05/BC-UBND"),
        ("quý I/2021, khí CO2, 20l xăng, lô 5, mục I.1", "quý I/2021, khí CO2, 20l xăng, lô 5, mục I.1"),
    ],
)
def test_letters_that_were_read_for_digits_are_put_right_where_a_number_stands(printed: str, read: str) -> None:
    assert cleaned(printed).text == read
