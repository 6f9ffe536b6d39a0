r"""The notation of patterns: a plain regular expression in which blanks and named fragments are shorter to write.

A blank stands for one or more blanks inside a block, `` ?`` for any number of them; ``{name}`` stands for a fragment of the same file.
Blanks inside ``[...]`` and after a backslash are left alone. Blanks match possessively and from the
start of their run, so that no pattern backtracks over them or tries a run from its middle. ``\d`` means 0 to 9.
"""

from collections.abc import Iterable

import regex

from pipeline.text.letters import squeeze

_TOKEN = regex.compile(
    r"\\.|\[(?:\\.|[^\]\\])*+\]|\{(?P<name>[a-z_]+)\}|(?P<maybe>[ ]\?)|(?P<blank>[ ]+)|[^\\\[{ ]++|.", regex.V1 | regex.DOTALL
)
_DEPTH = 8


class RuleError(ValueError):
    """A rule that cannot be used; the message names file, rule and field."""


def expand(pattern: str, fragments: dict[str, str], where: str) -> str:
    """The pattern as the regex engine takes it.

    Raises:
        RuleError: a fragment that does not exist or that holds itself; ``where`` names the rule in the message.
    """
    return "".join(_expand(pattern, fragments, where, _DEPTH))


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of some words, of those that begin alike the longest; a blank in a word is any run of blanks.

    Words are told apart letter by letter, so that hundreds of them cost about as much as one.
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in squeeze(word):
            node = node.setdefault(letter, {})
        node[""] = {}
    return "".join(_branches(tree))


_Tree = dict[str, "_Tree"]


def _branches(tree: _Tree) -> list[str]:
    """The pattern of what may follow in a tree of letters; the empty letter is the end of a word."""
    ends = "" in tree
    letters = [letter for letter in tree if letter]
    if not letters:
        return []
    made: list[str] = []
    for letter in letters:
        made += ["|", " ++" if letter == " " else regex.escape(letter), *_branches(tree[letter])]
    if len(letters) == 1 and not ends:
        return made[1:]
    return ["(?:", *made[1:], ")?" if ends else ")"]


def _ascii_digits(token: str) -> str:
    """Digits are 0 to 9 alone: those of other scripts are no numbers of ours."""
    if token == r"\d":
        return "[0-9]"
    return token.replace(r"\d", "0-9") if token.startswith("[") else token


def _expand(pattern: str, fragments: dict[str, str], where: str, depth: int) -> list[str]:
    if depth == 0:
        raise RuleError(f"{where}: pattern: fragments hold each other")
    out: list[str] = []
    for token in _TOKEN.finditer(pattern):
        name = token.group("name")
        if name is not None:
            if name not in fragments:
                raise RuleError(f"{where}: pattern: no fragment {name!r}")
            out += ["(?:", *_expand(fragments[name], fragments, where, depth - 1), ")"]
        elif token.group("maybe"):
            out.append(" *+")
        elif token.group("blank"):
            # After a letter the run of blanks begins here anyway; saying so would only cost time to compile.
            out.append(" ++" if out and out[-1][-1:].isalpha() else "(?<! ) ++")
        else:
            out.append(_ascii_digits(token.group()))
    return out
