"""Every rule is proven: its examples match whole, its counterexamples are not found, its names are its own."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
import regex

from pipeline.rulebook import Pattern, Rulebook, Term, load
from pipeline.rulebook.book import rules_folder
from pipeline.text.letters import fold

RULES = load()
PATTERNS = list(RULES.all_patterns())
TERMS = list(RULES.all_terms())


def named(rule: Pattern | Term) -> str:
    return f"{rule.file.removeprefix('rules/').removesuffix('.toml')}:{rule.id}"


@pytest.mark.parametrize("pattern", PATTERNS, ids=named)
def test_examples_match_whole_and_counterexamples_are_not_found(pattern: Pattern) -> None:
    assert pattern.faults() == []


@pytest.mark.parametrize("pattern", PATTERNS, ids=named)
def test_a_pattern_has_examples_and_counterexamples(pattern: Pattern) -> None:
    assert pattern.examples
    assert pattern.counterexamples


def test_the_whole_book_has_no_faults() -> None:
    assert RULES.faults() == []


def test_every_rule_file_has_rules_of_its_own() -> None:
    files = {path.relative_to(rules_folder()).with_suffix("").as_posix() for path in rules_folder().rglob("*.toml")}
    assert files
    rules: list[Pattern | Term] = [*PATTERNS, *TERMS]
    assert {named(rule).partition(":")[0] for rule in rules} <= files


def test_a_gazetteer_gives_each_form_to_one_term() -> None:
    owners = Counter((term.file, form) for term in TERMS for form in term.forms)
    assert [owner for owner, count in owners.items() if count > 1] == []


@pytest.mark.parametrize("term", [term for term in TERMS if not term.file.startswith("rules/normalise/")], ids=named)
def test_forms_of_a_term_are_folded_as_the_text_that_they_are_sought_in(term: Term) -> None:
    assert [form for form in term.forms if form != fold(form) or form != form.strip()] == []


def test_scale_words_have_a_scale() -> None:
    assert [named(term) for term in TERMS if term.kind == "scale" and not term.scale] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "recognise").mkdir()
    (tmp_path / "recognise" / "dates.toml").write_text(
        """about = "dates"
folded = true
[fragments]
y = '(?:19|20)\\d{2}'
[words]
cues = ["Ngày", "HOÀ BÌNH"]
[[pattern]]
id = "year"
value = "year"
pattern = 'năm {y}'
examples = ["NĂM 2021", "Năm  1999"]
counterexamples = ["năm 21"]
note = "a note"
[[term]]
id = "uỷ-ban"
forms = ["Uỷ ban", "Ủy ban", "UB"]
kind = "body"
""",
        encoding="utf-8",
    )
    return tmp_path


def test_a_file_is_named_by_its_path_and_gives_patterns_terms_and_words(folder: Path) -> None:
    book = load(folder)
    (pattern,) = book.patterns("recognise/dates").values()
    assert (pattern.id, pattern.value, pattern.note, pattern.folded, pattern.file) == (
        "year",
        "year",
        "a note",
        True,
        "rules/recognise/dates.toml",
    )
    assert book.pattern("recognise/dates", "year") is pattern.regex
    assert book.terms("recognise/dates") == (Term("uỷ-ban", "rules/recognise/dates.toml", "Uỷ ban", ("ủy ban", "ub"), "body", "", None),)
    assert book.words("recognise/dates", "cues") == ("ngày", "hòa bình")


def test_a_folded_pattern_meets_folded_text(folder: Path) -> None:
    found = load(folder).pattern("recognise/dates", "year").search(fold("Cả NĂM   2021"))
    assert found
    assert found.group() == "năm   2021"


def test_the_digest_names_exactly_this_set_of_rules(folder: Path) -> None:
    file = folder / "recognise" / "dates.toml"
    before = load(folder).digest
    load.cache_clear()
    assert load(folder).digest == before
    file.write_text(file.read_text(encoding="utf-8").replace("a note", "another"), encoding="utf-8")
    load.cache_clear()
    changed = load(folder).digest
    assert changed != before
    file.rename(folder / "recognise" / "days.toml")
    load.cache_clear()
    assert load(folder).digest not in (before, changed)


def test_rules_cannot_be_changed_once_loaded(folder: Path) -> None:
    book = load(folder)
    pattern = book.patterns("recognise/dates")["year"]
    with pytest.raises(TypeError):
        book.patterns("recognise/dates")["other"] = pattern  # type: ignore[index]
    with pytest.raises(AttributeError):
        pattern.source = "x"  # type: ignore[misc]
    assert isinstance(pattern.examples, tuple)


def test_the_program_uses_the_rules_that_ship_with_it() -> None:
    assert isinstance(RULES, Rulebook)
    assert RULES.digest == load().digest
    assert len(RULES.digest) == 64
    assert (rules_folder() / "recognise" / "codes.toml").is_file()


def test_patterns_are_of_the_engine_that_has_possessive_repeats() -> None:
    assert isinstance(PATTERNS[0].regex, regex.Pattern)


def test_no_word_stands_twice_in_one_list() -> None:
    for path in rules_folder().rglob("*.toml"):
        for name, words in tomllib.loads(path.read_text(encoding="utf-8")).get("words", {}).items():
            assert [word for word, count in Counter(words).items() if count > 1] == [], f"{path.name}: {name}"
