"""A number without a unit and the unit that a table, a head or a lead-in tells for it go in; the quantity in that unit comes out."""

from decimal import Decimal

import msgspec

from pipeline.model.drafts import QuantityDraft
from pipeline.model.mentions import UnitMention


def in_unit(read: QuantityDraft, unit: UnitMention | None) -> QuantityDraft:
    """A number in a unit told apart from it."""
    if unit is None or not unit.name:
        return read
    factor = unit.factor
    return msgspec.structs.replace(
        read,
        amount=_scaled(read.amount, factor),
        max=_scaled(read.max, factor) if read.max is not None else None,
        unit=unit.name,
        step=_scaled(read.step, factor),
        other=_scaled(read.other, factor) if read.other is not None else None,
    )


def _scaled(amount: Decimal, factor: Decimal) -> Decimal:
    product = amount * factor
    return Decimal(int(product)) if product == product.to_integral_value() else product.normalize()
