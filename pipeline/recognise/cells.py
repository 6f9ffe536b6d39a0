"""The cells of tables: numbers that stand alone in them, units told for a row, a column or a table, and the periods in heads."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.model.drafts import QuantityDraft
from pipeline.model.layers import Blocks, CleanSpan
from pipeline.model.mentions import NumberMention, PeriodMention, UnitMention
from pipeline.recognise.periods import periods
from pipeline.recognise.quantities import exact, other_reading, read_amount, worth
from pipeline.recognise.units import Unit, unit_grammar
from pipeline.rulebook import Rulebook

_FILE, _HEADS = "recognise/cells", "recognise/head_periods"


def cell_numbers(blocks: Blocks, rules: Rulebook) -> tuple[NumberMention, ...]:
    """Every cell of a data row that holds one number, or one set against another, and at most its unit besides."""
    found = (_number(blocks, cell, rules) for grid in blocks.grids for row in grid.rows for cell in row)
    return tuple(number for number in found if number)


def _number(blocks: Blocks, cell: CleanSpan, rules: Rulebook) -> NumberMention | None:
    folded = blocks.folded[cell.start : cell.end]
    match = rules.pattern(_FILE, "number").match(folded)
    if not match:
        return None
    unit = unit_grammar(rules).match(blocks.text, blocks.folded, cell.start + match.end()) if match.end() < len(folded) else None
    if match.end() < len(folded) and (unit is None or unit.end != cell.end):
        return None
    factor = unit.factor if unit else Decimal(1)
    name, dimension, rule = (unit.name, unit.dimension, unit.rule) if unit else (None, "bare", f"{_FILE}:number")
    amount = read_amount(match["first"], factor)
    if (match["sign"] or "").strip() in ("-", "–", "−"):
        amount = -amount
    second = read_amount(match["second"], factor) if match["second"] else None
    number_end = unit.scale_end if unit else cell.end
    span = CleanSpan(cell.start, cell.start + match.end("first") if match["of"] else cell.end)
    step, other = worth(match["first"], factor), other_reading(match["first"], factor)
    value = QuantityDraft(span, amount, second, name, None, rule, step, other)
    if not match["of"]:
        return NumberMention(value, None, dimension, cell.start, cell.end, number_end)
    of_span = CleanSpan(cell.start + match.start("of"), cell.end)
    of = QuantityDraft(of_span, read_amount(match["of"], factor), None, name, None, rule, worth(match["of"], factor))
    return NumberMention(value, of, dimension, cell.start, cell.end, number_end)


def cell_units(blocks: Blocks, rules: Rulebook) -> tuple[UnitMention, ...]:
    """Units that stand for more than one number: alone in a cell, in a cell's brackets or after a head's day, on a line over a table."""
    lines = (m.span("unit") for m in rules.pattern(_FILE, "unit-line").finditer(blocks.folded))
    heads = {cell for grid in blocks.grids for column in grid.head for cell in column}
    bracket = rules.pattern(_FILE, "bracket")
    filled = [cell for grid in blocks.grids for row in grid.rows for cell in row if cell.start < cell.end]
    inside = (m.span("unit") for cell in (*heads, *filled) for m in bracket.finditer(blocks.folded, cell.start, cell.end))
    dated = rules.pattern(_FILE, "after-day")
    beside = (m.span("unit") for cell in heads for m in dated.finditer(blocks.folded, cell.start, cell.end))
    cells = ((cell.start, cell.end) for cell in filled)
    found = (_unit(blocks, start, end, rules) for start, end in sorted({*lines, *inside, *beside, *cells}))
    return tuple(unit for unit in found if unit)


def _unit(blocks: Blocks, start: int, end: int, rules: Rulebook) -> UnitMention | None:
    """The unit that fills a stretch; a number before it ("1.000 đồng") is a scale."""
    scale, first = Decimal(1), start
    number = rules.pattern(_FILE, "number").match(blocks.folded[start:end])
    if number and number.end() < end - start:
        scale, start = read_amount(number["first"], Decimal(1)), start + number.end()
    unit = unit_grammar(rules).match(blocks.text, blocks.folded, start)
    if unit is None or unit.end != end:
        return None
    return UnitMention(first, end, unit.name or _money(unit), unit.dimension, exact(unit.factor * scale))


def _money(unit: Unit) -> str:
    """A scale word alone over a table ("ĐVT: triệu") counts đồng."""
    return "VND" if unit.factor > 1 else ""


def head_periods(blocks: Blocks, rules: Rulebook) -> Iterator[PeriodMention]:
    """The period that each head cell tells, read alone: a year or month by itself is one there, its year that of the cell over it."""
    for column in dict.fromkeys(column for grid in blocks.grids for column in grid.head):
        years: dict[str, int] = {}
        for cell in column:
            folded = blocks.folded[cell.start : cell.end]
            for period in periods(folded, rules, _HEADS) or periods(folded, rules):
                numbers = years | period.numbers
                years = {"y": numbers["y"]} if "y" in numbers else {}
                yield PeriodMention(period.start + cell.start, period.end + cell.start, period.kind, numbers, period.rule)
