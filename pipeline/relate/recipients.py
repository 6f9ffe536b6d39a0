"""Who is counted in an award count: the words after a number, or after the form's name."""

from functools import lru_cache

import regex

from pipeline.model.mentions import NumberMention
from pipeline.model.report import Recipient
from pipeline.rulebook import Rulebook, alternation, compiled

_FILE = "relate/awards"
_REACH = 60


class Recipients:
    """Reads recipient words in one text by ``rules/relate/awards.toml``."""

    def __init__(self, text: str, folded: str, rules: Rulebook) -> None:
        self.text, self.folded = text, folded
        self._mixed, self._for = rules.pattern(_FILE, "mixed"), rules.pattern(_FILE, "for-recipients")
        self._kinds, self._pieces = _patterns(rules)

    def at(self, position: int) -> tuple[Recipient | None, int]:
        """The kind of recipients that the words at a position name, and where they end; None and the position where they name none."""
        while self.folded.startswith(" ", position):
            position += 1
        words = self.folded[position : position + _REACH]
        mixed = self._mixed.match(words)
        if mixed:
            return "mixed", position + mixed.end()
        found = [(m.end(), kind) for kind, pattern in self._kinds.items() if (m := pattern.match(words))]
        return (max(found)[1], position + max(found)[0]) if found else (None, position)

    def counted(self, number: NumberMention) -> tuple[Recipient | None, int]:
        """The kind of recipients that a number counts, and where their word ends."""
        end = number.number_end
        return (None, end) if self._pieces.match(self.folded, end) else self.at(end)

    def piece_end(self, number: NumberMention) -> int | None:
        """Where a number of the awards themselves ends ("968 bằng", "43 trường hợp", a bare 23); None for a number of anything else."""
        end = number.number_end
        word = self._pieces.match(self.folded, end)
        if word:
            return word.end()
        return end if number.dimension == "bare" else None

    def after_form(self, start: int, end: int) -> tuple[Recipient | None, int]:
        """ "03 Bằng khen cho tập thể": the recipient stands after the form, without a number of its own."""
        match = self._for.match(self.folded[start:end])
        kind, last = self.at(start + match.end()) if match else (None, start)
        return (kind, last) if kind else (None, start)


@lru_cache(maxsize=4)
def _patterns(rules: Rulebook) -> tuple[dict[Recipient, "regex.Pattern[str]"], "regex.Pattern[str]"]:
    kinds: tuple[Recipient, ...] = ("household", "collective", "individual")
    named = {kind: compiled(rf"(?:lượt )?(?:{alternation(rules.words(_FILE, kind))})\b") for kind in kinds}
    return named, compiled(rf" ?(?:{alternation(rules.words(_FILE, 'pieces'))})\b")
