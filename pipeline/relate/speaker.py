"""Which body a report speaks for: whether another name means it, and whether a cited document bears its symbol."""

import regex

from pipeline.model.drafts import HeaderDraft, ReferenceDraft
from pipeline.relate.symbols import Symbols
from pipeline.rulebook import Rulebook
from pipeline.text.letters import fold, plain

_FILE = "relate/relations"
_GROUPS = regex.compile(r"[^-/ .]+", regex.V1)


class Speaker:
    """The reporting body. Where no head names it, every body below the ministries is taken for it."""

    def __init__(self, header: HeaderDraft, rules: Rulebook) -> None:
        self._short = {form: term.name for term in rules.terms(_FILE) for form in term.forms}
        self._heads, self._central = rules.pattern(_FILE, "heads-it"), rules.pattern(_FILE, "central")
        self._name = self._shortened(fold(_full_name(header, rules))) or None
        self._sign = _sign(header, rules)
        self._licences = {term.name for term in rules.terms("recognise/document_types") if term.kind == "licence"}

    def licensed(self, draft: ReferenceDraft) -> bool:
        """Whether a document is a licence or certificate: issued for others, it is no work of the body's own."""
        return draft.type in self._licences

    def is_own(self, name: str) -> bool:
        """Whether a folded name means the reporting body, its head, or the body in short ("Sở")."""
        asked = self._shortened(name)
        if self._name is None:
            return not self._central.search(asked)
        bare, own = plain(asked), plain(self._name)  # recognition loses marks first
        at = bare.find(own.partition(" ")[0])
        return at >= 0 and bool(self._heads.match(asked[:at])) and (bare[at:] in own or own in bare[at:])

    def signs(self, draft: ReferenceDraft) -> bool:
        """Whether a document bears the body's own symbol and no other body's name."""
        if not self._sign or not draft.symbol or self.licensed(draft) or (draft.issuer and not self.is_own(fold(draft.issuer))):
            return False
        return self._sign in _GROUPS.findall(draft.symbol.upper())

    def _shortened(self, name: str) -> str:
        for form, short in self._short.items():
            name = name.replace(form, short)
        return " ".join(name.split())


def _full_name(header: HeaderDraft, rules: Rulebook) -> str:
    """The body's name, with that of its parent where it would mean nothing without ("VĂN PHÒNG" under "TỈNH ỦY GIA LAI")."""
    name = header.issuer or header.speaker or ""
    return f"{name} {header.parent}" if header.parent and rules.pattern(_FILE, "bare-office").match(fold(name)) else name


def _sign(header: HeaderDraft, rules: Rulebook) -> str | None:
    """The group of the report's own symbol that names its body: after the type, of a dispatch before the unit."""
    groups = _GROUPS.findall((header.symbol or "").upper())
    if not groups:
        return None
    typed = Symbols(rules).has_type(header.symbol or "")
    return groups[1] if typed and len(groups) > 1 else None if typed else groups[0]
