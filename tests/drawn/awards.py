"""Draws sentences about awards with known truth: who gave what to how many, in the forms and orders of reports."""

from itertools import pairwise
from random import Random
from typing import Any, NamedTuple

from tests.drawn.templates import Mark, Piece, capital, pieces

Award = dict[str, Any]


class Form(NamedTuple):
    """An award: its name by the law, how it is printed, who grants it, its ranks, and whom its name tells."""

    award: str
    prints: tuple[str, ...]
    grantors: tuple[str, ...]
    ranks: tuple[str, ...] = ()
    bearer: str | None = None


_RANKS = ("hạng Nhất", "hạng Nhì", "hạng Ba")
_STATE = ("Chủ tịch nước",)
_PROVINCE = ("Chủ tịch UBND tỉnh", "UBND tỉnh", "Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Xây dựng", "Chủ tịch Ủy ban nhân dân tỉnh", "Bộ Công an")
_OFFICE = ("Giám đốc Sở Khoa học và Công nghệ", "Chủ tịch UBND huyện", "Giám đốc Công an tỉnh", "Cục trưởng Cục Thuế", "Chủ tịch UBND xã")
_PERSON, _GROUP = "individual", "collective"

FORMS: dict[str, tuple[Form, ...]] = {
    "praise": (
        Form("Bằng khen", ("Bằng khen", "bằng khen"), (*_PROVINCE, "Thủ tướng Chính phủ")),
        Form("Giấy khen", ("Giấy khen", "giấy khen"), _OFFICE),
    ),
    "order": (
        Form("Huân chương Lao động", ("Huân chương Lao động",), _STATE, _RANKS),
        Form("Huân chương Độc lập", ("Huân chương Độc lập",), _STATE, _RANKS),
        Form("Huân chương Bảo vệ Tổ quốc", ("Huân chương Bảo vệ Tổ quốc",), _STATE, _RANKS),
        Form("Huân chương Chiến công", ("Huân chương Chiến công",), _STATE, _RANKS),
    ),
    "plain": (
        Form("Huân chương Dũng cảm", ("Huân chương Dũng cảm",), _STATE),
        Form("Kỷ niệm chương", ("Kỷ niệm chương", "kỷ niệm chương"), ("Bộ trưởng Bộ Tư pháp", "Tổng Liên đoàn Lao động Việt Nam")),
        Form("Bằng khen", ("Bằng khen",), _PROVINCE),
    ),
    "flag": (Form("Cờ thi đua", ("Cờ thi đua", "cờ thi đua"), ("Chính phủ", "UBND tỉnh", "Bộ Quốc phòng"), (), _GROUP),),
    "person": (
        Form("Chiến sĩ thi đua cơ sở", ("Chiến sĩ thi đua cơ sở", "CSTĐCS", "Chiến sỹ thi đua cơ sở"), _OFFICE, (), _PERSON),
        Form("Chiến sĩ thi đua cấp tỉnh", ("Chiến sĩ thi đua cấp tỉnh",), ("Chủ tịch UBND tỉnh",), (), _PERSON),
        Form("Lao động tiên tiến", ("Lao động tiên tiến", "LĐTT"), _OFFICE, (), _PERSON),
        Form("Chiến sĩ thi đua toàn quốc", ("Chiến sĩ thi đua toàn quốc",), ("Thủ tướng Chính phủ",), (), _PERSON),
    ),
    "honour": (
        Form("Nhà giáo ưu tú", ("Nhà giáo Ưu tú", "Nhà giáo ưu tú"), _STATE, (), _PERSON),
        Form("Thầy thuốc ưu tú", ("Thầy thuốc ưu tú",), _STATE, (), _PERSON),
        Form("Nghệ nhân ưu tú", ("Nghệ nhân Ưu tú",), _STATE, (), _PERSON),
    ),
    "group": (
        Form("Tập thể lao động xuất sắc", ("Tập thể lao động xuất sắc", "TTLĐXS"), ("Chủ tịch UBND tỉnh",), (), _GROUP),
        Form("Tập thể lao động tiên tiến", ("Tập thể lao động tiên tiến", "TTLĐTT"), _OFFICE, (), _GROUP),
        Form("Đơn vị quyết thắng", ("Đơn vị quyết thắng",), ("Chủ tịch UBND tỉnh",), (), _GROUP),
    ),
    "family": (Form("Gia đình văn hóa", ("Gia đình văn hóa",), ("Chủ tịch UBND xã",), (), "household"),),
}

