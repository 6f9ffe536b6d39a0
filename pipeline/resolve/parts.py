"""Lists of parts: figures with their wholes go in, the members of each list that stand side by side come out. Adds nothing up."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from pipeline.model.drafts import FigureDraft, QuantityDraft
from pipeline.model.layers import Blocks
from pipeline.rulebook import Rulebook
from pipeline.text.letters import fold

_FILE = "resolve/parts"
_NEAR = 12
"""Among how many figures on either side of a whole another one may be meant."""

_PARTED = regex.compile(r"[;\n]|\. ", regex.V1)
_NO_SUM = ("%", "điểm %", "lần", "tuổi")


class Parts(NamedTuple):
    """A list of parts by their indices; ``shared_out`` tells that they can come to no more than their whole."""

    whole: int
    members: tuple[int, ...]
    shared_out: bool


def parts(figures: Sequence[FigureDraft], blocks: Blocks, rules: Rulebook) -> list[Parts]:
    """The list of parts under each whole that has one, in order."""
    under: dict[int, list[int]] = defaultdict(list)
    for index, figure in enumerate(figures):
        if figure.parent is not None:
            under[figure.parent].append(index)
    reader = _Lists(figures, blocks, rules)
    return [found for whole in sorted(under) if (found := reader.of(whole, under[whole]))]


class _Lists:
    """Reads the text between the numbers of a list."""

    def __init__(self, figures: Sequence[FigureDraft], blocks: Blocks, rules: Rulebook) -> None:
        self.figures, self.text, self.folded = figures, blocks.text, blocks.folded
        self._rules = rules

    def _holds(self, rule: str, text: str) -> bool:
        return bool(self._rules.pattern(_FILE, rule).search(text))

    def of(self, whole: int, under: Sequence[int]) -> Parts | None:
        """The list under a whole; None where nothing could be added up."""
        value = self.figures[whole].value
        if value is None or not self._adds_up(whole):
            return None
        members = tuple(under if self.figures[whole].source == "table" else self._side_by_side(value, under))
        members = tuple(i for i in members if (part := self.figures[i].value) and part.unit == value.unit and self._adds_up(i))
        return Parts(whole, members, self._is_shared_out(whole, value, members)) if len(members) > 1 else None

    def _adds_up(self, index: int) -> bool:
        figure = self.figures[index]
        unit = figure.value.unit if figure.value else None
        rate = unit is not None and (unit in _NO_SUM or "/" in unit)
        return not rate and not self._holds("not-additive", fold(f"{figure.measure or ''} {figure.indicator or ''}"))

    def _side_by_side(self, whole: QuantityDraft, under: Sequence[int]) -> Iterator[int]:
        """The members of a list in the text: not the parts of parts, none behind words that end the list; of bullets the first number."""
        before, last, depth, bullets = whole, 0, 0, False
        for index in under:
            value = self.figures[index].value
            if value is None or value.span.start < before.span.end:
                continue
            between = self.folded[before.span.end : value.span.start]
            first = before is whole
            bullets = bullets or (first and "\n" in between)
            if not first:
                depth += between.count("(") - between.count(")")
                if self._ends(between, last, index) or depth < 0 or ("\n" in between and not bullets):
                    return
            before, last = value, index
            if first or (depth == 0 and not (bullets and "\n" not in between)):
                yield index

    def _ends(self, between: str, last: int, index: int) -> bool:
        """Whether a list ends between two figures of one line: by its words, or with a number in another unit."""
        passed = (figure.value for figure in self.figures[last + 1 : index + 1] if figure.value)
        unit = (value := self.figures[last].value) and value.unit
        return self._holds("ends-list", between) or ("\n" not in between and any(value.unit != unit for value in passed))

    def _is_shared_out(self, whole: int, value: QuantityDraft, members: Sequence[int]) -> bool:
        """Whether a text told by clear words what the whole is made of, in one period, and no other whole could be meant."""
        first, last = (self.figures[members[i]].value for i in (0, -1)) if members else (None, None)
        told = [self.figures[i] for i in (whole, *members)]
        if first is None or last is None or any(f.source == "table" or f.status == "target" or f.period != told[0].period for f in told):
            return False
        lead = self.folded[value.span.end : first.span.start]
        partition, inclusion = (self._last(rule, lead) for rule in ("partition", "inclusion"))
        cue = max(partition, inclusion)
        closed = lead[: max(cue, 0)].count(")") > lead[: max(cue, 0)].count("(")
        if cue < 0 or closed or ". " in lead[cue:] or self._has_rival(whole, members):
            return False
        listed = self.folded[value.span.end + cue : last.span.end].replace(fold(value.unit or " "), " ")
        return partition > inclusion or not self._holds("overlapping", listed)

    def _last(self, rule: str, text: str) -> int:
        """Where the last cue stands, -1 where there is none."""
        return max((match.start() for match in self._rules.pattern(_FILE, rule).finditer(text)), default=-1)

    def _has_rival(self, whole: int, members: Sequence[int]) -> bool:
        """Whether another amount beside the whole is large enough: "đạt 10,3 tỷ USD, tăng 3,6% so với 9,94 tỷ USD. Trong đó …"."""
        values = [v for i in members if (v := self.figures[i].value)]
        total = sum(v.amount for v in values)
        near = (self.figures[i] for i in range(max(0, whole - _NEAR), min(members[0], whole + _NEAR)) if i != whole)
        rivals = (f.value for f in near if f.value and f.value.unit == values[0].unit and f.value.amount + f.value.step >= total)
        return any(not _PARTED.search(self.text, *self._between(rival, self.figures[whole].value or rival)) for rival in rivals)

    def _between(self, one: QuantityDraft, other: QuantityDraft) -> tuple[int, int]:
        return min(one.span.end, other.span.end), max(one.span.start, other.span.start)
