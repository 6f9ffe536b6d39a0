"""Laws that hold for any two reports: order does not matter, a report equals itself, counts add, the sides mirror each other."""

import copy
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluate import as_dict, evaluate
from tests.evaluate.hand_made import Record, award, document, figure, finding, quantity, reference, report, score, section

LAW = settings(max_examples=60, deadline=None)  # the time an example takes is no matter here

_TEXTS = st.sampled_from(["thu", "chi", "Thu ", "thu chi", None])
_RULES: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [{}, {"rules": {"value": "fig.a"}}, {"rules": {"value": "fig.a", "indicator": "fig.b"}}]
)


@st.composite
def spans(draw: st.DrawFn, width: int = 12) -> tuple[int, int]:
    """Few places, so that records overlap, touch and repeat each other."""
    start = draw(st.integers(0, 24))
    return start, start + draw(st.integers(1, width))


@st.composite
def quantities(draw: st.DrawFn) -> Record:
    return quantity(*draw(spans(4)), draw(st.sampled_from([1, 2])), draw(st.sampled_from(["%", "VND"])))


@st.composite
def figures(draw: st.DrawFn) -> Record:
    plan = st.fixed_dictionaries({"percent": quantities(), "target": st.none() | quantities(), "basis": _TEXTS})
    change = st.fixed_dictionaries({"amount": quantities(), "base": _TEXTS})
    slots: dict[str, Any] = {
        "value": draw(quantities()),
        "of": draw(st.none() | quantities()),
        "plans": draw(st.lists(plan, max_size=2)),
        "changes": draw(st.lists(change, max_size=2)),
    }
    return figure(*draw(spans()), draw(_TEXTS)) | slots | draw(_RULES)


@st.composite
def reports(draw: st.DrawFn) -> Record:
    """A report whose parents and documents point anywhere in it."""
    lists: dict[str, list[Record]] = {
        "sections": [section(*draw(spans()), draw(_TEXTS)) for _ in range(draw(st.integers(0, 3)))],
        "references": [reference(*draw(spans()), draw(_TEXTS), **draw(_RULES)) for _ in range(draw(st.integers(0, 4)))],
        "figures": draw(st.lists(figures(), max_size=4)),
        "awards": [award(*draw(spans()), draw(st.integers(1, 2))) for _ in range(draw(st.integers(0, 3)))],
        "findings": [finding(*draw(spans()), draw(st.sampled_from(["code-variant", "value-conflict"]))) for _ in range(2)],
    }
    for name in ("sections", "figures", "awards"):
        for entry in lists[name]:
            entry["parent"] = draw(st.none() | st.integers(0, len(lists[name]) - 1))
    groups = [draw(st.integers(0, 2)) for _ in lists["references"]]
    numbers = sorted(set(groups))
    for entry, group in zip(lists["references"], groups, strict=True):
        entry["document"] = numbers.index(group)
    mentioned = [[at for at, group in enumerate(groups) if group == number] for number in numbers]
    return report(header={"type": draw(_TEXTS)}, documents=[document(draw(_TEXTS), mentions) for mentions in mentioned], **lists)


def permuted(record: Record, seed: int) -> Record:
    """The same report with every list in another order and all indices moved along."""
    rng, shuffled = random.Random(seed), copy.deepcopy(record)
    moved: dict[str, dict[int, int]] = {}
    for name in ("sections", "references", "documents", "figures", "awards", "findings"):
        order = list(range(len(record[name])))
        rng.shuffle(order)
        shuffled[name] = [shuffled[name][old] for old in order]
        moved[name] = {old: new for new, old in enumerate(order)}
    for name in ("sections", "figures", "awards"):
        for entry in shuffled[name]:
            entry["parent"] = moved[name].get(entry["parent"])
    for entry in shuffled["references"]:
        entry["document"] = moved["documents"][entry["document"]]
    for entry in shuffled["documents"]:
        entry["mentions"] = sorted(moved["references"][mention] for mention in entry["mentions"])
    for entry in shuffled["figures"]:
        rng.shuffle(entry["plans"])
        rng.shuffle(entry["changes"])
    return shuffled


@LAW
@given(gold=reports(), predicted=reports(), seed=st.integers(0, 999))
def test_the_order_of_predictions_changes_nothing(gold: Record, predicted: Record, seed: int) -> None:
    before, after = score(gold, predicted), score(gold, permuted(predicted, seed))
    assert after.counts == before.counts
    assert after.rules == before.rules
    assert after.outcomes == before.outcomes


@LAW
@given(gold=reports(), predicted=reports(), seed=st.integers(0, 999))
def test_the_order_of_the_gold_changes_no_count(gold: Record, predicted: Record, seed: int) -> None:
    before, after = score(gold, predicted), score(permuted(gold, seed), predicted)
    assert after.counts == before.counts
    assert after.outcomes == before.outcomes


@LAW
@given(record=reports(), seed=st.integers(0, 999))
def test_a_report_equals_itself_in_any_order(record: Record, seed: int) -> None:
    result = score(record, permuted(record, seed))
    assert all(counts.f1 in (None, 1.0) for counts in result.counts.values())
    assert result.errors == []


@LAW
@given(parts=st.lists(st.tuples(reports(), reports()), max_size=3))
def test_counts_add_over_reports(parts: list[tuple[Record, Record]]) -> None:
    whole = evaluate([(f"{place}", gold, predicted) for place, (gold, predicted) in enumerate(parts)], resamples=0)
    single = [score(gold, predicted) for gold, predicted in parts]
    for (kind, level), counts in whole.counts.items():
        assert counts.gold == sum(part.of(kind, level).gold for part in single)
        assert counts.predicted == sum(part.of(kind, level).predicted for part in single)
        assert counts.right == sum(part.of(kind, level).right for part in single)


@LAW
@given(gold=reports(), predicted=reports())
def test_no_more_is_right_than_either_side_has(gold: Record, predicted: Record) -> None:
    result = score(gold, predicted)
    assert all(counts.right <= min(counts.gold, counts.predicted) for counts in result.counts.values())
    for kind in ("sections", "references", "quantities", "figures", "awards", "findings"):
        assert result.of(kind, "record").right <= result.of(kind, "overlap").right
        assert result.of(kind, "value").right <= result.of(kind, "overlap").right


@LAW
@given(one=reports(), other=reports())
def test_the_sides_mirror_each_other_in_how_many_they_have(one: Record, other: Record) -> None:
    there, back = score(one, other), score(other, one)
    assert {level: (counts.gold, counts.predicted) for level, counts in there.counts.items()} == {
        level: (counts.predicted, counts.gold) for level, counts in back.counts.items()
    }


@LAW
@given(gold=reports(), predicted=reports())
def test_every_gold_record_has_one_fate_under_one_id(gold: Record, predicted: Record) -> None:
    run = as_dict(score(gold, predicted))
    for kind in ("references", "figures", "awards"):
        fates = [outcome for outcome in run["outcomes"] if outcome["kind"] == kind]
        names = [outcome["id"] for outcome in fates if outcome["state"] != "false"]
        assert len(names) == len(set(names)) == len(gold[kind])
