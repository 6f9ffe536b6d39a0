"""Joins the quantities of one block: each gets its role, a level opens a figure, all else joins the figure that is open."""

from collections.abc import Sequence

import msgspec
import regex

from pipeline.model.drafts import ChangeDraft, PlanDraft, QuantityDraft, ShareDraft
from pipeline.model.layers import Blocks
from pipeline.model.mentions import NumberMention
from pipeline.model.report import Status
from pipeline.relate.clauses import Sentences
from pipeline.relate.phrases import Phrases
from pipeline.relate.roles import Role, Roles
from pipeline.relate.scopes import Handed, HandedDown, Span

_FILE = "relate/figures"
_HEAD, _REACH, _LIST, _GAP = 40, 240, 12, 600
_BRACKET_SIGN = regex.compile(r"\(?[-–+]?", regex.V1)
_WORDS = regex.compile(r" ?([\p{L} ]*)", regex.V1)
_WORDS_TO_MARK = regex.compile(r" [\p{L} ]{1,30}(?=[,;.(]|$)", regex.V1)
_TO_MARK = regex.compile(r"[^,;.():\d\n]{0,90}(?=[,;.(])", regex.V1)
_DIGITS = regex.compile(r"[\d.,]+(?: ?(?:-|–|đến) ?[\d.,]+)?(?: +(?:triệu|nghìn|ngàn|vạn|tỷ|trăm|chục)\b)? *", regex.V1)
_MATERIAL = ("area", "length", "mass", "volume", "energy", "power")


class Joined(msgspec.Struct):
    """A figure while it is being put together."""

    indicator: Span | None
    sentence: int
    clause: Span
    action: Span | None = None
    value: QuantityDraft | None = None
    of: QuantityDraft | None = None
    plans: list[PlanDraft] = []
    changes: list[ChangeDraft] = []
    share: ShareDraft | None = None
    dimension: str = ""
    status: Status | None = None
    depth: int = 0
    borrowed: bool = False
    lead: Handed = Handed()
    rules: dict[str, str] = {}

    def last(self) -> int:
        """Where its last quantity ends."""
        quantities = [
            self.value,
            self.of,
            *(q for p in self.plans for q in (p.percent, p.target)),
            *(c.amount for c in self.changes),
            self.share and self.share.percent,
        ]
        return max((q.span.end for q in quantities if q), default=self.clause[1])


