"""Who is paired with whom: one to one, the largest overlap first, by no list's order."""

import time
from typing import Any

import pytest

from pipeline.evaluate.compare import Comparison
from pipeline.evaluate.pair import pair
from pipeline.evaluate.records import items
from tests.evaluate.hand_made import Record, award, counted, figure, finding, quantity, reference, report, section

SAME = Comparison()


def paired(gold: Record, predicted: Record, kind: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    couples = pair(items(gold, kind, SAME), items(predicted, kind, SAME))
    return [(one.span, other.span) for one, other in couples]


def references(*spans: tuple[int, int]) -> Record:
    return report(references=[reference(*span) for span in spans])


def test_spans_that_touch_do_not_overlap() -> None:
    assert paired(references((0, 10)), references((10, 20)), "references") == []


def test_one_shared_character_is_an_overlap() -> None:
    assert paired(references((0, 11)), references((10, 20)), "references") == [((0, 11), (10, 20))]


def test_empty_spans_are_never_paired() -> None:
    assert paired(references((5, 5)), references((0, 10), (5, 5)), "references") == []


def test_the_largest_overlap_goes_first() -> None:
    gold, predicted = references((0, 10), (10, 40)), references((8, 30))
    assert paired(gold, predicted, "references") == [((10, 40), (8, 30))]


def test_of_equal_overlaps_the_closer_ends_go_first() -> None:
    assert paired(references((10, 20)), references((0, 60), (9, 21)), "references") == [((10, 20), (9, 21))]


def test_a_duplicate_is_paired_once() -> None:
    assert paired(references((0, 10)), references((0, 10), (0, 10)), "references") == [((0, 10), (0, 10))]
    assert len(paired(references((0, 10), (0, 10)), references((0, 10), (0, 10)), "references")) == 2


@pytest.mark.parametrize("turned", [False, True])
def test_at_one_place_those_that_say_the_same_are_paired(turned: bool) -> None:
    gold = report(awards=[award(0, 30, 6), award(0, 30, 17, recipient="individual")])
    answers = [award(0, 30, 17, recipient="individual"), award(0, 30, 6)]
    predicted = report(awards=answers[::-1] if turned else answers)
    couples = pair(items(gold, "awards", SAME), items(predicted, "awards", SAME))
    assert sorted((one.record["count"], other.record["count"]) for one, other in couples) == [(6, 6), (17, 17)]


@pytest.mark.parametrize("count", [6, 17])
def test_an_answer_goes_to_the_record_at_its_place_that_says_the_same(count: int) -> None:
    gold = report(awards=[award(0, 30, 6), award(0, 30, 17)])
    (couple,) = pair(items(gold, "awards", SAME), items(report(awards=[award(0, 30, count)]), "awards", SAME))
    assert couple[0].record["count"] == count


def test_at_one_place_the_same_value_goes_before_another_one() -> None:
    gold = report(references=[reference(0, 30, "04/QĐ", subject="thu"), reference(0, 30, "05/QĐ", subject="chi")])
    answers = report(references=[reference(0, 30, "05/QĐ", subject="thu")])
    (couple,) = pair(items(gold, "references", SAME), items(answers, "references", SAME))
    assert couple[0].record["code"] == "05/QĐ"


@pytest.mark.parametrize(("shift", "is_paired"), [(-5, False), (-4, True), (0, True), (4, True), (5, False)])
def test_sections_are_paired_where_they_start(shift: int, is_paired: bool) -> None:
    gold, predicted = report(sections=[section(100, 200)]), report(sections=[section(100 + shift, 900)])
    assert bool(paired(gold, predicted, "sections")) is is_paired


def test_the_nearest_start_goes_first() -> None:
    gold, predicted = report(sections=[section(100, 200)]), report(sections=[section(97, 200), section(102, 150)])
    assert paired(gold, predicted, "sections") == [((100, 200), (102, 150))]


@pytest.mark.parametrize(
    ("slots", "first"),
    [
        ({"value": quantity(50, 60, 1), "plans": [{"percent": quantity(20, 30, 1, "%"), "target": None}]}, (50, 60)),
        ({"plans": [{"percent": None, "target": quantity(20, 30, 1)}], "changes": [{"amount": quantity(0, 9, 1)}]}, (20, 30)),
        ({"changes": [{"amount": quantity(40, 45, 1)}], "share": {"percent": quantity(0, 9, 1, "%")}}, (40, 45)),
        ({"share": {"percent": quantity(5, 9, 1, "%")}}, (5, 9)),
    ],
)
def test_figures_are_paired_by_their_first_quantity(slots: dict[str, Any], first: tuple[int, int]) -> None:
    (item,) = items(report(figures=[figure(0, 60, **slots)]), "figures", SAME)
    assert item.spans[0] == first


def test_figures_that_overlap_elsewhere_are_not_paired() -> None:
    gold = report(figures=[figure(0, 60, value=quantity(50, 60, 1))])
    predicted = report(figures=[figure(0, 60, value=quantity(40, 50, 1))])
    assert paired(gold, predicted, "figures") == []


def test_a_figure_is_found_by_another_reading_of_its_first_quantity() -> None:
    gold = figure(0, 60, value=quantity(50, 60, 1), value_alt=[None], changes=[{"amount": quantity(10, 20, 5, "%"), "base": None}])
    predicted = figure(0, 20, changes=[{"amount": quantity(10, 20, 5, "%"), "base": None}])
    assert paired(report(figures=[gold]), report(figures=[predicted]), "figures") == [((0, 60), (0, 20))]


def test_findings_of_different_codes_are_not_paired() -> None:
    gold = report(findings=[finding(0, 10, "code-variant")])
    assert paired(gold, report(findings=[finding(0, 10, "value-conflict")]), "findings") == []
    assert paired(gold, report(findings=[finding(9, 30, "code-variant")]), "findings") == [((0, 10), (9, 30))]


@pytest.mark.parametrize("step", [20, 0])
def test_ten_thousand_records_are_paired_in_no_time(step: int) -> None:
    """Spread over the text, or all of them at one place."""
    gold = report(figures=[counted(step * place, place) for place in range(10_000)])
    predicted = report(figures=[counted(step * place + (step > 0), place) for place in range(10_000)])
    ours, theirs = items(gold, "figures", SAME), items(predicted, "figures", SAME)
    begun = time.perf_counter()
    couples = pair(ours, theirs)
    assert time.perf_counter() - begun < 3
    assert len(couples) == 10_000
    assert all(one.record["value"]["amount"] == other.record["value"]["amount"] for one, other in couples)
