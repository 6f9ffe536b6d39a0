"""Document numbers with their symbols, by the grammars of ``rules/recognise/codes.toml``."""

from pipeline.model.mentions import CodeMention
from pipeline.rulebook import Rulebook

_FILE = "recognise/codes"


def codes(text: str, rules: Rulebook) -> tuple[CodeMention, ...]:
    """Every code in the clean text; where two grammars read one place, the one written first in the rules."""
    found: list[CodeMention] = []
    taken: set[int] = set()
    for pattern in rules.patterns(_FILE).values():
        for match in pattern.regex.finditer(text):
            start = match.start("number")
            if start in taken or not _has_symbol(match["symbol"]):
                continue
            taken.update(range(start, match.end()))
            groups = match.groupdict()
            found.append(CodeMention(start, match.end(), match["number"], groups.get("year"), match["symbol"], f"{_FILE}:{pattern.id}"))
    return tuple(sorted(found, key=lambda c: c.start))


def _has_symbol(symbol: str) -> bool:
    """A symbol has two letters at least: 5/A is a fraction of something."""
    return sum(c.isalpha() for c in symbol) >= 2
