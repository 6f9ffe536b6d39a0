"""What a line of a document's head or foot is: the zone patterns and type names, ready to ask about a line."""

from functools import lru_cache

import regex

from pipeline.rulebook import Rulebook, alternation, compiled
from pipeline.segment.lines import Line
from pipeline.text.columns import columns
from pipeline.text.letters import fold

_SHOUTED = 90
_COLUMNS = 2
"""How many columns a letterhead has at most."""

_SHOWN = 300
"""Letters of a line that tell what it is: a longer one is a paragraph."""
_TITLE = 200
"""Letters of a line that may hold the title of a document, its type name and its subject."""
_NUMBER = regex.compile(r" (?:[Ss]ố ?:? ?)?\d{1,5}[\p{L}\d/-]{0,40}", regex.V1)
_NAME = regex.compile(r"\p{Lu}[\p{Ll}'’.]*+(?:[ -]\p{Lu}[\p{L}'’.]*+){1,5}$", regex.V1)


class ZoneRules:
    """The zone patterns and document-type names, ready to ask about a line."""

    def __init__(self, rules: Rulebook) -> None:
        every = rules.patterns("segment/zones").values()
        self._patterns = [(p.value, p.id, p.regex) for p in every if p.value != "noise"]
        self._noise = [p.regex for p in every if p.value == "noise"]
        alone = alternation(form for term in rules.terms("recognise/document_types") for form in term.forms)
        self._type = compiled(rf"(?:{alone})(?= *[:.]?$)")
        self._type_first = compiled(rf"(?:dự thảo )?(?:{alone})\b")
        self._list_first = compiled(rf"(?:{alternation(rules.words('segment/headings', 'attached_lists'))})\b")

    def is_noise(self, line: Line) -> bool:
        """Whether one of the line's cells is nothing but a page number or a rule."""
        folded = fold(line.text)
        return any(pattern.fullmatch(folded, *cell) for cell in columns(folded) for pattern in self._noise)

    def kinds(self, line: Line) -> set[str]:
        """What the line or one of its cells is: values of the zone patterns, ``type`` for a document type standing as title."""
        kinds: set[str] = set()
        shown = line.text[:_SHOWN]
        cells = list(columns(shown))
        for start, end in cells:
            kinds |= self._cell(shown[start:end])
        return kinds if len(cells) <= _COLUMNS else kinds - {"type"}  # "Kế hoạch" heads a column there

    def _cell(self, cell: str) -> set[str]:
        folded = fold(cell)
        kinds = {value for value, _, pattern in self._patterns if pattern.match(folded)}
        if self.is_type(cell, folded):
            kinds.add("type")
        return kinds

    def is_type(self, cell: str, folded: str) -> bool:
        """A type name alone on its line, or in capitals at the head of the title."""
        if self._type.match(folded):
            return cell[0].isupper()
        match = self._type_first.match(folded)
        return bool(match and cell[: match.end()].isupper() and len(cell) > match.end() + 1 and not cell.endswith(":"))

    def is_(self, rule: str, line: Line) -> bool:
        """Whether one zone pattern matches at the head of the line."""
        folded = fold(line.text)
        return any(pattern.match(folded) for _, name, pattern in self._patterns if name == rule)

    def is_shouted_type(self, line: Line) -> bool:
        """Whether a line in capitals is a type name, or begins with one, and introduces no decree ("QUYẾT ĐỊNH:")."""
        text = line.text.rstrip(" .")
        if not text.isupper() or line.marker or line.dash or text.endswith(":") or any(c.isdigit() for c in text):
            return False
        return bool(self._type_first.match(fold(text)))

    def is_shouted_list(self, line: Line) -> bool:
        """Whether a line in capitals begins as the title of a list or table that an act may have attached ("DANH SÁCH …")."""
        return line.text.isupper() and not (line.marker or line.dash) and bool(self._list_first.match(fold(line.text)))

    def is_headed_type(self, line: Line) -> bool:
        """Whether a short line has a type name in capitals with its subject beside it ("BÁO CÁO Kết quả …")."""
        match = None if line.marker or line.dash or len(line.text) > _TITLE else self._type_first.match(fold(line.text))
        return bool(match and line.text[: match.end()].isupper() and line.text[-1] not in ".:;," and line.gap)

    def is_name(self, line: Line) -> bool:
        """Whether a line may be a person's name: two to six words that begin with capitals."""
        return bool(_NAME.match(line.text))

    def is_typed_number(self, line: Line) -> bool:
        """Whether a line is a type name with a number, and nothing more."""
        typed = self._type_first.match(fold(line.text))
        return bool(typed and _NUMBER.fullmatch(line.text, typed.end()))

    def holds_names(self, line: Line) -> bool:
        """Whether a line holds nothing but persons' names, side by side."""
        return all(_NAME.match(line.text[start:end]) for start, end in columns(line.text))

    def is_sign_line(self, line: Line) -> bool:
        """A line in capitals that names an office or a capacity, or the note that the original is signed."""
        if self.is_("signed", line):
            return True
        start, end = next(columns(line.text), (0, 0))
        shown = line.text[start:end].isupper() and len(line.text) < _SHOUTED and not line.marker
        return shown and (self.is_("capacity", line) or self.is_("office", line))


@lru_cache(maxsize=4)
def zone_rules(rules: Rulebook) -> ZoneRules:
    """The zone rules of a rulebook, compiled once."""
    return ZoneRules(rules)
