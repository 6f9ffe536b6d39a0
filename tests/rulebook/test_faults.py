"""Rules that cannot be used are refused, and the message leads an expert to them: file, rule, field, on one line."""

from pathlib import Path

import pytest

from pipeline.rulebook import RuleError, load

PATTERN = '[[pattern]]\nid = "năm"\npattern = "năm"\nexamples = ["năm"]\ncounterexamples = ["nam"]\n'
TERM = '[[term]]\nid = "tấn"\nforms = ["tấn"]\n'


def book(folder: Path, text: str | bytes, *, about: str = 'about = "x"\n') -> Path:
    """A folder of rules with one file, ``recognise/dates.toml``."""
    (folder / "recognise").mkdir(exist_ok=True)
    whole = text if isinstance(text, bytes) else (about + text).encode()
    (folder / "recognise" / "dates.toml").write_bytes(whole)
    return folder


def fault(folder: Path) -> str:
    """What loading and proving the rules of a folder complains of."""
    with pytest.raises(RuleError) as caught:
        load(folder).faults()
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "rule", "field"),
    [
        (PATTERN.replace('examples = ["năm"]\n', "", 1), "năm", "examples"),
        (PATTERN.replace('["năm"]', "[]"), "năm", "examples"),
        (PATTERN.replace('["năm"]', "[2021]"), "năm", "examples"),
        (PATTERN.replace('pattern = "năm"\n', ""), "năm", "pattern"),
        (PATTERN.replace('pattern = "năm"', 'pattern = "năm {year}"'), "năm", "pattern"),
        (PATTERN.replace('pattern = "năm"', 'pattern = "(năm"'), "năm", "pattern"),
        (PATTERN.replace('pattern = "năm"', 'patern = "năm"\npattern = "năm"'), "năm", "patern"),
        (PATTERN + 'examplse = ["năm"]\n', "năm", "examplse"),
        (PATTERN + PATTERN, "năm", "id"),
        ('[fragments]\na = "{b}"\nb = "{a}"\n' + PATTERN.replace('pattern = "năm"', 'pattern = "{a}"'), "năm", "pattern"),
        (TERM.replace('["tấn"]', "[]"), "tấn", "forms"),
        (TERM.replace('["tấn"]', '["tấn", ""]'), "tấn", "forms"),
        (TERM.replace('forms = ["tấn"]\n', ""), "tấn", "forms"),
        (TERM + 'scale = "thousand"\n', "tấn", "scale"),
        (TERM + 'size = "1"\n', "tấn", "size"),
        (TERM + TERM, "tấn", "id"),
    ],
)
def test_a_fault_names_file_rule_and_field(tmp_path: Path, text: str, rule: str, field: str) -> None:
    message = fault(book(tmp_path, text))
    assert "rules/recognise/dates.toml" in message
    assert rule in message
    assert field in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('[words]\ncues = "năm"\n', "words"),
        ('rules = "x"\n', "rules"),
        ("[fragments]\ny = 4\n", "fragments"),
        ('[[pattern]]\npattern = "năm"\nexamples = ["năm"]\n', "id"),
    ],
)
def test_a_fault_outside_the_rules_names_file_and_field(tmp_path: Path, text: str, field: str) -> None:
    message = fault(book(tmp_path, text))
    assert message.startswith("rules/recognise/dates.toml")
    assert field in message


@pytest.mark.parametrize("raw", [b"about = ", b'about = "x"\nabout = "y"\n', b"\xff\xfe", b'about = "Qu\xfd"\n', b"[[pattern]\n"])
def test_what_is_no_toml_is_told_with_its_file(tmp_path: Path, raw: bytes) -> None:
    assert fault(book(tmp_path, raw)).startswith("rules/recognise/dates.toml: ")


def test_a_file_says_what_it_is_about(tmp_path: Path) -> None:
    assert "about" in fault(book(tmp_path, PATTERN, about=""))


def test_a_folder_without_rules_is_named(tmp_path: Path) -> None:
    assert str(tmp_path) in fault(tmp_path)


def test_faults_in_one_of_many_files_name_that_file(tmp_path: Path) -> None:
    book(tmp_path, PATTERN)
    (tmp_path / "units.toml").write_text('about = "x"\n' + TERM + TERM, encoding="utf-8")
    assert fault(tmp_path).startswith("rules/units.toml: tấn: id")


def test_rules_that_their_examples_disprove_are_listed_with_file_rule_and_example(tmp_path: Path) -> None:
    wrong = PATTERN.replace('examples = ["năm"]', 'examples = ["năm", "năm 2021"]', 1).replace('["nam"]', '["cả năm", "nam"]')
    faults = load(book(tmp_path, wrong)).faults()
    assert faults == [
        "rules/recognise/dates.toml: năm: example does not match whole: 'năm 2021'",
        "rules/recognise/dates.toml: năm: counterexample is found: 'cả năm'",
    ]


def test_a_rule_that_holds_has_no_faults(tmp_path: Path) -> None:
    assert load(book(tmp_path, PATTERN)).faults() == []
