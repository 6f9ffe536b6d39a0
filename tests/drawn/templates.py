"""Templates of Vietnamese sentences: alternatives are drawn, marked pieces come out; numbers are printed as reports print them.

``<đạt~là>`` is one of several wordings. ``{cùng kỳ|base}`` is a text with a mark, ``{2v}`` a piece that is still to be drawn, ``$Y`` the
year of the report and ``$Z`` the one before.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import NamedTuple

_CHOICE = re.compile(r"<([^<>]*)>")
_PIECE = re.compile(r"\{(?:([^{}|]*)\|)?([^{}|]*)\}")
_MARK = re.compile(r"(\d*)([-+±]?)([A-Za-z]+)(\d*)(?::(\w+))?")


class Mark(NamedTuple):
    """What a piece is: of which record (0: of all), its sign, role, which of its plans or changes, and the kind of what is drawn."""

    n: int
    sign: str
    role: str
    nth: str
    kind: str


class Piece(NamedTuple):
    """A piece of a sentence: its text, None where it is still to be drawn, and its marks."""

    surface: str | None
    marks: tuple[Mark, ...]


def pieces(template: str, draw: Random, year: int) -> list[Piece]:
    """A template with its wordings chosen, piece by piece."""
    while _CHOICE.search(template):
        template = _CHOICE.sub(lambda m: draw.choice(m[1].split("~")), template)
    return list(_cut(template.replace("$Y", str(year)).replace("$Z", str(year - 1))))


def _cut(line: str) -> Iterator[Piece]:
    at = 0
    for found in _PIECE.finditer(line):
        yield Piece(line[at : found.start()], ())
        yield Piece(found[1], tuple(_mark(mark) for mark in found[2].split()))
        at = found.end()
    yield Piece(line[at:], ())


def _mark(mark: str) -> Mark:
    read = _MARK.fullmatch(mark)
    if not read:
        raise ValueError(f"no mark: {mark}")
    n, sign, role, nth, kind = read.groups()
    return Mark(int(n or 0), sign, role, nth, kind or "")


def printed(number: Decimal) -> str:
    """A number with dots between thousands and a comma before decimals, none of which are idle."""
    whole, _, decimals = f"{number:,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def rounded(number: Decimal, places: int) -> Decimal:
    """A number to so many decimals, without idle ones."""
    exact = round(number, places)
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