# C collectives, L times of such, P people, H households, X both together: what stands after a count with such a mark.
_RECIPIENTS = {
    "C": (_GROUP, ("tập thể", "đơn vị", "phòng", "doanh nghiệp", "chi bộ")),
    "P": (_PERSON, ("cá nhân", "đồng chí", "cán bộ", "công nhân", "giáo viên", "người")),
    "H": ("household", ("hộ gia đình", "hộ")),
    "L": (_GROUP, ("lượt tập thể",)),
    "X": ("mixed", ("tập thể và cá nhân", "tập thể, cá nhân", "lượt tập thể, cá nhân")),
}

# {f:praise} a form; {r} its rank; {g} who grants it; {C} {P} {H} {X} a count of recipients, {L} one of times, {N} of the awards, {B} of the
# bearers of a title. A number before a mark says of which record it is (none: of all); {2C part} is a part of the first record, {2C sum}
# one of those that it adds up.
TEMPLATES: dict[str, str] = {
    "grantor first": "{g} <đã~quyết định~> tặng {f:praise} cho {1C} và {2P}.",
    "one kind": "{g} tặng {f:praise} cho {1P} có thành tích xuất sắc trong phong trào thi đua.",
    "no grantor": "Tặng {f:praise} cho {1C}, {2P}.",
    "colon": "- Tặng {f:praise}: {1C} và {2P}.",
    "form and grantor": "- {f:praise} của {g}: {1C}, {2P}.",
    "recipient first": "<Có~Trong năm có> {1P} được {g} tặng {f:praise}.",
    "recipient first, grantor last": "{1C} được tặng {f:praise} của {g}.",
    "mixed": "{g} tặng {f:praise} cho {1X}.",
    "total and parts": "{g} tặng {f:praise} cho {1X}, trong đó: {2C part}, {3P part}.",
    "awards and brackets": "{g} tặng {1N} {f:praise} ({2C part}, {3P part}).",
    "awards for": "{g} trao {1N} {f:praise} cho {2C sum} và {3P sum}.",
    "order": "{g} tặng thưởng {f:order} {r} cho {1C}.",
    "order received": "{1P} được <tặng thưởng~tặng> {f:order} {r}.",
    "ranks": "{f:order}: {1r:0} {1C}, {2r:1} {2C}, {3r:2} {3P}.",
    "ranks, two kinds": "{g} tặng {f:order} {1r:1 2r:1} cho {1C}, {2P}; {3r:2} cho {3C}.",
    "no rank": "{g} tặng {f:plain} cho {1P}.",
    "posthumous": "{g} truy tặng {f:order} {r} cho {1P}.",
    "flag": "{1C} được {g} tặng {f:flag}.",
    "flag with grantor": "<Được tặng~Đơn vị được tặng> {1N} {f:flag} của {g}.",
    "titles": "<Kết quả:~Toàn ngành có> {1B} {1f:person}, {2B} {2f:group}.",
    "titles after a colon": "{1f:person}: {1P}; {2f:group}: {2C}.",
    "title for people": "{g} công nhận danh hiệu {f:person} <cho~đối với> {1P}.",
    "title reached": "Toàn ngành có {1P} đạt danh hiệu “{f:person}”.",
    "honour": "{g} phong tặng danh hiệu {f:honour} cho {1P}.",
    "family": "<UBND xã~Toàn xã> có {1H} đạt danh hiệu {f:family}.",
    "proposed": "{Đề nghị|proposed} {g} tặng {f:praise} cho {1C} và {2P}.",
    "proposed, deed before": "Hội đồng đã <xét,~bình xét,> {đề nghị|proposed} {g} tặng thưởng {f:order} {r} cho {1P}.",
    "granted and proposed": "{1g} tặng {1f:praise} cho {1C}; {đề nghị|2proposed} {2g} tặng {2f:order} {2r:2} cho {2P}.",
    "submitted": "{Trình|proposed} {g} tặng {f:flag} cho {1C}.",
    "several forms": "{1g} tặng {1f:order} {1r:2} cho {1C}; {2g} tặng {2f:praise} cho {2P}.",
    "list under a grantor": "{g} tặng:\n- {1f:order} {1r:0} cho {1C};\n- {2f:order} {2r:2} cho {2P}.",
    "list under a form": "{g} tặng {f:praise} cho:\n- {1C};\n- {2P}.",
    "list of forms": "Kết quả khen thưởng:\n- {1f:praise}: {1C}, {2P}.\n- {3f:group}: {3C}.",
    "households": "{g} tặng {f:praise} cho {1C}, {2H} và {3P}.",
    "bare count": "{f:praise}: {1N}.",
    "times": "{g} tặng {f:praise} cho {1L}.",
    "none given": "Các đơn vị kịp thời khen thưởng <45 tập thể và 102 cá nhân~17 cá nhân> có thành tích.",
    "party badges": "Trao Huy hiệu <40~50> năm tuổi Đảng cho <12~08> đảng viên.",
}


