"""Which of the figures told so far a quantity goes on about; reads quantities in their places, makes no figure."""

import regex

from pipeline.model.layers import Blocks
from pipeline.relate.joined import Joined, Spot
from pipeline.relate.naming import Naming
from pipeline.relate.phrases import Phrases
from pipeline.relate.roles import Roles
from pipeline.relate.scopes import Span

_REACH, _LIST = 240, 12
_WORDS = regex.compile(r" ?([\p{L} ]*)", regex.V1)


class Told:
    """The figures of one block, as they are made."""

    def __init__(self, blocks: Blocks, roles: Roles, phrases: Phrases, naming: Naming) -> None:
        self.folded, self.roles, self.phrases = blocks.folded, roles, phrases
        self._naming, self._made = naming, naming.made
        self._carried: tuple[int, Joined | None] = (-1, None)

    def open(self, spot: Spot) -> Joined | None:
        """The figure that quantities of this sentence may join: the last one not inside a bracket that has closed."""
        for figure in reversed(self._made):
            if figure.sentence != spot.sentence[0]:
                break
            if figure.depth <= spot.depth:
                return self._given(figure) or figure
        if self._made and self._goes_on(spot):
            self._carried = spot.sentence[0], self._made[-1]
        return self._carried[1] if self._carried[0] == spot.sentence[0] else None

    def _given(self, figure: Joined) -> Joined | None:
        """What was given to the people counted ("giải ngân 9,47 tỷ đồng cho 2.216 chủ rừng, đạt 88%"): rates and changes are of that."""
        index = self._made.index(figure) if figure.beneficiaries else 0
        before = self._made[index - 1] if index else None
        return before if before and before.sentence == figure.sentence and before.dimension == "money" else None

    def _goes_on(self, spot: Spot) -> bool:
        """A sentence that opens with its verb ("Vượt 28,3% so với kế hoạch.") tells more of the last figure."""
        opens = spot.gap[0] <= spot.sentence[0] + 1 and self.roles.holds("opens-with-verb", *spot.gap)
        return opens and not self._names_later(spot)

    def _names_later(self, spot: Spot) -> bool:
        """ "Hoàn thành 66% kế hoạch, tổng đàn dê đạt 16.547 con": what is told is named after its rate."""
        following = spot.following
        if following is None or following.start >= spot.sentence[1] or following.dimension == "percent":
            return False
        return self._naming.before((spot.number.end, following.start)) is not None

    def of_unit(self, spot: Spot) -> Joined | None:
        """A difference told in a unit ("giảm 02 người chết") belongs to the level told in that unit, if several to that of its word."""
        number = spot.number
        if number.dimension in ("percent", "points", "ratio"):
            return None
        same = [f for f in self._of_sentence(spot) if f.value and f.value.unit == number.quantity.unit and f.depth <= spot.depth]
        word = _WORDS.match(self.folded[number.end : min(spot.sentence[1], number.end + _REACH)])
        told = word[1].strip() if word else ""
        named = [f for f in same if told and any(span and told in self.folded[slice(*span)] for span in (f.action, f.indicator))]
        return next(iter(named or same), None)

    def of_name(self, noun: Span, spot: Spot) -> Joined | None:
        """ "tăng 17,4% về số dự án": the figure of the sentence that has this name, where one has."""
        told = self._of_sentence(spot)
        kinds = self.phrases.measured(noun)
        if kinds:
            return next((f for f in told if f.value and f.dimension in kinds), None)
        named = (f for f in told if f.indicator and self.phrases.is_same(noun, f.indicator))
        counted = (f for f in told if f.value and f.value.unit and self.phrases.is_number_of(noun, f.value.unit))
        return next(named, None) or next(counted, None)

    def _of_sentence(self, spot: Spot) -> list[Joined]:
        return [f for f in reversed(self._made[-_LIST:]) if f.sentence == spot.sentence[0]]
