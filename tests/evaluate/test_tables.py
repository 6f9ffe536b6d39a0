"""What is shown and saved of a result, and what was gained and lost since a saved one."""

import json
from collections.abc import Sequence

import pytest

from pipeline.evaluate import Outcome, Result, SavedRunError, against, as_dict, evaluate, frames, lines, markdown
from tests.evaluate.hand_made import Record, counted, reference, report, score

GOLD = report(header={"type": "BC"}, references=[reference(0, 20), reference(40, 60)], figures=[counted(100, 5)])


def run(*references: Record, gold: Record = GOLD, digest: str = "g1") -> Result:
    predicted = report(header={"type": "BC"}, references=list(references), figures=[counted(100, 6, rules={"value": "fig.value"})])
    return score(gold, predicted, gold_digest=digest, rules_digest="r1")


EARLIER = json.loads(json.dumps(as_dict(run(reference(0, 20), reference(70, 80)))))


def names(outcomes: Sequence[Outcome]) -> list[str]:
    """The ids of the references among outcomes."""
    return [outcome.id for outcome in outcomes if outcome.kind == "references"]


def test_a_result_is_plain_json_with_its_digests() -> None:
    assert (EARLIER["gold"], EARLIER["rules"], EARLIER["reports"]) == ("g1", "r1", ["r"])
    row = next(row for row in EARLIER["scores"] if (row["kind"], row["level"]) == ("references", "record"))
    assert (row["gold"], row["predicted"], row["right"], row["precision"], row["recall"], row["f1"]) == (2, 2, 1, 0.5, 0.5, 0.5)
    assert EARLIER["precision_per_rule"] == [{"rule": "fig.value", "predicted": 1, "right": 0.0, "precision": 0.0}]
    assert next(row for row in EARLIER["scores"] if row["kind"] == "awards")["f1"] is None


def test_a_saved_run_holds_the_fate_of_every_record() -> None:
    fates = {outcome["id"]: outcome["state"] for outcome in EARLIER["outcomes"] if outcome["kind"] == "references"}
    assert fates == {"r/references/0-20": "right", "r/references/40-60": "wrong", "r/references/70-80": "false"}


def test_records_at_one_place_have_ids_of_their_own_the_right_ones_first() -> None:
    twice = report(references=[reference(0, 20), reference(0, 20)])
    outcomes = score(twice, report(references=[reference(0, 20)]), kinds=["references"]).outcomes
    assert [(outcome.id, outcome.state) for outcome in outcomes] == [("r/references/0-20", "right"), ("r/references/0-20#2", "wrong")]


def test_the_markdown_table_shows_counts_and_ratios() -> None:
    table = markdown(run(reference(0, 20)), levels=["record"]).splitlines()
    assert "| references | record | 2 | 1 | 1 | 1.000 | 0.500 | 0.667 | – |" in table
    assert "| awards | record | 0 | 0 | 0 | – | – | – | – |" in table
    assert table[-1] == "1 report; gold `g1`, rules `r1`."


def test_the_markdown_table_shows_intervals_of_several_reports() -> None:
    table = markdown(evaluate([("a", GOLD, GOLD), ("b", GOLD, GOLD)]), levels=["record"])
    assert "| references | record | 4 | 4 | 4 | 1.000 | 1.000 | 1.000 | 1.000–1.000 |" in table


def test_frames_have_a_row_for_each_score_error_and_fate() -> None:
    result = run(reference(0, 20), reference(70, 80))
    tables = frames(result)
    assert len(tables["scores"]) == len(result.counts)
    assert list(tables["errors"]["fault"]) == [error.fault for error in result.errors]
    assert set(tables["outcomes"]["state"]) == {"right", "wrong", "false"}
    assert list(frames(score(report(), report()))["rules"].columns) == ["rule", "predicted", "right", "precision"]


def test_gains_losses_and_false_records_since_a_saved_run() -> None:
    change = against(EARLIER, run(reference(40, 60), reference(90, 99)))
    assert names(change.gains) == ["r/references/40-60"]
    assert names(change.losses) == ["r/references/0-20"]
    assert names(change.new_false) == ["r/references/90-99"]
    assert names(change.gone_false) == ["r/references/70-80"]
    assert "+ right now: r/references/40-60 r40" in lines(change)
    assert "- wrong now: r/references/0-20 r0" in lines(change)


def test_the_same_run_changes_nothing() -> None:
    change = against(EARLIER, run(reference(0, 20), reference(70, 80)))
    assert lines(change) == []
    assert change.same_gold
    assert change.same_rules
    assert change.same_reports


def test_a_score_that_moved_is_told() -> None:
    told = lines(against(EARLIER, run(reference(0, 20), reference(40, 60))))
    assert "references record: F1 0.500 → 1.000" in told


def test_other_gold_is_told_and_its_records_are_no_gains() -> None:
    gold = report(header={"type": "BC"}, references=[reference(0, 20), reference(200, 210)], figures=[counted(100, 5)])
    change = against(EARLIER, run(reference(0, 20), reference(200, 210), gold=gold, digest="g2"))
    assert not change.same_gold
    assert names(change.added) == ["r/references/200-210"]
    assert names(change.removed) == ["r/references/40-60"]
    assert change.gains == []
    assert lines(change)[0].startswith("the gold has changed")


def test_kinds_and_reports_that_one_run_lacks_are_not_compared() -> None:
    only_figures = score(GOLD, report(), kinds=["figures"], gold_digest="g1")
    change = against(EARLIER, only_figures)
    assert {outcome.kind for outcome in (*change.losses, *change.removed, *change.gone_false)} <= {"figures"}
    assert {score.kind for score in change.scores} <= {"figures"}
    elsewhere = against(EARLIER, evaluate([("another", GOLD, None)], gold_digest="g1"))
    assert not elsewhere.same_reports
    assert elsewhere.losses == elsewhere.added == elsewhere.removed == []


@pytest.mark.parametrize("saved", [{}, {"gold": "g1"}, EARLIER | {"scores": [{"kind": "header"}]}])
def test_what_is_no_saved_run_is_named(saved: Record) -> None:
    with pytest.raises(SavedRunError, match="not a saved run"):
        against(saved, run())
