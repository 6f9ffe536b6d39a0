"""The award forms that a stretch of text names, each with the rank told right after it."""

from bisect import bisect_left

import msgspec

from pipeline.model.layers import Blocks
from pipeline.model.mentions import Mentions, TermMention
from pipeline.rulebook import Rulebook

RANKS = {
    "nhất": "hạng Nhất",
    "nhì": "hạng Nhì",
    "ba": "hạng Ba",
    "i": "hạng Nhất",
    "ii": "hạng Nhì",
    "iii": "hạng Ba",
    "1": "hạng Nhất",
    "2": "hạng Nhì",
    "3": "hạng Ba",
}
_RANK_REACH = 30


class Form(msgspec.Struct, frozen=True):
    """A form as named in the text; ``end`` is where its rank ends, or its name where none is told."""

    mention: TermMention
    rank: str | None
    end: int


class Forms:
    """The award forms of one text."""

    def __init__(self, blocks: Blocks, mentions: Mentions, rules: Rulebook) -> None:
        self._folded, self._mentions = blocks.folded, mentions.awards
        self._starts = [mention.start for mention in mentions.awards]
        self._rank = rules.pattern("relate/awards", "rank")

    def within(self, start: int, end: int) -> list[Form]:
        """The forms whose names begin in a stretch, in order."""
        return [self._form(mention, end) for mention in self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]]

    def _form(self, mention: TermMention, end: int) -> Form:
        rank = self._rank.match(self._folded[mention.end : min(end, mention.end + _RANK_REACH)])
        return Form(mention, RANKS[rank["rank"]] if rank else None, mention.end + (rank.end() if rank else 0))
