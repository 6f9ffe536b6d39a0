"""Quantities whose numbers are written in words; articles, names, ordinals, known sets, and words that repeat digits are left out."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

import regex

from pipeline.model.drafts import QuantityDraft
from pipeline.model.layers import Blocks, CleanSpan
from pipeline.model.mentions import NumberMention
from pipeline.recognise.contexts import contexts
from pipeline.recognise.number_words import Numeral, number_words
from pipeline.recognise.units import Unit, open_noun, unit_grammar
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze

_FILE, _DEEDS = "recognise/number_words", "relate/phrases"
_WINDOW, _BRACKET, _NEAR, _AHEAD = 40, 200, 90, 60
_ARTICLE, _YEAR = 1, 5
"""What the words are worth that mean something else when they stand alone: "một", "năm"."""

_THOUSAND, _LEAST_ALONE = 1_000, 1_000_000
"""The least scale that a range tells once for both ends, and the least that may stand without a unit ("năm tỷ")."""


class Worded:
    """Reads the numbers in words of one text; ``honours`` are the places where award forms begin, which are counted without a unit."""

    def __init__(self, blocks: Blocks, honours: Collection[int], rules: Rulebook) -> None:
        self.text, self.folded, self.honours, self.rules = blocks.text, blocks.folded, honours, rules
        self.words, self.units, self.contexts = number_words(rules), unit_grammar(rules), contexts(rules)

    def quantities(self, taken: Collection[int], digits: Sequence[NumberMention]) -> Iterator[NumberMention]:
        """Every quantity in words outside the places ``taken``, in order; ``digits`` are those in figures."""
        held: NumberMention | None = None
        index = 0
        for numeral in self.words.find(self.folded):
            while index < len(digits) and digits[index].start < numeral.start:
                held = digits[index]
                index += 1
            if numeral.start in taken or numeral.end - 1 in taken or (held and numeral.opening < held.end):
                continue
            made = self._fraction(numeral) or self._read(numeral, held)
            if made:
                held = made
                yield made

    def _fraction(self, numeral: Numeral) -> NumberMention | None:
        """ "hai phần ba số xã": two of three parts."""
        match = self._pattern("fraction").match(self.folded, numeral.start)
        if not match or self._is_name(numeral, self._before(numeral)):
            return None
        first, whole = Decimal(self.words.worth(match["first"])), Decimal(self.words.worth(match["of"]))
        name, rule = match["parts"], f"{_FILE}:fraction"
        value = QuantityDraft(CleanSpan(match.start(), match.end("parts")), first, None, name, None, rule)
        of = QuantityDraft(CleanSpan(*match.span("of")), whole, None, name, None, rule)
        return NumberMention(value, of, "count", match.start(), match.end(), match.end()) if first < whole else None

    def _read(self, numeral: Numeral, held: NumberMention | None) -> NumberMention | None:
        """The quantity at a number, or None where it is none; ``held`` is the quantity before it."""
        before = self._before(numeral)
        if self._is_label(numeral, before) or self._is_name(numeral, before):
            return None
        second = self._second(numeral)
        last = second or numeral
        alone = max(numeral.words, last.words) == 1
        unit = None if self._is_honour(last.end) else self._unit(last.end, alone)
        if alone and not self._counts(numeral, unit, before, held):
            return None
        if unit is None and last.step < _LEAST_ALONE and not self._is_honour(last.end):
            return None
        after = self.contexts.after(self.folded, unit.end if unit else last.end)
        if self.contexts.is_label(before, "", unit, upward=after > 0):
            return None
        made = self._mention(numeral, second, unit, before)
        return None if held and self._repeats(held, made) else made

    def _unit(self, end: int, alone: bool) -> Unit | None:
        """The unit after a number; a scale that is none of its words is no scale ("hai tỷ lệ")."""
        unit = self.units.match(self.text, self.folded, end)
        if unit is None and not alone:
            return open_noun(self.text, self.folded, end, self.contexts.no_noun)
        return unit if unit and unit.scale_end == end else None

    def _before(self, numeral: Numeral, window: int = _WINDOW) -> str:
        return self.folded[max(0, numeral.opening - window) : numeral.opening].rpartition("\n")[2]

    def _pattern(self, rule: str) -> "regex.Pattern[str]":
        return self.rules.pattern(_FILE, rule)

    def _ends(self, rule: str, before: str) -> bool:
        return bool(self.rules.patterns(_FILE)[rule].ending.search(before))

    def _is_label(self, numeral: Numeral, before: str) -> bool:
        """An article, a number that numbers something, words that say once more what digits said, the base of a rate, "vài ba"."""
        if numeral.words == 1 and numeral.amount == _ARTICLE:
            return not self._pattern("to-between").match(self.folded[numeral.end : numeral.end + _AHEAD])
        if self.contexts.is_rate_base(self.folded, before, numeral.start):
            return True
        inexact = numeral.words == 1 or numeral.opening < numeral.start
        repeated = self._ends("echo-before", self._before(numeral, _BRACKET))
        return repeated or self._ends("ordinal-before", before) or (inexact and self._ends("inexact-before", before))

    def _is_name(self, numeral: Numeral, before: str) -> bool:
        """A capital that opens no sentence, or a capital after it, makes a name: Ba Đình, Năm Căn."""
        printed, following = self.text[numeral.opening : numeral.end], self.text[numeral.end : numeral.end + 2].strip()
        if printed[1:] != self.folded[numeral.opening + 1 : numeral.end]:
            return True
        return printed[0].isupper() and (following.isupper() or not self._ends("sentence-start", before))

    def _second(self, numeral: Numeral) -> Numeral | None:
        """The other end of a range ("hai mươi đến ba mươi hộ")."""
        between = self._pattern("to-between").match(self.folded[numeral.end : numeral.end + _AHEAD])
        second = self.words.at(self.folded, numeral.end + between.end()) if between else None
        return second if second and second.amount > numeral.amount and second.opening == second.start else None

    def _counts(self, numeral: Numeral, unit: Unit | None, before: str, held: NumberMention | None) -> bool:
        """Whether a number of one syllable is told as a count: by the verb before it, a measure, or the list in which it stands."""
        known = self._pattern("class-after").match(self.folded[numeral.end : numeral.end + _AHEAD])
        if known or (unit is None and not self._is_honour(numeral.end)):
            return False
        if unit and unit.dimension in ("money", "ratio"):
            return unit.dimension == "ratio" and self._ends("multiple-before", before)
        deed = self._deed(before)
        if (deed and deed not in self.rules.words(_FILE, "no_deeds")) or self._goes_on(numeral, before, held):
            return True
        measured = unit is not None and unit.dimension != "count"
        return numeral.amount != _YEAR and (measured or self._ends("has-before", before))

    def _deed(self, before: str) -> str | None:
        """The verb at the end of a text that tells what was done to the things counted."""
        deeds, softened = _deeds(self.rules)
        said = before.split()
        while said and (cut := next((n for n in (2, 1) if " ".join(said[-n:]) in softened), 0)):
            del said[-cut:]
        return next((verb for n in (4, 3, 2, 1) if (verb := " ".join(said[-n:])) in deeds), None)

    def _goes_on(self, numeral: Numeral, before: str, held: NumberMention | None) -> bool:
        """One more member of a list of counts."""
        if held is None or held.dimension not in ("count", "bare") or numeral.start - held.end > _NEAR:
            return False
        between = self.text[held.end : numeral.start]
        return self._ends("list-before", before) and "\n" not in between and ". " not in between

    def _is_honour(self, end: int) -> bool:
        return self.folded[end : end + 1] == " " and end + 1 in self.honours

    def _mention(self, numeral: Numeral, second: Numeral | None, unit: Unit | None, before: str) -> NumberMention:
        factor = unit.factor if unit else Decimal(1)
        shared = second.step if second and second.step >= _THOUSAND > numeral.amount else 1
        last = second or numeral
        end = unit.end if unit else last.end
        vague = squeeze(self.folded[numeral.opening : numeral.start]) or None
        quantity = QuantityDraft(
            CleanSpan(numeral.start, end),
            numeral.amount * shared * factor,
            second.amount * factor if second else None,
            unit.name if unit else None,
            vague or self.contexts.approximation(self.folded, before, end),
            unit.rule if unit else f"{_FILE}:number",
            last.step * factor,
        )
        dimension = unit.dimension if unit else "scaled" if last.step >= _LEAST_ALONE else "bare"
        after = self.contexts.after(self.folded, end)
        return NumberMention(quantity, None, dimension, numeral.opening, end + after, unit.scale_end if unit else last.end)

    def _repeats(self, held: NumberMention, made: NumberMention) -> bool:
        """Words in a bracket right after the digits that they repeat."""
        same = held.quantity.amount == made.quantity.amount
        return same and self.text[held.end : made.start].strip(" ") == "("


def after_bracket(folded: str, at: int, amount: Decimal, rules: Rulebook) -> int:
    """Where a bracket ends that says an amount once more in words ("25 (hai mươi lăm) hộ"); ``at`` where none does."""
    match = rules.pattern(_FILE, "bracket-after").match(folded[at : at + _AHEAD])
    numeral = number_words(rules).at(folded, at + match.start("words")) if match else None
    told = match and numeral and numeral.end == at + match.end("words") and numeral.amount == amount
    return at + match.end() if match and told else at


@lru_cache(maxsize=4)
def _deeds(rules: Rulebook) -> tuple[frozenset[str], frozenset[str]]:
    """Verbs of deeds, and the words that may stand between one and its number."""
    return frozenset(rules.words(_DEEDS, "actions")), frozenset(rules.words(_DEEDS, "after_action"))
