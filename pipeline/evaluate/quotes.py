"""A quote and the line on which it starts go in, its offsets in the text come out; problems are collected, nothing is guessed."""

import re
from itertools import islice

from pipeline.evaluate.compare import Json
from pipeline.evaluate.kinds import Span
from pipeline.evaluate.shape import is_index


class Quotes:
    """Finds quotes in one text; ``problems`` is the caller's list, to which one line is added for each that cannot be found."""

    def __init__(self, text: str, problems: list[str]) -> None:
        self._text = text
        self._starts = [0, *(newline.end() for newline in re.finditer("\n", text))]
        self._problems = problems

    def find(self, quote: Json, line: object, where: str) -> Span | None:
        """The place of ``quote["text"]``: its ``nth`` occurrence from the start of its ``line`` (its own, else the one given).

        White space in the quote stands for any white space. The occurrence must start on that line.
        """
        words, number = quote.get("text"), quote.get("line", line)
        bounds = self._line(number, where)
        if bounds is None:
            return None
        if not isinstance(words, str) or not words.strip():
            return self._fail(where, "no quote")
        nth = quote.get("nth", 1)
        if not is_index(nth) or nth < 1:
            return self._fail(where, f"nth is {nth!r}")
        found = next(islice(_pattern(words).finditer(self._text, bounds[0]), nth - 1, None), None)
        if found is None:
            return self._fail(where, f"not found from line {number} on: {words!r}")
        if found.start() >= bounds[1]:
            return self._fail(where, f"starts after line {number}: {words!r}")
        return found.span()

    def lines(self, first: object, last: object, where: str) -> Span | None:
        """The place from the first letter of one line to the last letter of another."""
        opening, closing = self._line(first, where), self._line(last, where)
        if opening is None or closing is None:
            return None
        head = self._text[slice(*opening)]
        if not head.strip():
            return self._fail(where, f"line {first} is blank")
        start = opening[0] + len(head) - len(head.lstrip())
        end = len(self._text[: closing[1]].rstrip())
        return (start, end) if end > start else self._fail(where, f"last_line {last} stands before line {first}")

    def _line(self, number: object, where: str) -> Span | None:
        """Start and end of a line, counted from 1, its line break included."""
        if not isinstance(number, int) or not 1 <= number <= len(self._starts):
            return self._fail(where, f"no line {number!r}")
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._starts[number - 1], end

    def _fail(self, where: str, cause: str) -> Span | None:
        self._problems.append(f"{where}: {cause}")
        return None


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))
