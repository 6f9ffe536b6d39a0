"""Draws sentences and small blocks about figures with known truth: templates × indicators × numbers × units.

Marks of a template (``figures.toml``): I/i a name (capital or not), M/m that of a part of the first figure; A/a the verb of a count; v a
value (vc with its noun, vw that in words, mc the noun of a part, vn the number alone, va with the unit attached, vr a range, vm two
scales, vof against its whole); p, over, under a percent of plan, t its target; c, d, g, x, l a change (see ``_change``; ± prints its
direction too), cr a range; s, sg a share; q/Q a period. A number before a mark names its figure, one after it the plan or the change; what
stands after a colon is the kind of what is drawn. A text with a mark holds for all figures unless it names one: est, target (status),
base, basis, whole, approx, approxc, action.
"""

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from tests.drawn import things
from tests.drawn.templates import Mark, Piece, capital, pieces, rounded
from tests.drawn.things import MILLIONS, PERCENT, POINTS, TIMES, Thing, Unit

Figure = dict[str, Any]

TEMPLATES: dict[str, str] = things.DATA["templates"]

_WORDS = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NAMES, _PARTS, _PERIODS = ("I", "i"), ("M", "m", "mc"), ("q", "Q")
_TOLD = ("base", "basis", "whole", "est", "target", "approx", "approxc", "action")

# Role → the method that writes it.
_DRAWN = {
    **dict.fromkeys((*_NAMES, "M", "m"), "name"), "A": "verb", "a": "verb", **dict.fromkeys(("v", "vn", "va", "vc", "vw", "mc"), "value"),
    "vof": "set", "vm": "mixed", "vr": "range", "cr": "range", **dict.fromkeys(("p", "over", "under", "t"), "plan"),
    **dict.fromkeys("cdgxl", "change"), "s": "share", "sg": "share", **dict.fromkeys(_PERIODS, "period"),
}  # fmt: skip


class _Draft:
    """One figure while its sentence is written: what it is of, how much, and what has been printed of it."""

    def __init__(self, thing: Thing, amount: Decimal, parent: int | None = None) -> None:
        self.thing, self.unit, self.amount, self.parent = thing, thing.unit, amount, parent
        self.name: str | None = None
        self.at: tuple[int, int] | None = None
        self.slots: dict[str, Any] = {}
        self.plans: dict[str, dict[str, Any]] = {}
        self.changes: list[tuple[str, dict[str, Any]]] = []
        self.signs: dict[str, str] = {}
        self.earlier: dict[str, Decimal] = {}


