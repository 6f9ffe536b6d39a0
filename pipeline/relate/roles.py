"""The role of a quantity in its clause: a level, percent of plan, target, change or share, told by the words on both sides."""

from decimal import Decimal
from typing import Literal

import msgspec
import regex

from pipeline.model.mentions import NumberMention
from pipeline.rulebook import Rulebook
from pipeline.text.letters import squeeze

_FILE = "relate/figures"
RoleKind = Literal["value", "plan", "target", "change", "share"]
# Patterns before a quantity of which only the truth matters; they are tried from the quantity backwards.
_TRUTHS = ("up", "down", "exceeds", "times", "share", "down-to", "label", "has", "for", "with")
_BEFORE = 90
_AFTER = 110
_LEVEL = 100
_WHOLE = 100
"""A percentage of all there is; no share is greater."""


class Role(msgspec.Struct, frozen=True):
    """A role: ``amount`` where it differs from the printed one (signed, or a percent made from a difference), the words that name plan,
    base or whole, and where the words after the quantity that belong to it end."""

    kind: RoleKind
    amount: Decimal | None = None
    max: Decimal | None = None
    name: str | None = None
    end: int = 0
    rule: str = ""
    noun: tuple[int, int] | None = None


class Roles:
    """Decides roles by the patterns of ``rules/relate/figures.toml``."""

    def __init__(self, text: str, folded: str, rules: Rulebook) -> None:
        self.text, self.folded = text, folded
        self._patterns = {name: pattern.regex for name, pattern in rules.patterns(_FILE).items()}
        self._endings = {name: pattern.ending for name, pattern in rules.patterns(_FILE).items() if name in _TRUTHS}

    def _behind(self, name: str, start: int, at: int) -> "regex.Match[str] | None":
        pattern = self._endings[name] if name in self._endings else self._patterns[name]
        return pattern.search(self.folded[max(start, at - _BEFORE) : at])

    def _ahead(self, name: str, at: int, end: int) -> "regex.Match[str] | None":
        return self._patterns[name].match(self.folded[at : min(end, at + _AFTER)])

    def of(self, number: NumberMention, start: int, end: int, *, opened: bool, counted: bool, lead: str) -> Role:
        """The role of a quantity whose clause runs from ``start`` to ``end``.

        ``opened`` tells that a figure with a value is open in the sentence, ``counted`` that its value is a count, ``lead`` the direction
        that a lead-in hands down.
        """
        at = number.start
        target = self._behind("target-before", start, at)
        slash = self.text[start:at].strip() == "/" and self._ahead("basis-after", number.end, end)
        if slash and opened:
            return Role(
                "target",
                name=self._printed(number.end + slash.start("basis"), slash["basis"]),
                end=number.end + slash.end(),
                rule="target-before",
            )
        if target and (number.dimension != "percent" or regex.search(r"[(:]", target.group())) and (opened or "(" in target.group()):
            return Role(
                "target",
                name=self._printed(at - len(target.group()) + target.start("basis") - target.start(), target["basis"]),
                end=number.end,
                rule="target-before",
            )
        if number.dimension in ("percent", "points", "ratio"):
            return self._rate(number, start, end, opened=opened, counted=counted, lead=lead)
        return self._difference(number, start, end) or Role("value", end=number.end)

    def _printed(self, start: int, folded: str) -> str:
        return squeeze(self.text[start : start + len(folded)])

    def _direction(self, number: NumberMention, start: int) -> int:
        at = number.start
        if number.quantity.max is not None and self.folded.endswith(" từ ", start, at):
            at -= len("từ ")  # "tăng từ 5 - 10%": a range, no way from one level to another
        inside = self._behind("base-inside", start, at)
        if inside:
            return 1 if inside["way"] in ("cao", "nhiều") else -1
        exceeds = number.dimension in ("percent", "points", "ratio") and self._behind("exceeds", start, at)
        if self._behind("up", start, at) or exceeds or self._behind("times", start, at):
            return 1
        if self._behind("down", start, at):
            return -1
        return {"-": -1, "+": 1}.get(self.text[at - 1], 0) if self.text[at - 2 : at - 1] in ("(", " ", ",") else 0

    def _rate(self, number: NumberMention, start: int, end: int, *, opened: bool, counted: bool, lead: str) -> Role:
        at, after = number.start, number.end
        sign = self._direction(number, start)
        basis = self._ahead("basis-after", after, end)
        base = self._base(start, at, after, end, multiple=number.dimension == "ratio")
        if number.dimension == "percent" and basis and not (sign and number.dimension != "percent"):
            return self._plan(number, sign, basis)
        if self._behind("exceeds", start, at) and not base and number.dimension == "percent":
            return self._signed("plan", number, 1, 100, None, after, "exceeds")
        if sign:
            return self._changed(number, sign, base, end)
        if self._behind("share", start, at) and not (base and "cùng" in base[0]):
            whole = self._ahead("whole-after", after, end) or self._ahead("share-whole", after, end)
            return Role(
                "share",
                name=self._printed(after + whole.start("whole"), whole["whole"]) if whole else None,
                end=after + (whole.end() if whole else 0),
                rule="share",
            )
        reach = self._behind("reach", start, at)
        whole = self._ahead("whole-after", after, end) if reach else None
        if whole and number.dimension == "percent" and (opened or self._behind("equals", start, at)):
            return Role("share", name=self._printed(after + whole.start("whole"), whole["whole"]), end=after + whole.end(), rule="equals")
        set_ = self._set_reached(number, start, end) if reach and opened else None
        if set_:
            return set_
        if reach and base and number.dimension == "percent" and (opened or "bằng" in reach.group()):
            return msgspec.structs.replace(self.equal_to(number, base[0]), end=base[1])
        return self._bare_rate(number, start, end, opened=opened, counted=counted, lead=lead, reach=bool(reach))

    def _set_reached(self, number: NumberMention, start: int, end: int) -> Role | None:
        """ "1.234,5 ha, đạt 95,6% diện tích cần cấp": a rate without a name of its own is told of the set named after it."""
        after = number.end
        if number.dimension != "percent" or not self.holds("rate-alone", start, number.start) or self.follows("nothing-after", after, end):
            return None
        whole = self._ahead("share-whole", after, end)
        return whole and Role(
            "share", name=self._printed(after + whole.start("whole"), whole["whole"]), end=after + whole.end(), rule="share-whole"
        )

    def share_of(self, number: NumberMention, end: int) -> Role | None:
        """The share of a whole named right after a percentage that goes on with a list of shares."""
        after = number.end
        whole = self._ahead("whole-after", after, end) or self._ahead("share-whole", after, end)
        return whole and Role(
            "share", name=self._printed(after + whole.start("whole"), whole["whole"]), end=after + whole.end(), rule="share"
        )

    def _bare_rate(self, number: NumberMention, start: int, end: int, *, opened: bool, counted: bool, lead: str, reach: bool) -> Role:
        """A rate that neither direction nor yardstick explains."""
        alone = self.holds("rate-alone", start, number.start)
        bracket = self.text[start : number.start].lstrip().startswith("(")
        closes = bool(self._ahead("nothing-after", number.end, end))
        whole = number.quantity.amount <= _WHOLE  # more than the whole is reached of a plan alone
        if opened and alone and bracket and closes and (whole or reach):
            return Role("share" if whole else "plan", end=number.end, rule="share" if whole else "reach")
        if opened and reach and closes and alone:
            return Role("share" if counted and whole else "plan", end=number.end, rule="reach")
        if lead and number.dimension == "percent" and closes:
            return self._signed("change", number, 1 if lead == "+" else -1, 0, None, number.end, "lead-up" if lead == "+" else "lead-down")
        return Role("value", end=number.end)

    def _plan(self, number: NumberMention, sign: int, basis: "regex.Match[str]") -> Role:
        name = self._printed(number.end + basis.start("basis"), basis["basis"])
        end = number.end + basis.end()
        if sign:
            return self._signed("plan", number, sign, 100, name, end, "basis-after")
        return Role("plan", name=name, end=end, rule="basis-after")

    def _signed(self, kind: RoleKind, number: NumberMention, sign: int, offset: int, name: str | None, end: int, rule: str) -> Role:
        first, second = number.quantity.amount, number.quantity.max
        return Role(kind, sign * first + offset, sign * second + offset if second is not None else None, name, end, rule)

    def signed(self, number: NumberMention, sign: int) -> Role:
        """A percentage in brackets that repeats a change told before it; the base may stand after the bracket."""
        if self._behind("up", number.start - _BEFORE, number.start):
            sign = 1
        elif self._behind("down", number.start - _BEFORE, number.start):
            sign = -1
        closed = self.text.find(")", number.end, number.end + _BEFORE) + 1
        after = closed if closed and "(" not in self.text[number.end : closed] else number.end
        places = dict.fromkeys((number.end, after))  # right after the number, else after the bracket
        found = (self._base(number.start, number.start, place, place + _AFTER) for place in places)
        name, end = next((base for base in found if base), (None, number.end))
        role = self._signed("change", number, sign, 0, name, end, "rate-alone")
        return msgspec.structs.replace(role, noun=self.regarding(number.end, number.end + _AFTER))

    def regarding(self, at: int, end: int) -> tuple[int, int] | None:
        """What a quantity is told of by words right after it ("16% về lượng")."""
        found = self._ahead("regarding-after", at, end)
        return (at + found.start("noun"), at + found.end("noun")) if found else None

    def equal_to(self, number: NumberMention, base: str | None) -> Role:
        """The change that a percentage of a base tells ("bằng 100,2% cùng kỳ")."""
        return self._signed("change", number, 1, -100, base, number.end, "base-after")

    def _base_before(self, start: int, at: int, after: int) -> tuple[str, int] | None:
        low = max(start, at - _BEFORE)
        match = self._patterns["base-before"].search(self.folded[low:at]) or self._patterns["base-inside"].search(self.folded[low:at])
        return (self._printed(low + match.start("base"), match["base"]), after) if match else None

    def _base(self, start: int, at: int, after: int, end: int, *, multiple: bool = False) -> tuple[str, int] | None:
        if self.folded.startswith(")", after):
            after += 1  # "(giảm 36,2%) so với năm 2018"
        match = self._ahead("base-after", after, end) or self._ahead("compared-after", after, end)
        if not match and multiple:
            match = self._ahead("times-of", after, end)
        before = self._base_before(start, at, after)
        if before or not match:
            return before or self._base_of_level(after)
        return self._printed(after + match.start("base"), match["base"]), after + match.end()

    def _base_of_level(self, after: int) -> tuple[str, int] | None:
        """ "so với 9,94 tỷ USD cùng kỳ năm trước": the base behind its own level, which is left to be read for itself."""
        match = self._ahead("base-level", after, after + _LEVEL)
        return (self._printed(after + match.start("base"), match["base"]), after) if match else None

    def _changed(self, number: NumberMention, sign: int, base: tuple[str, int] | None, end: int) -> Role:
        noun = self.regarding(number.end, end)
        after = noun[1] if noun else number.end
        if noun:
            base = self._base(number.start, number.start, after, end)
        role = self._signed("change", number, sign, 0, base[0] if base else None, base[1] if base else after, "up" if sign > 0 else "down")
        return msgspec.structs.replace(role, noun=noun)

    def _difference(self, number: NumberMention, start: int, end: int) -> Role | None:
        """A change told in the unit of its indicator: "tăng 120 tỷ đồng so với cùng kỳ"."""
        level = self._behind("down-to", start, number.start)
        basis = self._ahead("basis-after", number.end, end)
        exceeds = basis and self._behind("exceeds", start, number.start)  # "vượt 700 tỷ USD" alone tells a level
        sign = 1 if exceeds else self._direction(number, start)
        if not sign or level or number.of is not None or self._behind("reached", start, number.start):
            return None
        base = self._base(start, number.start, number.end, end)
        if basis and not base:
            base = self._printed(number.end + basis.start("basis"), basis["basis"]), number.end + basis.end()
        return self._signed(
            "change", number, sign, 0, base[0] if base else None, base[1] if base else number.end, "up" if sign > 0 else "down"
        )

    def follows(self, name: str, at: int, end: int) -> bool:
        """Whether a pattern stands after a position."""
        return bool(self._ahead(name, at, end))

    def precedes(self, name: str, start: int, at: int) -> bool:
        """Whether a pattern ends at a position."""
        return bool(self._behind(name, start, at))

    def holds(self, name: str, start: int, end: int) -> bool:
        """Whether a pattern is found in a stretch."""
        return bool(self._patterns[name].search(self.folded[start:end]))

    def find(self, name: str, start: int, end: int) -> "regex.Match[str] | None":
        """The first find of a pattern in a stretch; offsets count from ``start``."""
        return self._patterns[name].search(self.folded[start:end])
