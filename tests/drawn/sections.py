"""Draws trees of sections with known truth on the ladders that offices use: decree 30/2020, the Party, laws, and mixed ones."""

from collections.abc import Iterator
from random import Random
from typing import Any

Section = dict[str, Any]

_TITLES = (
    "Công tác chỉ đạo, điều hành", "Kết quả đạt được", "Tồn tại, hạn chế", "Nguyên nhân", "Nhiệm vụ trọng tâm", "Tổ chức thực hiện",
    "Đặc điểm, tình hình", "Công tác thi đua, khen thưởng", "Phương hướng, nhiệm vụ", "Cải cách hành chính", "Lĩnh vực thương mại",
)  # fmt: skip
_SENTENCES = (
    "Các đơn vị đã chủ động xây dựng kế hoạch và triển khai kịp thời các nhiệm vụ được giao trong kỳ.",
    "Đã tổ chức nhiều lớp tập huấn cho cán bộ, công chức, viên chức và người lao động.",
    "Việc phối hợp giữa các cơ quan có lúc chưa chặt chẽ, tiến độ một số nhiệm vụ còn chậm.",
    "Tiếp tục đẩy mạnh tuyên truyền, nâng cao nhận thức của người dân và doanh nghiệp.",
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_SMALL = "abcdđeghik"
_ORDINALS = ("thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu")

# A rung: how the n-th marker is printed, as the record has it, and whether its title stands on the next line.
LADDERS: tuple[tuple[str, ...], ...] = (
    ("roman.", "1.", "a)"),
    ("roman.", "1.", "1.1.", "a)"),
    ("A.", "roman.", "1.", "a)"),
    ("Phần roman", "roman.", "1.", "a)"),
    ("Phần word", "roman/", "1.", "a."),
    ("roman-", "1-", "a)"),
    ("Chương roman", "Điều 1.", "1.", "a)"),
    ("Chương roman", "Mục 1", "Điều 1.", "1.", "a)"),
    ("roman.", "1.", "a)", "(1)"),
    ("1.", "1.1.", "1.1.1."),
)
_ALONE = ("Phần roman", "Phần word", "Chương roman", "Mục 1")


_SHAPES = {
    "roman.": ("{roman}.", "{roman}"), "roman/": ("{roman}/", "{roman}"), "roman-": ("{roman}-", "{roman}"),
    "A.": ("{letter}.", "{letter}"),
    "1.": ("{n}.", "{n}"), "1-": ("{n}-", "{n}"), "a)": ("{small})", "{small}"), "a.": ("{small}.", "{small}"), "(1)": ("({n})", "({n})"),
    "1.1.": ("{above}.{n}.", "{above}.{n}"), "1.1.1.": ("{above}.{n}.", "{above}.{n}"), "Điều 1.": ("Điều {n}.", "Điều {n}"),
    "Phần roman": ("Phần {roman}", "Phần {roman}"), "Phần word": ("Phần {word}", "Phần {word}"),
    "Chương roman": ("Chương {roman}", "Chương {roman}"), "Mục 1": ("Mục {n}", "Mục {n}"),
}  # fmt: skip


def _marker(rung: str, n: int, above: tuple[int, ...]) -> tuple[str, str]:
    """The n-th marker of a rung (from 0) as printed with its closing sign, and as the record has it."""
    lists = {"roman": _ROMAN, "letter": "ABCDEGH", "small": _SMALL, "word": _ORDINALS}
    fields = {name: forms[min(n, len(forms) - 1)] for name, forms in lists.items()}
    printed, label = (shape.format(n=n + 1, above=".".join(map(str, above[-(rung.count(".") - 1) :])), **fields) for shape in _SHAPES[rung])
    return printed, label


class _Writer:
    """Writes a tree line by line and keeps its sections."""

    def __init__(self, draw: Random, ladder: tuple[str, ...]) -> None:
        self.draw, self.ladder = draw, ladder
        self.text, self.sections = "", list[Section]()
        self.articles = 0

    def line(self, text: str) -> int:
        """Add a line; where it begins."""
        start = len(self.text)
        self.text += text + "\n" + ("\n" if self.draw.random() < 0.3 else "")
        return start

    def level(self, depth: int, parent: int | None, above: tuple[int, ...]) -> None:
        """Some siblings of one rung, each with paragraphs or a level below it; items close the deepest lists."""
        rung = self.ladder[depth]
        items = depth == len(self.ladder) - 1 and rung not in _ALONE and self.draw.random() < 0.5
        for n in range(self.draw.randint(2, 4)):
            self._section(rung, self._counted(rung, n), depth, parent, above, item=items)

    def _counted(self, rung: str, n: int) -> int:
        """Articles are numbered through the whole document."""
        if rung != "Điều 1.":
            return n
        self.articles += 1
        return self.articles - 1

    def _section(self, rung: str, n: int, depth: int, parent: int | None, above: tuple[int, ...], *, item: bool) -> None:
        printed, label = _marker(rung, n, above)
        title = self.draw.choice(_SENTENCES if item else _TITLES)
        shown = title.upper() if rung in (*_ALONE, "roman.", "A.", "roman/", "roman-") else title
        index = len(self.sections)
        start = self.line(printed) if rung in _ALONE else self.line(f"{printed} {shown}")
        if rung in _ALONE:
            self.line(shown)
        record = {"marker": label, "level": depth + 1, "kind": "item" if item else "heading", "title": None if item else shown}
        self.sections.append({**record, "start": start, "end": start + 1, "parent": parent, "text": label})
        if item:
            return
        deeper = depth + 1 < len(self.ladder) and self.draw.random() < 0.7
        if not deeper or (rung not in _ALONE and self.draw.random() < 0.3):
            for _ in range(self.draw.randint(1, 2)):
                self.line(self.draw.choice(("", "- ")) + self.draw.choice(_SENTENCES))
        if deeper:
            self.level(depth + 1, index, (*above, n + 1))


def tree(draw: Random) -> tuple[str, list[Section]]:
    """The body of a document and the gold records of its sections, in order."""
    writer = _Writer(draw, draw.choice(LADDERS))
    writer.level(0, None, ())
    return writer.text, writer.sections


def labels(sections: list[Section]) -> Iterator[tuple[str, int, str]]:
    """What tells a section where noise has moved its place: marker, level and kind."""
    yield from ((s["marker"], s["level"], s["kind"]) for s in sections)
