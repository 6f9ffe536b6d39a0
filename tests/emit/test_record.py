"""From drafts to the record: clean offsets become offsets of the reader's text, and surfaces are read from that text."""

from decimal import Decimal

import pytest
from msgspec import UNSET

from pipeline.emit import Drafts, report
from pipeline.emit.record import Stamp
from pipeline.model.drafts import (
    AwardDraft,
    DocumentDraft,
    FigureDraft,
    FindingDraft,
    HeaderDraft,
    PeriodDraft,
    QuantityDraft,
    ReferenceDraft,
    SignerDraft,
)
from pipeline.model.layers import Block, Blocks, Clean, CleanSpan, Scopes, SectionNode, Source, SourceSpan
from pipeline.model.report import Period, Report, Signer
from pipeline.read import read_string
from pipeline.rulebook import load
from pipeline.text.offsets import OffsetMap

# "a)" is torn off, "ẹ" is written as e and mark: clean text is one letter shorter from there on.
READ = "1. Thu e\u0323: 876\ntriệu USD, theo 5/QĐ-A"
CLEAN = "1. Thu ẹ: 876 triệu USD, theo 5/QĐ-A"
OFFSETS = OffsetMap([(0, 0, 7), (7, 7, 9), (8, 9, len(READ))], len(CLEAN))
MONEY = QuantityDraft(CleanSpan(10, 23), Decimal(876000000), None, "USD", None, "r:1")


def made(*, text: bool = True, explain: bool = False, **drafts: object) -> Report:
    """The record of drafts over the two texts above."""
    source = read_string(READ, name="a.txt")
    blocks = Blocks(CLEAN, CLEAN.lower(), (Block(0, len(CLEAN), text_start=3),))
    given: dict[str, object] = {"header": HeaderDraft(), "scopes": Scopes((), (None,), (None,)), **drafts}
    return report(source, Clean(CLEAN, OFFSETS), blocks, Drafts(**given), Stamp("1.2", load()), text=text, explain=explain)  # type: ignore[arg-type]


def test_offsets_are_those_of_the_text_that_was_read() -> None:
    (figure,) = made(figures=(FigureDraft(indicator="Thu ẹ", indicator_span=CleanSpan(3, 8), value=MONEY),)).figures
    assert (READ[figure.start : figure.end], figure.start) == ("Thu e\u0323: 876\ntriệu USD", 3)
    assert (figure.indicator_start, figure.indicator_end) == (3, 9)
    assert figure.value is not None
    assert READ[figure.value.start : figure.value.end] == "876\ntriệu USD"
    assert (figure.value.text, figure.value.amount) == ("876 triệu USD", Decimal(876000000))


def test_a_figure_covers_its_quantities_and_its_indicator_wherever_they_stand() -> None:
    after = FigureDraft(indicator="theo", indicator_span=CleanSpan(25, 29), value=MONEY)
    (figure,) = made(figures=(after,)).figures
    assert READ[figure.start : figure.end] == "876\ntriệu USD, theo"


def test_a_figure_may_lack_an_indicator() -> None:
    (figure,) = made(figures=(FigureDraft(indicator=None, indicator_span=None, value=MONEY),)).figures
    assert (figure.indicator, figure.indicator_start, figure.indicator_end) == (None, None, None)


def test_a_section_reaches_from_its_marker_to_its_last_block() -> None:
    node = SectionNode(0, 0, "1", 1, True, (3, 8), None, "segment/markers:decimal")
    (section,) = made(scopes=Scopes((node,), (0,), (None,))).sections
    assert (section.start, section.end, section.title, section.kind) == (0, len(READ), "Thu ẹ", "heading")


def test_a_reference_knows_its_document() -> None:
    cited = ReferenceDraft(span=CleanSpan(30, 36), code="5/QĐ-A", number="5", symbol="QĐ-A")
    record = made(
        references=(cited,),
        documents=(DocumentDraft("1/X", None, None, None, None, ()), DocumentDraft("5/QĐ-A", "QĐ", None, None, None, (0,))),
    )
    assert (record.references[0].text, record.references[0].document, record.documents[1].mentions) == ("5/QĐ-A", 1, (0,))


def test_a_reference_without_document_has_none() -> None:
    assert made(references=(ReferenceDraft(span=CleanSpan(30, 36)),)).references[0].document is None


def test_awards_and_findings_are_told_with_their_surfaces() -> None:
    award = AwardDraft(
        span=CleanSpan(3, 13),
        award="Bằng khen",
        rank=None,
        grantor=None,
        recipient="collective",
        count=6,
        period=PeriodDraft("quý I", None, None),
    )
    record = made(awards=(award,), findings=(FindingDraft("code-variant", "m", CleanSpan(30, 36), ("references/0",)),))
    assert (record.awards[0].text, record.awards[0].period) == ("Thu e\u0323: 876", Period(label="quý I"))
    assert (record.findings[0].start, record.findings[0].related) == (31, ("references/0",))


def test_the_header_is_carried_over() -> None:
    head = HeaderDraft(
        type="BC",
        addressees=("UBND tỉnh",),
        period=PeriodDraft("năm 2021", "2021-01-01", "2021-12-31"),
        signer=SignerDraft("Lê Thị Hoa", "GIÁM ĐỐC", "Q."),
    )
    header = made(header=head).header
    assert (header.type, header.addressees, header.period) == (
        "BC",
        ("UBND tỉnh",),
        Period(label="năm 2021", start="2021-01-01", end="2021-12-31"),
    )
    assert header.signer == Signer(name="Lê Thị Hoa", title="GIÁM ĐỐC", capacity="Q.")


def test_the_source_says_what_made_the_record() -> None:
    source = made().source
    assert (source.name, source.chars, source.version, source.rules, source.format) == ("a.txt", len(READ), "1.2", load().digest, "text")


@pytest.mark.parametrize(("text", "kept"), [(True, READ), (False, UNSET)])
def test_the_text_may_be_left_out(text: bool, kept: object) -> None:
    assert made(text=text).text == kept


def test_rules_are_told_on_request_and_in_order() -> None:
    cited = ReferenceDraft(span=CleanSpan(30, 36), rules={"type": "b:1", "code": "a:2"})
    assert made(references=(cited,)).references[0].rules is UNSET
    told = made(references=(cited,), explain=True).references[0].rules
    assert told == {"code": "a:2", "type": "b:1"}
    assert list(told) == ["code", "type"]


def test_pages_are_counted_where_the_reader_knows_them() -> None:
    source = Source("a", "", "pdf", None, READ, read_string("a\fb\fc").layout)
    record = report(source, Clean(READ), Blocks(READ, READ, ()), Drafts(HeaderDraft(), Scopes((), (), ())), Stamp("1", load()))
    assert record.source.pages == 3


def test_text_that_was_clean_needs_no_map() -> None:
    assert Clean(READ).source(3, 5) == SourceSpan(3, 5)
