"""What counts as right: the levels of each kind on hand-made cases."""

import copy
from fractions import Fraction
from typing import Any

import pytest

from pipeline.evaluate import KINDS, RecordError, evaluate
from tests.evaluate.hand_made import Record, award, counted, document, figure, finding, quantity, reference, report, score, section, triple

PLAN: Record = {"percent": quantity(30, 35, 62, "%"), "target": quantity(40, 50, 1400), "basis": "kế hoạch năm"}
CHANGE: Record = {"amount": quantity(60, 63, 44, "%"), "base": "cùng kỳ năm trước"}
WHOLE = figure(0, 63, "Kim ngạch xuất khẩu", value=quantity(20, 29, 876), plans=[PLAN], changes=[CHANGE])
FULL = report(
    header={"type": "BC", "period": {"label": "6 tháng", "start": "2021-01-01", "end": "2021-06-30"}, "signer": {"name": "Võ Văn Rân"}},
    sections=[section(0, 900), section(10, 300, "1", "Thu", level=2, parent=0)],
    references=[reference(100, 120, document=0), reference(200, 220, document=0)],
    documents=[document("04/QĐ-UBND", [0, 1])],
    figures=[WHOLE, counted(70, 5, parent=0)],
    awards=[award(400, 430), award(400, 450, 17, recipient="individual")],
    findings=[finding(500, 510)],
)


def changed(figures: Record = WHOLE, **fields: Any) -> Record:
    return report(figures=[{**copy.deepcopy(figures), **fields}])


def test_identical_sides_are_right_at_every_level() -> None:
    result = score(FULL, copy.deepcopy(FULL))
    assert {
        level: counts for level, counts in result.counts.items() if counts.gold != counts.predicted or counts.gold != counts.right
    } == {}
    assert {kind for kind, level in result.counts if level == "record" and result.counts[kind, level].f1 == 1.0} == set(KINDS)
    assert result.errors == []


def test_an_empty_prediction_misses_all() -> None:
    for nothing in (None, {}, report()):
        result = score(FULL, nothing)
        assert all(counts.right == 0 and counts.predicted == 0 for counts in result.counts.values())
        assert result.of("references").recall == 0.0
        assert result.of("references").precision is None
        assert result.of("references").f1 == 0.0


def test_empty_gold_makes_all_false() -> None:
    result = score(report(), FULL)
    assert triple(result, "figures") == (0, 2, 0)
    assert result.of("figures").precision == 0.0
    assert result.of("figures").recall is None


def test_nothing_on_both_sides_is_no_number() -> None:
    counts = score(report(), report()).of("awards")
    assert (counts.precision, counts.recall, counts.f1) == (None, None, None)


def test_a_duplicate_counts_once_and_is_false_the_second_time() -> None:
    result = score(report(references=[reference(0, 20)]), report(references=[reference(0, 20), reference(0, 20)]))
    assert triple(result, "references") == (1, 2, 1)


@pytest.mark.parametrize(("start", "end", "strict"), [(0, 20, 1), (1, 19, 1), (1, 21, 1), (2, 20, 0), (0, 22, 0)])
def test_a_reference_is_strict_within_one_character(start: int, end: int, strict: int) -> None:
    result = score(report(references=[reference(0, 20)]), report(references=[reference(start, end)]))
    assert triple(result, "references", "overlap") == triple(result, "references", "value") == (1, 1, 1)
    assert triple(result, "references", "span") == triple(result, "references") == (1, 1, strict)


def test_another_end_may_be_as_right() -> None:
    gold = report(references=[reference(0, 20, start_alt=[5], end_alt=[40])])
    assert triple(score(gold, report(references=[reference(5, 40)])), "references") == (1, 1, 1)


