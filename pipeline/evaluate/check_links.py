"""A gold record goes in, what is wrong with its parents, documents and mentions comes out, one line a problem."""

import re
from collections.abc import Iterator, Sequence

from pipeline.evaluate.compare import Json, is_absent, readings
from pipeline.evaluate.group import FIELDS
from pipeline.evaluate.records import at

_PARENTED = ("sections", "figures", "awards")
_RELATED = re.compile(r"(header|sections|references|documents|figures|awards)(?:/(\d+))?")


def link_problems(record: Json) -> Iterator[str]:
    """Parents exist and lead to a root; sections lie inside theirs; documents and references name each other; findings name records."""
    for name in _PARENTED:
        yield from _parent_problems(name, record.get(name) or ())
    yield from _section_problems(record.get("sections") or ())
    yield from _document_problems(record.get("references") or (), record.get("documents") or ())
    yield from _related_problems(record)


def _parent_problems(name: str, entries: Sequence[Json]) -> Iterator[str]:
    for index, entry in enumerate(entries):
        for parent in readings(entry, "parent"):
            if parent is not None and at(entries, parent) is None:
                yield f"{name}[{index}]: parent {parent} is no record"
    ring = [index for index in range(len(entries)) if _is_own_ancestor(entries, index)]
    yield from (f"{name}[{index}]: is its own ancestor" for index in ring)


def _is_own_ancestor(entries: Sequence[Json], index: int) -> bool:
    seen: set[int] = set()
    parent = entries[index].get("parent")
    while parent is not None and parent not in seen and at(entries, parent) is not None:
        if parent == index:
            return True
        seen.add(parent)
        parent = entries[parent].get("parent")
    return False


def _section_problems(sections: Sequence[Json]) -> Iterator[str]:
    for index, section in enumerate(sections):
        parent = at(sections, section.get("parent"))
        level = 1 if parent is None else parent["level"] + 1
        if section.get("level") != level:
            yield f"sections[{index}]: level {section.get('level')}, its place in the tree is {level}"
        if parent is not None and not parent["start"] <= section["start"] < section["end"] <= parent["end"]:
            yield f"sections[{index}]: lies outside its parent, sections[{section['parent']}]"


def _document_problems(references: Sequence[Json], documents: Sequence[Json]) -> Iterator[str]:
    for index, reference in enumerate(references):
        for pointed in readings(reference, "document"):
            if pointed is not None and at(documents, pointed) is None:
                yield f"references[{index}]: document {pointed} is no record"
        document = at(documents, reference.get("document"))
        if document is not None and index not in (document.get("mentions") or ()):
            yield f"references[{index}]: documents[{reference['document']}] does not mention it"
    for index, document in enumerate(documents):
        yield from (f"documents[{index}]: {problem}" for problem in _mention_problems(index, document, references))


def _mention_problems(index: int, document: Json, references: Sequence[Json]) -> Iterator[str]:
    mentions = list(document.get("mentions") or ())
    if not mentions or mentions != sorted(set(mentions)):
        yield f"mentions are {mentions}, want at least one, in order, each once"
    for mention in mentions:
        reference = at(references, mention)
        if reference is None or reference.get("document") != index:
            yield f"references[{mention}] does not point back"
    mentioned = [reference for reference in (at(references, mention) for mention in mentions) if reference is not None]
    for field in FIELDS:
        given = [readings(reference, field) for reference in mentioned]
        told = document.get(field)
        if not (all(any(map(is_absent, values)) for values in given) if is_absent(told) else any(told in values for values in given)):
            yield f"{field} is {told!r}, which no mention gives"


def _related_problems(record: Json) -> Iterator[str]:
    for index, finding in enumerate(record.get("findings") or ()):
        for name in finding.get("related") or ():
            named = _RELATED.fullmatch(str(name))
            entries = record.get(named[1]) if named else None
            if not named or entries is None or (named[2] is not None and int(named[2]) >= len(entries)):
                yield f"findings[{index}]: related {name!r} is no record"
