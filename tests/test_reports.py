"""Whole reports of other styles, made up by helpers that had not seen the rules: strict records may not fall below what was measured.

d1: a district's monthly report in wrapped PDF text; d2: a ministry; d3: a Party committee; d4: OCR text with one letter in a hundred wrong;
d5: a department's half year; d6: a district in raw PDF text with torn pages; d7: a Party committee on a directive; d8: a ministry's monthly
statistics; d9: a province on emulation and awards; d10: a province on complaints and inspection, in wrapped lines.
"""

import pytest

from tests import others

_FLOORS = {
    "d1": {"header": 1.0, "sections": 1.0, "references": 1.0, "quantities": 1.0, "figures": 0.97, "awards": 1.0},
    "d2": {"header": 1.0, "sections": 1.0, "references": 0.88, "quantities": 1.0, "figures": 0.93},
    "d3": {"header": 1.0, "sections": 1.0, "references": 1.0, "quantities": 1.0, "figures": 0.97, "awards": 1.0},
    "d4": {"header": 1.0, "sections": 1.0, "references": 0.85, "quantities": 0.97, "figures": 0.75, "awards": 0.8},
    "d5": {"header": 1.0, "sections": 1.0, "references": 1.0, "quantities": 0.99, "figures": 0.9, "awards": 1.0},
    "d6": {"header": 1.0, "sections": 1.0, "references": 1.0, "quantities": 0.99, "figures": 0.92, "awards": 1.0},
    "d7": {"header": 1.0, "sections": 1.0, "references": 0.93, "quantities": 1.0, "figures": 0.91, "awards": 0.94},
    "d8": {"header": 0.92, "sections": 1.0, "references": 1.0, "quantities": 0.98, "figures": 0.87},
    "d9": {"header": 1.0, "sections": 1.0, "references": 0.93, "quantities": 1.0, "figures": 0.9, "awards": 1.0},
    "d10": {"header": 1.0, "sections": 0.92, "references": 1.0, "quantities": 0.97, "figures": 0.8},
}


@pytest.mark.parametrize("name", _FLOORS)
def test_a_whole_report_keeps_its_scores(name: str) -> None:
    result = others.of_reports(name)
    scores = {kind: float(result.of(kind).f1 or 0) for kind in _FLOORS[name]}
    below = {kind: score for kind, score in scores.items() if score < _FLOORS[name][kind]}
    assert not below, f"{name}: below the floor {_FLOORS[name]}"
