"""Quantities: numbers with their units in the Vietnamese reading of their digits; labels, durations and thresholds are left out."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Context, Decimal
from functools import partial
from heapq import merge

import msgspec
import regex

from pipeline.model.drafts import QuantityDraft
from pipeline.model.layers import Blocks, CleanSpan
from pipeline.model.mentions import NumberMention
from pipeline.recognise.contexts import Contexts, contexts
from pipeline.recognise.units import Unit, UnitGrammar, open_noun, unit_grammar
from pipeline.recognise.worded import Worded, after_bracket
from pipeline.rulebook import Rulebook

_NUMBERS = "recognise/numbers"
_WINDOW = 40
_EXACT = Context(prec=80)
"""Decimal arithmetic that loses no digit of a number that is read at all."""

_BEYOND = 20
"""What is set against a plan may exceed it, but not so many times."""

_MAX_DIGITS = 30
_REACH = 200
_DIGITS = regex.compile(r"[0-9]+", regex.V1)
_GROUPED = regex.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$", regex.V1)
_FOREIGN = regex.compile(r"\d{1,3}(?:,\d{3})+\.\d+$|\d{1,3}(?:,\d{3}){2,}$", regex.V1)
_ROUNDING = Decimal("0.6")
_ONE_GROUP = regex.compile(r"\d{1,3}[.,]\d{3}$", regex.V1)


def quantities(
    blocks: Blocks, masked: Sequence[tuple[int, int]], rules: Rulebook, honours: Collection[int] = ()
) -> tuple[NumberMention, ...]:
    """Every quantity in the text outside the ``masked`` spans (codes, dates, periods, markers), in order.

    ``honours`` are the places where award forms begin, which words may count without a unit ("hai Bằng khen").
    """
    reader = _Reader(blocks, rules)
    taken = {place for start, end in masked for place in range(start, end)}
    found: list[NumberMention] = []
    for at in (digits.start() for digits in _DIGITS.finditer(blocks.text)):
        match = None if at in taken or (found and found[-1].end > at) else reader.number.match(blocks.text, at, at + _REACH)
        mention = reader.read(match) if match and match.end("first") - 1 not in taken else None
        if mention:
            found.append(mention)
    worded = Worded(blocks, honours, rules).quantities(taken, found)
    summed = _merged(merge(found, worded, key=lambda mention: mention.start), partial(_sum, blocks.text))
    ranges = _merged(summed, partial(_range, blocks.folded, reader.contexts))
    return tuple(_merged(ranges, partial(_set_against, blocks.folded, reader.contexts.set_against)))


class _Reader:
    """Reads one number with what stands around it."""

    def __init__(self, blocks: Blocks, rules: Rulebook) -> None:
        self.text, self.folded, self.rules = blocks.text, blocks.folded, rules
        self.number = rules.pattern(_NUMBERS, "number")
        self.units: UnitGrammar = unit_grammar(rules)
        self.contexts = contexts(rules)

    def read(self, match: "regex.Match[str]") -> NumberMention | None:
        """The quantity at a number, or None where it is none."""
        if match.end() - match.start() > _MAX_DIGITS:
            return None
        end = match.end()
        unit = self.units.match(self.text, self.folded, end)
        if unit is None and (match["second"] or match["of"]):
            unit = self.units.match(self.text, self.folded, match.end("first"))
            end = match.end("first") if unit else end
        at = end
        if unit is None and self.text.startswith((" (", "("), end) and not match["second"] and not match["of"]:
            at = after_bracket(self.folded, end, read_amount(match["first"], Decimal(1)), self.rules)
            unit = self.units.match(self.text, self.folded, at) if at > end else None
        before = self.folded[max(0, match.start() - _WINDOW) : match.start()].rpartition("\n")[2]
        upward = unit is not None and self.contexts.after(self.folded, unit.end) > 0
        if self.contexts.is_label(before, match["first"], unit, upward=upward) or self.contexts.is_rate_base(
            self.folded, before, match.start()
        ):
            return None
        if unit is None and self.text[end : end + 1].isalpha():
            return None
        if unit is None:
            unit = open_noun(self.text, self.folded, at, self.contexts.no_noun)
            if (unit is None and match["of"] and not self._bears_rate(match)) or (unit and self._numbers_a_row(match.start(), end)):
                return None
        return self._mention(match, end, unit, before)

    def _bears_rate(self, match: "regex.Match[str]") -> bool:
        """Whether a bare fraction is a part of a whole: the percentage right after it is theirs ("112/113 (99,12%)")."""
        told = self.contexts.rate_of_part.match(self.folded, match.end())
        part, whole = (read_amount(match[name], Decimal(1)) for name in ("first", "of"))
        return told is not None and whole != 0 and abs(part * 100 / whole - read_amount(told["rate"], Decimal(1))) <= _ROUNDING

    def _numbers_a_row(self, start: int, end: int) -> bool:
        """A number alone at the head of a line before a capital counts the rows of a table."""
        return self.text[end : end + 2].strip().isupper() and (start == 0 or self.text[start - 1] == "\n")

    def _mention(self, match: "regex.Match[str]", end: int, unit: Unit | None, before: str) -> NumberMention:
        factor = unit.factor if unit else Decimal(1)
        name, dimension, rule = (unit.name, unit.dimension, unit.rule) if unit else (None, "bare", f"{_NUMBERS}:number")
        last, number_end = (unit.end, unit.scale_end) if unit else (end, end)
        whole = end == match.end()
        second = read_amount(match["second"], factor) if whole and match["second"] else None
        first = read_amount(match["first"], factor)
        approx = self.contexts.approximation(self.folded, before, last)
        if whole and match["of"]:
            value = QuantityDraft(
                CleanSpan(match.start(), match.end("first")), first, None, name, approx, rule, worth(match["first"], factor)
            )
            of = QuantityDraft(
                CleanSpan(match.start("of"), last), read_amount(match["of"], factor), None, name, None, rule, worth(match["of"], factor)
            )
            return NumberMention(value, of, dimension, match.start(), last, number_end)
        if match["percent"] and dimension == "bare":
            name, dimension = "%", "percent"
        if match["percent"] and second is None:
            last = max(last, match.end("percent"))
        step, other = worth(match["first"], factor), other_reading(match["first"], factor)
        quantity = QuantityDraft(CleanSpan(match.start(), last), first, second, name, approx, rule, step, other)
        return NumberMention(quantity, None, dimension, match.start(), last + self.contexts.after(self.folded, last), number_end)


def read_amount(digits: str, factor: Decimal) -> Decimal:
    """The Vietnamese reading of a number's digits, times its scale."""
    return exact(_EXACT.multiply(Decimal(_plain(digits)), factor))


