"""Marked-up lines of other provinces, years and styles: each must come back whole, save those that are known to be open.

A case with ``open`` tells why the program does not read it yet; the test fails as soon as it does, so that no mark outlives its reason.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, partial
from typing import Any

import msgspec
import pytest

import pipeline
from pipeline import assembly
from pipeline.evaluate import evaluate
from tests.lines import markup

_KINDS: dict[str, tuple[str, Callable[[markup.Case], tuple[str, dict[str, Any]]]]] = {
    "figures.toml": ("figures", markup.gold),
    "awards.toml": ("awards", markup.gold),
    "figures_second.toml": ("figures", markup.gold),
    "awards_second.toml": ("awards", markup.gold),
    "figures_third.toml": ("figures", markup.gold),
    "references.toml": ("references", markup.gold),
    "headers.toml": ("header", markup.gold_header),
    "sections.toml": ("sections", markup.gold_sections),
}
_CASES = [pytest.param(file, case, id=case["id"]) for file in _KINDS for case in markup.cases(file)]


@cache
def _unit() -> Callable[[str], str]:
    return partial(assembly._canonical_unit, assembly._unit_names(assembly.rules_of()))


def _errors(file: str, case: Mapping[str, Any]) -> list[str]:
    kind, read = _KINDS[file]
    text, gold = read(case)
    told = msgspec.to_builtins(pipeline.extract_text(text), builtin_types=(Decimal,))
    result = evaluate([("line", gold, told)], unit=_unit(), kinds=(kind,), resamples=0, texts={"line": text})
    return [f"{e.fault} {e.field}: gold {e.gold!r}, told {e.predicted!r}" for e in result.errors if e.strict or kind == "header"]


@pytest.mark.parametrize(("file", "case"), _CASES)
def test_a_line_comes_back_whole(file: str, case: Mapping[str, Any]) -> None:
    errors = _errors(file, case)
    if "open" in case:
        assert errors, f"{case['id']} is read now: take its mark away ({case['open']})"
    else:
        assert not errors, "\n".join([case.get("line") or case["text"], *errors])


def test_marks_are_taken_out_of_a_line() -> None:
    assert markup.stripped("đạt [62,6%|1.plan.percent] kế hoạch", 10) == ("đạt 62,6% kế hoạch", {(1, "plan1.percent"): (14, 19)})
