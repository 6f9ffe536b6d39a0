"""A file of least scores and a result go in, one line for each score below its floor comes out; computes no score."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.evaluate.run import Result


class FloorsError(ValueError):
    """A file of floors cannot be used; the message names file, entry and cause."""


def below_floors(result: Result, path: Path) -> list[str]:
    """The scores below their floors, one line each; none where all stand.

    The file is TOML: ``kind.level = least F1`` (``references.record = 0.97``). Kinds that the result does not report are passed over, so is
    a score that is no number because neither side has a record. Raises FloorsError.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FloorsError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    return [line for name, floor in _entries(data, ()) for line in _below(result, path, name, floor)]


def _entries(data: dict[str, Any], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _entries(value, (*above, key))
        else:
            yield (*above, key), value


def _below(result: Result, path: Path, name: tuple[str, ...], floor: Any) -> Iterator[str]:
    kind, level = name[0], ".".join(name[1:])
    if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 1:
        raise FloorsError(f"{path}: {'.'.join(name)}: {floor!r} is no number from 0 to 1")
    if kind not in result.kinds:
        return
    if (kind, level) not in result.counts:
        raise FloorsError(f"{path}: {'.'.join(name)}: there is no such score")
    counts = result.counts[kind, level]
    if counts.f1 is not None and counts.f1 < floor:
        yield f"{kind} {level}: F1 {counts.f1:.4f} is below its floor {floor} ({float(counts.right):g} right of {counts.gold} in the gold)"