@pytest.mark.parametrize(
    ("field", "strict"), [("type", 0), ("code", 0), ("date", 0), ("issuer", 0), ("subject", 1), ("pinpoint", 1), ("number", 1)]
)
def test_which_fields_make_a_reference_strict(field: str, strict: int) -> None:
    gold, predicted = (report(references=[reference(0, 20) | {field: value}]) for value in ("đúng", "sai"))
    result = score(gold, predicted)
    assert triple(result, "references") == (1, 1, strict)
    assert triple(result, "references", f"field.{field}") == (1, 1, 0)


@pytest.mark.parametrize(("field", "strict"), [("marker", 0), ("level", 0), ("kind", 0), ("title", 0), ("end", 1), ("parent", 1)])
def test_which_fields_make_a_section_strict(field: str, strict: int) -> None:
    gold = report(sections=[section(0, 900), section(10, 300, parent=0)])
    predicted = copy.deepcopy(gold)
    predicted["sections"][1][field] = {"level": 7, "end": 500, "parent": None}.get(field, "khác")
    assert triple(score(gold, predicted), "sections") == (2, 2, 1 + strict)


@pytest.mark.parametrize(
    ("field", "strict"),
    [("award", 0), ("rank", 0), ("grantor", 0), ("recipient", 0), ("count", 0), ("status", 0), ("period", 1), ("parent", 1)],
)
def test_which_fields_make_an_award_strict(field: str, strict: int) -> None:
    wrong = {"count": 99, "period": {"label": "2021", "start": "2021-01-01", "end": None}, "parent": 0}.get(field, "khác")
    gold = report(awards=[award(0, 20), award(30, 50)])
    predicted = report(awards=[award(0, 20), award(30, 50) | {field: wrong}])
    assert triple(score(gold, predicted), "awards") == (2, 2, 1 + strict)


def test_null_fields_on_both_sides_do_not_count() -> None:
    header: Record = {"type": "BC", "number": None, "addressees": [], "period": None}
    result = score(report(header=header), report(header={"type": "BC", "signer": {"name": None}}))
    assert triple(result, "header") == (1, 1, 1)


def test_header_fields_count_one_by_one() -> None:
    gold = {"type": "BC", "date": "2021-06-22", "place": "Quảng Ngãi", "signer": {"name": "Võ Văn Rân", "capacity": None}}
    predicted = {"type": "bc", "date": "2021-06-23", "subject": "báo cáo", "signer": {"name": "Võ Văn Rân", "capacity": "KT."}}
    result = score(report(header=gold), report(header=predicted))
    assert triple(result, "header") == (4, 5, 2)
    assert triple(result, "header", "field.place") == (1, 0, 0)
    assert triple(result, "header", "field.signer.capacity") == (0, 1, 0)
    assert result.of("header", "field.code").f1 is None


def test_leaving_out_what_may_be_left_out_counts_nothing() -> None:
    gold = report(references=[reference(0, 20, issuer="UBND tỉnh", issuer_alt=[None])])
    result = score(gold, report(references=[reference(0, 20)]))
    assert triple(result, "references") == (1, 1, 1)
    assert triple(result, "references", "field.issuer") == (0, 0, 0)


def test_an_unpaired_record_is_a_miss_for_each_field_but_not_among_the_paired() -> None:
    gold = report(references=[reference(0, 20, issuer="Bộ Nội vụ"), reference(50, 70, issuer="Bộ Nội vụ")])
    result = score(gold, report(references=[reference(0, 20, issuer="Bộ Nội vụ"), reference(90, 99, issuer="Bộ Nội vụ")]))
    assert triple(result, "references", "field.issuer") == (2, 2, 1)
    assert triple(result, "references", "paired.issuer") == (1, 1, 1)


