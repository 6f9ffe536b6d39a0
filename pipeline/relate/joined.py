"""A figure while it is being put together, and the quantity in its clause that is about to join it."""

from decimal import Decimal
from typing import NamedTuple

import msgspec

from pipeline.model.drafts import ChangeDraft, PlanDraft, QuantityDraft, ShareDraft
from pipeline.model.mentions import NumberMention
from pipeline.model.report import Status
from pipeline.relate.roles import Role
from pipeline.relate.scopes import Handed, Span

FILE = "relate/figures"
_ROUNDING = Decimal("0.6")


def agrees(value: Decimal, whole: Decimal, percent: Decimal) -> bool:
    """Whether a percentage is that of a value in a whole, as rounded: 2.798/2.770 ha and 101 %."""
    return whole != 0 and abs(value * 100 / whole - percent) <= _ROUNDING


class Spot(NamedTuple):
    """A quantity and where it stands: the stretch since the last one, where the next begins, its sentence, the brackets open there."""

    number: NumberMention
    gap: Span
    limit: int
    sentence: Span
    depth: int
    following: NumberMention | None


class Joined(msgspec.Struct):
    """A figure while it is being put together."""

    indicator: Span | None
    sentence: int
    clause: Span
    action: Span | None = None
    value: QuantityDraft | None = None
    of: QuantityDraft | None = None
    plans: list[PlanDraft] = []
    changes: list[ChangeDraft] = []
    share: ShareDraft | None = None
    dimension: str = ""
    status: Status | None = None
    depth: int = 0
    borrowed: bool = False
    beneficiaries: bool = False
    listed: bool = False
    lead: Handed = Handed()
    rules: dict[str, str] = {}

    def last(self, before: int | None = None) -> int:
        """Where its last quantity ends, of those ``before`` a position if one is given."""
        quantities = [
            self.value,
            self.of,
            *(q for p in self.plans for q in (p.percent, p.target)),
            *(c.amount for c in self.changes),
            self.share and self.share.percent,
        ]
        return max((q.span.end for q in quantities if q and (before is None or q.span.end <= before)), default=self.clause[1])

    def is_told(self) -> bool:
        """Whether anything but a share is told of it yet."""
        return self.value is not None or bool(self.plans or self.changes)

    def level(self, number: NumberMention) -> None:
        """Take a quantity as its level."""
        self.value, self.of, self.dimension = number.quantity, number.of, number.dimension
        self.rules = {**self.rules, "value": number.quantity.rule}

    def take(self, role: Role, number: NumberMention) -> None:
        """Take a quantity in any other role."""
        quantity = number.quantity
        if role.kind in ("change", "plan") and role.amount is not None:
            quantity = msgspec.structs.replace(quantity, amount=role.amount, max=role.max)
        self.rules = {**self.rules, role.kind: f"{FILE}:{role.rule}"}
        if role.kind == "change":
            self.changes = [*self.changes, ChangeDraft(quantity, role.name)]
        elif role.kind == "share":
            self.share = ShareDraft(quantity, role.name)
        else:
            self.plans = self._planned(role, quantity)

    def _planned(self, role: Role, quantity: QuantityDraft) -> list[PlanDraft]:
        """Percent and target of one yardstick make one plan, in whatever order they are told."""
        last = self.plans[-1] if self.plans else None
        if role.kind == "plan":
            if (
                self.value
                and self.of
                and self.dimension != "count"
                and role.name
                and agrees(self.value.amount, self.of.amount, quantity.amount)
            ):
                target, self.of = self.of, None
                return [*self.plans, PlanDraft(quantity, target, role.name)]
            if last and last.percent is None and role.name in (None, last.basis):
                return [*self.plans[:-1], msgspec.structs.replace(last, percent=quantity)]
            return [*self.plans, PlanDraft(quantity, None, role.name)]
        if last and last.target is None:
            return [*self.plans[:-1], msgspec.structs.replace(last, target=quantity, basis=last.basis or role.name)]
        return [*self.plans, PlanDraft(None, quantity, role.name)]
