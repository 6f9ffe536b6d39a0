"""Intervals by drawing reports anew: reproducible, none from a single report, none for 0/0."""

import pytest

from pipeline.evaluate import Counts, evaluate
from pipeline.evaluate.intervals import bootstrap
from tests.evaluate.hand_made import reference, report

LEVEL = ("references", "record")
MIXED = [{LEVEL: Counts(10, 10, right)} for right in (10, 8, 9, 3, 7, 10)]


def test_same_reports_same_intervals() -> None:
    assert bootstrap(MIXED) == bootstrap(MIXED)
    assert bootstrap(MIXED) != bootstrap(MIXED, seed=1)


def test_an_interval_holds_the_score_and_lies_between_the_worst_and_the_best_report() -> None:
    low, high = bootstrap(MIXED)[LEVEL].f1 or (1.0, 0.0)
    assert 0.3 < low < 47 / 60 < high <= 1.0


def test_an_interval_is_the_middle_95_percent() -> None:
    """One report of four is right: at least three right draws of four come in 5.1 % of the resamples, four in 0.4 %."""
    found = bootstrap([{LEVEL: Counts(1, 1, right)} for right in (1, 0, 0, 0)], resamples=4000)
    assert found[LEVEL].recall == (0.0, 0.75)


def test_reports_that_are_alike_give_an_interval_without_width() -> None:
    assert bootstrap([{LEVEL: Counts(4, 5, 3)}] * 3)[LEVEL].precision == (0.6, 0.6)


@pytest.mark.parametrize("reports", [[], MIXED[:1]])
def test_fewer_than_two_reports_give_none(reports: list[dict[tuple[str, str], Counts]]) -> None:
    assert bootstrap(reports) == {}


def test_a_ratio_that_no_resample_has_gives_none() -> None:
    found = bootstrap([{LEVEL: Counts(3, 0, 0)}, {LEVEL: Counts(2, 0, 0)}])[LEVEL]
    assert (found.precision, found.recall, found.f1) == (None, (0.0, 0.0), (0.0, 0.0))


def test_resamples_without_the_ratio_are_left_out() -> None:
    found = bootstrap([{LEVEL: Counts(2, 2, 2)}, {}])[LEVEL]
    assert found.f1 == (1.0, 1.0)


def test_the_order_in_which_reports_are_given_does_not_matter() -> None:
    one, other = report(references=[reference(0, 20)]), report(references=[reference(0, 20, "sai"), reference(40, 60)])
    pairs = [("a", one, one), ("b", one, other), ("c", other, None)]
    assert evaluate(pairs).intervals == evaluate(pairs[::-1]).intervals
    assert evaluate(pairs, resamples=0).intervals == {}
