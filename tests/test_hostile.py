"""Hostile input: whatever stands in a text, time grows with its length and no faster, and what cannot be read is refused in one line."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time

import pytest

import pipeline
from pipeline.model.report import Report
from pipeline.read import MAX_BYTES

SENTENCE = "Kim ngạch xuất khẩu ước đạt 876 triệu USD, đạt 62,6% kế hoạch năm, tăng 44% so với cùng kỳ. "
CITATION = "Quyết định số 04/2021/QĐ-UBND ngày 05/01/2021 của UBND tỉnh về việc giao kế hoạch; "
SHAPES = {
    "one line of sentences": SENTENCE,
    "lines of sentences": SENTENCE.strip() + "\n",
    "one sentence of figures": "Kim ngạch đạt 876 triệu USD, ",
    "one list of shares": "thép tăng 5%, than giảm 2%, ",
    "one line of citations": CITATION,
    "lines of citations": CITATION.strip() + "\n",
    "short citations": "Nghị quyết số 5; ",
    "laws": "Luật Đất đai năm 2013, ",
    "pinpoints": "điểm c khoản 1 Điều 8 ",
    "one line of awards": "tặng Bằng khen cho 06 tập thể và 17 cá nhân, ",
    "forms without counts": "tặng Bằng khen, ",
    "counts without forms": "cho 06 tập thể, ",
    "parts of parts": "đạt 5 tỷ đồng, trong đó 3 tỷ đồng; ",
    "changes": "tăng 44% so với cùng kỳ, ",
    "percentages": "5% ",
    "single digits": "1 ",
    "digits": "1",
    "digits and dots": "1.",
    "digits and commas": "1,",
    "fractions": "1/",
    "ranges": "1-",
    "dates": "ngày 05/01/2021 ",
    "months": "tháng ",
    "years": "năm 2021 ",
    "bodies": "Sở Công Thương ",
    "bodies with commas": "Bộ Văn hóa, Thể thao và Du lịch, ",
    "words": "nước ",
    "counted words": "12 giấy phép và ",
    "unknown nouns": "12 xyz ",
    "letters": "a",
    "capitals": "A",
    "capital words": "A ",
    "symbols": "A-",
    "hyphens": "-",
    "dots": ".",
    "blanks": " ",
    "wide blanks": "\u00a0",
    "tabs": "\t",
    "rows": "a\tb\n",
    "line breaks": "\n",
    "brackets": "(",
    "brackets and words": "(a ",
    "brackets and figures": "(đạt 5 tấn ",
    "closed brackets": "()",
    "closing brackets": ")",
    "quotation marks": "“",
    "straight quotation marks": '"',
    "quotation marks and words": "“a ",
    "stars": "*",
    "stars and blanks": "* ",
    "underscores": "_",
    "underscores and letters": "_a",
    "commas": ", ",
    "semicolons": "; ",
    "colons": "a: ",
    "ellipses": "…",
    "combining marks": "\u0323",
    "letters with marks": "e\u0323\u0302",
    "soft hyphens": "\u00ad",
    "soft hyphens between letters": "a\u00ad",
    "NUL": "\0",
    "list entries": "- a 5 tấn\n",
    "lists in lists": "- a:\n+ b 5 tỷ đồng\n",
    "headings": "I. A\n1. B\na) C\n",
    "decimals": "1.1.1.1.1 Kết\n",
    "stars as headings": "* Công tác\n",
    "labels": "Về lĩnh vực thương mại:\n",
    "letterheads": "UBND TỈNH\nSố: 1/A-B\n",
    "addressees": "Kính gửi: Sở\n",
    "recipients": "Nơi nhận:\n",
    "signatures": "GIÁM ĐỐC\n",
    "page numbers": "- 3 -\n",
    "torn lines": "của\n\n",
    "attached titles": "QUY ĐỊNH\n",
    "attached documents": "CHỦ TỊCH\nTrần Văn Nam\nQUY ĐỊNH\n(Kèm theo Quyết định số 1/QĐ-UBND)\n",
    "grounds in one line": "Căn cứ Quyết định số 1/QĐ-UBND; ",
    "governed citations": "thực hiện Quyết định số 1/QĐ-UBND về ",
    "bodies that issue": "Sở A ban hành ",
    "listed numbers": "Quyết định số 1, 2, 3, ",
    "short and full citations": "Quyết định số 1, ",
    "misread type words": "Nglhị quyêt số 1/QĐ-X ",
    "misread markers": "l. Kết\n",
    "torn numbers": "Số: 12\n/BC-CTK\n",
    "drawn tables": "| a | b |\n",
    "joint bodies": "của Bộ A, Bộ B, ",
    "short lines": "a\n",
}
SIZE, LARGEST = 4_000, 64_000
"""Characters of the shorter text at first and at most; the longer one has four times as many."""

WORTH = 0.08
"""Seconds of processor time from which a measure is worth comparing; below, longer texts are taken."""

ALLOWED = 8.5
"""Between the 4 of linear time and the 16 of quadratic time, for four times the length."""


class TooLong(Exception):
    """The time is up."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Ends what takes more processor time."""

    def stop(*_: object) -> None:
        raise TooLong(f"took more than {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def filled(unit: str, length: int) -> str:
    """A text of about this length that says one thing over and over."""
    return unit * max(length // len(unit), 1)


def processor_seconds(text: str) -> float:
    start = process_time()
    pipeline.extract_text(text)
    return process_time() - start


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Imports and compiled rules are paid for before anything is measured."""
    pipeline.extract_text(SENTENCE + CITATION + "12 thùng, 12 abc, tặng Bằng khen cho 06 tập thể, ngày 8 tháng ba năm 2021")


def grows_faster_than_its_text(text_of: Callable[[int], str]) -> bool:
    """Whether four times the length takes far more than four times as long, told at a length at which time can be measured."""
    length = SIZE
    while (whole := processor_seconds(text_of(4 * length))) < WORTH and length < LARGEST:
        length *= 4
    quarter = min(processor_seconds(text_of(length)) for _ in range(2))
    return whole > max(ALLOWED * quarter, WORTH) and processor_seconds(text_of(4 * length)) > ALLOWED * quarter


@pytest.mark.parametrize("unit", SHAPES.values(), ids=[*SHAPES])
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    with within(8):
        assert not grows_faster_than_its_text(lambda length: filled(unit, length))


def numbered(line: str, length: int) -> str:
    """A text of about this length of lines that differ by a number."""
    return "".join(line.format(number) for number in range(1, max(length // len(line), 1) + 1))


@pytest.mark.parametrize(
    "line",
    [
        "Quyết định số {0}/QĐ-UBND ngày 05/01/2021 của UBND tỉnh về việc giao kế hoạch.\n",
        "Theo Nghị quyết số {0} và Nghị quyết số {0}/NQ-CP.\n",
        "{0}. Kết quả công tác\n",
        "Thu ngân sách xã {0} đạt {0} tỷ đồng.\n",
        "- Tặng Bằng khen cho {0} tập thể.\n",
    ],
)
def test_time_grows_with_the_number_of_things_told(line: str) -> None:
    with within(8):
        assert not grows_faster_than_its_text(lambda length: numbered(line, length))


def record(text: str) -> Report:
    """The record of a text that must be there soon."""
    with within(20):
        return pipeline.extract_text(text)


@pytest.mark.parametrize("text", ["9" * 20_000, "9." * 10_000, "123.456" * 3_000, "1," * 10_000 + " tỷ đồng"])
def test_endless_digits_are_no_amount(text: str) -> None:
    assert record(f"thu đạt {text} đồng").figures == ()


@pytest.mark.parametrize("text", ["(" * 20_000, "(" * 20_000 + ")" * 20_000, "[" * 20_000, "“" * 20_000, "((đạt 5 tấn " * 200])
def test_brackets_without_end_are_read_past(text: str) -> None:
    assert record(text).text == text


def test_one_long_line_gives_all_its_figures() -> None:
    made = record(SENTENCE * 300)
    assert len(made.figures) == 300
    assert {figure.value.amount for figure in made.figures if figure.value} == {876000000}


def test_every_line_of_a_long_report_is_read() -> None:
    assert len(record(CITATION.replace("; ", ".\n") * 300).references) == 300


@pytest.mark.parametrize("text", ["\0" * 1000, "a\0" * 1000, "\ud800" * 1000, "\x1b" * 1000, "🙂" * 1000, "\u202eab" * 500])
def test_characters_that_are_no_text_give_an_empty_record(text: str) -> None:
    made = record(text)
    assert made.text == text.replace("\ud800", "\ufffd")
    assert (made.sections, made.references, made.figures, made.awards) == ((), (), (), ())


REFUSED = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \r\n" * 100, "is empty"),
    "rubbish.txt": (bytes(range(256)) * 100, "is no text in a known encoding"),
    "nul.txt": (b"\0" * 5000, "is no text in a known encoding"),
    "scan.txt": (b"%PDF-1.4\n" + bytes(range(256)), "is a PDF file"),
    "word.txt": (b"PK\x03\x04" + bytes(300), "is a ZIP container"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    data, cause = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(pipeline.ReadError) as caught:
        pipeline.extract(tmp_path / name)
    assert str(caught.value).startswith(f"{tmp_path / name}: {cause}")
    assert "\n" not in str(caught.value)


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    with within(2), pytest.raises(pipeline.ReadError, match="50,000,001 bytes; at most 50,000,000 are read"):
        pipeline.extract(path)


FULL_SIZE = {
    "one line of 5 MB": (SENTENCE * (5_000_000 // len(SENTENCE.encode())), 180),
    "one line of 5 MB of citations": (CITATION * (5_000_000 // len(CITATION.encode())), 180),
    "5 MB of one letter": ("a" * 5_000_000, 60),
    "5 MB of blanks": (" " * 5_000_000, 60),
    "a million digits": ("9" * 1_000_000, 60),
    "a million digits in groups": ("123." * 250_000, 60),
    "a million brackets": ("(" * 1_000_000, 60),
    "a million nested brackets": ("(" * 500_000 + ")" * 500_000, 60),
    "a million quotation marks": ("“" * 1_000_000, 60),
    "a million stars": ("*" * 1_000_000, 60),
    "a million lines": ("a\n" * 1_000_000, 120),
    "10 MB of a report": ("I. KẾT QUẢ\n" + (SENTENCE + "\n" + CITATION + "\n") * (10_000_000 // len((SENTENCE + CITATION).encode())), 300),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FULL_SIZE)
def test_full_sizes_end_in_bounded_time(name: str) -> None:
    text, limit = FULL_SIZE[name]
    start = perf_counter()
    with within(limit):
        made = pipeline.extract_text(text)
    print(f"{name}: {perf_counter() - start:.1f} s, {len(made.figures)} figures, {len(made.references)} references")
    assert made.source.chars == len(text)


@pytest.mark.slow
def test_time_is_linear_from_ten_kilobytes_to_ten_megabytes() -> None:
    text = "I. KẾT QUẢ\n" + (SENTENCE.strip() + "\n" + CITATION.strip() + "\n") * 60_000
    rates = []
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        with within(300):
            taken = min(processor_seconds(text[:size]) for _ in range(3 if size < 1_000_000 else 1))
        rates.append(taken / size)
        print(f"{size:>10,} characters: {taken:.2f} s, {size / taken / 1000:.0f} K characters/s")
    assert max(rates[1:]) < 2.5 * rates[0]
