"""Encodings of text files: each is told by what reads as Vietnamese; what reads as nothing is refused, never guessed."""

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import ReadError, read_bytes
from pipeline.read.encodings import decode
from tests.vietnamese import LETTERS, windows_1258

TEXT = """BÁO CÁO
Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2021

Thực hiện Công văn số 12/UBND-TH ngày 05/7/2021 của Ủy ban nhân dân tỉnh về việc báo cáo, Sở Công Thương báo cáo như sau:
- Kim ngạch xuất khẩu ước đạt 876 triệu USD, tăng 44% so với cùng kỳ; đường, phân bón đều giảm.
"""
# TCVN3 (ABC) keeps the ASCII letters and has its own bytes for the rest: what "Quyết định cho phép theo số" looks like in Windows-1252.
TCVN3 = "QuyÕt ®Þnh cho phÐp theo sè 15/Q§-UBND ngµy 05 th¸ng 3 n¨m 2020 cña ñy ban nh©n d©n tØnh vÒ viÖc cho thuª ®Êt theo quy ®Þnh."
VNI = "Quyeát ñònh cho pheùp theo soá 15/QÑ-UBND ngaøy 05 thaùng 3 naêm 2020 cuûa uûy ban nhaân daân tænh veà cho thueâ ñaát theo quy ñònh."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
    ],
)
def test_unicode_is_read_with_and_without_its_mark(data: bytes, encoding: str) -> None:
    source = read_bytes(data, name="bao-cao.txt")
    assert unicodedata.normalize("NFC", source.text) == TEXT
    assert source.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_decomposed_utf_16_is_read_without_its_mark(encoding: str) -> None:
    text = unicodedata.normalize("NFD", TEXT)
    assert decode(text.encode(encoding)) == (text, encoding)


def test_windows_1258_is_read_with_its_combining_marks() -> None:
    source = read_bytes(windows_1258(TEXT), name="bao-cao.txt")
    assert source.encoding == "windows-1258"
    assert source.text != TEXT
    assert unicodedata.normalize("NFC", source.text) == TEXT


def test_a_short_text_in_windows_1258_is_read() -> None:
    found = decode(windows_1258("Sở Công Thương tỉnh Quảng Ngãi báo cáo số liệu của các đơn vị"))
    assert found is not None
    assert found[1] == "windows-1258"


@pytest.mark.parametrize("text", ["Bao cao so 12", "876", "a", "Số: 12/BC-SCT"])
def test_short_text_is_utf_8(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@given(st.text(alphabet=st.sampled_from(LETTERS + "0123456789 \n.,;:-/()%"), min_size=1))
def test_utf_8_comes_back_to_the_letter(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")
    assert decode(codecs.BOM_UTF8 + text.encode()) == (text, "utf-8-sig")


@given(
    st.lists(
        st.sampled_from(["Kim ngạch", "xuất khẩu", "876", "triệu", "USD,", "của", "UBND", "tỉnh", "Đường", "quý I/2022", "10%"]), min_size=6
    )
)
def test_utf_16_without_mark_comes_back_to_the_letter(words: list[str]) -> None:
    text = " ".join(words)
    assert decode(text.encode("utf-16-le")) == (text, "utf-16-le")
    assert decode(text.encode("utf-16-be")) == (text, "utf-16-be")


@pytest.mark.parametrize("mojibake", [TCVN3, VNI], ids=["TCVN3", "VNI"])
def test_an_encoding_that_is_not_known_is_refused_not_guessed(mojibake: str) -> None:
    with pytest.raises(ReadError, match="no text in a known encoding"):
        read_bytes(mojibake.encode("cp1252"), name="old.txt")


@pytest.mark.parametrize("cut", range(1, 4))
def test_utf_8_that_breaks_off_inside_a_letter_is_no_windows_1258(cut: int) -> None:
    whole = ("Ban hành kế hoạch cho các huyện theo quy định; " * 4 + "đề nghị cho phép theo số liệu ệ").encode()
    found = decode(whole[: len(whole) - cut])
    assert found is None or found[1] == "utf-8"


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 64,
        bytes(range(256)),
        b"\xff" * 40,
        b"\x80\x81\x8a\x9f" * 10,
        b"\x00" * 100,
        b"\xff\xfe\x00\x00a\x00\x00\x00",
        b"abc\x00\x01\x02",
    ],
)
def test_bytes_that_are_no_text_give_none(data: bytes) -> None:
    assert decode(data) is None


def test_a_single_control_character_in_a_long_text_does_not_make_it_binary() -> None:
    text = TEXT + "\x07\x00"
    assert decode(text.encode()) == (text, "utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_none(data: bytes) -> None:
    found = decode(data)
    assert found is None or (isinstance(found[0], str) and codecs.lookup(found[1]))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_one_line_that_names_the_file(data: bytes) -> None:
    try:
        outcome = read_bytes(data, name="x.txt").text
    except ReadError as error:
        outcome = str(error)
        refused = True
    else:
        refused = False
    if refused:
        assert outcome.startswith("x.txt: ")
        assert "\n" not in outcome
    else:
        assert outcome.strip()
        assert "\r" not in outcome