def _plain(digits: str) -> str:
    bare = digits.replace(" ", "")
    if _FOREIGN.match(bare):
        return bare.replace(",", "")
    if _GROUPED.match(bare) or ("." in bare and "," in bare):
        return bare.replace(".", "").replace(",", ".")
    return bare.replace(",", ".")


def worth(digits: str, factor: Decimal) -> Decimal:
    """What one unit of the last printed digit is worth."""
    decimals = -int(Decimal(_plain(digits)).as_tuple().exponent)
    return factor.scaleb(-decimals)


def other_reading(digits: str, factor: Decimal) -> Decimal | None:
    """The second reading of one group of three digits: 28,366 as thousands, 2.445 as decimals."""
    bare = digits.replace(" ", "")
    if not _ONE_GROUP.match(bare):
        return None
    other = bare.replace(",", "")
    return exact(Decimal(other) * factor)


def exact(amount: Decimal) -> Decimal:
    """The same number without exponent and trailing zeros."""
    if amount == amount.to_integral_value():
        return Decimal(int(amount))
    return Decimal(format(amount, "f").rstrip("0"))


def _merged(
    found: Iterable[NumberMention], joined: Callable[[NumberMention, NumberMention], NumberMention | None]
) -> Iterator[NumberMention]:
    """The mentions, each with the next one in it for as long as the two are one."""
    held: NumberMention | None = None
    for mention in found:
        one = joined(held, mention) if held else None
        if held and one is None:
            yield held
        held = one or mention
    if held:
        yield held


def _sum(text: str, first: NumberMention, second: NumberMention) -> NumberMention | None:
    """``25 tỷ 941 triệu đồng`` is one quantity: a scale without unit, then a smaller one with it."""
    if not _continues(first, second, text):
        return None
    a, b = first.quantity, second.quantity
    total = QuantityDraft(CleanSpan(a.span.start, b.span.end), a.amount + b.amount, None, b.unit, a.approx, b.rule, b.step)
    return NumberMention(total, None, second.dimension, first.start, second.end, second.number_end)


def _continues(first: NumberMention, second: NumberMention, text: str) -> bool:
    return (
        first.dimension == "scaled"
        and second.dimension in ("money", "scaled")
        and text[first.end : second.start].strip(" ,") == ""
        and "," not in text[first.end : second.start]
        and first.of is None
        and second.of is None
        and second.quantity.amount < first.quantity.amount
    )


def _range(folded: str, contexts: Contexts, low: NumberMention, high: NumberMention) -> NumberMention | None:
    """``từ 5 triệu đồng đến 10 triệu đồng`` is one quantity that tells its unit at both ends."""
    a, b = low.quantity, high.quantity
    plain = low.of is None and high.of is None and a.max is None and b.max is None
    if not (plain and a.amount < b.amount and _in_unit_of(low, high) and contexts.is_range(folded, low.start, low.end, high.start)):
        return None
    told = msgspec.structs.replace(a, span=CleanSpan(a.span.start, b.span.end), max=b.amount, unit=b.unit)
    return NumberMention(told, None, high.dimension, low.start, high.end, high.number_end)


def _in_unit_of(low: NumberMention, high: NumberMention) -> bool:
    """Whether a quantity is told in the unit of another, or in so much of it as need not be told twice ("50 - 100 triệu đồng/hộ")."""
    unit, whole = low.quantity.unit, high.quantity.unit
    if low.dimension == "scaled":
        return high.dimension not in ("bare", "percent")
    return unit is not None and whole is not None and (unit == whole or whole.startswith(f"{unit}/"))


def _set_against(folded: str, between: "regex.Pattern[str]", part: NumberMention, whole: NumberMention) -> NumberMention | None:
    """``1.845 ha/2.460 ha`` and ``103 trên tổng số 182 xã`` are one quantity each, set against a whole."""
    if not _is_whole_of(whole, part) or not between.fullmatch(folded, part.end, whole.start):
        return None
    value = msgspec.structs.replace(part.quantity, unit=whole.quantity.unit)
    return NumberMention(value, whole.quantity, whole.dimension, part.start, whole.end, whole.number_end)


def _is_whole_of(whole: NumberMention, part: NumberMention) -> bool:
    """Whether a quantity may be the whole of the one before it: one amount of the same unit, or of a unit that is told once."""
    a, b = part.quantity, whole.quantity
    same = (part.dimension, a.unit) in ((whole.dimension, b.unit), ("bare", None))
    scaled = part.dimension == "scaled" and whole.dimension == "money"  # "8.765 tỷ/10.500 tỷ đồng"
    return (same or scaled) and part.of is None and whole.of is None and a.max is None and b.max is None and a.amount <= b.amount * _BEYOND