class _Sentence:
    """Writes one sentence or block piece by piece and keeps its figures."""

    def __init__(self, draw: Random, template: str, year: int, offset: int) -> None:
        self.draw, self.year, self.offset, self.text = draw, year, offset, ""
        self.told: dict[tuple[int, str], Any] = {}
        cut = pieces(template, draw, year)
        self.drafts = _drafts(draw, cut)
        for piece in cut:
            self._piece(piece)

    def _piece(self, piece: Piece) -> None:
        start = self._here()
        if piece.surface is None:
            mark = piece.marks[0]
            getattr(self, f"_{_DRAWN[mark.role]}")(self.drafts.get(mark.n or 1), mark)
        self.text += piece.surface or ""
        surface = self.text[start - self.offset :]
        for mark in piece.marks:
            if mark.role in _NAMES:
                draft = self.drafts[mark.n or 1]
                draft.name, draft.at = surface, (start, self._here())
            elif mark.role in _TOLD:
                self.told[mark.n, mark.role + mark.nth] = surface

    def _here(self) -> int:
        return self.offset + len(self.text)

    def _name(self, draft: _Draft, mark: Mark) -> None:
        start = self._here()
        self.text += capital(draft.thing.name) if mark.role in ("I", "M") else draft.thing.name
        draft.name, draft.at = draft.thing.name, (start, self._here())

    def _verb(self, draft: _Draft, mark: Mark) -> None:
        verb = draft.thing.verb or ""
        self.told[mark.n, "action"] = verb
        self.text += capital(verb) if mark.role == "A" else verb

    def _quantity(self, number: Decimal, unit: Unit, *, shown: str | None = None, amount: Decimal | None = None) -> Figure:
        """Write a quantity, and give its record; ``amount`` where the record's is another than what is printed."""
        start = self._here()
        self.text += shown or things.shown(number, unit)
        text, exact = self.text[start - self.offset :], rounded((number if amount is None else amount) * unit.scale, 6)
        return {"start": start, "end": self._here(), "text": text, "amount": exact, "max": None, "unit": unit.unit, "approx": None}

    def _value(self, draft: _Draft, mark: Mark) -> None:
        unit, shown = draft.unit, None
        if mark.role == "vw":
            draft.amount = Decimal(self.draw.randint(2, 10))
            shown = f"{_WORDS[int(draft.amount) - 2]} {unit.printed}"
        elif mark.role in ("vn", "va"):
            shown = things.digits(draft.amount, unit) + (unit.printed if mark.role == "va" else "")
        draft.slots["value"] = self._quantity(draft.amount, unit, shown=shown)
        if mark.role in ("vc", "vw", "mc"):
            self._noun(draft)

    def _noun(self, draft: _Draft) -> None:
        """The rest of a counted noun after its classifier, which the quantity has."""
        self.text += draft.thing.name.removeprefix(draft.unit.printed)
        draft.name, draft.at = draft.thing.name, (self._here() - len(draft.thing.name), self._here())

    def _set(self, draft: _Draft, mark: Mark) -> None:
        """A count against its whole: ``12/15 xã``, or with the words that the mark has."""
        draft.slots["value"] = self._quantity(draft.amount, draft.unit, shown=things.digits(draft.amount, draft.unit))
        self.text += mark.kind.replace("_", " ") or "/"
        draft.slots["of"] = self._quantity(draft.amount + self.draw.randint(1, int(draft.amount) + 5), draft.unit)
        self._noun(draft)

    def _mixed(self, draft: _Draft, _: Mark) -> None:
        """Two scales in one amount: ``7 tỷ 520 triệu đồng``."""
        billions, millions = self.draw.randint(2, 90), self.draw.randint(101, 999)
        shown = f"{billions} tỷ {millions} triệu đồng"
        draft.slots["value"] = self._quantity(Decimal(billions * 1000 + millions), MILLIONS, shown=shown)

    def _range(self, draft: _Draft, mark: Mark) -> None:
        """Two ends of a value or of a change."""
        unit = PERCENT if mark.role == "cr" else draft.unit
        low = Decimal(self.draw.randint(2, 9)) if mark.role == "cr" else draft.amount
        high, sign = low + self.draw.randint(1, 3), -1 if mark.sign == "-" else 1
        shown = self.draw.choice(("-", " - ")).join((things.digits(low, unit), things.shown(high, unit)))
        made = self._quantity(low, unit, shown=shown, amount=low * sign) | {"max": rounded(high * sign * unit.scale, 6)}
        if mark.role == "cr":
            draft.changes.append((mark.nth, made))
        else:
            draft.slots["value"] = made

    def _plan(self, draft: _Draft, mark: Mark) -> None:
        """A percent of plan or a target; both are reckoned from one target, whichever is printed."""
        plan = draft.plans.setdefault(mark.nth, {"percent": None, "target": None})
        low, high = {"over": (1.03, 1.4), "under": (0.7, 0.97)}.get(mark.role, (0.35, 1.25))
        ratio = Decimal(str(round(self.draw.uniform(low, high), 3)))
        target = plan.setdefault("drawn", rounded(draft.amount / ratio, draft.unit.places))
        percent = rounded(draft.amount / target * 100, 1)
        if mark.role == "t":
            plan["target"] = self._quantity(target, draft.unit)
        else:
            told = {"over": percent - 100, "under": 100 - percent}.get(mark.role, percent)
            plan["percent"] = self._quantity(told, PERCENT, amount=percent)

    def _change(self, draft: _Draft, mark: Mark) -> None:
        """A difference from an earlier level: percent (c), in the figure's unit (d), points (g), a multiple (x), a level in percent (l)."""
        sign = draft.signs.setdefault(mark.nth, mark.sign if mark.sign in ("+", "-") else self.draw.choice("+-"))
        before = self._earlier(draft, mark.nth, "x" if mark.role == "x" else sign)
        difference = draft.amount - before
        percent = rounded(difference / before * 100, 1)
        number, unit, amount = {
            "c": (abs(percent), PERCENT, percent),
            "d": (abs(difference), draft.unit, difference),
            "g": (abs(difference), POINTS, difference),
            "x": (rounded(draft.amount / before, 1), TIMES, None),
            "l": (percent + 100, PERCENT, percent),
        }[mark.role]
        if mark.sign == "±":
            self.text += "tăng " if sign == "+" else "giảm "
        draft.changes.append((mark.nth, self._quantity(number, unit, amount=amount)))

    def _earlier(self, draft: _Draft, index: str, sign: str) -> Decimal:
        """The level that a change is measured from, at least one last digit off."""
        if index not in draft.earlier:
            low, high = {"+": (0.02, 0.38), "-": (-0.38, -0.02), "x": (0.3, 2.5)}[sign]
            level = rounded(draft.amount / Decimal(str(1 + round(self.draw.uniform(low, high), 3))), draft.unit.places)
            step = Decimal(1).scaleb(-draft.unit.places) * (-1 if sign == "-" else 1)
            draft.earlier[index] = level if level != draft.amount else draft.amount - step
        return draft.earlier[index]

    def _share(self, draft: _Draft, mark: Mark) -> None:
        """A share of the whole: reckoned where that is printed, else any."""
        whole = self.drafts[draft.parent].amount if draft.parent else draft.slots["of"]["amount"] if "of" in draft.slots else None
        percent = rounded(draft.amount / whole * 100, 1) if whole else Decimal(self.draw.randint(30, 890)) / 10
        points = mark.role == "sg"
        draft.slots["share"] = self._quantity(rounded(percent / 20, 2), POINTS) if points else self._quantity(percent, PERCENT)

    def _period(self, _: _Draft, mark: Mark) -> None:
        label, start, end = _period_of(self.draw, self.year, mark.kind)
        self.text += capital(label) if mark.role == "Q" else label
        self.told[mark.n, "period"] = {"label": label, "start": start, "end": end}

    def _of(self, n: int, what: str) -> Any:
        """What was told of a figure, or else of its whole, or of all."""
        if (n, what) in self.told:
            return self.told[n, what]
        parent = self.drafts[n].parent
        return self._of(parent, what) if parent and what != "action" else self.told.get((0, what))

    def records(self, period: dict[str, Any] | None) -> list[Figure]:
        """The gold records, in order; ``period`` is that of the header, for figures that have none of their own."""
        made = {n: self._record(n, draft, period) for n, draft in self.drafts.items()}
        order = sorted(made, key=lambda n: (made[n]["start"], made[n]["end"]))
        return [made[n] | {"parent": order.index(parent) if (parent := self.drafts[n].parent) else None} for n in order]

    def _record(self, n: int, draft: _Draft, period: dict[str, Any] | None) -> Figure:
        whole = self.drafts[draft.parent].thing if draft.parent else None
        record: Figure = {
            "indicator": draft.name,
            "indicator_alt": [draft.unit.printed] if "of" in draft.slots else [],  # the class that was reached, or the bare noun
            "indicator_start": draft.at[0] if draft.at else None,
            "indicator_end": draft.at[1] if draft.at else None,
            "action": self._of(n, "action"),
            "measure": whole.name if whole and not whole.own else None,
            "period": self._of(n, "period") or period,
            "status": "target" if self._of(n, "target") else "estimated" if self._of(n, "est") else "actual",
            "source": "text",
            **self._slots(n, draft),
        }
        spans = [(quantity["start"], quantity["end"]) for quantity in _quantities(record)] + ([draft.at] if draft.at else [])
        return {"start": min(start for start, _ in spans), "end": max(end for _, end in spans), **record}

    def _slots(self, n: int, draft: _Draft) -> dict[str, Any]:
        """The quantities in their roles, each with its yardstick; words like “hơn” go to the quantity that they stand beside."""
        value, share = draft.slots.get("value"), draft.slots.get("share")
        changes = [{"amount": amount, "base": self._of(n, f"base{index}")} for index, amount in draft.changes]
        if value:
            value["approx"] = self.told.get((n, "approx"))
        if changes:
            changes[0]["amount"]["approx"] = self.told.get((n, "approxc"))
        plans = [
            {"percent": plan["percent"], "target": plan["target"], "basis": self._of(n, f"basis{index}")}
            for index, plan in draft.plans.items()
        ]
        shared = {"percent": share, "whole": self._of(n, "whole")} if share else None
        return {"value": value, "of": draft.slots.get("of"), "plans": plans, "changes": changes, "share": shared}


