"""Documents: mentions of one document grouped by code, short forms joined to the only full code that fits them."""

from collections.abc import Collection, Sequence

from pipeline.model.drafts import DocumentDraft, ReferenceDraft
from pipeline.text.letters import plain


def documents(references: Sequence[ReferenceDraft]) -> tuple[DocumentDraft, ...]:
    """The documents in order of their first mention; mentions index the references."""
    full: dict[tuple[str | None, str | None], set[str]] = {}
    for reference in references:
        if reference.code and reference.symbol:
            full.setdefault((reference.number, reference.type), set()).add(_folded(reference.code))
    groups: dict[str, list[int]] = {}
    for index, reference in enumerate(references):
        groups.setdefault(_key(reference, full.get((reference.number, reference.type), set())), []).append(index)
    return tuple(_document([references[i] for i in mentions], mentions) for mentions in groups.values())


def _key(reference: ReferenceDraft, full: Collection[str]) -> str:
    """Code after folding, of a short form the full code that alone fits it, else type, date and words."""
    if reference.code and reference.symbol:
        return _folded(reference.code)
    if reference.code:
        return next(iter(full)) if len(full) == 1 else f"{reference.type}|{reference.code}|{reference.date}"
    return f"{reference.type}|{reference.symbol}|{reference.date}|{reference.issuer}"


def _folded(code: str) -> str:
    return plain("".join(code.split()))


def _document(mentions: Sequence[ReferenceDraft], indices: Sequence[int]) -> DocumentDraft:
    return DocumentDraft(
        code=_fullest([m.code for m in mentions]),
        type=_fullest([m.type for m in mentions]),
        date=_fullest([m.date for m in mentions]),
        issuer=_fullest([m.issuer for m in mentions]),
        subject=_fullest([m.subject for m in mentions]),
        mentions=tuple(indices),
    )


def _fullest(values: Sequence[str | None]) -> str | None:
    """The longest that a mention gives, the first of equals."""
    return max((v for v in values if v), key=len, default=None)
