"""Load the rule files into one immutable book; never applies a rule. Faults name file, rule and field."""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
import regex

from pipeline.rulebook.kept import Compiled, compiled
from pipeline.rulebook.notation import RuleError, expand
from pipeline.text.letters import fold, place_tones

_PACKAGED = Path(__file__).parent.parent / "rules"
_CHECKOUT = Path(__file__).parent.parent.parent / "rules"


class _PatternEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    pattern: str
    examples: list[str]
    counterexamples: list[str] = []
    opening: str = ""
    note: str = ""
    value: str = ""


class _TermEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    forms: list[str]
    name: str | None = None
    kind: str = ""
    value: str = ""
    scale: int | None = None
    base: str = ""
    factor: str = "1"
    note: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    about: str
    folded: bool = False
    fragments: dict[str, str] = {}
    pattern: list[_PatternEntry] = []
    term: list[_TermEntry] = []
    words: dict[str, list[str]] = {}


class Pattern(msgspec.Struct, frozen=True, dict=True):
    """A pattern with its proof. ``folded`` patterns are matched against folded text. ``value`` is what a match means to its stage.

    ``opening`` is a cheaper pattern that stands at the beginning of every match: only where it stands is the whole pattern tried.
    """

    id: str
    file: str
    source: str
    folded: bool
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    value: str
    note: str
    opening: str = ""

    def compiled(self) -> "Compiled":
        """The compiled pattern.

        Raises:
            RuleError: the pattern does not compile.
        """
        return self.regex

    @cached_property
    def regex(self) -> "Compiled":
        """The compiled pattern, made when it is first used: compiling all of them would cost more than a short report.

        Raises:
            RuleError: the pattern does not compile.
        """
        try:
            return compiled(self.source)
        except regex.error as error:
            raise RuleError(f"{self.file}: {self.id}: pattern: {error}") from None

    @cached_property
    def ending(self) -> "Compiled":
        """The pattern compiled to be tried from the end backwards: for patterns that end in ``$``, of which only the truth matters."""
        return compiled(self.source, regex.V1 | regex.REVERSE)

    @cached_property
    def opens(self) -> "re.Pattern[str]":
        """The opening compiled, by the standard library: it finds alternatives three times as fast as regex, which the pattern needs.

        Raises:
            RuleError: the opening does not compile.
        """
        try:
            return re.compile(self.opening)
        except re.error as error:
            raise RuleError(f"{self.file}: {self.id}: opening: {error}") from None

    def faults(self) -> list[str]:
        """What the examples disprove: one line a fault, none when the rule holds."""
        try:
            self.compiled(), self.opens
        except RuleError as error:
            return [str(error)]
        seen = [(e, fold(e) if self.folded else e) for e in self.examples]
        wrong = [f"example does not match whole: {e!r}" for e, t in seen if not self.regex.fullmatch(t)]
        wrong += [f"example does not begin with the opening: {e!r}" for e, t in seen if not self.opens.match(t)]
        banned = [(e, fold(e) if self.folded else e) for e in self.counterexamples]
        wrong += [f"counterexample is found: {e!r}" for e, t in banned if self.regex.search(t)]
        return [f"{self.file}: {self.id}: {w}" for w in wrong]


class Term(msgspec.Struct, frozen=True):
    """A gazetteer entry: its forms (folded when matched), canonical name, kind, and scale where it is a unit or a scale word.

    A unit is worth ``factor`` of the unit ``base``, which is empty where its dimension has none.
    """

    id: str
    file: str
    name: str
    forms: tuple[str, ...]
    kind: str
    value: str
    scale: int | None
    base: str = ""
    factor: Decimal = Decimal(1)


class RuleFile(msgspec.Struct, frozen=True):
    """One rule file: patterns by id, gazetteer entries, named word lists (folded)."""

    patterns: Mapping[str, Pattern]
    terms: tuple[Term, ...]
    words: Mapping[str, tuple[str, ...]]


class Rulebook:
    """All rules, by file (path below ``rules/`` without ending) and id, with a digest that names exactly this set."""

    def __init__(self, files: Mapping[str, "RuleFile"], digest: str) -> None:
        self._files = files
        self.digest = digest

    def patterns(self, file: str) -> Mapping[str, Pattern]:
        """The patterns of one file by id, in the order in which they are written."""
        return self._files[file].patterns

    def pattern(self, file: str, rule: str) -> "regex.Pattern[str]":
        """One compiled pattern."""
        return self._files[file].patterns[rule].regex

    def terms(self, file: str) -> tuple[Term, ...]:
        """The gazetteer of one file."""
        return self._files[file].terms

    def words(self, file: str, name: str) -> tuple[str, ...]:
        """A named word list of one file, folded."""
        return self._files[file].words[name]

    def all_patterns(self) -> Iterator[Pattern]:
        """Every pattern of every file."""
        for file in self._files.values():
            yield from file.patterns.values()

    def all_terms(self) -> Iterator[Term]:
        """Every gazetteer entry of every file."""
        for file in self._files.values():
            yield from file.terms

    def faults(self) -> list[str]:
        """Every example that a pattern fails and every counterexample that it finds."""
        return [fault for pattern in self.all_patterns() for fault in pattern.faults()]