@pytest.mark.parametrize(
    ("fields", "levels"),
    [
        ({}, ("value", "numbers", "record")),
        ({"indicator": "Kim ngạch"}, ("value", "numbers")),
        ({"status": "estimated", "measure": "giá trị"}, ("value", "numbers", "record")),
        ({"changes": [CHANGE | {"base": "tháng trước"}]}, ("numbers",)),
        ({"plans": [PLAN | {"basis": None}]}, ("numbers",)),
        ({"plans": [PLAN | {"target": None}]}, ()),
        ({"plans": []}, ()),
        ({"changes": [CHANGE, CHANGE]}, ()),
        ({"value": quantity(20, 29, 877)}, ()),
        ({"value": quantity(20, 29, 876, "USD")}, ()),
        ({"value": quantity(20, 29, 876, max=900)}, ()),
        ({"value": quantity(20, 29, 876, approx="hơn")}, ("value", "numbers", "record")),
        ({"of": quantity(50, 55, 9)}, ()),
        ({"share": {"percent": quantity(55, 58, 9, "%"), "whole": None}}, ()),
    ],
)
def test_what_makes_a_figures_slots_and_record(fields: Record, levels: tuple[str, ...]) -> None:
    result = score(changed(), changed(**fields))
    assert {level for level in ("value", "numbers", "record") if result.of("figures", level).right} == set(levels)


def test_an_amount_told_elsewhere_is_another_quantity() -> None:
    elsewhere = PLAN | {"percent": quantity(52, 57, 62, "%")}
    assert triple(score(changed(), changed(plans=[elsewhere])), "figures", "value") == (1, 1, 0)


def test_plans_and_changes_are_counted_as_wholes_and_by_their_wording() -> None:
    two = [PLAN, {"percent": quantity(52, 57, 19, "%"), "target": None, "basis": "dự toán tỉnh giao"}]
    result = score(changed(plans=two), changed(plans=[two[1], PLAN | {"basis": "kế hoạch"}]))
    assert triple(result, "figures", "field.plans") == (2, 2, 1)
    assert triple(result, "figures", "field.plans.basis") == (2, 2, 1)
    assert triple(result, "figures", "numbers") == (1, 1, 1)


def test_the_order_of_plans_does_not_matter() -> None:
    two = [PLAN, {"percent": quantity(52, 57, 19, "%"), "target": None, "basis": "dự toán tỉnh giao"}]
    assert triple(score(changed(plans=two), changed(plans=two[::-1])), "figures") == (1, 1, 1)


def test_a_whole_list_of_plans_may_have_another_reading() -> None:
    gold = changed(plans_alt=[None])
    assert triple(score(gold, changed(plans=[])), "figures") == (1, 1, 1)
    assert triple(score(gold, changed()), "figures") == (1, 1, 1)


def test_the_indicator_counts_by_its_words() -> None:
    result = score(changed(), changed(indicator="Kim ngạch"))
    assert triple(result, "figures", "field.indicator") == (1, 1, 0)
    assert triple(result, "figures", "paired.indicator.tokens") == (1, 1, Fraction(2, 3))


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        (quantity(20, 29, 876), {"overlap", "span", "value", "field.role", "record"}),
        (quantity(20, 27, 876), {"overlap", "value", "field.role", "record"}),
        (quantity(20, 29, 876, "USD"), {"overlap", "span", "field.role"}),
    ],
)
def test_the_levels_of_a_quantity(answer: Record, right: set[str]) -> None:
    result = score(changed(counted(20, 876), value=quantity(20, 29, 876)), changed(counted(20, 876), value=answer))
    levels = ("overlap", "span", "value", "field.role", "record")
    assert {level for level in levels if result.of("quantities", level).right} == right


def test_a_quantity_in_another_role_has_the_right_value_and_the_wrong_role() -> None:
    as_share = figure(20, 29, share={"percent": quantity(20, 29, 5, "%"), "whole": None})
    as_value = figure(20, 29, value=quantity(20, 29, 5, "%"))
    result = score(report(figures=[as_value]), report(figures=[as_share]))
    assert triple(result, "quantities", "value") == (1, 1, 1)
    assert triple(result, "quantities") == (1, 1, 0)
    assert triple(result, "quantities", "slot.value") == (1, 0, 0)
    assert triple(result, "quantities", "slot.share") == (0, 1, 0)


