"""An annotator's draft becomes gold: quotes become offsets, keys become indices, faults are told all at once."""

import copy
from typing import Any

import pytest

from pipeline.evaluate import AnchorError, anchor, text_digest
from tests.evaluate.drafted import DRAFT, TEXT


def gold(**changes: Any) -> dict[str, Any]:
    return anchor(TEXT, copy.deepcopy(DRAFT) | changes, report="r", file="r.txt")


def problems(**changes: Any) -> tuple[str, ...]:
    with pytest.raises(AnchorError) as caught:
        gold(**changes)
    return caught.value.problems


def words(record: dict[str, Any]) -> str:
    return TEXT[record["start"] : record["end"]]


def test_gold_names_its_report_and_the_digest_of_its_text() -> None:
    made = gold()
    assert (made["schema"], made["report"], made["file"], made["sha256"]) == ("1", "r", "r.txt", text_digest(TEXT))
    assert made["header"]["subject_alt"] == ["chi"]
    assert "notes" not in made


def test_sections_run_from_the_first_letter_to_the_last_line_and_stand_in_order() -> None:
    outer, inner = gold()["sections"]
    assert (outer["text"], inner["text"]) == ("I. Kết quả", "1. Khen thưởng")
    assert words(outer).endswith("17 cá nhân.")
    assert (outer["parent"], inner["parent"]) == (None, 0)


def test_the_nth_occurrence_is_counted_from_the_start_of_the_line() -> None:
    first, second = gold()["references"]
    assert words(first) == words(second) == "Quyết định số 04/QĐ-UBND"
    assert first["start"] == TEXT.index("Quyết định") < second["start"]
    assert (first["issuer"], second["issuer"]) == ("UBND tỉnh", None)


def test_mentions_are_grouped_and_the_document_has_the_fullest_of_each_field() -> None:
    made = gold()
    assert [reference["document"] for reference in made["references"]] == [0, 0]
    assert made["documents"] == [
        {"code": "04/QĐ-UBND", "type": "QĐ", "date": "2021-01-05", "issuer": "UBND tỉnh", "subject": "thu và chi", "mentions": [0, 1]}
    ]


def test_a_blank_in_a_quote_stands_for_any_white_space() -> None:
    value = gold()["figures"][0]["value"]
    assert words(value) == "876\n triệu USD"
    assert (value["text"], value["amount"], value["max"]) == ("876 triệu USD", 876000000, None)


def test_a_figure_spans_its_indicator_and_all_its_quantities() -> None:
    whole, part = gold()["figures"]
    assert words(whole).startswith("Xuất khẩu")
    assert words(whole).endswith("44%")
    assert whole["text"] == "Xuất khẩu ước đạt 876 triệu USD, tăng 44%"
    assert words(part) == "thép 10 triệu USD, tăng 44%"
    assert TEXT[part["indicator_start"] : part["indicator_end"]] == "thép"


def test_other_readings_are_anchored_like_the_first() -> None:
    whole, part = gold()["figures"]
    assert (part["parent"], part["parent_alt"]) == (0, [None])
    assert part["value_alt"][0] is None
    assert words(part["value_alt"][1]) == "10 triệu"
    assert whole["changes"][0]["base_alt"] == ["cùng kỳ"]


def test_other_quotes_become_other_ends() -> None:
    (award,) = gold(awards=[DRAFT["awards"][0] | {"text_alt": ["bằng khen: 06 tập thể và 17 cá nhân"]}])["awards"]
    assert award["start_alt"] == [award["start"]]
    assert TEXT[award["start"] : award["end_alt"][0]].endswith("17 cá nhân")


def test_doubtful_spans_keep_their_reason() -> None:
    (span,) = gold()["doubtful"]
    assert (words(span), span["why"]) == ("Nơi nhận:", "nobody named")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"header": None}, "header: missing"),
        ({"awards": {}}, "awards: no list"),
        ({"awards": ["bằng khen"]}, "awards[0]: no object"),
        ({"findings": [{"code": "x", "message": "y", "line": 99, "text": "BÁO"}]}, "findings[0]: no line 99"),
        ({"findings": [{"code": "x", "message": "y", "line": 1, "text": "BÁN"}]}, "findings[0]: not found from line 1 on: 'BÁN'"),
        ({"findings": [{"code": "x", "message": "y", "line": 1, "text": "Kết quả"}]}, "findings[0]: starts after line 1: 'Kết quả'"),
        ({"findings": [{"code": "x", "message": "y", "line": 1, "text": "BÁO", "nth": 0}]}, "findings[0]: nth is 0"),
        ({"findings": [{"code": "x", "line": 1, "text": "BÁO"}]}, "findings[0]: message is missing"),
        ({"sections": [DRAFT["sections"][1] | {"line": 9}]}, "sections[0] s1: line 9 is blank"),
        ({"sections": [DRAFT["sections"][1] | {"last_line": 1}]}, "sections[0] s1: last_line 1 stands before line 2"),
        ({"sections": [DRAFT["sections"][0]]}, "sections: unknown parent 's1'"),
        ({"sections": [DRAFT["sections"][1]] * 2}, "sections: id 's1' stands twice"),
        ({"figures": [{"id": "f9", "line": 5, "status": "actual", "indicator": "Xuất khẩu"}]}, "figures[0] f9: no quantity"),
        ({"figures": [DRAFT["figures"][1] | {"parent": None, "unti": 1}]}, "figures[0] f2: unknown key 'unti'"),
        ({"figures": [DRAFT["figures"][1] | {"parent": None, "changes": [{"amount": "44%"}]}]}, "figures[0] f2 change: no object"),
        (
            {"figures": [DRAFT["figures"][1] | {"parent": None, "value": {"text": "11 triệu", "amount": 1}}]},
            "figures[0] f2 value: not found from line 6 on: '11 triệu'",
        ),
    ],
)
def test_a_fault_is_told_with_record_and_cause(changes: dict[str, Any], problem: str) -> None:
    assert problem in problems(**changes)


def test_all_faults_are_told_at_once() -> None:
    bad = [{"line": 1, "text": "không có", "code": "x"}, {"line": 77, "text": "BÁO", "code": "x"}]
    assert len(problems(references=bad)) == 2
