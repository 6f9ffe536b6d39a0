"""What the program makes of lines and whole reports of other hands, scored: for the tests and for the table in README."""

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

import msgspec

import pipeline
from pipeline import assembly
from pipeline.evaluate import Result, anchor, evaluate
from tests.lines import markup

REPORTS = Path(__file__).parent / "reports"
KINDS: dict[str, tuple[tuple[str, ...], Callable[[markup.Case], tuple[str, dict[str, Any]]]]] = {
    "figures.toml": (("figures",), markup.gold),
    "awards.toml": (("awards",), markup.gold),
    "figures_second.toml": (("figures",), markup.gold),
    "awards_second.toml": (("awards",), markup.gold),
    "figures_third.toml": (("figures",), markup.gold),
    "awards_third.toml": (("awards",), markup.gold),
    "figures_fourth.toml": (("figures",), markup.gold),
    "figures_words.toml": (("figures",), markup.gold),
    "figures_fifth.toml": (("figures",), markup.gold),
    "tables.toml": (("figures", "awards"), markup.gold),
    "references.toml": (("references",), markup.gold),
    "headers.toml": (("header",), markup.gold_header),
    "sections.toml": (("sections",), markup.gold_sections),
    "references_second.toml": (("references",), markup.gold),
    "headers_second.toml": (("header",), markup.gold_header),
    "sections_second.toml": (("sections",), markup.gold_sections),
    "references_third.toml": (("references",), markup.gold),
    "headers_third.toml": (("header",), markup.gold_header),
    "sections_third.toml": (("sections",), markup.gold_sections),
}


@cache
def unit() -> Callable[[str], str]:
    """Units by their canonical names, as the evaluation compares them."""
    return partial(assembly._canonical_unit, assembly._unit_names(assembly.rules_of()))


def told(text: str) -> dict[str, Any]:
    """The record of a text as a plain JSON object."""
    record: dict[str, Any] = msgspec.to_builtins(pipeline.extract_text(text), builtin_types=(Decimal,))
    return record


def of_lines(file: str, *cases: markup.Case) -> Result:
    """The scores of some cases of a file of marked-up lines, of all where none are given."""
    kinds, read = KINDS[file]
    runs = {case["id"]: read(case) for case in cases or markup.cases(file)}
    pairs = [(name, gold, told(text)) for name, (text, gold) in runs.items()]
    return evaluate(pairs, unit=unit(), kinds=kinds, resamples=0, texts={name: text for name, (text, _) in runs.items()})


def of_reports(*names: str) -> Result:
    """The scores of some whole reports."""
    pairs = []
    for name in names:
        text = (REPORTS / f"{name}.txt").read_text(encoding="utf-8")
        draft = json.loads((REPORTS / f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)
        pairs.append((name, anchor(text, draft, report=name, file=f"{name}.txt"), told(text)))
    return evaluate(pairs, unit=unit(), resamples=0)