def rules_folder() -> Path:
    """Where the rules are: inside the installed package, else beside it in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@lru_cache(maxsize=4)
def load(folder: Path | None = None) -> Rulebook:
    """Load ``folder`` (by default the rules that ship with the program).

    Raises:
        RuleError: a file that is no TOML, a field that is missing, unknown or of the wrong type, an id used twice, a pattern that does
            not compile or has no example.
    """
    root = folder or rules_folder()
    files = sorted(root.rglob("*.toml"))
    if not files:
        raise RuleError(f"{root}: no rule files")
    digest = hashlib.sha256()
    made: dict[str, RuleFile] = {}
    for path in files:
        name = path.relative_to(root).with_suffix("").as_posix()
        raw = path.read_bytes()
        digest.update(name.encode() + b"\0" + raw + b"\0")
        made[name] = _rule_file(name, _read(name, raw))
    book = Rulebook(MappingProxyType(made), digest.hexdigest())
    if folder is not None:
        # Our own rules are proven by their tests; somebody else's are compiled at once, so that a fault shows before any report is read.
        for pattern in book.all_patterns():
            pattern.compiled()
    return book


def _rule_file(name: str, file: _File) -> "RuleFile":
    words = {key: tuple(fold(word) for word in value) for key, value in file.words.items()}
    return RuleFile(MappingProxyType(_compiled(name, file)), tuple(_terms(name, file)), MappingProxyType(words))


def _read(name: str, raw: bytes) -> _File:
    data: dict[str, Any] = {}
    try:
        data = tomllib.loads(raw.decode("utf-8"))
        return msgspec.convert(data, _File)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"rules/{name}.toml: {error}") from None
    except msgspec.ValidationError as error:
        raise RuleError(f"rules/{name}.toml: {_rule_at(str(error), data)}{error}") from None


def _rule_at(message: str, data: dict[str, Any]) -> str:
    """The id of the rule that a validation error points at by its place in the file."""
    place = re.search(r"\$\.(pattern|term)\[(\d+)\]", message)
    entries = data.get(place[1]) if place else None
    entry = entries[int(place[2])] if place and isinstance(entries, list) else None
    return f"{entry['id']}: " if isinstance(entry, dict) and "id" in entry else ""


def _compiled(name: str, file: _File) -> dict[str, Pattern]:
    made: dict[str, Pattern] = {}
    for entry in file.pattern:
        where = f"rules/{name}.toml: {entry.id}"
        if entry.id in made:
            raise RuleError(f"{where}: id: used twice")
        if not entry.examples:
            raise RuleError(f"{where}: examples: a rule without an example is not loaded")
        made[entry.id] = Pattern(
            id=entry.id,
            file=f"rules/{name}.toml",
            source=_source(entry.pattern, file, where),
            folded=file.folded,
            examples=tuple(entry.examples),
            counterexamples=tuple(entry.counterexamples),
            value=entry.value,
            note=entry.note,
            opening=_source(entry.opening, file, where),
        )
    return made


def _source(pattern: str, file: _File, where: str) -> str:
    source = expand(pattern, file.fragments, where)
    return place_tones(source) if file.folded else source


def _terms(name: str, file: _File) -> Iterator[Term]:
    seen: set[str] = set()
    for entry in file.term:
        where = f"rules/{name}.toml: {entry.id}"
        if entry.id in seen:
            raise RuleError(f"{where}: id: used twice")
        if not entry.forms or not all(entry.forms):
            raise RuleError(f"{where}: forms: at least one, none of them empty")
        seen.add(entry.id)
        forms = tuple(dict.fromkeys(fold(form) if file.folded else form for form in entry.forms))
        title, factor = entry.name or entry.forms[0], _factor(entry.factor, where)
        yield Term(entry.id, f"rules/{name}.toml", title, forms, entry.kind, entry.value, entry.scale, entry.base, factor)


def _factor(told: str, where: str) -> Decimal:
    """A factor as an exact number; it is told as a string, since a TOML float is none."""
    try:
        return Decimal(told)
    except InvalidOperation:
        raise RuleError(f"{where}: factor: {told!r} is no number") from None