def test_a_quantity_that_may_be_left_out_is_no_miss() -> None:
    gold = changed(changes_alt=[None])
    assert triple(score(gold, changed(changes=[])), "quantities") == (3, 3, 3)
    assert triple(score(gold, changed()), "quantities") == (4, 4, 4)


def test_a_quantity_of_another_reading_is_not_false() -> None:
    gold = changed(changes=[], changes_alt=[[CHANGE]])
    assert triple(score(gold, changed()), "quantities") == (4, 4, 4)
    assert triple(score(gold, changed(changes=[])), "quantities") == (3, 3, 3)


def test_parents_are_compared_by_the_figure_they_point_at_not_by_index() -> None:
    gold = report(figures=[counted(0, 1), counted(20, 2, parent=0), counted(40, 3, parent=0)])
    extra = counted(100, 9)
    moved = report(figures=[extra, counted(0, 1), counted(20, 2, parent=1), counted(40, 3, parent=0)])
    assert triple(score(gold, moved), "figures", "field.parent") == (2, 2, 1)


def test_a_parent_that_was_missed_cannot_be_pointed_at() -> None:
    gold = report(figures=[counted(0, 1), counted(20, 2, parent=0)])
    predicted = report(figures=[counted(20, 2, parent=1), counted(70, 2)])
    assert triple(score(gold, predicted), "figures", "field.parent") == (1, 1, 0)


def test_a_parent_may_have_another_reading() -> None:
    gold = report(figures=[counted(0, 1), counted(20, 2), counted(40, 3, parent=0, parent_alt=[1, None])])
    for parent, counts in ((0, (1, 1, 1)), (1, (1, 1, 1)), (None, (0, 0, 0)), (2, (1, 1, 0)), (9, (1, 1, 0))):
        predicted = report(figures=[counted(0, 1), counted(20, 2), counted(40, 3, parent=parent)])
        assert triple(score(gold, predicted), "figures", "field.parent") == counts


def test_nothing_is_counted_on_doubtful_spans() -> None:
    gold = report(references=[reference(0, 20), reference(50, 70)], doubtful=[{"start": 10, "end": 12}, {"start": 80, "end": 90}])
    predicted = report(references=[reference(0, 20, "khác"), reference(50, 70), reference(85, 99), reference(90, 99)])
    assert triple(score(gold, predicted), "references") == (1, 2, 1)


def test_a_doubtful_span_does_not_excuse_an_answer_to_a_sure_record() -> None:
    gold = report(references=[reference(0, 20)], doubtful=[{"start": 20, "end": 30}])
    assert triple(score(gold, report(references=[reference(0, 30)])), "references") == (1, 1, 0)


def test_a_doubtful_span_inside_a_section_leaves_the_section() -> None:
    gold = report(sections=[section(0, 900)], doubtful=[{"start": 100, "end": 120}])
    assert triple(score(gold, report(sections=[section(0, 900)])), "sections") == (1, 1, 1)


def test_a_parent_on_a_doubtful_span_does_not_count() -> None:
    gold = report(figures=[counted(0, 1), counted(20, 2, parent=0)], doubtful=[{"start": 0, "end": 5}])
    for parent in (None, 0, 1):
        predicted = report(figures=[counted(0, 1), counted(20, 2, parent=parent)])
        result = score(gold, predicted)
        assert triple(result, "figures") == (1, 1, 1)
        assert triple(result, "figures", "field.parent") == (0, 0, 0)


def grouped(*groups: list[int]) -> Record:
    """References at 0, 20, 40… in documents."""
    of = {mention: number for number, group in enumerate(groups) for mention in group}
    mentions = [reference(20 * place, 20 * place + 10, f"{of[place]}/QĐ", document=of[place]) for place in sorted(of)]
    return report(references=mentions, documents=[document(f"{number}/QĐ", group) for number, group in enumerate(groups)])