def _quantities(record: Figure) -> list[dict[str, Any]]:
    plans = [plan[k] for plan in record["plans"] for k in ("percent", "target")]
    share = record["share"]["percent"] if record["share"] else None
    return [q for q in (record["value"], record["of"], *plans, *(c["amount"] for c in record["changes"]), share) if q]


def _drafts(draw: Random, cut: list[Piece]) -> dict[int, _Draft]:
    """A thing and an amount for each figure of a sentence; a whole is what its parts add up to."""
    marks = [mark for piece in cut for mark in piece.marks]
    parts = sorted({mark.n for mark in marks if mark.role in _PARTS})
    drafts: dict[int, _Draft] = {}
    for n in sorted({mark.n or 1 for mark in marks if mark.role in _DRAWN and mark.role not in _PERIODS} - {*parts}):
        twin = next((drafts[other] for other in _same_name(cut, n) if other in drafts), None)
        thing = twin.thing if twin else things.thing(draw, _kind(marks, n), {draft.thing.name for draft in drafts.values()})
        drafts[n] = _Draft(thing, things.amount(draw, thing.unit))
    for n, name in zip(parts, draw.sample(drafts[1].thing.parts, len(parts)), strict=True):
        thing = things.part(drafts[1].thing, name)
        drafts[n] = _Draft(thing, things.amount(draw, thing.unit), parent=1)
    if parts:
        drafts[1].amount = rounded(sum((drafts[n].amount for n in parts), Decimal(0)), drafts[1].unit.places)
    for mark in (mark for mark in marks if mark.kind in ("less", "more")):
        smaller = rounded(drafts[1].amount * Decimal(draw.randint(55, 92)) / 100, drafts[1].unit.places)
        first, second = drafts[1], drafts[mark.n]
        first.amount, second.amount = (first.amount, smaller) if mark.kind == "less" else (smaller, first.amount)
    return drafts


