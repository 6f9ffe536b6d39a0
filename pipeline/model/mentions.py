"""Mentions: what recognition finds in the clean text, each with the id of the rule that made it. Holds data only."""

from decimal import Decimal

import msgspec

from pipeline.model.drafts import QuantityDraft


class CodeMention(msgspec.Struct, frozen=True, gc=False):
    """A document number with its symbol."""

    start: int
    end: int
    number: str
    year: str | None
    symbol: str
    rule: str


class DateMention(msgspec.Struct, frozen=True, gc=False):
    """A date cut to what the text says; ``value`` is None where no such day exists. ``exact`` tells that a year is named."""

    start: int
    end: int
    value: str | None
    exact: bool
    rule: str


class PeriodMention(msgspec.Struct, frozen=True, gc=False):
    """A period as printed, its kind and the numbers in it; days come later, when the year is known."""

    start: int
    end: int
    kind: str
    numbers: dict[str, int]
    rule: str


class BodyMention(msgspec.Struct, frozen=True, gc=False):
    """The name of a body or office holder."""

    start: int
    end: int


class TermMention(msgspec.Struct, frozen=True, gc=False):
    """A gazetteer entry found in the text: canonical name, kind and value as its rule gives them."""

    start: int
    end: int
    name: str
    kind: str
    value: str
    rule: str


class NumberMention(msgspec.Struct, frozen=True, gc=False):
    """A number with its unit in the Vietnamese reading of its digits; ``of`` is the second number of 23/27.

    ``dimension`` is ``count`` for counted nouns, ``bare`` where no unit stands, ``scaled`` where a scale word alone, else of the unit.
    ``number_end`` is where its digits or number words and its scale end, that is, where the unit may begin.
    """

    quantity: QuantityDraft
    of: QuantityDraft | None
    dimension: str
    start: int
    end: int
    number_end: int


class UnitMention(msgspec.Struct, frozen=True, gc=False):
    """A unit that stands apart from its numbers, in a table: canonical name, dimension, and what one of it is worth."""

    start: int
    end: int
    name: str
    dimension: str
    factor: Decimal


class Mentions(msgspec.Struct, frozen=True):
    """All mentions of one text, each kind in order of start; ``cells`` are the numbers in tables, ``numbers`` those in running text."""

    codes: tuple[CodeMention, ...]
    dates: tuple[DateMention, ...]
    periods: tuple[PeriodMention, ...]
    bodies: tuple[BodyMention, ...]
    types: tuple[TermMention, ...]
    awards: tuple[TermMention, ...]
    numbers: tuple[NumberMention, ...]
    cells: tuple[NumberMention, ...] = ()
    units: tuple[UnitMention, ...] = ()
