"""spaCy users get the same records: spans, exact offsets, the record itself, through processes, files and displaCy."""

import msgspec
import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import pipeline
from pipeline.components import SPANS, hang
from pipeline.model.report import Report

REPORT = "Phần I\nKẾT QUẢ\n\nI. Tình hình chung\n\nKim ngạch xuất khẩu ước đạt 876 triệu USD.\n\nII. Tồn tại\n\nKhông có.\n"


@pytest.fixture
def nlp() -> Language:
    made = spacy.blank("xx")
    made.add_pipe("vanban")
    return made


@pytest.fixture
def doc(nlp: Language, report: Report) -> Doc:
    """A Doc that bears the record made by hand."""
    return hang(nlp.make_doc(str(report.text)), report)


def placed(doc: Doc, key: str) -> list[tuple[object, ...]]:
    """The spans of a group: name, label, tokens, exact offsets."""
    return [(s.id_, s.label_, s.start, s.end, s._.start_char_exact, s._.end_char_exact) for s in doc.spans[key]]


def test_the_component_gives_what_extract_gives(nlp: Language) -> None:
    made = nlp(REPORT)._.report
    expected = pipeline.extract_text(REPORT, name="<doc>", text=False)
    assert made == expected
    assert len(made.sections) == 3


def test_every_record_has_a_span_in_the_order_of_its_list(doc: Doc, report: Report) -> None:
    assert {key: len(doc.spans[key]) for key in SPANS} == {"sections": 3, "references": 1, "figures": 3, "quantities": 10, "awards": 1}
    for key in ("sections", "references", "figures", "awards"):
        assert [span._.record for span in doc.spans[key]] == list(getattr(report, key))


def test_offsets_are_exact_where_tokens_are_not(doc: Doc) -> None:
    value, of = list(doc.spans["quantities"])[7:9]
    assert (value.id_, value.label_, of.id_, of.label_) == ("figures/2/value", "VALUE", "figures/2/of", "OF")
    assert [doc.text[s._.start_char_exact : s._.end_char_exact] for s in (value, of)] == ["23", "27cơ sở"]
    assert of.text != "27cơ sở"
    assert "27cơ sở" in of.text


def test_quantities_are_named_by_their_place_in_the_record(doc: Doc) -> None:
    assert [span.id_ for span in doc.spans["quantities"]] == [
        "figures/0/value",
        "figures/0/plans/0/percent",
        "figures/0/plans/0/target",
        "figures/0/plans/1/percent",
        "figures/0/changes/0/amount",
        "figures/1/value",
        "figures/1/share/percent",
        "figures/2/value",
        "figures/2/of",
        "figures/2/changes/0/amount",
    ]
    assert doc.spans["quantities"][2]._.record == doc._.report.figures[0].plans[0].target


def test_line_ends_and_byte_order_mark_leave_offsets_in_place(nlp: Language) -> None:
    doc = nlp("\ufeff" + REPORT.replace("\n", "\r\n"))
    starts = [doc.text[span._.start_char_exact :][:6] for span in doc.spans["sections"]]
    assert starts == ["Phần I", "I. Tìn", "II. Tồ"]
    assert all(doc.text[span._.end_char_exact - 1] == "." for span in doc.spans["sections"])


@pytest.mark.parametrize("text", ["", "   ", "\r\n", "một hai ba", "\x00\x01"])
def test_any_text_gives_a_record(nlp: Language, text: str) -> None:
    made = nlp(text)
    assert made._.report.figures == ()
    assert [len(made.spans[key]) for key in SPANS if key != "sections"] == [0, 0, 0, 0]


def test_in_several_processes(nlp: Language) -> None:
    texts = [REPORT, "I. Khác\n\nCó.\n", REPORT]
    alone = [nlp(text) for text in texts]
    together = list(nlp.pipe(texts, n_process=2, batch_size=1))
    assert [doc._.report for doc in together] == [doc._.report for doc in alone]
    assert [placed(doc, "sections") for doc in together] == [placed(doc, "sections") for doc in alone]


def test_docbin_keeps_record_spans_and_exact_offsets(doc: Doc, report: Report) -> None:
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (back,) = DocBin().from_bytes(data).get_docs(spacy.blank("xx").vocab)
    assert back._.report == report
    for key in SPANS:
        assert placed(back, key) == placed(doc, key)


def test_a_doc_survives_bytes(doc: Doc, report: Report) -> None:
    assert Doc(spacy.blank("xx").vocab).from_bytes(doc.to_bytes())._.report == report


def test_displacy_draws_the_spans(doc: Doc) -> None:
    drawn = displacy.render(doc, style="span", options={"spans_key": "quantities"}, jupyter=False)
    assert "PLAN_TARGET" in drawn
    assert "876" in drawn


def test_a_doc_that_the_component_has_not_seen_has_no_record() -> None:
    bare = spacy.blank("xx")("một hai")
    assert bare._.report is None
    assert bare[0:1]._.record is None
    assert (bare[1:2]._.start_char_exact, bare[1:2]._.end_char_exact) == (4, 7)


def test_explain_names_rules(nlp: Language) -> None:
    explaining = spacy.blank("xx")
    explaining.add_pipe("vanban", config={"explain": True})
    assert isinstance(explaining(REPORT)._.report.sections[0].rules, dict)
    assert nlp(REPORT)._.report.sections[0].rules is msgspec.UNSET


def test_a_pipeline_is_saved_and_loaded(nlp: Language, tmp_path: object) -> None:
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(REPORT)._.report == nlp(REPORT)._.report


def test_rules_of_another_folder_that_has_none_are_refused(tmp_path: object) -> None:
    with pytest.raises(ValueError, match="no rule files"):
        spacy.blank("xx").add_pipe("vanban", config={"rules": str(tmp_path)})
