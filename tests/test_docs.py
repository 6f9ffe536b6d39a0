"""What the documents say of the program is what the program is."""

import importlib.util
import json
import re
import shutil
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.assembly import analyse, rules_of
from pipeline.read import read_string

ROOT = Path(__file__).parent.parent


def script(name: str) -> ModuleType:
    """A script of docs/, as a module."""
    found = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_reference_of_the_record_is_up_to_date() -> None:
    assert (ROOT / "docs/record.md").read_text(encoding="utf-8") == script("record").page(), "run python docs/record.py"


def test_a_field_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Period\.end: without words; Period\.end_day: no such field"):
        script("record")._same({"Period": ["start", "end"]}, {"Period": {"start": "First day.", "end_day": "Last day."}})


def test_a_block_is_written_between_its_markers_and_nothing_else_changes() -> None:
    page = "a\n<!-- scores -->\nold\n<!-- /scores -->\nb\n<!-- speed -->\nkept\n<!-- /speed -->\n"
    made = script("tables").filled(page, "scores", "| new |\n")
    assert made == "a\n<!-- scores -->\n\n| new |\n\n<!-- /scores -->\nb\n<!-- speed -->\nkept\n<!-- /speed -->\n"
    assert script("tables").filled(made, "scores", "| new |\n") == made


@pytest.mark.parametrize("block", ["record", "scores", "blind", "speed"])
def test_the_readme_has_a_filled_block(block: str) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"(?s)<!-- {block} -->\n\n(?:\||```json\n).+\n\n<!-- /{block} -->", page)


def test_the_rule_that_the_readme_adds_mends_what_it_says(tmp_path: Path) -> None:
    (entry,) = re.findall(r"(?s)```toml\n(.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"))
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    with (tmp_path / "rules/recognise/units.toml").open("a", encoding="utf-8") as units:
        units.write(f"\n{entry}")
    source = read_string("Vốn đầu tư nước ngoài đạt 5,2 triệu đô la Singapore.")
    read = [analyse(source, rules=rules_of(folder)).figures[0].value for folder in (None, tmp_path / "rules")]
    assert [(value.text, value.unit) for value in read if value] == [
        ("5,2 triệu đô la", "USD"),
        ("5,2 triệu đô la Singapore", "SGD"),
    ]


def test_links_of_the_documents_lead_to_files() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "gold").glob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))]
    assert links
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def test_the_manifest_names_each_report_of_the_corpus_with_its_digest() -> None:
    lines = [json.loads(line) for line in (ROOT / "corpus/manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["file"] for line in lines] == sorted(path.name for path in (ROOT / "corpus").iterdir() if path.suffix == ".txt")
    assert {line["file"]: line["sha256"] for line in lines} == {
        line["file"]: sha256((ROOT / "corpus" / line["file"]).read_bytes()).hexdigest() for line in lines
    }
    assert all(set(line) == {"id", "file", "sha256", "kind", "issuer", "date", "source"} for line in lines)
