"""All recognisers over one text; what one has read is masked for those after it."""

from pipeline.model.layers import Blocks
from pipeline.model.mentions import Mentions
from pipeline.recognise.bodies import bodies
from pipeline.recognise.cells import cell_numbers, cell_units, head_periods
from pipeline.recognise.codes import codes
from pipeline.recognise.dates import dates
from pipeline.recognise.gazetteer import gazetteer
from pipeline.recognise.periods import periods
from pipeline.recognise.quantities import quantities
from pipeline.rulebook import Rulebook
from pipeline.text.offsets import SingleBlanks


def recognise(blocks: Blocks, rules: Rulebook) -> Mentions:
    """Every mention in the blocks."""
    found_codes = codes(blocks.text, rules)
    found_dates = dates(blocks.folded, rules)
    grids = [(grid.start, grid.end) for grid in blocks.grids]
    told = (p for p in periods(blocks.folded, rules) if not any(start <= p.start < end for start, end in grids))
    found_periods = tuple(sorted([*told, *head_periods(blocks, rules)], key=lambda period: period.start))
    found_units = cell_units(blocks, rules)
    markers = [(b.marker.start, b.marker.end) for b in blocks.blocks if b.marker]
    masked = [
        *markers,
        *grids,
        *((unit.start, unit.end) for unit in found_units),
        *((c.start, c.end) for c in found_codes),
        *((d.start, d.end) for d in found_dates),
        *((p.start, p.end) for p in found_periods),
    ]
    words = SingleBlanks(blocks.folded)
    found_awards = tuple(gazetteer(rules, "recognise/awards").find(words))
    found_types = tuple(gazetteer(rules, "recognise/document_types").find(words))
    return Mentions(
        codes=found_codes,
        dates=found_dates,
        periods=found_periods,
        bodies=bodies(blocks, words, found_types, rules),
        types=found_types,
        awards=found_awards,
        numbers=quantities(blocks, masked, rules, {award.start for award in found_awards}),
        cells=cell_numbers(blocks, rules),
        units=found_units,
    )
