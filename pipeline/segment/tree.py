"""The scope tree: sections nested by their markers, and for each block the lead-in that governs it."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec
import regex

from pipeline.model.layers import Block, Blocks, Marker, Scopes, SectionNode
from pipeline.rulebook import Rulebook, alternation, compiled
from pipeline.text.letters import squeeze

MAX_HEADING = 250
MAX_LABEL = 80
_LISTED_WORDS = 7
_LABEL = regex.compile(r"\p{Lu}[^.;:\n]{2,60}: (?=\S)", regex.V1)

# Kinds in tiers: a marker closes all open sections of a later tier. Inside one tier the first kind met is the outer one.
_TIER = {
    "attachment": -1,
    "annex": 0,
    "part": 0,
    "chapter": 1,
    "letter": 2,
    "roman": 2,
    "mục": 3,
    "tiểu mục": 4,
    "article": 5,
    "decimal": 6,
    "small": 6,
    "paren": 6,
    "star": 7,
    "label": 8,
}


class _Open(msgspec.Struct):
    """A section while it is being built."""

    block: int
    marker: Marker | None
    kind: str
    depth: tuple[int, ...]
    ordinal: int
    parent: int | None
    level: int
    last: int


def scopes(blocks: Blocks, rules: Rulebook) -> Scopes:
    """Sections in order of their opening blocks, the innermost section of each block, the lead-in of each block."""
    labels = _Labels(rules)
    made, section_of = _sections(blocks, labels)
    nodes = tuple(_node(section, blocks) for section in made)
    leads = _over_items(blocks, nodes, _lead_ins(blocks, section_of))
    return Scopes(nodes, tuple(section_of), tuple(leads))


class _Labels:
    """Tells headings without a marker: nominal phrases that stand alone and end in a colon."""

    def __init__(self, rules: Rulebook) -> None:
        self._openers, self._endings, self._speaks = _clause_words(rules)

    def is_label(self, blocks: Blocks, index: int) -> bool:
        """Whether the block is such a phrase and heads the blocks after it."""
        block = blocks.blocks[index]
        if block.bullet or block.marker or block.end - block.start > MAX_LABEL or block.zone != "body":
            return False
        text = blocks.folded[block.start : block.end]
        if not text.endswith(":") or index + 1 >= len(blocks.blocks) or blocks.blocks[index + 1].zone != "body":
            return False
        phrase = text.rstrip(": ")
        if not phrase or not phrase[0].isalpha() or blocks.text[block.start].islower():
            return False
        shouted = blocks.text[block.start : block.end - 1].isupper() and phrase.count(" ") <= 1
        return not (
            self._openers.match(phrase)
            or self._endings.search(phrase)
            or self._speaks.match(phrase)
            or shouted
            or any(c in phrase for c in ";.")
            or ("," in phrase and len(phrase.split()) > _LISTED_WORDS)
        )


@lru_cache(maxsize=4)
def _clause_words(rules: Rulebook) -> tuple["regex.Pattern[str]", "regex.Pattern[str]", "regex.Pattern[str]"]:
    """How a clause opens, how it ends, and one in which a body speaks ("Hội đồng nhân dân tỉnh giao")."""
    openers = alternation(rules.words("segment/headings", "clause_openers"))
    endings = alternation(rules.words("segment/headings", "clause_endings"))
    heads, verbs = alternation(rules.words("recognise/bodies", "heads")), alternation(rules.words("segment/headings", "clause_verbs"))
    clauses = rf"(?:{openers})\b", rf"\b(?:{endings})$", rf"(?:{heads})\b.* (?:{verbs})$"
    opens, ends, speaks = (compiled(clause) for clause in clauses)
    return opens, ends, speaks


def _sections(blocks: Blocks, labels: _Labels) -> tuple[list[_Open], list[int | None]]:
    made: list[_Open] = []
    stack: list[int] = []
    section_of: list[int | None] = []
    for index, block in enumerate(blocks.blocks):
        if block.zone == "attachment":
            stack.clear()
            _place(made, stack, index, "attachment", None)
        elif block.zone not in ("body", "table"):
            if block.zone in ("recipients", "signature", "closing"):
                stack.clear()
            section_of.append(None)
            continue
        label = not block.marker and labels.is_label(blocks, index)
        if (block.marker or label) and block.zone == "body":
            _place(made, stack, index, _kind(block.marker, made, stack), block.marker)
        elif _speaks_last(blocks, index):
            while stack and made[stack[-1]].kind in ("small", "paren") and made[stack[-1]].last == index - 1:
                stack.pop()
        section_of.append(stack[-1] if stack else None)
        for number in stack:
            made[number].last = index
    return made, section_of


def _speaks_last(blocks: Blocks, index: int) -> bool:
    """Whether a paragraph closes the whole document: it ends as the last one does, after a point that is a sentence itself."""
    block, above = blocks.blocks[index], blocks.blocks[max(index - 1, 0)]
    ends, before = blocks.text[block.start : block.end], blocks.text[above.text_start : above.end]
    return not block.bullet and above.zone == "body" and ends.endswith("./.") and before.endswith(".") and len(before) > MAX_LABEL


def _place(made: list[_Open], stack: list[int], index: int, kind: str, marker: Marker | None) -> None:
    """Close what the new section ends, then open it under what is left."""
    depth = marker.prefix if marker else ()
    order = marker.ordinal if marker else 0
    keep = _keep(made, stack, kind, depth, order)
    del stack[keep:]
    parent = stack[-1] if stack else None
    level = made[parent].level + 1 if parent is not None else 1
    made.append(_Open(index, marker, kind, depth, order, parent, level, index))
    stack.append(len(made) - 1)


def _kind(marker: Marker | None, made: Sequence[_Open], stack: Sequence[int]) -> str:
    """The kind, where the print leaves two: an I after H is a letter, a C or D in a roman list cannot be."""
    if marker is None:
        return "label"
    if marker.kind == "roman" and marker.text == "I" and any(made[n].kind == "letter" and made[n].ordinal == 8 for n in stack):
        return "letter"
    return marker.kind


def _keep(made: Sequence[_Open], stack: Sequence[int], kind: str, depth: tuple[int, ...], order: int) -> int:
    """How many of the open sections the new one stands under."""
    if depth:
        for at in range(len(stack) - 1, -1, -1):
            section = made[stack[at]]
            if section.kind == "decimal" and (*section.depth, section.ordinal) == depth:
                return at + 1
    same = [at for at, n in enumerate(stack) if made[n].kind == kind and len(made[n].depth) == len(depth)]
    if same and not _starts_inner_list(made, stack, same[-1], order):
        return same[-1]
    if (
        order == 1
        and kind in ("roman", "letter")
        and stack
        and made[stack[-1]].kind in ("mục", "article")
        and not any(s.kind == kind for s in made)
    ):
        return len(stack)
    tier = _TIER[kind]
    for at, n in enumerate(stack):
        if _TIER[made[n].kind] > tier or (
            kind == "decimal" and made[n].kind == "decimal" and len(made[n].depth) >= len(depth) and not same
        ):
            return at
    return len(stack)


def _starts_inner_list(made: Sequence[_Open], stack: Sequence[int], same: int, order: int) -> bool:
    """A list that starts again at one below a deeper open section of its own tier is a list inside it (1 / a / 1)."""
    outer = made[stack[same]]
    deeper = stack[same + 1 :]
    return (
        order == 1
        and outer.ordinal >= 1
        and bool(deeper)
        and all(_TIER[made[n].kind] == _TIER[outer.kind] for n in deeper)
        and made[deeper[-1]].ordinal >= 1
    )


def _node(section: _Open, blocks: Blocks) -> SectionNode:
    block = blocks.blocks[section.block]
    attached = section.kind == "attachment"
    heading = attached or (section.last > section.block and len(squeeze(blocks.text[block.start : block.end])) <= MAX_HEADING)
    rule = section.marker.rule if section.marker else "segment/zones:attached" if attached else "segment/headings:label"
    marker = section.marker.text if section.marker else None
    return SectionNode(
        section.block, section.last, marker, section.level, heading, _title(section, blocks) if heading else None, section.parent, rule
    )


def _title(section: _Open, blocks: Blocks) -> tuple[int, int] | None:
    """Span of a heading's title: the block without its marker, or the next block where the marker stands alone."""
    block = blocks.blocks[section.block]
    start = block.text_start
    if start >= block.end:
        follower = blocks.blocks[section.block + 1]
        if follower.marker or follower.bullet or follower.end - follower.start > MAX_HEADING:
            return None
        start, end = follower.start, follower.end
    else:
        end = block.end
    while end > start and blocks.text[end - 1] in ":. ":
        end -= 1
    return (start, end) if end > start else None


