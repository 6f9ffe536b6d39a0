"""Marked-up Vietnamese lines: ``[surface|1.value]`` in a line and tables beside it become a text and the gold record of that text."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
_ROLE = re.compile(r"(\d+)(?:\.([a-z]+)(\d*)(?:\.([a-z]+))?)?")

Case = Mapping[str, Any]
Spans = dict[tuple[int, str], tuple[int, int]]


def cases(file: str) -> list[Case]:
    """The cases of one TOML file, in order."""
    return list(tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))["case"])


def dated(case: Case) -> str:
    """A letterhead that gives the line its report's date, where the case names one."""
    if "report_date" not in case:
        return ""
    year, month, day = case["report_date"].split("-")
    return f"Hà Nội, ngày {day} tháng {month} năm {year}\n\nBÁO CÁO\nKết quả công tác\n\n"


def stripped(line: str, offset: int = 0) -> tuple[str, Spans]:
    """The line without its marks, and where each marked piece stands: (number, role) → span."""
    text, spans, at = "", {}, 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        start = offset + len(text)
        text += match[1]
        for number, role in _roles(match[2]):
            spans[number, role] = (start, offset + len(text))
        at = match.end()
    return text + line[at:], spans


def _roles(mark: str) -> Iterator[tuple[int, str]]:
    for piece in mark.split():
        match = _ROLE.fullmatch(piece)
        if not match:
            raise ValueError(f"no mark: {piece}")
        number, role, index, slot = match.groups()
        name = role or "span"
        yield int(number), f"{name}{index or ('1' if name in ('plan', 'change') else '')}" + (f".{slot}" if slot else "")
