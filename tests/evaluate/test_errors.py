"""The list of errors: what was missed, false or wrong, with both values and the words of the text."""

from pipeline.evaluate import Error
from tests.evaluate.hand_made import Record, counted, document, reference, report, score

TEXT = "Thực hiện Quyết định số 04/QĐ-UBND ngày 05/01/2021 của UBND tỉnh, thu 28 tỷ đồng."


def errors(gold: Record, predicted: Record, kind: str, text: str | None = TEXT) -> list[Error]:
    result = score(gold, predicted, kinds=[kind], texts={"r": text} if text else {})
    return result.errors


def test_a_miss_and_a_false_record_show_what_they_say_and_where() -> None:
    gold, predicted = report(references=[reference(10, 34)]), report(references=[reference(40, 50, "ngày")])
    missed, false = errors(gold, predicted, "references")
    assert (missed.fault, missed.text, missed.start, missed.end) == ("miss", "Quyết định số 04/QĐ-UBND", 10, 34)
    assert (missed.gold, missed.predicted) == ("type QĐ, code 04/QĐ-UBND", None)
    assert (false.fault, false.gold, false.predicted) == ("false", None, "type QĐ, code ngày")


def test_a_wrong_field_shows_both_values() -> None:
    gold = report(references=[reference(10, 34, issuer="UBND tỉnh", subject="thu")])
    predicted = report(references=[reference(10, 30, issuer=None, subject="chi")])
    found = {error.field: error for error in errors(gold, predicted, "references")}
    assert set(found) == {"span", "issuer", "subject"}
    assert (found["issuer"].fault, found["issuer"].gold, found["issuer"].predicted) == ("wrong", "UBND tỉnh", None)
    assert found["span"].gold == "10-34 Quyết định số 04/QĐ-UBND"
    assert [found[field].strict for field in ("span", "issuer", "subject")] == [True, True, False]


def test_a_quantity_is_shown_with_its_unit_and_its_words() -> None:
    error, *_ = errors(report(figures=[counted(70, 28)]), report(figures=[counted(70, 29)]), "figures")
    assert (error.field, error.gold, error.predicted) == ("value", "28 VND (q70)", "29 VND (q70)")


def test_a_wrong_parent_is_shown_by_its_place() -> None:
    gold = report(figures=[counted(0, 1), counted(20, 2), counted(40, 3, parent=0)])
    predicted = report(figures=[counted(0, 1), counted(20, 2), counted(40, 3, parent=1)])
    (error,) = errors(gold, predicted, "figures")
    assert (error.field, error.gold, error.predicted) == ("parent", "0-10", "20-30")


def test_a_parent_that_was_missed_or_is_no_record_is_told() -> None:
    gold = report(figures=[counted(0, 1), counted(40, 3, parent=0)])
    error = next(error for error in errors(gold, report(figures=[counted(40, 3, parent=7)]), "figures") if error.field)
    assert (error.gold, error.predicted) == ("a record that was missed", "nowhere")


def test_header_errors_name_field_and_values() -> None:
    gold = report(header={"type": "BC", "place": "Quảng Ngãi", "recipients": ["Như trên", "Lưu: VT"]})
    found = errors(gold, report(header={"type": "CV", "date": "2021", "recipients": ["Như trên"]}), "header")
    assert {(error.field, error.fault, error.gold, error.predicted) for error in found} == {
        ("type", "wrong", "BC", "CV"),
        ("place", "miss", "Quảng Ngãi", None),
        ("date", "false", None, "2021"),
        ("recipients", "wrong", "Như trên; Lưu: VT", "Như trên"),
    }


def test_wrong_groups_show_their_mentions() -> None:
    mentions = [reference(0, 9, document=0), reference(10, 34, document=0)]
    apart = [mentions[0], mentions[1] | {"document": 1}]
    gold = report(references=mentions, documents=[document("04", [0, 1])])
    found = errors(gold, report(references=apart, documents=[document("04", [0]), document("05", [1])]), "documents")
    assert [error.fault for error in found] == ["miss", "false", "false"]
    assert found[0].gold == "Thực hiện at 0; Quyết định số 04/QĐ-UBND at 10"


def test_without_the_text_a_record_shows_its_own_words() -> None:
    (error,) = errors(report(references=[reference(10, 34)]), report(), "references", text=None)
    assert error.text == "r10"


def test_a_long_surface_is_cut() -> None:
    (error,) = errors(report(references=[reference(0, 500)]), report(), "references", text="Báo cáo " * 100)
    assert len(error.text) == 160
    assert error.text.endswith("…")
