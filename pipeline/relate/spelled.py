"""The text as the cues of this room shall see it: numbers in words as digits of the same length. Changes no text that is put out."""

from collections.abc import Sequence

import msgspec

from pipeline.model.layers import Blocks
from pipeline.model.mentions import NumberMention

_DIGIT = "1"


def in_digits(blocks: Blocks, numbers: Sequence[NumberMention]) -> Blocks:
    """The blocks with each number in words, and each bracket that repeats digits in words, as digits in their folded text.

    What ends a phrase before digits or joins a list of them then does so before words too; spans hold, and printed text is untouched.
    """
    spelled = [(n.start, n.number_end) for n in numbers if _is_spelled(blocks.text[n.start : n.number_end])]
    if not spelled:
        return blocks
    pieces, at = [], 0
    for start, end in spelled:
        pieces += [blocks.folded[at:start], _DIGIT * (end - start)]
        at = end
    return msgspec.structs.replace(blocks, folded="".join([*pieces, blocks.folded[at:]]))


def _is_spelled(printed: str) -> bool:
    return "(" in printed or not any(letter.isdigit() for letter in printed)
