"""What the relate and resolve stages build, in offsets of the clean text: the record before it is written out. Holds data only."""

from decimal import Decimal

import msgspec

from pipeline.model.layers import CleanSpan
from pipeline.model.report import AwardStatus, Capacity, Counted, FigureSource, FindingCode, Recipient, Relation, Secrecy, Status, Urgency


class PeriodDraft(msgspec.Struct, frozen=True):
    """A period: where its label stands, first and last day."""

    label: str
    start: str | None
    end: str | None


class QuantityDraft(msgspec.Struct, frozen=True):
    """A quantity: its span and the reading chosen for it.

    ``step`` is what one unit of its last printed digit is worth; ``other`` is a second reading of its digits that their form allows
    (28,366 as thousands).
    """

    span: CleanSpan
    amount: Decimal
    max: Decimal | None
    unit: str | None
    approx: str | None
    rule: str
    step: Decimal = Decimal(1)
    other: Decimal | None = None


class PlanDraft(msgspec.Struct, frozen=True):
    """A yardstick: percent reached, target, the words that name it."""

    percent: QuantityDraft | None
    target: QuantityDraft | None
    basis: str | None


class ChangeDraft(msgspec.Struct, frozen=True):
    """A signed change, the words of its base and the period that they name."""

    amount: QuantityDraft
    base: str | None
    base_period: PeriodDraft | None = None


class ShareDraft(msgspec.Struct, frozen=True):
    """A share of a whole."""

    percent: QuantityDraft
    whole: str | None


class FigureDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A figure; ``parent`` indexes the list it stands in."""

    indicator: str | None
    indicator_span: CleanSpan | None
    action: str | None = None
    measure: str | None = None
    parent: int | None = None
    period: PeriodDraft | None = None
    status: Status = "actual"
    value: QuantityDraft | None = None
    of: QuantityDraft | None = None
    plans: tuple[PlanDraft, ...] = ()
    changes: tuple[ChangeDraft, ...] = ()
    share: ShareDraft | None = None
    source: FigureSource = "text"
    checked: bool = False
    rules: dict[str, str] = {}

    def quantities(self) -> list[QuantityDraft]:
        """All quantities of the figure, in no order."""
        plans = [q for plan in self.plans for q in (plan.percent, plan.target)]
        found = [self.value, self.of, *plans, *(c.amount for c in self.changes), self.share.percent if self.share else None]
        return [q for q in found if q is not None]


class ReferenceDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of a document."""

    span: CleanSpan
    type: str | None = None
    pinpoint: str | None = None
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    code: str | None = None
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None
    subject_span: CleanSpan | None = None
    relation: Relation = "mentions"
    rules: dict[str, str] = {}


class AwardDraft(msgspec.Struct, frozen=True, kw_only=True):
    """An award count; ``parent`` indexes the list it stands in."""

    span: CleanSpan
    award: str
    rank: str | None
    grantor: str | None
    recipient: Recipient | None
    count: int
    counts: Counted = "recipients"
    parent: int | None = None
    status: AwardStatus = "granted"
    period: PeriodDraft | None = None
    rules: dict[str, str] = {}


class SignerDraft(msgspec.Struct, frozen=True):
    """Who signed."""

    name: str | None
    title: str | None
    capacity: Capacity | None


class HeaderDraft(msgspec.Struct, frozen=True, kw_only=True):
    """The head of the document; ``speaker`` is who acts in the opening of a text without a head, which names no issuer."""

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
    period: PeriodDraft | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: SignerDraft | None = None
    speaker: str | None = None


class DocumentDraft(msgspec.Struct, frozen=True):
    """A cited document; ``mentions`` indexes the references."""

    code: str | None
    type: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    mentions: tuple[int, ...]


class FindingDraft(msgspec.Struct, frozen=True):
    """A query of a careful reader."""

    code: FindingCode
    message: str
    span: CleanSpan
    related: tuple[str, ...] = ()
