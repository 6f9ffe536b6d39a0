"""Checks of figures and awards: claims go in, which figures they confirm and what a reader would query come out. Changes no number."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec
import regex

from pipeline.model.drafts import FigureDraft, FindingDraft, QuantityDraft
from pipeline.model.layers import CleanSpan
from pipeline.resolve.arithmetic import Ratio, Sum, overlaps, percentage_shown, scale, sum_shown, written
from pipeline.resolve.evidence import Evidence
from pipeline.resolve.readings import is_doubtful
from pipeline.resolve.writing import digits
from pipeline.text.letters import plain

_RATES = ("%", "điểm %")
_NAME = 3
"""How many words make a name that tells one indicator from others."""

_APART = Decimal("1.5")
"""Two values of one name that lie further apart are hardly of one thing."""

_REACH = 20
_OPENS = regex.compile(r"(?:^|[\n;,]|\. )[ *+•\d.)–-]*$", regex.V1)
_DIGIT = regex.compile(r"\d", regex.V1)


def confirmed(evidence: Evidence) -> tuple[FigureDraft, ...]:
    """The figures, those checked that arithmetic confirms and none contradicts."""
    verdicts: dict[int, set[bool]] = defaultdict(set)
    for claim in evidence.claims:
        verdict = claim.numbers.verdict()
        if verdict is not None:
            verdicts[claim.figure].add(verdict)
    checked = {index for index, told in verdicts.items() if told == {True}}
    return tuple(msgspec.structs.replace(figure, checked=index in checked) for index, figure in enumerate(evidence.figures))


def plans(e: Evidence) -> Iterator[FindingDraft]:
    """Value, plan and percentage that do not agree."""
    for claim in e.claims:
        if claim.kind != "plan" or not isinstance(claim.numbers, Ratio) or e.figures[claim.figure].status == "target":
            continue
        value, target, percent = claim.numbers
        if value.unit in _RATES or any(ratio.verdict() is not False for ratio in _told(e, claim.numbers)):
            continue
        unit = scale(target.amount, digits(e.blocks.text, target.span))
        told = e.shown(percent.span).removesuffix("%").strip()
        message = (
            f"{written(value.amount / unit)} / {written(target.amount / unit)} = {percentage_shown(claim.numbers)} %, told as {told} %"
        )
        yield FindingDraft("plan-arithmetic", message, _span([value, target, percent]), (f"figures/{claim.figure}",))


def _told(e: Evidence, ratio: Ratio) -> Iterator[Ratio]:
    """A ratio as read; with "vượt 103,2% kế hoạch" also as printed, since many write so of what reached 103,2 %."""
    yield ratio
    printed = Decimal("".join(_DIGIT.findall(digits(e.blocks.text, ratio.percent.span))) or 0) * ratio.percent.step
    if printed != ratio.percent.amount:
        yield ratio._replace(percent=msgspec.structs.replace(ratio.percent, amount=printed))


def _span(quantities: Sequence[QuantityDraft]) -> CleanSpan:
    return CleanSpan(min(q.span.start for q in quantities), max(q.span.end for q in quantities))


def parts_of_figures(e: Evidence) -> Iterator[FindingDraft]:
    """Parts that are more than their whole: in the text where the list is sure to be shared out, in a table where it is so in another
    column of the same row."""
    rows = {e.figures[c.figure].indicator_span for c in e.claims if c.kind == "parts" and c.numbers.verdict()}
    for claim in e.claims:
        if claim.parts is None or not isinstance(claim.numbers, Sum) or not claim.numbers.exceeds():
            continue
        figure = e.figures[claim.figure]
        sure = figure.indicator_span in rows if figure.source == "table" else claim.parts.shared_out
        if sure:
            related = tuple(f"figures/{i}" for i in (claim.figure, *claim.parts.members))
            yield FindingDraft("parts-exceed-whole", _excess(e, claim.numbers), _span(claim.numbers.quantities()), related)


def _excess(e: Evidence, numbers: Sum) -> str:
    unit = scale(numbers.whole.amount, digits(e.blocks.text, numbers.whole.span))
    return f"{sum_shown([part.amount for part in numbers.parts], unit)} > {written(numbers.whole.amount / unit)}"


def parts_of_awards(e: Evidence) -> Iterator[FindingDraft]:
    """Counts of awards that are more than the total they are part of; times and recipients are not set against each other."""
    under: dict[int, list[int]] = defaultdict(list)
    for index, award in enumerate(e.awards):
        if award.parent is not None and (award.counts == "times") == (e.awards[award.parent].counts == "times"):
            under[award.parent].append(index)
    for whole, members in under.items():
        counts = [Decimal(e.awards[i].count) for i in members]
        if len(members) > 1 and sum(counts) > e.awards[whole].count:
            message = f"{sum_shown(counts, Decimal(1))} > {written(Decimal(e.awards[whole].count))}"
            spans = [e.awards[i].span for i in (whole, *members)]
            span = CleanSpan(min(s.start for s in spans), max(s.end for s in spans))
            yield FindingDraft("parts-exceed-whole", message, span, tuple(f"awards/{i}" for i in (whole, *members)))


def values(e: Evidence) -> Iterator[FindingDraft]:
    """One indicator told twice for one period, with amounts that no rounding explains."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, figure in enumerate(e.figures):
        if figure.value and figure.period and _tells_of_all(e, figure):
            period = figure.period.start, figure.period.end
            groups[plain(figure.indicator or ""), figure.measure, period, figure.value.unit, figure.status].append(index)
    for indices in groups.values():
        # Told three times and more, it is told of one place after the other.
        if len(indices) == 2 and _differ(e, *indices):
            first, second = (e.figures[i] for i in indices)
            shown = [e.shown(figure.value.span) for figure in (first, second) if figure.value]
            message = f"{first.indicator}: {' and '.join(shown)}"
            span = second.value.span if second.value else second.indicator_span
            if span:
                yield FindingDraft("value-conflict", message, span, tuple(f"figures/{i}" for i in indices))