def test_documents_are_compared_by_the_mentions_they_group() -> None:
    result = score(grouped([0, 1, 2], [3], [4]), grouped([0, 1], [2, 3], [4]))
    assert triple(result, "documents", "pairs") == (3, 2, 1)
    assert triple(result, "documents", "record") == (3, 3, 1)
    assert triple(result, "documents", "codes") == (3, 3, 3)


def test_mentions_that_stand_alone_make_no_pairs() -> None:
    assert score(grouped([0], [1]), grouped([0], [1])).of("documents", "pairs").f1 is None


def test_the_number_of_a_document_in_its_list_does_not_matter() -> None:
    result = score(grouped([0, 1], [2]), grouped([2], [0, 1]))
    assert triple(result, "documents", "record") == (2, 2, 2)


def test_precision_per_rule_is_the_share_of_right_records_it_had_a_part_in() -> None:
    answers = [
        reference(0, 20, rules={"span": "ref.code", "issuer": "ref.of"}),
        reference(50, 70, "05/KH", rules={"span": "ref.code", "date": "ref.code"}),
        reference(90, 99, rules={"span": "ref.loose"}),
    ]
    rules = score(report(references=[reference(0, 20), reference(50, 70)]), report(references=answers)).rules
    assert {rule: counts.precision for rule, counts in rules.items()} == {"ref.code": 0.5, "ref.of": 1.0, "ref.loose": 0.0}


def test_counts_add_over_reports_and_ratios_are_of_the_sums() -> None:
    small = report(references=[reference(0, 20)])
    large = report(references=[reference(20 * place, 20 * place + 9) for place in range(9)])
    result = evaluate([("a", small, small), ("b", large, None)], resamples=0)
    assert triple(result, "references") == (10, 1, 1)
    assert result.of("references").recall == 0.1


def test_a_prediction_has_one_reading() -> None:
    predicted = report(references=[reference(0, 20, "sai", code_alt=["04/QĐ-UBND"])])
    assert triple(score(report(references=[reference(0, 20)]), predicted), "references") == (1, 1, 0)


def test_only_the_kinds_asked_for_are_reported() -> None:
    result = score(FULL, report(), kinds=["awards", "documents"])
    assert {kind for kind, _ in result.counts} == {"awards", "documents"}
    assert {error.kind for error in result.errors} == {"awards", "documents"}
    assert list(result.kinds) == ["documents", "awards"]


def test_faulty_calls_are_named() -> None:
    with pytest.raises(ValueError, match="unknown kind 'award'"):
        score(report(), report(), kinds=["award"])
    with pytest.raises(ValueError, match="'a' is given twice"):
        evaluate([("a", report(), None), ("a", report(), None)])


@pytest.mark.parametrize(
    ("predicted", "cause"),
    [
        ({"references": {}}, "references: no list"),
        ({"references": ["04/QĐ"]}, r"references\[0\]: no object"),
        ({"references": [{"start": "0", "end": 5}]}, r"references\[0\]: start and end are no offsets"),
        ({"figures": [{"start": 0, "end": 5, "value": {"amount": 5}}]}, r"figures\[0\]: a quantity's start and end are no offsets"),
        ({"figures": [{"start": 0, "end": 5, "plans": ["62%"]}]}, r"figures\[0\]: a quantity is no object"),
        ({"awards": [{"start": 0, "end": 5, "parent": "0"}]}, r"awards\[0\]: parent is no index"),
        ({"header": []}, "header: no object"),
        ({"header": {"recipients": "Như trên"}}, "header: recipients is no list"),
    ],
)
def test_json_that_cannot_be_scored_is_named(predicted: Record, cause: str) -> None:
    with pytest.raises(RecordError, match=f"prediction of r: {cause}"):
        score(report(), predicted)