def _same_name(cut: list[Piece], n: int) -> Iterator[int]:
    """The figures that have one name with this one."""
    for piece in cut:
        sharing = [mark.n or 1 for mark in piece.marks if mark.role in _NAMES]
        if n in sharing:
            yield from (other for other in sharing if other != n)


def _kind(marks: list[Mark], n: int) -> str:
    """The kind that a mark of this figure names, else any level."""
    own = [mark for mark in marks if (mark.n or 1) == n and mark.role in _DRAWN and mark.role not in _PERIODS]
    if any(mark.role == "vof" for mark in own):
        return "set"
    return next((mark.kind for mark in own if mark.kind and mark.kind not in ("less", "more")), "level")


def _period_of(draw: Random, year: int, kind: str) -> tuple[str, str | None, str | None]:
    """A label with its first and last day; of any length where no kind is named."""
    month, quarter = draw.randint(3, 12), draw.randint(1, 4)
    last = {n: 30 if n in (4, 6, 9, 11) else 31 for n in range(3, 13)}
    numeral, between = ("I", "II", "III", "IV")[quarter - 1], draw.choice(("/", " năm "))
    spans = {
        "year": (f"năm {year}", f"{year}-01-01", f"{year}-12-31"),
        "half": (f"6 tháng đầu năm {year}", f"{year}-01-01", f"{year}-06-30"),
        "nine": (f"9 tháng năm {year}", f"{year}-01-01", f"{year}-09-30"),
        "month": (f"tháng {month}/{year}", f"{year}-{month:02d}-01", f"{year}-{month:02d}-{last[month]}"),
        "quarter": (f"quý {numeral}{between}{year}", f"{year}-{quarter * 3 - 2:02d}-01", f"{year}-{quarter * 3:02d}-{last[quarter * 3]}"),
        "before": (f"năm {year - 1}", f"{year - 1}-01-01", f"{year - 1}-12-31"),
        "next": (f"năm {year + 1}", f"{year + 1}-01-01", f"{year + 1}-12-31"),
        "now": ("đến nay", None, None),
        "stock": (f"đến ngày 30/9/{year}", None, f"{year}-09-30"),
    }
    return spans[kind or draw.choice(("year", "half", "nine", "month", "quarter"))]


_TITLE = "BÁO CÁO\nTình hình thực hiện nhiệm vụ năm {}\n\n"
# A heading or lead-in with nothing that ends what it governs: its like would hold for the sentences after it.
_GOVERNING = ("period of the heading", "targets in a list", "lead-in falls, bare")
_BETWEEN = "Các đơn vị tiếp tục triển khai nhiệm vụ được giao.\n\n"


def sentence(draw: Random, name: str) -> tuple[str, list[Figure]]:
    """A sentence or block by one template, alone or under the title of a report, and its gold records."""
    year = draw.randint(2017, 2025)
    return _report(draw, [name], year) if draw.random() < 0.5 else _written(draw, name, year)


def document(draw: Random, count: int) -> tuple[str, list[Figure]]:
    """A report of some sentences and blocks, and the gold records of them all."""
    names = [name for name in TEMPLATES if name not in _GOVERNING]
    return _report(draw, draw.choices(names, k=count), draw.randint(2017, 2025))


def _written(draw: Random, name: str, year: int, offset: int = 0, period: dict[str, Any] | None = None) -> tuple[str, list[Figure]]:
    written = _Sentence(draw, TEMPLATES[name], year, offset)
    return written.text, written.records(period)


def _report(draw: Random, names: list[str], year: int) -> tuple[str, list[Figure]]:
    """Sentences under a title that tells the year, with plain words between them."""
    text, gold = _TITLE.format(year), list[Figure]()
    period = {"label": f"năm {year}", "start": f"{year}-01-01", "end": f"{year}-12-31"}
    for name in names:
        line, records = _written(draw, name, year, len(text), period)
        gold += [r | {"parent": None if r["parent"] is None else r["parent"] + len(gold)} for r in records]
        text += line + "\n\n" + _BETWEEN
    return text, gold
