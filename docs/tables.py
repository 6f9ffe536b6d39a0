"""Writes what the program says of itself between the markers of README.md and CHANGELOG.md: a record, the scores, the speed.

    python docs/tables.py            scores and record, as the program makes them now
    python docs/tables.py --speed    the speed too, measured on this machine
    python docs/tables.py --check    changes nothing: exit code 1 where scores or record are not what the program makes now

Run it from the root of the checkout with the program installed (CONTRIBUTING.md).
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pipeline
from pipeline.bench import bench, markdown, tables
from pipeline.emit import encode
from pipeline.evaluate import markdown as score_table

ROOT = Path(__file__).resolve().parent.parent
FILES = ("README.md", "CHANGELOG.md")
LEVELS = ("span", "value", "record", "pairs")
SHOWN = "000"
KINDS = ("sections", "references", "documents", "figures", "awards", "findings")


def scores() -> str:
    """The evaluation of the whole gold set, without overlap, which is always the highest."""
    return score_table(pipeline.evaluate(ROOT / "gold", corpus=ROOT / "corpus"), LEVELS)


def blind() -> str:
    """The first score on the report that the rules' writer had not seen, from the saved run. It never changes."""
    run = json.loads((ROOT / "docs/scores/003-blind.json").read_text(encoding="utf-8"))
    rows = [row for row in run["scores"] if row["level"] in LEVELS and (row["gold"] or row["predicted"])]
    cells = [[row["kind"], row["level"], *(f"{row[name]:g}" for name in ("gold", "predicted", "right")), *_ratios(row)] for row in rows]
    head = ["| kind | level | gold | predicted | right | P | R | F1 |", "|---|---|--:|--:|--:|--:|--:|--:|"]
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in cells), "", f"Report 003; rules `{run['rules'][:12]}`."]) + "\n"


def others() -> str:
    """Scores on lines and reports of other hands: at the first run, which never change, and now."""
    sys.path.insert(0, str(ROOT))
    from tests.others import of_lines, of_reports

    rows = ["| what | records | first run | now |", "|---|--:|--:|--:|"]
    for run in tomllib.loads((ROOT / "docs/scores/first_runs.toml").read_text(encoding="utf-8"))["run"]:
        results = [of_lines(file) for file in run.get("lines", [])] or [of_reports(*run["reports"])]
        count = results[0].of(run["kind"], run.get("level", "record"))
        rows.append(f"| {run['what']} | {count.gold} | {run['first']:.2f} | {count.f1:.2f} |")
    return "\n".join(rows) + "\n"


def speed() -> str:
    """The benchmark on the corpus, with the speed by length of text."""
    return "\n".join(map(markdown, tables(bench(ROOT / "corpus", linear=True))))


def record() -> str:
    """The record of one report: its source, its header, and of each list the entry with the most fields."""
    whole = json.loads(encode(pipeline.extract(ROOT / "corpus" / f"{SHOWN}.txt", text=False)))
    short = {name: _short(whole[name]) if name in KINDS else _told(whole[name]) for name in ("schema", "source", "header", *KINDS)}
    return f"```json\n{_lines(short)}\n```\n"


WRITERS: dict[str, Callable[[], str]] = {"record": record, "scores": scores, "blind": blind, "others": others}


def _ratios(row: dict[str, Any]) -> Iterator[str]:
    for name in ("precision", "recall", "f1"):
        yield "–" if row[name] is None else f"{row[name]:.3f}"


def _short(rows: list[dict[str, Any]]) -> list[Any]:
    """The entry of a list with the most fields, the first of equals, and how many more there are."""
    return [_told(max(rows, key=_size)), *([f"and {len(rows) - 1} more"] if len(rows) > 1 else [])] if rows else []


def _size(value: Any) -> int:
    """How many fields something has that are told, those of its parts included."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return sum(map(_size, parts)) if parts is not None else value is not None


def _told(value: Any) -> Any:
    """A record without what its text does not say."""
    if isinstance(value, dict):
        return {name: _told(part) for name, part in value.items() if part not in (None, [])}
    return [_told(part) for part in value] if isinstance(value, list) else value


def _lines(value: dict[str, Any]) -> str:
    """JSON with one line for each field of the record, of the header and of a shown record."""
    parts = []
    for name, part in value.items():
        if isinstance(part, dict):
            inner = ",\n".join(f"    {_json(key)}: {_json(field)}" for key, field in part.items())
            parts.append(f"  {_json(name)}: {{\n{inner}\n  }}")
        elif isinstance(part, list):
            inner = ",\n".join(f"    {_json(row)}" for row in part)
            parts.append(f"  {_json(name)}: [\n{inner}\n  ]")
        else:
            parts.append(f"  {_json(name)}: {_json(part)}")
    return "{\n" + ",\n".join(parts) + "\n}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def filled(text: str, name: str, block: str) -> str:
    """A page with a block put between its markers, wherever it has them."""
    return re.sub(rf"(?s)(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda marks: f"{marks[1]}\n{block}\n{marks[2]}", text)


def pages(blocks: dict[str, str]) -> Iterator[tuple[Path, str, str]]:
    """Each page as it is and as it should be."""
    for path in (ROOT / name for name in FILES):
        text = made = path.read_text(encoding="utf-8")
        for name, block in blocks.items():
            made = filled(made, name, block)
        yield path, text, made


def main() -> int:
    """Write or check the pages; the exit code."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--speed", action="store_true", help="measure the speed too")
    options.add_argument("--check", action="store_true", help="change nothing; exit code 1 where a page is stale")
    chosen = options.parse_args()
    writers = WRITERS | ({"speed": speed} if chosen.speed and not chosen.check else {})
    stale = [(path, made) for path, text, made in pages({name: write() for name, write in writers.items()}) if made != text]
    for path, made in stale:
        print(f"{path.name}: {'not what the program makes now: run python docs/tables.py' if chosen.check else 'written'}", file=sys.stderr)
        if not chosen.check:
            path.write_text(made, encoding="utf-8")
    return 1 if chosen.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
