"""How fast the program is: a folder of reports goes in, speeds come out, measured in one run beside a fixed floor; changes no report.

KB are 1,000 bytes of the reports' files. Every time is the best of several passes: the others measure what else the machine did.
"""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple
from unicodedata import normalize

import msgspec
import regex

from pipeline import assembly
from pipeline.batch import Input
from pipeline.emit.form import Form
from pipeline.rulebook import KEPT

# The floor, fixed once for all: what no extraction by patterns can do without. Change it, and no earlier figure compares.
FLOOR = tuple(
    regex.compile(pattern, regex.V1)
    for pattern in (
        r"\d++\p{L}?(?:/\d{4})?[/-]\p{Lu}[\p{L}\d]*+(?:[-/][\p{L}\d]++)*+",
        r"\b\d{1,2}[/-]\d{1,2}[/-]\d{4}\b|ngày\s++\d{1,2}\s++tháng\s++\d{1,2}\s++năm\s++\d{4}",
        r"\d[\d.,]*+\s?+(?:nghìn|triệu|tỷ)?+\s?+(?:đồng|USD|tấn|kWh|MW|ha|km|m2|m3|lít|người|lượt|hồ sơ|dự án|cơ sở|doanh nghiệp)",
        r"\d++(?:,\d++)?+\s?+%",
        r"(?m)^[ \t]*+(?:Phần\s++[IVX]++|[IVX]++[./]|\d{1,2}(?:\.\d{1,2})*+\.|[a-zđ][.)])\s",
        r"\d++\s++(?:[Bb]ằng khen|[Gg]iấy khen|[Kk]ỷ niệm chương|[Hh]uân chương|[Cc]ờ thi đua|tập thể|cá nhân|hộ gia đình)",
    )
)
_KB = 1_000
_JSON = Form(format="jsonl")
_SIZES = (10 * _KB, 100 * _KB, 1_000 * _KB, 10_000 * _KB)
_STAGES = ("read", "normalise", "segment", "recognise", "relate", "resolve", "emit")


Row = tuple[str, ...]


class Speed(NamedTuple):
    """How long something took: bytes of reports, how many, seconds."""

    size: int
    reports: int
    seconds: float

    @property
    def kb_per_second(self) -> float:
        """Kilobytes a second."""
        return self.size / _KB / self.seconds


class Bench(msgspec.Struct, frozen=True):
    """One run: the whole extraction to a Report, the same and on to JSON, the floor, seconds a stage, speed by size,
    and the command from the prompt, the first time (patterns are compiled) and later (patterns are kept)."""

    report: Speed
    json: Speed
    floor: Speed
    stages: Mapping[str, float]
    first: Speed
    start_up: Speed
    linear: Sequence[Speed] = ()

    @property
    def ratio(self) -> float:
        """The time from file to JSON over the floor's."""
        return self.json.seconds / self.floor.seconds


def bench(corpus: Path, *, repeat: int = 5, linear: bool = False) -> Bench:
    """Measure on all ``*.txt`` files of a folder.

    Args:
        corpus: the folder.
        repeat: passes of each measurement, of which the best counts.
        linear: also the speed on one report's text repeated to 10 KB, 100 KB, 1 MB and 10 MB.

    Raises:
        FileNotFoundError: no report in the folder.
        pipeline.ReadError: one of them cannot be read.
    """
    files = sorted(corpus.glob("*.txt"))
    if not files:
        raise FileNotFoundError(f"{corpus}: no .txt files")
    size = sum(file.stat().st_size for file in files)
    largest = max(files, key=lambda file: file.stat().st_size)

    _seconds(_to_json, files)  # rules are loaded and patterns compiled when first used
    # Pass by pass in turn, so that what else the machine does falls on all alike.
    passes = [[_seconds(work, files) for work in (assembly.extract, _to_json, _floor)] for _ in range(repeat)]
    first, later = _start_up(largest, repeat)
    report, to_json, floor = (Speed(size, len(files), min(times)) for times in zip(*passes, strict=True))
    return Bench(
        report=report,
        json=to_json,
        floor=floor,
        stages=min((_stages(files) for _ in range(repeat)), key=lambda stages: sum(stages.values())),
        first=Speed(largest.stat().st_size, 1, first),
        start_up=Speed(largest.stat().st_size, 1, later),
        linear=[_repeated(largest, target) for target in _SIZES] if linear else (),
    )


def tables(result: Bench) -> list[list[Row]]:
    """The result as tables of cells, the first row of each being its head."""
    return [_facts(result), _speeds(result), _shares(result), *([_sizes(result)] if result.linear else [])]


