"""Gazetteers: whole words, longest first, in any case and spelling of tones, each with the rule that made it."""

from pipeline.recognise.gazetteer import Gazetteer
from pipeline.rulebook import Term
from pipeline.text.letters import fold
from pipeline.text.offsets import SingleBlanks
from tests.recognise.mentions_of import mentions


def term(name: str, *forms: str) -> Term:
    return Term(name, "rules/recognise/test.toml", name, tuple(fold(form) for form in (name, *forms)), "kind", "value", None)


def found(text: str, *terms: Term) -> list[tuple[str, str]]:
    folded = fold(text)
    return [(text[mention.start : mention.end], mention.name) for mention in Gazetteer(terms).find(SingleBlanks(folded))]


LABOUR, MEDAL, HOUSE = term("Huân chương Lao động"), term("Huân chương"), term("Uỷ ban", "UB")


def test_the_longest_form_is_taken() -> None:
    assert found("tặng Huân chương lao động và huân chương", LABOUR, MEDAL) == [
        ("Huân chương lao động", "Huân chương Lao động"),
        ("huân chương", "Huân chương"),
    ]


def test_only_whole_words_count() -> None:
    assert found("CUB, UBND, ub 5UB ub2 (UB)", HOUSE) == [("ub", "Uỷ ban"), ("UB", "Uỷ ban")]


def test_case_and_place_of_tones_do_not_matter() -> None:
    assert found("ỦY BAN và uỷ ban", HOUSE) == [("ỦY BAN", "Uỷ ban"), ("uỷ ban", "Uỷ ban")]


def test_runs_of_blanks_inside_a_form_count_as_one() -> None:
    assert found("tặng  Huân   chương  và huân chương", MEDAL) == [("Huân   chương", "Huân chương"), ("huân chương", "Huân chương")]


def test_a_mention_keeps_the_rule_that_made_it() -> None:
    (mention,) = Gazetteer([HOUSE]).find(SingleBlanks("ub"))
    assert (mention.rule, mention.kind, mention.value) == ("recognise/test:Uỷ ban", "kind", "value")


def test_document_types_and_awards_are_found() -> None:
    made = mentions("Quyết định số 5/QĐ-UBND tặng Bằng khen, giấy khen")
    assert next(mention.name for mention in made.types) == "QĐ"
    assert [mention.name for mention in made.awards] == ["Bằng khen", "Giấy khen"]
