"""Documents: mentions of one document grouped by code, short forms joined to the only full code that fits them."""

from collections.abc import Sequence

from pipeline.model.drafts import DocumentDraft, ReferenceDraft
from pipeline.text.letters import plain


def documents(references: Sequence[ReferenceDraft]) -> tuple[DocumentDraft, ...]:
    """The documents in order of their first mention; mentions index the references."""
    groups: dict[str, list[int]] = {}
    for index, reference in enumerate(references):
        groups.setdefault(_key(reference, references), []).append(index)
    return tuple(_document([references[i] for i in mentions], mentions) for mentions in groups.values())


def _key(reference: ReferenceDraft, references: Sequence[ReferenceDraft]) -> str:
    """Code after folding, of a short form the full code that alone fits it, else type, date and words."""
    if reference.code and reference.symbol:
        return plain("".join(reference.code.split()))
    if reference.code:
        full = {_key(r, ()) for r in references if r.symbol and r.number == reference.number and r.type == reference.type}
        return full.pop() if len(full) == 1 else f"{reference.type}|{reference.code}|{reference.date}"
    return f"{reference.type}|{reference.symbol}|{reference.date}|{reference.issuer}"


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