class BlockJoiner:
    """Goes through the quantities of a block from left to right."""

    def __init__(self, blocks: Blocks, sentences: Sentences, roles: Roles, phrases: Phrases, handed: tuple[HandedDown, Handed]) -> None:
        self.text, self.folded = blocks.text, blocks.folded
        self.sentences, self.roles, self.phrases = sentences, roles, phrases
        self._walk, self._block_handed = handed
        self.handed, self._led = self._block_handed, -1
        self.made: list[Joined] = []
        self._next: NumberMention | None = None
        self._dropped = 0
        self.consumed = sentences.block.text_start
        self._last: tuple[Role, Joined | None] = (Role("value"), None)

    def join(self, numbers: Sequence[NumberMention]) -> list[Joined]:
        """The figures of the block."""
        for index, number in enumerate(numbers):
            if number.start < self.consumed and self.made:
                continue
            self._next = numbers[index + 1] if index + 1 < len(numbers) else None
            sentence = self.sentences.of(number.start)
            limit = numbers[index + 1].start if index + 1 < len(numbers) else sentence[1]
            self._take(number, (max(self.consumed, sentence[0], number.start - _GAP), number.start), min(limit, sentence[1]), sentence)
        return self.made

    def _open(self, sentence: Span, depth: int) -> Joined | None:
        """The figure that quantities of this sentence may join: the last one not inside a bracket that has closed."""
        for figure in reversed(self.made):
            if figure.sentence != sentence[0]:
                return None
            if figure.depth <= depth:
                return figure
        return None

    def _take(self, number: NumberMention, gap: Span, limit: int, sentence: Span) -> None:
        depth = self.sentences.depth(number.start)
        if sentence[0] != self._led:
            self.handed, self._led = self._inline_lead(gap, sentence), sentence[0]
        current = self._open(sentence, depth)
        opened = current is not None and (current.value is not None or bool(current.plans or current.changes))
        counted = current is not None and (current.of is not None or current.dimension == "count")
        role = self._in_bracket(number, gap) or self.roles.of(
            number, gap[0], limit, opened=opened, counted=counted, lead=self.handed.direction
        )
        if role.kind in ("change", "target") and role.rule in ("rate-alone", "bracket") and self._last[1] is not None:
            current = self._last[1]
        if role.kind == "value":
            self._level(number, gap, limit, sentence, depth)
        else:
            self._attach(role, number, gap, current, sentence, depth)

    def _in_bracket(self, number: NumberMention, gap: Span) -> Role | None:
        """A bracket right after a percent of plan holds the target, after a difference the same in percent."""
        role, figure = self._last
        between = self.text[gap[0] : gap[1]].strip()
        if figure is None or not _BRACKET_SIGN.fullmatch(between) or "(" not in between:
            return None
        value = figure.value
        if (
            role.kind == "plan"
            and number.dimension != "percent"
            and figure.plans[-1].target is None
            and (value is None or value.unit == number.quantity.unit)
        ):
            return Role("target", end=number.end, rule="bracket")
        if role.kind == "change" and number.dimension == "percent" and figure.changes[-1].amount.unit != "%":
            sign = -1 if figure.changes[-1].amount.amount < 0 else 1
            return self.roles.signed(number, sign)
        return None

    def _inline_lead(self, gap: Span, sentence: Span) -> Handed:
        """A clause up to a colon before the first figure of a sentence leads in the list that follows it."""
        colon = self.text.find(":", sentence[0], gap[1])
        if colon < 0 or self.phrases.before(colon + 1, gap[1]) is None:
            return self._block_handed
        return self._walk.clause(sentence[0], colon + 1, self._block_handed)

    def _noun(self, gap: Span) -> Span | None:
        """The indicator phrase in the gap, unless it says nothing."""
        found = self.phrases.before(*gap)
        if found is None or self.roles.holds("says-nothing", *found):
            return None
        return found

    def _attach(self, role: Role, number: NumberMention, gap: Span, current: Joined | None, sentence: Span, depth: int) -> None:
        noun = role.noun or (None if role.kind == "target" and current else self._noun((gap[0], self._before_bracket(gap))))
        same = self._of_unit(number, sentence) if noun is None and role.kind == "change" else None
        current = same or current
        if role.noun and current and not (current.changes or current.value) and current.indicator is None:
            current.indicator = role.noun
        elif current is None or noun is not None:
            current = self._opened(noun, gap, sentence, depth, number)
        self._fill(current, role, number)
        self.consumed = max(role.end, number.end)
        self._last = (role, current)
        if same and number.dimension == "count":
            tail = _WORDS_TO_MARK.match(self.folded[number.end : min(sentence[1], number.end + _REACH)])
            self.consumed = max(self.consumed, number.end + tail.end() if tail else 0)

    def _of_unit(self, number: NumberMention, sentence: Span) -> Joined | None:
        """A difference told in a unit ("giảm 02 người chết") belongs to the level told in that unit, if several to that of its word."""
        if number.dimension in ("percent", "points", "ratio"):
            return None
        units = [f for f in reversed(self.made[-_LIST:]) if f.sentence == sentence[0] and f.value and f.value.unit == number.quantity.unit]
        word = _WORDS.match(self.folded[number.end : min(sentence[1], number.end + _REACH)])
        told = word[1].strip() if word else ""
        named = [f for f in units if told and f.action and told in self.folded[f.action[0] : f.action[1]]]
        return next(iter(named or units), None)

    def _before_bracket(self, gap: Span) -> int:
        """A bracket that opens in the gap holds no indicator."""
        bracket = self.text.rfind("(", *gap)
        return bracket if bracket >= 0 and ")" not in self.text[bracket : gap[1]] else gap[1]

    def _fill(self, figure: Joined, role: Role, number: NumberMention) -> None:
        quantity = number.quantity
        if role.kind in ("change", "plan") and role.amount is not None:
            quantity = msgspec.structs.replace(quantity, amount=role.amount, max=role.max)
        figure.rules = {**figure.rules, role.kind: f"{_FILE}:{role.rule}"}
        if role.kind == "change":
            figure.changes = [*figure.changes, ChangeDraft(quantity, role.name)]
        elif role.kind == "share":
            figure.share = ShareDraft(quantity, role.name)
        elif role.kind == "plan" and figure.plans and figure.plans[-1].percent is None and role.name in (None, figure.plans[-1].basis):
            figure.plans = [*figure.plans[:-1], msgspec.structs.replace(figure.plans[-1], percent=quantity)]
        elif role.kind == "plan":
            figure.plans = [*figure.plans, PlanDraft(quantity, None, role.name)]
        elif figure.plans and figure.plans[-1].target is None:
            figure.plans = [
                *figure.plans[:-1],
                msgspec.structs.replace(figure.plans[-1], target=quantity, basis=figure.plans[-1].basis or role.name),
            ]
        else:
            figure.plans = [*figure.plans, PlanDraft(None, quantity, role.name)]

    def _opened(self, noun: Span | None, gap: Span, sentence: Span, depth: int, number: NumberMention) -> Joined:
        figure = Joined(
            noun, sentence[0], (gap[0], number.start), lead=self.handed, depth=depth, status=self._status(gap, sentence), dimension=""
        )
        if noun is None and self.made and self.made[-1].sentence == sentence[0] and ";" not in self.text[gap[0] : gap[1]]:
            figure.indicator, figure.borrowed = self.made[-1].indicator, True
        self.made.append(figure)
        return figure

    def _status(self, gap: Span, sentence: Span) -> Status | None:
        """Estimated or target by the words of the clause; an "ước" that opens the sentence holds for all of it."""
        if self.roles.holds("target", *gap):
            return "target"
        if self.roles.holds("estimated", *gap):
            return "estimated"
        head = (sentence[0], min(sentence[1], sentence[0] + _HEAD))
        if not self.roles.holds("opens-sentence", *head):
            return None
        return "target" if self.roles.holds("target", *head) else "estimated"

    def _level(self, number: NumberMention, gap: Span, limit: int, sentence: Span, depth: int) -> None:
        """A level or a count opens a figure."""
        noun = self._noun(gap)
        if noun is None and self._filled_waiting(number, sentence, depth):
            return
        figure = Joined(None, sentence[0], (gap[0], number.start), lead=self.handed, depth=depth, status=self._status(gap, sentence))
        figure.value, figure.of, figure.dimension = number.quantity, number.of, number.dimension
        figure.rules = {"value": number.quantity.rule}
        end = self._named(figure, number, noun, gap, limit, sentence)
        if number.dimension == "bare" and (figure.indicator is None or not self.roles.precedes("label", *gap)):
            self._dropped += 1
            if self._dropped > _LIST:
                self.consumed = number.end
            return
        self._dropped = 0
        end = self._of_plan(figure, end, limit)
        self.made.append(figure)
        self.consumed = max(end, number.end)
        self._last = (Role("value"), figure)

    def _filled_waiting(self, number: NumberMention, sentence: Span, depth: int) -> bool:
        """A bracketed plan before its level ("chi môi trường (dự toán 150 tỷ) thực hiện 121 tỷ") waits for it."""
        waiting = self.made[-1] if self.made else None
        if waiting is None or waiting.value or waiting.changes or not waiting.plans:
            return False
        if waiting.sentence != sentence[0] or waiting.depth <= depth:
            return False
        waiting.value, waiting.of, waiting.dimension, waiting.depth = number.quantity, number.of, number.dimension, depth
        self.consumed = number.end
        return True

    def _named(self, figure: Joined, number: NumberMention, noun: Span | None, gap: Span, limit: int, sentence: Span) -> int:
        """Give the figure its indicator, by the construction in which its number stands; where the words that belong to it end."""
        borrows = noun is None and self.roles.precedes("down-to", *gap) and bool(self.made) and self.made[-1].sentence == sentence[0]
        if number.dimension == "count" and not borrows and not self._is_labelled(number, noun, gap, sentence):
            return self._past_place(self._count(figure, number, gap, sentence), limit)
        if number.dimension == "percent" and (noun is None or self._of_a_set(noun, gap)) and not borrows:
            return self._set(figure, number, sentence, noun)
        goes_on = not self.roles.follows("nothing-after", number.end, sentence[1])
        if number.dimension in _MATERIAL and goes_on and self._acts_on(noun, gap):
            return self._material(figure, number, gap, sentence)
        if noun is None:
            return self._without_noun(figure, number, gap, sentence)
        figure.indicator = noun
        if number.dimension != "percent":
            return number.end
        words = self.roles.find("words-after-rate", number.end, min(sentence[1], number.end + _REACH))
        return number.end + words.end() if words else number.end

    def _is_labelled(self, number: NumberMention, noun: Span | None, gap: Span, sentence: Span) -> bool:
        """Whether a count stands behind the name of what is counted ("Tổng số hồ sơ: 12 hồ sơ") and not before it."""
        if noun is None or self.phrases.is_only_verb(*noun) or self.roles.precedes("for", *gap):
            return False
        if self.roles.precedes("label", *gap):
            return True
        if self.phrases.action(*gap) is not None or self.phrases.is_verbal(*noun):
            return False
        alone = self.roles.holds("approximation-alone", noun[1], gap[1]) and self.roles.follows("mark-after", number.end, sentence[1])
        return alone or self.phrases.is_headed(*noun) or self.roles.precedes("with", *gap)

    def _count(self, figure: Joined, number: NumberMention, gap: Span, sentence: Span) -> int:
        """The counted noun phrase after the number, the verb before it or that of the list."""
        unit_start = (number.of or number.quantity).span.start + self._digits(number)
        end = self.phrases.counted(unit_start, number.end, sentence[1])
        end = self._class_level(end, sentence)
        figure.indicator = (unit_start, end)
        figure.action = self.phrases.action(*gap)
        bracketed = self.text[gap[0] : gap[1]].rstrip().endswith("(")
        if figure.action is None and not bracketed and self.made and self.made[-1].sentence == sentence[0] and self._listed(gap):
            figure.action = self.made[-1].action or self._action_of_list(sentence)
        return end

    def _past_place(self, end: int, limit: int) -> int:
        """What follows a counted phrase up to the next mark (its place, its purpose) names no other indicator."""
        rest = _TO_MARK.match(self.folded[end:limit])
        return end + rest.end() if rest else end

    def _class_level(self, end: int, sentence: Span) -> int:
        """A number that defines the class counted ("06 xã đạt 19/19 tiêu chí") belongs to its name."""
        following = self._next
        if following is None or following.start >= sentence[1] or following.dimension not in ("count", "points"):
            return end
        defines = self.roles.holds("class-level", max(end - 12, sentence[0]), following.start)
        return following.end if defines and following.start - end <= 12 else end

    def _action_of_list(self, sentence: Span) -> Span | None:
        return next((f.action for f in reversed(self.made[-_LIST:]) if f.sentence == sentence[0] and f.action), None)

    def _listed(self, gap: Span) -> bool:
        """Whether only list marks stand between two counts, or a cue that opens their parts."""
        return self.roles.holds("list-goes-on", *gap)

    def _digits(self, number: NumberMention) -> int:
        surface = self.text[(number.of or number.quantity).span.start : number.end]
        match = _DIGITS.match(surface)
        return match.end() if match else 0

    def _of_a_set(self, noun: Span, gap: Span) -> bool:
        return self.roles.precedes("has", *gap) and not self.phrases.is_headed(*noun)

    def _acts_on(self, noun: Span | None, gap: Span) -> bool:
        return self.phrases.action(*gap) is not None and (noun is None or self.phrases.is_verbal(*noun) or self.phrases.is_only_verb(*noun))

    def _material(self, figure: Joined, number: NumberMention, gap: Span, sentence: Span) -> int:
        """ "trồng mới 3.250 ha rừng": what is measured out stands after its unit, what was done to it before."""
        end = self.phrases.counted(number.end, number.end, sentence[1])
        figure.indicator, figure.action = (number.end + 1, end), self.phrases.action(*gap)
        return end

    def _set(self, figure: Joined, number: NumberMention, sentence: Span, noun: Span | None) -> int:
        """ "100% đảng viên tham gia": the set of which the percentage is told stands after it."""
        if self.roles.follows("nothing-after", number.end, sentence[1]):
            figure.indicator = noun
            return number.end if noun else self._without_noun(figure, number, figure.clause, sentence)
        match = self.roles.find("set-after", number.end, min(sentence[1], number.end + _REACH))
        if match:
            figure.indicator = (number.end + match.start("noun"), number.end + match.end("noun"))
            return figure.indicator[1]
        return number.end

    def _without_noun(self, figure: Joined, number: NumberMention, gap: Span, sentence: Span) -> int:
        """News style names the indicator after its value; money beside a count has the count's; else the last name holds on."""
        ahead = (
            self.roles.find("news-noun-after", number.end, min(sentence[1], number.end + _REACH))
            if self.roles.precedes("with", *gap)
            else None
        )
        if ahead:
            figure.indicator = (number.end + ahead.start("noun"), number.end + ahead.end("noun"))
            return figure.indicator[1]
        verbal = self.phrases.action(*gap)
        if verbal and number.dimension != "percent":
            figure.indicator = verbal
        elif self.made and self.made[-1].sentence == sentence[0]:
            figure.indicator, figure.borrowed = self.made[-1].indicator, True
            figure.dimension = number.dimension
        return number.end

    def _of_plan(self, figure: Joined, end: int, limit: int) -> int:
        """Where the text calls the second number of 15.530 ha/22.366 ha a plan, it is the target; the end of its name."""
        if figure.of is None:
            return end
        basis = self.roles.find("basis-after", end, limit)
        if basis and basis.start("basis") <= 1:
            name = self.text[end + basis.start("basis") : end + basis.end("basis")]
            figure.plans, figure.of = [PlanDraft(None, figure.of, " ".join(name.split()))], None
            return end + basis.end()
        return end