def _tells_of_all(e: Evidence, figure: FigureDraft) -> bool:
    """Whether a name stands for itself at the head of its clause, no part, no count, no measure that something else has ("31 mã số vùng
    trồng với tổng diện tích 684,5 ha")."""
    value, name, period = figure.value, figure.indicator_span, figure.period
    if value is None or name is None or period is None or not (period.start and period.end) or figure.source == "table":
        return False
    counted = figure.action is not None or value.rule.startswith("recognise/classifiers")
    if figure.parent is not None or counted or value.approx or value.max is not None or len((figure.indicator or "").split()) < _NAME:
        return False
    return bool(_OPENS.search(e.blocks.text[max(0, name.start - _REACH) : name.start])) or _behind_period(e, name.start)


def _behind_period(e: Evidence, at: int) -> bool:
    """Whether a period ends where a name begins ("6 tháng đầu năm tổng mức bán lẻ")."""
    period = e.period_before(at)
    return period is not None and not e.blocks.text[period.end : at].strip(" ,")


def _differ(e: Evidence, first: int, second: int) -> bool:
    """Whether two values in different lines contradict each other; under two headings of one division each may tell of its own place."""
    one, other = e.figures[first].value, e.figures[second].value
    if one is None or other is None or "\n" not in e.blocks.text[one.span.end : other.span.start] or overlaps(one, other):
        return False
    small, large = sorted((abs(one.amount), abs(other.amount)))
    return large <= small * _APART and not _are_siblings(e, one.span.start, other.span.start)


def _are_siblings(e: Evidence, one: int, other: int) -> bool:
    """Whether two places lie in different sections below one other section."""
    first, second = (e.section_at(place) for place in (one, other))
    if first is None or second is None or first == second:
        return False
    parent = e.scopes.sections[first].parent
    return parent is not None and parent == e.scopes.sections[second].parent


def ambiguous(e: Evidence) -> Iterator[FindingDraft]:
    """Numbers of which neither arithmetic nor neighbours told how they are meant."""
    for index, figure in enumerate(e.figures):
        for quantity in filter(is_doubtful, figure.quantities()):
            printed = digits(e.blocks.text, quantity.span)
            whole, decimals = regex.split("[.,]", printed)
            message = f"{printed}: {whole}{decimals} or {whole},{decimals}"
            yield FindingDraft("ambiguous-number", message, quantity.span, (f"figures/{index}",))


figure_checks = (plans, parts_of_figures, parts_of_awards, values, ambiguous)
