"""Periods as printed: their kind and numbers; which days they are is resolved later."""

from pipeline.model.mentions import PeriodMention
from pipeline.recognise.number_words import number_words
from pipeline.recognise.scan import scan
from pipeline.rulebook import Rulebook

_FILE = "recognise/periods"
_NUMBERS = ("n", "m", "y", "y2", "d", "ed", "em", "ey", "h")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def periods(folded: str, rules: Rulebook, file: str = _FILE) -> tuple[PeriodMention, ...]:
    """Every period in the folded text by the rules of a file, in order; of overlapping ones the one whose rule is written first."""
    found: list[PeriodMention] = []
    for pattern, match in scan(folded, file, rules):
        groups = match.groupdict()
        numbers = {name: _number(groups[name], rules) for name in _NUMBERS if groups.get(name)}
        if groups.get("q"):
            numbers["q"] = _QUARTERS.get(groups["q"]) or int(groups["q"])
        if groups.get("first") or groups.get("last"):
            numbers["h"] = 1 if groups.get("first") else 2
        found.append(PeriodMention(match.start(), match.end(), pattern.value, numbers, f"{file}:{pattern.id}"))
    return tuple(sorted(found, key=lambda p: p.start))


def _number(printed: str, rules: Rulebook) -> int:
    """A number in digits or in words ("sáu tháng đầu năm")."""
    numeral = None if printed.isdigit() else number_words(rules).at(printed, 0)
    return numeral.amount if numeral else int(printed)