def _facts(result: Bench) -> list[Row]:
    start = result.start_up
    return [
        ("fact", "value"),
        (f"{result.json.reports} reports", f"{result.json.size / _KB:,.1f} KB"),
        ("time of file to JSON over the floor's", f"{result.ratio:.1f}"),
        (f"vanban extract from the prompt, {start.size / _KB:,.1f} KB, start-up included", f"{start.seconds:.2f} s"),
        ("the same when no earlier run has kept its compiled patterns", f"{result.first.seconds:.2f} s"),
    ]


def _speeds(result: Bench) -> list[Row]:
    named = (("file to Report", result.report), ("file to JSON", result.json), ("floor: reading, NFC, six patterns", result.floor))
    rows = [(name, _ms(s.seconds), f"{s.kb_per_second:,.0f}", f"{s.reports / s.seconds:,.1f}") for name, s in named]
    return [("measured", "ms", "KB/s", "reports/s"), *rows]


def _shares(result: Bench) -> list[Row]:
    total = sum(result.stages.values())
    return [("stage", "ms", "share"), *((name, _ms(spent), f"{spent / total:.0%}") for name, spent in result.stages.items())]


def _sizes(result: Bench) -> list[Row]:
    rows = [(f"{s.size / _KB:,.0f} KB", f"{s.seconds:.3f}", f"{s.kb_per_second:,.0f}") for s in result.linear]
    return [("text", "seconds", "KB/s"), *rows]


def plain(rows: Sequence[Sequence[str]]) -> str:
    """A table in aligned columns: the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(_aligned(row, widths)).rstrip() for row in rows) + "\n"


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """The same as a Markdown table."""
    head, *body = rows
    rule = ["---", *("--:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body)) + "\n"


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    yield row[0].ljust(widths[0])
    yield from (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f}"


def _seconds(work: Callable[[Path], object], files: Sequence[Path]) -> float:
    start = perf_counter()
    for file in files:
        work(file)
    return perf_counter() - start


def _to_json(file: Path) -> bytes:
    return assembly.extract_as(Input(str(file)), _JSON)


def _floor(file: Path) -> None:
    text = normalize("NFC", file.read_bytes().decode("utf-8", "replace"))
    for pattern in FLOOR:
        deque(pattern.finditer(text), maxlen=0)


def _stages(files: Sequence[Path]) -> dict[str, float]:
    """Seconds in each stage over one pass; ``rest`` is what lies between them."""
    spent = dict.fromkeys(_STAGES, 0.0)
    with _timed(spent):
        whole = _seconds(_to_json, files)
    return {**spent, "rest": whole - sum(spent.values())}


@contextmanager
def _timed(spent: dict[str, float]) -> Iterator[None]:
    """While it lasts, every function that ``assembly`` calls from a room adds its time to the room's: stages are composed there alone."""
    names = {name: made for name, made in vars(assembly).items() if _room(made) in _STAGES and not isinstance(made, type)}
    for name, made in names.items():
        setattr(assembly, name, _timing(made, spent, _room(made)))
    try:
        yield
    finally:
        for name, made in names.items():
            setattr(assembly, name, made)


def _room(made: object) -> str:
    module = getattr(made, "__module__", None) or ""
    parts = module.split(".") if isinstance(module, str) and callable(made) else []
    return parts[1] if len(parts) > 1 and parts[0] == "pipeline" else ""


def _timing(work: Callable[..., Any], spent: dict[str, float], room: str) -> Callable[..., Any]:
    def timed(*args: Any, **kwargs: Any) -> Any:
        start = perf_counter()
        try:
            return work(*args, **kwargs)
        finally:
            spent[room] += perf_counter() - start

    return timed


def _start_up(file: Path, repeat: int) -> Iterator[float]:
    """Best seconds of the command in a process of its own, from start to end: with no pattern kept by an earlier run, then with all."""
    with TemporaryDirectory() as made:
        _command(file, made)  # leaves byte code, which every installation has
        passes = []
        for _ in range(repeat):
            for kept in Path(made).rglob(f"*{KEPT}"):
                kept.unlink()
            passes.append((_command(file, made), _command(file, made)))
    return map(min, zip(*passes, strict=True))


def _command(file: Path, made: str) -> float:
    """Seconds of one run that keeps byte code and patterns in a folder."""
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-X", f"pycache_prefix={made}", "-m", "pipeline", "extract", str(file.resolve())],
        stdout=subprocess.DEVNULL,
        check=True,
        cwd=Path(__file__).parent.parent,
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    )
    return perf_counter() - start


def _repeated(file: Path, target: int) -> Speed:
    """The speed on a report's text, over and over until it has the size asked for, cut at a line."""
    line = file.read_bytes().rstrip() + b"\n"
    data = (line * (target // len(line) + 1))[:target].rpartition(b"\n")[0]
    start = perf_counter()
    assembly.extract_as(Input(file.name, data), _JSON)
    return Speed(len(data), 1, perf_counter() - start)
