"""Sentences, brackets and quotations inside one block."""

from bisect import bisect_right

import regex

from pipeline.model.layers import Block, Blocks

_ABBREVIATED = r"(?<!\b(?:TP|Tp|tp|tr|Tr|ThS|TS|PGS|GS|BS|St|No|Đ|P|Q|H|X))"
_SENTENCE_END = regex.compile(
    rf"{_ABBREVIATED}(?:[.!?]+[”\")]?(?= +[\p{{Lu}}“\"(+-])|(?<=\p{{Ll}}\p{{Ll}})[.](?= +\d[\d.,]*+(?:%| \p{{Ll}})))", regex.V1
)
_BRACKETS = regex.compile(r"[()]", regex.V1)
_QUOTED = regex.compile(r"“[^”“\n]{2,300}”|(?<![\d\p{L}])\"[^\"\n]{2,300}\"", regex.V1)


class Sentences:
    """The sentences of a block and the depth of brackets in it."""

    def __init__(self, blocks: Blocks, block: Block) -> None:
        self.block = block
        text = blocks.text
        ends = [m.end() for m in _SENTENCE_END.finditer(text, block.text_start, block.end)]
        self._cuts = [block.text_start, *ends, block.end]
        self._depths: list[tuple[int, int]] = [(block.text_start, 0)]
        depth = 0
        for match in _BRACKETS.finditer(text, block.text_start, block.end):
            depth = max(0, depth + (1 if match.group() == "(" else -1))
            self._depths.append((match.end(), depth))

    def of(self, position: int) -> tuple[int, int]:
        """The sentence around a position."""
        index = min(max(bisect_right(self._cuts, position) - 1, 0), len(self._cuts) - 2)
        return self._cuts[index], self._cuts[index + 1]

    def depth(self, position: int) -> int:
        """How many brackets are open at a position."""
        return self._depths[max(bisect_right(self._depths, (position, 1 << 30)) - 1, 0)][1]


def quoted(text: str) -> list[tuple[int, int]]:
    """Spans of quotations that may hold a title."""
    return [(m.start(), m.end()) for m in _QUOTED.finditer(text)]
