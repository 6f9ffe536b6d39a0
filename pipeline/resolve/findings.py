"""Findings: what a careful reader would query. Silent where anything is unsure; changes no record."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import regex

from pipeline.model.drafts import FindingDraft
from pipeline.model.layers import CleanSpan
from pipeline.model.mentions import PeriodMention
from pipeline.resolve.evidence import Evidence
from pipeline.resolve.figures import figure_checks
from pipeline.text.letters import plain, squeeze

_FIRST_GROUP = regex.compile(r"[^-/&.+ ]+", regex.V1)
_VARIANTS = 20
"""Of how many codes with one number and date each two are compared."""

_UNNUMBERED = ("star", "label", "annex", "article")


def findings(evidence: Evidence) -> tuple[FindingDraft, ...]:
    """All findings, in order of their spans."""
    checks = (*figure_checks, _periods, _types, _mentions, _variants, _dates, _numbering)
    found = [finding for check in checks for finding in check(evidence)]
    return tuple(sorted(found, key=lambda f: (f.span.start, f.span.end, f.code)))


def _periods(e: Evidence) -> Iterator[FindingDraft]:
    """A heading that names the period of the subject with another year, or plans ahead into a year that has passed."""
    titles = [b for b in e.blocks.blocks if b.zone == "title"]
    own = [m for m in e.mentions.periods if titles and titles[0].start <= m.start < titles[-1].end and "y" in m.numbers]
    years = {m.numbers["y"] for m in own} | ({int(e.header.date[:4])} if e.header.date else set())
    starts = [m.start for m in e.mentions.periods]
    for node in e.scopes.sections:
        if node.title is None:
            continue
        for mention in e.mentions.periods[bisect_left(starts, node.title[0]) : bisect_left(starts, node.title[1])]:
            if _conflicts(mention, own, years):
                label = squeeze(e.blocks.text[mention.start : mention.end])
                told = ", ".join(str(y) for y in sorted(years))
                yield FindingDraft(
                    "period-conflict", f"the title says {label}; the report speaks of {told}", CleanSpan(mention.start, mention.end)
                )


def _conflicts(mention: PeriodMention, own: Sequence[PeriodMention], years: set[int]) -> bool:
    year = mention.numbers.get("y")
    if year is None or year in years or mention.kind not in ("months", "last-months", "quarter"):
        return False
    same = [
        m
        for m in own
        if m.kind == mention.kind and (m.numbers.get("n"), m.numbers.get("q")) == (mention.numbers.get("n"), mention.numbers.get("q"))
    ]
    return bool(same) or (mention.kind == "last-months" and bool(years) and year < min(years))


def _types(e: Evidence) -> Iterator[FindingDraft]:
    terms = e.rules.terms("recognise/document_types")
    by_abbreviation = {a: t for t in reversed(terms) if t.kind in ("state", "legal", "party") for a in t.value.split()}
    for index, reference in enumerate(e.references):
        if not (reference.symbol and reference.type) or "type" not in reference.rules or reference.rules["type"].endswith(":symbol"):
            continue
        first = _FIRST_GROUP.search(reference.symbol)
        term = by_abbreviation.get(first.group()) if first else None
        if term is None or term.name == reference.type or reference.type in ("CV", "Luật", "PL", "HP", "KL", "VBHN"):
            continue
        bears = {a for t in terms if t.name == reference.type for a in t.value.split()}
        if (
            first
            and first.group() not in bears
            and {term.name, reference.type} != {"QĐ", "QyĐ"}
            and not (first.group() == "TT" and reference.type == "TTr")
        ):
            surface = squeeze(e.blocks.text[reference.span.start : reference.span.end])
            yield FindingDraft(
                "type-symbol-mismatch",
                f"“{surface}”: the word says {reference.type}, the symbol {term.name}",
                reference.span,
                (f"references/{index}",),
            )


def _mentions(e: Evidence) -> Iterator[FindingDraft]:
    for document in e.documents:
        first = {"date": document.mentions[0], "type": document.mentions[0]}
        for index in document.mentions[1:]:
            for field in ("date", "type"):
                before, now = getattr(e.references[first[field]], field), getattr(e.references[index], field)
                if before is None:
                    first[field] = index
                elif now is not None and now != before and not now.startswith(before) and not before.startswith(now):
                    message = f"{document.code or document.type}: {field} told as {before} and as {now}"
                    yield FindingDraft(
                        "conflicting-mentions", message, e.references[index].span, (f"references/{first[field]}", f"references/{index}")
                    )


def _variants(e: Evidence) -> Iterator[FindingDraft]:
    """Codes of one number and date that differ by a diacritic or a letter alone; a code's second mention adds nothing."""
    alike: dict[tuple[str, str | None], dict[str, int]] = defaultdict(dict)
    for index, reference in enumerate(e.references):
        if reference.code and reference.date and reference.symbol:
            alike[reference.date, reference.number].setdefault(reference.code.casefold(), index)
    for mentions in alike.values():
        for a, b in combinations(sorted(mentions.values())[:_VARIANTS], 2):
            one, two = e.references[a].code or "", e.references[b].code or ""
            if _differ_by_a_letter(one, two):
                message = f"{one} and {two} share the date {e.references[a].date}"
                yield FindingDraft("code-variant", message, e.references[b].span, (f"references/{a}", f"references/{b}"))


def _differ_by_a_letter(one: str, two: str) -> bool:
    if plain(one) == plain(two):
        return True
    if len(one) != len(two):
        return False
    differing = [(x, y) for x, y in zip(one, two, strict=True) if x != y]
    return len(differing) == 1 and all(c.isalpha() for c in differing[0])


def _dates(e: Evidence) -> Iterator[FindingDraft]:
    report_date = e.header.date if e.header.date and len(e.header.date) == 10 else None
    for date in e.mentions.dates:
        if date.exact and date.value is None:
            yield FindingDraft(
                "date-impossible", f"no such day: {squeeze(e.blocks.text[date.start : date.end])}", CleanSpan(date.start, date.end)
            )
    for index, reference in enumerate(e.references):
        if report_date and reference.date and len(reference.date) == 10 and reference.date > report_date:
            yield FindingDraft(
                "date-impossible",
                f"{reference.date} lies after the report's own date {report_date}",
                reference.span,
                (f"references/{index}",),
            )


def _numbering(e: Evidence) -> Iterator[FindingDraft]:
    """A marker repeated or skipped among its siblings; a list that starts again at one is another list."""
    last: dict[tuple[int | None, str, tuple[int, ...]], tuple[int, int]] = {}
    for index, node in enumerate(e.scopes.sections):
        marker = e.blocks.blocks[node.block].marker
        if marker is None or marker.kind in _UNNUMBERED or marker.ordinal == 0:
            continue
        key = (node.parent, marker.kind, marker.prefix)
        before = last.get(key)
        last[key] = (marker.ordinal, index)
        if before and marker.ordinal not in (before[0] + 1, 1):
            message = f"marker {marker.text} follows number {before[0]} among its siblings"
            yield FindingDraft(
                "numbering-gap", message, CleanSpan(marker.start, marker.end), (f"sections/{before[1]}", f"sections/{index}")
            )