def _lead_ins(blocks: Blocks, section_of: Sequence[int | None]) -> list[int | None]:
    """The block that governs each block: the last one of lesser list depth, where it ends in a colon or carries a lesser dash."""
    out: list[int | None] = []
    stack: list[tuple[str, int]] = []
    section = governor = None
    for index, block in enumerate(blocks.blocks):
        if section_of[index] != section or block.zone != "body":
            section, stack, governor = section_of[index], [], None
        dash = blocks.text[block.start] if block.bullet else ""
        while stack and (not dash or dash in [d for d, _ in stack]):
            popped, _ = stack.pop()
            if dash and popped == dash:
                break
        if not dash and governor is not None and _opens_with_label(blocks, block):
            stack.append(("", governor))
        out.append(stack[-1][1] if stack else None)
        if dash or _governs(blocks, block):
            stack.append((dash, index))
        governor = index if not dash and _governs(blocks, block) else out[-1] if not dash else governor
    return out


def _over_items(blocks: Blocks, nodes: Sequence[SectionNode], leads: list[int | None]) -> list[int | None]:
    """A paragraph that ends in a colon governs the numbered items right after it ("Đề nghị tặng: / 1. … / 2. …"), each as its bullets."""
    governors: dict[int | None, int] = {}
    for node in nodes:
        before = node.block - 1
        if node.heading:
            governors.pop(node.parent, None)
        elif (
            before >= 0
            and blocks.blocks[before].marker is None
            and not blocks.blocks[before].bullet
            and _governs(blocks, blocks.blocks[before])
        ):
            governors[node.parent] = before
        if not node.heading and leads[node.block] is None:
            leads[node.block] = governors.get(node.parent)
    return leads


def _opens_with_label(blocks: Blocks, block: Block) -> bool:
    """A paragraph that names what it tells ("Về kinh tế: …"): a member of the list that a lead-in before it opens."""
    return _LABEL.match(blocks.text, block.start, block.end) is not None


def _governs(blocks: Blocks, block: Block) -> bool:
    return block.zone == "body" and blocks.text[block.start : block.end].rstrip().endswith(":")
