"""Document numbers with their symbols, by the grammars of ``rules/recognise/codes.toml``."""

from pipeline.model.mentions import CodeMention
from pipeline.recognise.scan import Match, scan
from pipeline.rulebook import Rulebook

_FILE = "recognise/codes"


def codes(text: str, rules: Rulebook) -> tuple[CodeMention, ...]:
    """Every code in the clean text, in order; where two grammars read one place, the one written first in the rules."""
    found = [
        CodeMention(m.start("number"), m.end(), m["number"], m.groupdict().get("year"), m["symbol"], f"{_FILE}:{pattern.id}")
        for pattern, m in scan(text, _FILE, rules, _has_symbol)
    ]
    return tuple(sorted(found, key=lambda c: c.start))


def _has_symbol(match: Match) -> bool:
    """A symbol has two letters at least: 5/A is a fraction of something."""
    symbol: str = match["symbol"]
    return sum(c.isalpha() for c in symbol) >= 2