class _Sentence:
    """Writes one sentence and keeps its awards."""

    def __init__(self, draw: Random, template: str, offset: int) -> None:
        self.draw, self.offset, self.text = draw, offset, ""
        self.told: dict[tuple[int, str], Any] = {}
        self.forms: dict[int, Form] = {}
        self.counts: dict[int, dict[str, Any]] = {}
        cut = pieces(template, draw, 0)
        for mark in (mark for piece in cut for mark in piece.marks if mark.role == "f"):
            self.forms.setdefault(mark.n, draw.choice(FORMS[mark.kind]))
        self._draw_counts([mark for piece in cut for mark in piece.marks])
        for piece in cut:
            self._piece(piece)

    def _draw_counts(self, marks: list[Mark]) -> None:
        """Each count at random; a total is what its parts add up to."""
        self.numbers = {mark.n: self.draw.randint(1, 240) for mark in marks if mark.n}
        links = [(before.n, mark) for before, mark in pairwise(marks) if mark.role in ("part", "sum")]
        self.parts = {n for n, mark in links if mark.role == "part"}
        if links:
            self.numbers[1] = sum(self.numbers[n] for n, _ in links)

    def _form(self, n: int) -> tuple[Form, int]:
        """The form of a record and whose it is: of one without its own the one that was told last before it."""
        owner = max((k for k in self.forms if k <= n), default=min(self.forms, default=0))
        return self.forms[owner], owner

    def _piece(self, piece: Piece) -> None:
        start = self.offset + len(self.text)
        surface = self._drawn(piece.marks[0]) if piece.surface is None else piece.surface
        self.text += surface if self.text else capital(surface)
        end = self.offset + len(self.text)
        for mark in piece.marks:
            if mark.role in ("f", "g", "r", "proposed"):
                self.told[mark.n, mark.role] = surface
                self.told[mark.n, f"{mark.role} at"] = (start, end)
            elif mark.n in self.counts:
                self.counts[mark.n]["at"] = (start, end)

    def _drawn(self, mark: Mark) -> str:
        if mark.role == "f":
            return self.draw.choice(self._form(mark.n)[0].prints)
        if mark.role == "g":
            return self.draw.choice(self._form(mark.n)[0].grantors)
        if mark.role == "r":
            return _RANKS[int(mark.kind)] if mark.kind else self.draw.choice(_RANKS)
        return self._count(mark)

    def _count(self, mark: Mark) -> str:
        """A count and whom it counts; the number alone counts awards, of a title that tells its bearer the bearers."""
        bearer, words = _RECIPIENTS.get(mark.role, (self._form(mark.n)[0].bearer, ("",)))
        word = self.draw.choice(words)
        kind = "times" if word.startswith("lượt") else "awards" if mark.role == "N" else "recipients"
        self.counts[mark.n] = {"count": self.numbers[mark.n], "recipient": bearer, "counts": kind}
        return f"{self.numbers[mark.n]:02d} {word}".strip()

    def _of(self, n: int, what: str) -> Any:
        return self.told.get((n, what), self.told.get((0, what)))

    def records(self) -> list[Award]:
        """The gold records, in order; each spans form, count and recipient."""
        made = {n: self._record(n) for n in self.counts}
        order = sorted(made, key=lambda n: (made[n]["start"], made[n]["end"]))
        return [made[n] | {"parent": order.index(1) if n in self.parts else None} for n in order]

    def _record(self, n: int) -> Award:
        count = self.counts[n]
        form, owner = self._form(n)
        (a, b), (c, d) = count["at"], self._of(owner, "f at")
        start, end = min(a, c), max(b, d)
        text = " ".join(self.text[start - self.offset : end - self.offset].split())
        return {
            "start": start, "end": end, "text": text, "award": form.award, "rank": self._of(n, "r"), "grantor": self._of(owner, "g"),
            "recipient": count["recipient"], "count": count["count"], "counts": count["counts"], "parent": None,
            "status": "proposed" if self._of(n, "proposed") else "granted", "period": None,
        }  # fmt: skip


def sentence(draw: Random, name: str) -> tuple[str, list[Award]]:
    """A sentence or list by one template, and its gold records."""
    written = _Sentence(draw, TEMPLATES[name], 0)
    return written.text, written.records()


def document(draw: Random, count: int) -> tuple[str, list[Award]]:
    """Some sentences, a paragraph each, and the gold records of them all."""
    text, gold = "", list[Award]()
    for name in draw.choices(list(TEMPLATES), k=count):
        written = _Sentence(draw, TEMPLATES[name], len(text))
        gold += [r | {"parent": None if r["parent"] is None else r["parent"] + len(gold)} for r in written.records()]
        text += written.text + "\n\n"
    return text, gold
