"""Who signed: name, title and capacity, by decree 30/2020 and the Party's forms."""

import regex

from pipeline.model.drafts import SignerDraft
from pipeline.model.report import Capacity
from pipeline.relate.cells import Cell, Cells
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze

_FILE = "relate/header"
_ENDS = " ;.,:"
_CAPACITIES: dict[str, Capacity] = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}


def signer(cells: Cells, rules: Rulebook) -> SignerDraft | None:
    """In a stack the last capacity counts, and the last office is the title."""
    name = title = None
    listed = rules.pattern(_FILE, "entry-mark")
    capacity: Capacity | None = None
    beside = [c for c in cells.of("recipients") if c.column and not listed.match(c.text)]
    for cell in sorted([*beside, *cells.of("signature")], key=lambda c: c.start):
        signed = rules.pattern(_FILE, "signed-by").match(cell.text)
        person = rules.pattern(_FILE, "person").match(signed["name"] if signed else cell.text)
        if cells.is_("rule-line", cell) or (cells.is_("signed", cell) and not signed):
            continue
        stack = cells.is_("capacity", cell)
        if stack:
            capacity = _CAPACITIES[regex.sub(r"[\s./]", "", stack["capacity"])]
            title = _last_office(cell.text[stack.start("office") :].strip(), rules)
        elif not (signed or name) and (cells.is_("office", cell) or (cell.text.isupper() and title is None)):
            title = _stacked(title, cell)
        elif person and title and name is None:
            name = person["name"]
    if not (name or title):
        return None
    return SignerDraft(squeeze(name) if name else None, squeeze(title).strip(_ENDS) if title else None, capacity)


def _last_office(text: str, rules: Rulebook) -> str:
    """Of two offices in one line ("KT. BỘ TRƯỞNG THỨ TRƯỞNG") the second, who signed for the first."""
    match = rules.pattern(_FILE, "for-whom").match(text)
    return match["office"] if match else text


def _stacked(title: str | None, cell: Cell) -> str:
    return cell.text if not (title and title.endswith(("VÀ", ","))) else f"{title} {cell.text}"
