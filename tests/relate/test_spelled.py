"""Numbers in words stand as digits for the cues, and nothing else changes."""

from pipeline.relate import in_digits
from tests.recognise.mentions_of import blocks_of, numbers


def shown(text: str) -> str:
    blocks = blocks_of(text)
    made = in_digits(blocks, numbers(text))
    assert made.text == blocks.text
    assert len(made.folded) == len(blocks.folded)
    return made.folded.strip("\n")


def test_a_number_in_words_stands_as_digits_of_its_length() -> None:
    assert shown("Mở ba lớp, hàng trăm hộ") == "mở 11 lớp, 111111111 hộ"


def test_a_bracket_that_repeats_digits_stands_as_digits() -> None:
    assert shown("Cấp 25 (hai mươi lăm) hộ") == f"cấp {'1' * len('25 (hai mươi lăm)')} hộ"


def test_digits_and_their_scales_stay() -> None:
    assert shown("đạt 12 nghìn hộ và 5 tỷ đồng") == "đạt 12 nghìn hộ và 5 tỷ đồng"


def test_a_text_without_number_words_is_given_back() -> None:
    blocks = blocks_of("đạt 12 hộ")
    assert in_digits(blocks, numbers("đạt 12 hộ")) is blocks
