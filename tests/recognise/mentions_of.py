"""Recognises the mentions of a short text for the tests of this room."""

from pipeline.model.layers import Blocks
from pipeline.model.mentions import Mentions, NumberMention
from pipeline.normalise import clean
from pipeline.read import read_string
from pipeline.recognise import recognise
from pipeline.rulebook import load
from pipeline.segment import segment

RULES = load()


def blocks_of(text: str) -> Blocks:
    return segment(clean(read_string(text), RULES), RULES)


def mentions(text: str) -> Mentions:
    """Every mention in a text."""
    return recognise(blocks_of(text), RULES)


def numbers(text: str) -> tuple[NumberMention, ...]:
    return mentions(text).numbers
