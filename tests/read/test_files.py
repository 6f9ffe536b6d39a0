"""Files: what is read becomes a text with its digest; what is not is refused in one line that names the file and the cause."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import MAX_BYTES, ReadError, read_bytes, read_file, read_string

TEXT = "BÁO CÁO\nKết quả công tác của tỉnh năm 2021\n"


def refusal(path: str | os.PathLike[str]) -> str:
    """Why a file is not read."""
    with pytest.raises(ReadError) as caught:
        read_file(path)
    return str(caught.value)


def file(folder: Path, data: bytes, name: str = "bao-cao.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_file_becomes_its_text_with_name_digest_and_encoding(tmp_path: Path) -> None:
    source = read_file(file(tmp_path, TEXT.encode(), "báo cáo.txt"))
    assert (source.name, source.text, source.encoding, source.format) == ("báo cáo.txt", TEXT, "utf-8", "txt")
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    assert read_file(str(file(tmp_path, TEXT.encode()))).text == TEXT


@pytest.mark.parametrize(
    ("raw", "read"),
    [(b"a\r\nb\rc\nd", "a\nb\nc\nd"), (b"a\r\r\nb", "a\n\nb"), (b"a\n\r\nb\r", "a\n\nb\n"), (b"a\x0bb\x0cc\xc2\x85d", "a\x0bb\x0cc\x85d")],
)
def test_line_ends_become_one_and_nothing_else_changes(raw: bytes, read: str) -> None:
    assert read_bytes(raw, name="a").text == read
    assert read_string(raw.decode()).text == read


def test_nothing_of_the_text_is_composed_trimmed_or_replaced() -> None:
    text = "  e\u0323\u0302 \u00d0\u00ad**x** \u01a3\t\u00a0\n\n"
    assert read_bytes(text.encode(), name="a").text == text
    assert read_string(text).text == text


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\xff\xfe", b"\xff\xfe \x00\n\x00"])
def test_a_file_that_holds_nothing_is_empty(tmp_path: Path, data: bytes) -> None:
    path = file(tmp_path, data)
    assert refusal(path) == f"{path}: is empty"


MAGIC = {
    b"%PDF-1.7\n%\xe2\xe3": "a PDF file",
    b"PK\x03\x04\x14\x00\x06\x00": ".docx",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00": "old Word",
    b"{\\rtf1\\ansi B\\'e1o c\\'e1o}": "an RTF file",
    b"\x89PNG\r\n\x1a\n\x00": "PNG",
    b"\xff\xd8\xff\xe0\x00\x10JFIF": "JPEG",
    b"II*\x00\x08\x00": "TIFF",
    b"MM\x00*\x00\x08": "TIFF",
    b"GIF89a": "GIF",
    b"BM\x36\x00\x00\x00": "BMP",
    b"\x1f\x8b\x08\x00": "gzip",
    b"7z\xbc\xaf\x27\x1c\x00": "7z",
    b"Rar!\x1a\x07": "RAR",
    b"SQLite format 3\x00": "SQLite",
    b"\x7fELF\x02\x01": "program",
    b"MZ\x90\x00\x03": "program",
}


@pytest.mark.parametrize(("data", "format_"), MAGIC.items(), ids=[*MAGIC.values()])
def test_a_file_of_another_format_is_told_by_its_first_bytes_whatever_its_name(tmp_path: Path, data: bytes, format_: str) -> None:
    message = refusal(file(tmp_path, data, "report.txt"))
    assert message.startswith(f"{tmp_path / 'report.txt'}: is ")
    assert format_ in message
    assert "\n" not in message


@pytest.mark.parametrize("text", ["BM 12 báo cáo", "MZ là ký hiệu", "PK: phòng khám", "BMI"])
def test_words_that_begin_like_a_signature_are_text(text: str) -> None:
    assert read_bytes(text.encode(), name="a").text == text


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "không có.txt") == f"{tmp_path / 'không có.txt'}: no such file"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: is a folder, not a file"


def test_a_path_through_a_file_cannot_be_read(tmp_path: Path) -> None:
    inside = file(tmp_path, b"x") / "y.txt"
    assert refusal(inside).startswith(f"{inside}: ")


def test_a_name_that_no_system_takes_cannot_be_read() -> None:
    assert refusal("a\0b.txt").endswith("b.txt: cannot be read: embedded null byte")
    assert "cannot be read" in refusal("a" * 5000)


def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt") == f"{tmp_path / 'pipe.txt'}: is no regular file"


def test_links_in_a_ring_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt").startswith(f"{tmp_path / 'a.txt'}: cannot be read")


def test_a_file_that_may_not_be_read_is_named_with_the_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    path = file(tmp_path, b"x")
    assert refusal(path) == f"{path}: cannot be read: Permission denied"


@pytest.mark.parametrize("name", ["a\nb.txt", "a\rb.txt", "a\u2028b.txt"])
def test_a_line_break_in_a_name_does_not_break_the_message(tmp_path: Path, name: str) -> None:
    assert len(refusal(tmp_path / name).splitlines()) == 1


def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"b\xe1o.txt")
    assert refusal(os.fsdecode(path)).endswith("b\ufffdo.txt: no such file")
    with open(path, "wb") as out:
        out.write(TEXT.encode())
    assert read_file(os.fsdecode(path)).name.encode()


def test_a_file_too_large_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    assert refusal(path) == f"{path}: 50,000,001 bytes; at most 50,000,000 are read"


def test_bytes_too_many_are_refused() -> None:
    with pytest.raises(ReadError, match=r"^a: 50,000,001 bytes"):
        read_bytes(b"x" * (MAX_BYTES + 1), name="a")


def test_binary_rubbish_is_refused(tmp_path: Path) -> None:
    path = file(tmp_path, bytes(range(256)) * 40)
    assert refusal(path) == f"{path}: is no text in a known encoding"


def test_nul_bytes_in_a_text_stay_where_they_are() -> None:
    text = TEXT * 10 + "Số\0liệu"
    assert read_bytes(text.encode(), name="a").text == text


def test_lone_surrogates_become_replacement_characters_one_for_one() -> None:
    assert read_string("a\ud800b\udfff\ud83d").text == "a\ufffdb\ufffd\ufffd"


def test_a_byte_order_mark_is_dropped_from_a_string_once() -> None:
    assert read_string("\ufeffa\ufeff").text == "a\ufeff"


def test_a_string_has_no_encoding_and_may_be_empty() -> None:
    source = read_string("", name="trống")
    assert (source.name, source.text, source.encoding, source.format) == ("trống", "", None, "text")


@given(st.text(alphabet=st.characters()))
def test_any_string_is_read(text: str) -> None:
    source = read_string(text)
    source.text.encode("utf-8")
    assert "\r" not in source.text
    assert read_string(source.text.removeprefix("\ufeff")).text == source.text.removeprefix("\ufeff")
