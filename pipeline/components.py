"""The pipeline as a spaCy component: a ``Doc`` goes in and comes out with its records as spans and attributes; tokens are left alone.

    nlp = spacy.blank("xx")
    nlp.add_pipe("vanban")

``doc._.report`` is the record. ``doc.spans["sections" | "references" | "figures" | "quantities" | "awards"]`` hold a span for each record,
in the order of the record's lists. Where tokens do not align with a record its span takes in whole tokens; ``span._.start_char_exact`` and
``span._.end_char_exact`` are the record's own offsets in ``doc.text``. ``span.id_`` names the record (``figures/3``,
``figures/3/plans/0/target``), ``span._.record`` is it.

All extensions are computed from JSON in ``doc.user_data["vanban"]``, so they live through ``DocBin(store_user_data=True)`` and processes.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.assembly import analyse, rules_of
from pipeline.emit import decode, encode
from pipeline.model.frames import figure_quantities
from pipeline.model.report import Figure, Quantity, Record, Report
from pipeline.read import read_string
from pipeline.rulebook import Rulebook

KEY = "vanban"
"""Where a Doc's ``user_data`` holds the record, as JSON."""

SPANS = ("sections", "references", "figures", "quantities", "awards")
_LABELS = {"sections": "SECTION", "references": "REFERENCE", "figures": "FIGURE", "awards": "AWARD"}


class Located(NamedTuple):
    """A record with its place in the text, its label, and the path that names it in the report."""

    path: str
    label: str
    start: int
    end: int
    record: Record


class Vanban:
    """The component: extracts the record of ``doc.text`` and hangs it on the Doc."""

    def __init__(self, rules: Rulebook, *, explain: bool) -> None:
        self._rules = rules
        self._explain = explain

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with spans and record."""
        source = read_string(_same_length(doc.text), name="<doc>")
        return hang(doc, analyse(source, rules=self._rules, text=False, explain=self._explain))


@Language.factory(
    "vanban",
    default_config={"rules": None, "explain": False},
    assigns=["doc.spans", "doc._.report", "span._.record", "span._.start_char_exact", "span._.end_char_exact"],
)
def create_vanban(nlp: Language, name: str, rules: str | None, explain: bool) -> Vanban:  # noqa: ARG001  # spaCy passes all four by name
    """The factory ``vanban``.

    Args:
        nlp: the pipeline that the component joins; its tokens only bear the spans, so any language will do.
        name: the component's name in it.
        rules: a folder of rules in place of those that ship with the program.
        explain: whether each record carries the ids of the rules behind its slots.

    Raises:
        pipeline.rulebook.RuleError: the folder's rules cannot be used.
    """
    return Vanban(rules_of(Path(rules) if rules else None), explain=explain)


def hang(doc: Doc, report: Report) -> Doc:
    """The Doc with this record and its spans on it; the record's offsets are those of ``doc.text``."""
    doc.user_data[KEY] = encode(report)
    for key in SPANS:
        found = (_span(doc, located) for located in _located(report, key))
        doc.spans[key] = [span for span in found if span is not None]
    return doc


def _same_length(text: str) -> str:
    """The text in the reader's terms with every character in its place: line ends as ``\\n``, no byte-order mark."""
    text = " " + text[1:] if text.startswith("\ufeff") else text
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _span(doc: Doc, located: Located) -> Span | None:
    return doc.char_span(located.start, located.end, label=located.label, alignment_mode="expand", span_id=located.path)


def _located(report: Report, key: str) -> Iterator[Located]:
    """The records of one span group, in order."""
    if key == "quantities":
        for index, figure in enumerate(report.figures):
            yield from _quantities(figure, f"figures/{index}")
        return
    for index, record in enumerate(getattr(report, key)):
        yield Located(f"{key}/{index}", _LABELS[key], record.start, record.end, record)


def _quantities(figure: Figure, path: str) -> Iterator[Located]:
    for role, nth, quantity, _ in figure_quantities(figure):
        slot = {"plan.percent": f"plans/{nth}/percent", "plan.target": f"plans/{nth}/target", "change": f"changes/{nth}/amount"}
        place = slot.get(role, "share/percent" if role == "share" else role)
        yield Located(f"{path}/{place}", role.upper().replace(".", "_"), quantity.start, quantity.end, quantity)


@lru_cache(maxsize=16)
def _report(data: bytes) -> Report:
    return decode(data)


@lru_cache(maxsize=16)
def _by_path(data: bytes) -> dict[str, Located]:
    report = _report(data)
    return {located.path: located for key in SPANS for located in _located(report, key)}


def _report_of(doc: Doc) -> Report | None:
    """``doc._.report``: the record, or None for a Doc that the component has not seen."""
    data = doc.user_data.get(KEY)
    return None if data is None else _report(data)


def _located_of(span: Span) -> Located | None:
    data = span.doc.user_data.get(KEY)
    return None if data is None else _by_path(data).get(span.id_)


def _record_of(span: Span) -> Record | Quantity | None:
    """``span._.record``: the record that the span stands for, or None for any other span."""
    located = _located_of(span)
    return located.record if located else None


def _start_of(span: Span) -> int:
    """``span._.start_char_exact``: where the record starts; of any other span where its first token does."""
    located = _located_of(span)
    return located.start if located else int(span.start_char)


def _end_of(span: Span) -> int:
    """``span._.end_char_exact``: where the record ends; of any other span where its last token does."""
    located = _located_of(span)
    return located.end if located else int(span.end_char)


def _register(owner: Any, **getters: Any) -> None:
    for name, getter in getters.items():
        if not owner.has_extension(name):
            owner.set_extension(name, getter=getter)


_register(Doc, report=_report_of)
_register(Span, record=_record_of, start_char_exact=_start_of, end_char_exact=_end_of)
