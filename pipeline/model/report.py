"""The record of one report, field by field as the extraction contract lays it down; never computes anything.

Offsets are half-open and count Unicode code points of the reader's text. Amounts are exact decimals. None means "not stated".
Field names are public and stable under one ``schema`` number.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import UNSET, UnsetType

if TYPE_CHECKING:
    import pandas as pd

SCHEMA: Literal["1"] = "1"

SectionKind = Literal["heading", "item"]
Status = Literal["actual", "estimated", "target"]
AwardStatus = Literal["granted", "proposed"]
Recipient = Literal["collective", "individual", "household", "mixed"]
Counted = Literal["recipients", "awards", "times"]
FigureSource = Literal["text", "table"]
Relation = Literal["based-on", "implements", "reports-on", "amends", "replaces", "repeals", "issues", "mentions"]
Urgency = Literal["Khẩn", "Thượng khẩn", "Hỏa tốc", "Hỏa tốc hẹn giờ"]
Secrecy = Literal["Mật", "Tối mật", "Tuyệt mật"]
Capacity = Literal["TM.", "KT.", "TL.", "TUQ.", "Q."]
FindingCode = Literal[
    "plan-arithmetic",
    "parts-exceed-whole",
    "value-conflict",
    "period-conflict",
    "type-symbol-mismatch",
    "conflicting-mentions",
    "code-variant",
    "date-impossible",
    "numbering-gap",
    "ambiguous-number",
]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all records: immutable, compared by value, strict about field names when read from JSON."""


class Period(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An interval of time: the label as printed, first and last day (ISO 8601), either None where open."""

    label: str
    start: str | None = None
    end: str | None = None


class Quantity(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number with its unit: ``amount`` has its scale multiplied out; ``max`` is the second end of a range; ``unit`` is canonical.

    ``standard_amount`` is the amount in the base unit of its dimension, for adding and comparing; both None where there is none.
    """

    start: int
    end: int
    text: str
    amount: Decimal | None
    max: Decimal | None = None
    unit: str | None = None
    approx: str | None = None
    standard_amount: Decimal | None = None
    standard_unit: str | None = None


class Plan(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One yardstick of a figure: percent reached, target, and the words that name it (``kế hoạch năm 2021``)."""

    percent: Quantity | None = None
    target: Quantity | None = None
    basis: str | None = None


class Change(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signed growth figure, the text of the base that it is measured from, and the base as an interval where it is a period."""

    amount: Quantity
    base: str | None = None
    base_period: Period | None = None


class Share(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The part that a figure has in a whole."""

    percent: Quantity
    whole: str | None = None


class Signer(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who signed, by name, title and the capacity of decree 30/2020 (TM., KT., TL., TUQ., Q.)."""

    name: str | None = None
    title: str | None = None
    capacity: Capacity | None = None


class Header(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parts that decree 30/2020/NĐ-CP lays down for an administrative document."""

    type: str | None = None
    number: str | None = None
    symbol: str | None = None
    code: str | None = None
    place: str | None = None
    date: str | None = None
    issuer: str | None = None
    parent: str | None = None
    province: str | None = None
    urgency: Urgency | None = None
    secrecy: Secrecy | None = None
    subject: str | None = None
    period: Period | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: Signer | None = None


Rules = dict[str, str] | UnsetType
"""Slot of a record → id of the rule that filled it; present only on request (``--explain``)."""


class Section(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A division of the report; ``parent`` indexes the list of sections."""

    start: int
    end: int
    marker: str | None
    level: int
    kind: SectionKind
    title: str | None
    parent: int | None
    rules: Rules = UNSET


class Reference(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mention of a document that bears a number, a symbol or a date of its own; ``document`` indexes the list of documents."""

    start: int
    end: int
    text: str
    type: str | None = None
    pinpoint: str | None = None
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    code: str | None = None
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None
    relation: Relation = "mentions"
    document: int | None = None
    rules: Rules = UNSET


class Document(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A cited document: all mentions of it, each field the fullest that a mention gives; ``mentions`` indexes references."""

    code: str | None
    type: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    mentions: tuple[int, ...]


class Figure(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was measured, counted or aimed at, one value a figure; ``parent`` indexes the list of figures.

    ``source`` tells whether it was read in running text or in a table's row, ``checked`` that the report's own arithmetic confirms it.
    """

    start: int
    end: int
    indicator: str | None
    indicator_start: int | None
    indicator_end: int | None
    action: str | None = None
    measure: str | None = None
    parent: int | None = None
    period: Period | None = None
    status: Status = "actual"
    value: Quantity | None = None
    of: Quantity | None = None
    plans: tuple[Plan, ...] = ()
    changes: tuple[Change, ...] = ()
    share: Share | None = None
    source: FigureSource = "text"
    checked: bool = False
    rules: Rules = UNSET


class Award(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A count of one award form for one kind of recipient; ``parent`` indexes the list of awards, ``counts`` tells what is counted."""

    start: int
    end: int
    text: str
    award: str
    rank: str | None = None
    grantor: str | None = None
    recipient: Recipient | None = None
    count: int
    counts: Counted = "recipients"
    parent: int | None = None
    status: AwardStatus = "granted"
    period: Period | None = None
    rules: Rules = UNSET


class Finding(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a careful reader would query; ``related`` names records as ``"figures/3"``."""

    code: FindingCode
    message: str
    start: int
    end: int
    related: tuple[str, ...] = ()


class SourceInfo(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the record comes from and what made it."""

    name: str
    sha256: str
    format: str
    encoding: str | None
    chars: int
    pages: int | None
    ocr: bool
    version: str
    rules: str


class Report(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole record of one report. Lists stand in order of ``start``, then ``end``."""

    schema: Literal["1"] = SCHEMA
    source: SourceInfo
    text: str | UnsetType = UNSET
    header: Header
    sections: tuple[Section, ...] = ()
    references: tuple[Reference, ...] = ()
    documents: tuple[Document, ...] = ()
    figures: tuple[Figure, ...] = ()
    awards: tuple[Award, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_frames(self) -> "dict[str, pd.DataFrame]":
        """The record as pandas tables: sections, references, documents, figures, quantities, awards, findings.

        Columns and types are fixed, also of an empty table; amounts are exact ``Decimal``; ``parent``, ``document`` and ``figure`` are row
        numbers. Of a figure's plans and changes the first two have columns; ``quantities`` has every quantity of every figure.
        """
        from pipeline.model.frames import frames

        return frames(self)
