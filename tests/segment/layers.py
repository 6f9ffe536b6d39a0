"""Segments short texts for the tests of this room: text in, blocks or an outline of the sections out."""

from pipeline.model.layers import Block, Blocks, Scopes, Zone
from pipeline.normalise import clean
from pipeline.read import read_string
from pipeline.rulebook import load
from pipeline.segment import scopes, segment

RULES = load()


def segmented(text: str) -> Blocks:
    """The blocks of a text."""
    return segment(clean(read_string(text), RULES), RULES)


def shown(layer: Blocks, block: Block) -> str:
    return layer.text[block.start : block.end]


def paragraphs(text: str) -> list[str]:
    """The text of each block."""
    layer = segmented(text)
    return [shown(layer, block) for block in layer.blocks]


def zoned(text: str) -> list[tuple[Zone, str]]:
    """Zone and text of each block."""
    layer = segmented(text)
    return [(block.zone, shown(layer, block)) for block in layer.blocks]


def of_zone(text: str, zone: Zone) -> list[str]:
    return [words for where, words in zoned(text) if where == zone]


def tree(text: str) -> tuple[Blocks, Scopes]:
    layer = segmented(text)
    return layer, scopes(layer, RULES)


def outline(text: str) -> list[tuple[int, str | None, str | None]]:
    """Level, marker and title of each section; the title is None for an item."""
    layer, made = tree(text)
    return [(node.level, node.marker, layer.text[slice(*node.title)] if node.title else None) for node in made.sections]


def lead_ins(text: str) -> dict[str, str | None]:
    """For each block with a bullet, the block that governs it."""
    layer, made = tree(text)
    return {
        shown(layer, block): None if lead is None else shown(layer, layer.blocks[lead])
        for block, lead in zip(layer.blocks, made.lead_in_of, strict=True)
        if block.bullet
    }
