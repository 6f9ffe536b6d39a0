"""Marked-up lines of other provinces, years and styles: each must come back whole, save those that are known to be open.

A case with ``open`` tells why the program does not read it yet; the test fails as soon as it does, so that no mark outlives its reason.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from tests import others
from tests.lines import markup

_CASES = [pytest.param(file, case, id=case["id"]) for file in others.KINDS for case in markup.cases(file)]


def _errors(file: str, case: Mapping[str, Any]) -> list[str]:
    result = others.of_lines(file, case)
    header = "header" in others.KINDS[file][0]
    told = (e for e in result.errors if e.strict or header or e.field == "relation")
    return [f"{e.fault} {e.field}: gold {e.gold!r}, told {e.predicted!r}" for e in told]


@pytest.mark.parametrize(("file", "case"), _CASES)
def test_a_line_comes_back_whole(file: str, case: Mapping[str, Any]) -> None:
    errors = _errors(file, case)
    if "open" in case:
        assert errors, f"{case['id']} is read now: take its mark away ({case['open']})"
    else:
        assert not errors, "\n".join([case.get("line") or case["text"], *errors])


def test_marks_are_taken_out_of_a_line() -> None:
    assert markup.stripped("đạt [62,6%|1.plan.percent] kế hoạch", 10) == ("đạt 62,6% kế hoạch", {(1, "plan1.percent"): (14, 19)})
