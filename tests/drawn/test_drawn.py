"""Drawn references, heads, trees of sections, awards and figures must come back: whole from clean text, at a stated rate from noisy text.

The draws are fixed by their seeds, so a rate is a number and no chance. Each stands a little below what was measured when it was written
(in brackets beside it); raise it when the program does better.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import normalize

import pytest

from pipeline.evaluate import Result, evaluate
from pipeline.evaluate.check_links import link_problems
from pipeline.evaluate.check_spans import span_problems
from pipeline.evaluate.check_values import value_problems
from pipeline.evaluate.compare import normal
from tests import others
from tests.drawn import awards, figures, headers, noise, references, sections, things

Noise = Callable[[str, Random], str]
Draws = Callable[[Random, int], tuple[str, list[dict[str, Any]]]]
_EMPTY: Mapping[str, Any] = {"header": {}, "sections": [], "references": [], "documents": [], "figures": [], "awards": [], "findings": []}
_SEEDS = range(40)
_PER_TEXT = 25


def _scored(kind: str, drawn: Iterable[tuple[str, Any]]) -> Result:
    pairs = [(str(number), {**_EMPTY, kind: gold}, others.told(text)) for number, (text, gold) in enumerate(drawn)]
    return evaluate(pairs, unit=others.unit(), kinds=(kind,), resamples=0)


def _shown(result: Result) -> list[str]:
    return [f"{e.report} {e.fault} {e.field}: gold {e.gold!r}, told {e.predicted!r}: {e.text}" for e in result.errors][:10]


def _f1(gold: Counter[Any], told: Counter[Any]) -> float:
    return 2 * (gold & told).total() / (gold.total() + told.total())


def test_clean_references_come_back_whole() -> None:
    """Span, type, number, year, symbol, code, date, pinpoint, issuer, subject and relation."""
    result = _scored("references", (references.document(Random(seed), _PER_TEXT) for seed in _SEEDS))
    assert not _shown(result)
    assert result.of("references").right == len(_SEEDS) * _PER_TEXT


def test_clean_heads_come_back_whole() -> None:
    assert not _shown(_scored("header", (headers.header(Random(seed)) for seed in range(150))))


def test_clean_trees_come_back_whole() -> None:
    assert not _shown(_scored("sections", (sections.tree(Random(seed)) for seed in _SEEDS)))


def _cited(records: Iterable[Mapping[str, Any]]) -> Counter[tuple[str, str, str]]:
    """Type, code and date: what tells a document."""
    return Counter((r["type"], (r["code"] or "").replace("–", "-").replace("‑", "-"), r["date"]) for r in records)


@pytest.mark.parametrize(
    ("noisy", "least"),
    [
        pytest.param(noise.blanks, 0.99, id="blanks"),  # 1.0
        pytest.param(noise.dashes, 0.99, id="dashes"),  # 1.0
        pytest.param(noise.look_alikes, 0.99, id="look-alikes"),  # 1.0
        pytest.param(noise.decomposed, 0.99, id="decomposed"),  # 1.0
        pytest.param(noise.wrapped, 0.99, id="wrapped"),  # 1.0
        pytest.param(noise.torn, 0.98, id="torn"),  # 0.991
        pytest.param(noise.glued, 0.99, id="glued"),  # 1.0
        pytest.param(noise.misread, 0.96, id="misread"),  # 0.975
    ],
)
def test_noise_leaves_references_to_be_read(noisy: Noise, least: float) -> None:
    gold, told = Counter[Any](), Counter[Any]()
    for seed in _SEEDS:
        draw = Random(seed)
        text, records = references.document(draw, _PER_TEXT)
        gold += _cited(records)
        told += _cited(others.told(noisy(text, draw))["references"])
    assert _f1(gold, told) >= least


@pytest.mark.parametrize(
    ("noisy", "least"),
    [
        pytest.param(noise.dashes, 0.99, id="dashes"),  # 1.0
        pytest.param(noise.look_alikes, 0.99, id="look-alikes"),  # 1.0
        pytest.param(noise.decomposed, 0.99, id="decomposed"),  # 1.0
        pytest.param(noise.wrapped, 0.99, id="wrapped"),  # 1.0
        pytest.param(noise.torn, 0.99, id="torn"),  # 1.0
        pytest.param(noise.misread, 0.96, id="misread"),  # 0.981
    ],
)
def test_noise_leaves_sections_to_be_read(noisy: Noise, least: float) -> None:
    gold, told = Counter[Any](), Counter[Any]()
    for seed in _SEEDS:
        draw = Random(seed)
        text, records = sections.tree(draw)
        gold += Counter((s["marker"], s["level"], s["kind"]) for s in records)
        told += Counter((s["marker"], s["level"], s["kind"]) for s in others.told(noisy(text, draw))["sections"])
    assert _f1(gold, told) >= least


# What a misread letter does not spell wrong in the field itself: a name or subject with a wrong letter is no reading to be mended.
_READABLE = ("type", "number", "symbol", "code", "date", "urgency", "secrecy")


@pytest.mark.parametrize(
    ("noisy", "least"),
    [
        pytest.param(noise.dashes, 0.99, id="dashes"),  # 1.0
        pytest.param(noise.look_alikes, 0.99, id="look-alikes"),  # 1.0
        pytest.param(noise.decomposed, 0.99, id="decomposed"),  # 1.0
        pytest.param(noise.misread, 0.97, id="misread"),  # 0.976
    ],
)
def test_noise_leaves_heads_to_be_read(noisy: Noise, least: float) -> None:
    right = asked = 0
    for seed in range(100):
        draw = Random(seed)
        text, gold = headers.header(draw)
        told = others.told(noisy(text, draw))["header"]
        pairs = [(gold[field], told[field]) for field in _READABLE if gold[field] or told[field]]
        asked, right = asked + len(pairs), right + sum(a == b for a, b in pairs)
    assert right / asked >= least


def test_sections_cover_the_body_without_a_gap() -> None:
    """From the first heading to the end of the body, every letter lies in a section, and every section in its parent."""
    for seed in _SEEDS:
        text, _ = sections.tree(Random(seed))
        told = others.told(text)["sections"]
        tops = [s for s in told if s["parent"] is None]
        gaps = [text[a["end"] : b["start"]].strip() for a, b in pairwise(tops)]
        assert not any(gaps)
        assert tops[0]["start"] == 0
        assert not text[tops[-1]["end"] :].strip()
        inside = [(s, told[s["parent"]]) for s in told if s["parent"] is not None]
        assert all(parent["start"] <= s["start"] and s["end"] <= parent["end"] for s, parent in inside)


# The share of figure templates of which every draw comes back whole, in every field; it was 0.769 when they were first drawn.
_FIGURE_TEMPLATES_WHOLE = 0.98  # 0.989: 90 of 91
_DRAWS = range(10)


def test_clean_awards_come_back_whole() -> None:
    for name in awards.TEMPLATES:
        assert not _shown(_scored("awards", (awards.sentence(Random(f"{name}{draw}"), name) for draw in _DRAWS))), name


def test_clean_figures_come_back_whole() -> None:
    wrong = [
        name
        for name in figures.TEMPLATES
        if _scored("figures", (figures.sentence(Random(f"{name}{draw}"), name) for draw in _DRAWS)).errors
    ]
    assert 1 - len(wrong) / len(figures.TEMPLATES) >= _FIGURE_TEMPLATES_WHOLE, wrong


@pytest.mark.parametrize(("kind", "drawn"), [("figures", figures.document), ("awards", awards.document)])
def test_drawn_gold_stands_in_its_text(kind: str, drawn: Draws) -> None:
    for seed in _SEEDS:
        text, gold = drawn(Random(seed), _PER_TEXT)
        record = {**_EMPTY, kind: gold}
        assert not [*span_problems(record, text), *link_problems(record), *value_problems(record)]


def test_most_indicators_are_in_no_report_of_the_corpus(corpus: str) -> None:
    names = things.names()
    assert len(names) > 100
    assert sum(name in corpus for name in names) < len(names) / 5


@pytest.fixture(scope="module")
def corpus() -> str:
    folder = Path(__file__).parents[2] / "corpus"
    return normalize("NFC", "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))).lower()


def _granted(records: Iterable[Mapping[str, Any]], _: Noise) -> Counter[Any]:
    """What tells an award."""
    return Counter(tuple(r[field] for field in ("award", "rank", "recipient", "count", "status")) for r in records)


def _measured(records: Iterable[Mapping[str, Any]], noisy: Noise) -> Counter[Any]:
    """What tells a figure: its amounts in their roles, and its indicator where that can be read."""
    return Counter((None if noisy is noise.misread else normal(r["indicator"] or ""), *_amounts(r)) for r in records)


def _amounts(figure: Mapping[str, Any]) -> tuple[Any, ...]:
    roles = [("value", figure["value"]), ("of", figure["of"]), ("share", figure["share"] and figure["share"]["percent"])]
    roles += [(role, plan[role]) for plan in figure["plans"] for role in ("percent", "target")]
    roles += [("change", change["amount"]) for change in figure["changes"]]
    return tuple((role, Decimal(q["amount"]), q["max"], others.unit()(q["unit"] or "")) for role, q in roles if q)


def _f1_of(drawn: Draws, told: Callable[..., Counter[Any]], kind: str, noisy: Noise) -> float:
    gold, found = Counter[Any](), Counter[Any]()
    for seed in _SEEDS:
        draw = Random(seed)
        text, records = drawn(draw, _PER_TEXT)
        gold += told(records, noisy)
        found += told(others.told(noisy(text, draw))[kind], noisy)
    return _f1(gold, found)


@pytest.mark.parametrize(
    ("noisy", "least"),
    [
        pytest.param(noise.look_alikes, 0.99, id="look-alikes"),  # 1.0
        pytest.param(noise.decomposed, 0.99, id="decomposed"),  # 1.0
        pytest.param(noise.wrapped, 0.99, id="wrapped"),  # 0.997
        pytest.param(noise.torn, 0.98, id="torn"),  # 0.991
        pytest.param(noise.misread, 0.84, id="misread"),  # 0.848
    ],
)
def test_noise_leaves_awards_to_be_read(noisy: Noise, least: float) -> None:
    assert _f1_of(awards.document, _granted, "awards", noisy) >= least


@pytest.mark.parametrize(
    ("noisy", "least"),
    [
        pytest.param(noise.none, 0.98, id="none"),  # 0.988
        pytest.param(noise.look_alikes, 0.98, id="look-alikes"),  # 0.988
        pytest.param(noise.decomposed, 0.98, id="decomposed"),  # 0.988
        pytest.param(noise.wrapped, 0.97, id="wrapped"),  # 0.981
        pytest.param(noise.torn, 0.97, id="torn"),  # 0.978
        pytest.param(noise.misread, 0.83, id="misread"),  # 0.835
    ],
)
def test_noise_leaves_figures_to_be_read(noisy: Noise, least: float) -> None:
    assert _f1_of(figures.document, _measured, "figures", noisy) >= least
