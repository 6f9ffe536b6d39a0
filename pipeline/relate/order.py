"""Figures or awards whose parents index their list go in; the same in the order of their spans come out, parents re-indexed."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from pipeline.model.drafts import AwardDraft, FigureDraft

Draft = TypeVar("Draft", FigureDraft, AwardDraft)


def in_order(drafts: Sequence[Draft], extent: Callable[[Draft], tuple[int, int]]) -> tuple[Draft, ...]:
    """The drafts by where they start, then where they end."""
    order = sorted(range(len(drafts)), key=lambda i: extent(drafts[i]))
    where = {old: new for new, old in enumerate(order)}
    return tuple(msgspec.structs.replace(drafts[i], parent=where[p] if (p := drafts[i].parent) is not None else None) for i in order)
