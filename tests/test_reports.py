"""Whole reports of other styles, made up by helpers that had not seen the rules: strict records may not fall below what was measured.

d1: a district's monthly report in wrapped PDF text; d2: a ministry; d3: a Party committee; d4: OCR text with one letter in a hundred wrong.
"""

import json
from decimal import Decimal
from functools import partial
from pathlib import Path

import msgspec
import pytest

import pipeline
from pipeline import assembly
from pipeline.evaluate import anchor, evaluate

_FOLDER = Path(__file__).parent / "reports"
_FLOORS = {
    "d1": {"header": 1.0, "sections": 1.0, "references": 1.0, "quantities": 1.0, "figures": 0.92, "awards": 1.0},
    "d2": {"header": 1.0, "sections": 1.0, "references": 0.88, "quantities": 1.0, "figures": 0.91},
    "d3": {"header": 1.0, "sections": 1.0, "references": 1.0, "quantities": 1.0, "figures": 0.95, "awards": 1.0},
    "d4": {"header": 0.8, "sections": 1.0, "references": 0.46, "quantities": 0.77, "figures": 0.46, "awards": 0.71},
}


@pytest.mark.parametrize("name", _FLOORS)
def test_a_whole_report_keeps_its_scores(name: str) -> None:
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    draft = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)
    gold = anchor(text, draft, report=name, file=f"{name}.txt")
    told = msgspec.to_builtins(pipeline.extract_text(text), builtin_types=(Decimal,))
    unit = partial(assembly._canonical_unit, assembly._unit_names(assembly.rules_of()))
    result = evaluate([(name, gold, told)], unit=unit, resamples=0)
    scores = {kind: float(result.of(kind).f1 or 0) for kind in _FLOORS[name]}
    below = {kind: score for kind, score in scores.items() if score < _FLOORS[name][kind]}
    assert not below, f"{name}: below the floor {_FLOORS[name]}"
