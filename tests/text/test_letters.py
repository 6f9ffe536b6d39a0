"""Letters: what folding joins and what it keeps apart; every form for matching is as long as what it was made from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.letters import fold, lower, place_tones, plain, squeeze
from tests.vietnamese import LETTERS


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("HOÀ BÌNH", "hòa bình"),
        ("Ủy ban", "ủy ban"),
        ("Uỷ ban", "ủy ban"),
        ("khoẻ, toả, loà", "khỏe, tỏa, lòa"),
        ("tuỳ, thuỷ", "tùy, thủy"),
        ("Đ", "đ"),
    ],
)
def test_case_and_place_of_tone_marks_do_not_tell_apart(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(("one", "other"), [("HÒA", "hoà"), ("khỏe", "KHOẺ"), ("UỶ BAN", "ủy ban")])
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoa"), ("đông", "dông"), ("tỷ", "tỉ"), ("của", "cửa")])
def test_words_of_other_letters_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_lower_case_keeps_every_letter_in_its_place(text: str) -> None:
    made = lower(text)
    assert len(made) == len(text)
    assert all(small in (letter, letter.lower()) or letter == "Σ" for letter, small in zip(text, made, strict=True))


@given(st.text(alphabet=st.one_of(st.sampled_from(LETTERS), st.characters())))
def test_folding_keeps_the_length_and_folds_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_a_letter_whose_small_form_is_longer_stays() -> None:
    assert fold("İA") == "İa"


def test_tones_move_only_in_open_syllables_of_three_pairs() -> None:
    assert place_tones("oá oé uý óa ué iá oai") == "óa óe úy óa ué iá oai"
    assert place_tones("hoàn, thuyền, loài, quý, Quỳ") == "hoàn, thuyền, loài, quý, Quỳ"


def test_capitals_keep_their_case_when_tones_move() -> None:
    assert place_tones("HOÀ, Uỷ, toÀ") == "HÒA, Ủy, toÀ"


def test_blanks_of_all_kinds_fold_to_one() -> None:
    assert squeeze("\n Kim \t ngạch\u00a0\n\nxuất ") == "Kim ngạch xuất"
    assert squeeze(" \n\t") == ""


@given(st.text())
def test_squeezing_twice_is_squeezing_once(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


def test_plain_letters_have_no_marks_and_no_stroke() -> None:
    assert plain("Đường lối ĐỔI MỚI") == "duong loi doi moi"
    assert plain("01/CTLT-BCT-CĐCT") == plain("01/CTLT-BCT-CDCT")
