"""A gold record and its report's text go in, what is wrong with offsets, surfaces and order comes out, one line a problem."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pipeline.evaluate.compare import Json, readings
from pipeline.evaluate.gold import opening, surface
from pipeline.evaluate.records import quantities
from pipeline.evaluate.shape import is_index

_SPANNED = ("sections", "references", "figures", "awards", "findings", "doubtful")


def span_problems(record: Json, text: str) -> Iterator[str]:
    """Offsets within the text, ``text`` as the surface says, quantities likewise, figures as small as they can be, lists in order."""
    for name in _SPANNED:
        entries = record.get(name) or ()
        yield from _order_problems(name, entries)
        for index, entry in enumerate(entries):
            yield from (f"{name}[{index}]{problem}" for problem in _entry_problems(name, entry, text))


def _order_problems(name: str, entries: Sequence[Json]) -> Iterator[str]:
    places = [(entry["start"], entry["end"]) for entry in entries]
    for index, (before, after) in enumerate(pairwise(places), start=1):
        if after < before:
            yield f"{name}[{index}]: stands at {after[0]}-{after[1]}, before the record that precedes it in the list"


def _entry_problems(name: str, entry: Json, text: str) -> Iterator[str]:
    word = opening if name == "sections" else surface
    fits = list(_fit_problems(entry, text))
    yield from fits
    if not fits and "text" in entry:
        yield from _text_problems(entry, [word(text, entry["start"], entry["end"])])
    if not fits and "text_alt" in entry:
        yield from _other_text_problems(entry, text)
    if name == "figures":
        yield from _figure_problems(entry, text)


def _fit_problems(entry: Json, text: str) -> Iterator[str]:
    for start in readings(entry, "start"):
        for end in readings(entry, "end"):
            if not (is_index(start) and is_index(end) and 0 <= start < end <= len(text)):
                yield f": {start}-{end} is no span of the text, which has {len(text)} characters"


def _text_problems(entry: Json, right: Sequence[str]) -> Iterator[str]:
    if entry["text"] not in right:
        yield f": text is {entry['text']!r}, at {entry['start']}-{entry['end']} stands {right[0]!r}"


def _other_text_problems(entry: Json, text: str) -> Iterator[str]:
    right = {surface(text, start, end) for start in readings(entry, "start") for end in readings(entry, "end")}
    yield from (f": text_alt {other!r} stands at none of its places" for other in entry["text_alt"] if other not in right)


def _figure_problems(figure: Json, text: str) -> Iterator[str]:
    for place, quantity in _all_quantities(figure):
        fits = list(_fit_problems(quantity, text))
        yield from (f".{place}{problem}" for problem in fits)
        if not fits and "text" in quantity:
            problems = _text_problems(quantity, [surface(text, quantity["start"], quantity["end"])])
            yield from (f".{place}{problem}" for problem in problems)
    parts = [(quantity["start"], quantity["end"]) for _, quantity in quantities(figure)]
    indicator = (figure.get("indicator_start"), figure.get("indicator_end"))
    if not parts:
        yield ": has no quantity"
        return
    if (indicator[0] is None) != (indicator[1] is None):
        yield ": has one end of its indicator only"
    elif indicator[0] is not None:
        yield from (f".indicator{problem}" for problem in _fit_problems({"start": indicator[0], "end": indicator[1]}, text))
        parts.append(indicator)
    if "start_alt" not in figure and "end_alt" not in figure:
        yield from _hull_problems(figure, min(start for start, _ in parts), max(end for _, end in parts))


def _hull_problems(figure: Json, start: int, end: int) -> Iterator[str]:
    if (figure["start"], figure["end"]) != (start, end):
        yield f": spans {figure['start']}-{figure['end']}, its indicator and quantities {start}-{end}"


def _all_quantities(value: Any, place: str = "") -> Iterator[tuple[str, Json]]:
    """Every quantity in a figure with its place, those of other readings too."""
    if isinstance(value, Mapping):
        if place and "amount" in value and not isinstance(value["amount"], Mapping):
            yield place, value
            return
        for key, inner in value.items():
            yield from _all_quantities(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _all_quantities(inner, f"{place}[{index}]")
