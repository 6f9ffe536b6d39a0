"""Joins the quantities of one block: each gets its role, a level opens a figure, all else joins the figure that is open."""

from collections.abc import Sequence

import msgspec
import regex

from pipeline.model.layers import Blocks
from pipeline.model.mentions import NumberMention
from pipeline.model.report import Status
from pipeline.relate.clauses import Sentences
from pipeline.relate.joined import Joined, Spot, agrees
from pipeline.relate.naming import Naming
from pipeline.relate.phrases import Phrases
from pipeline.relate.respective import names, run_length
from pipeline.relate.roles import Role, Roles
from pipeline.relate.scopes import Handed, HandedDown, Span
from pipeline.relate.told import Told
from pipeline.relate.units import in_unit

_HEAD, _REACH, _LIST, _GAP, _SHORT = 40, 240, 12, 600, 6
_WORDS_TO_MARK = regex.compile(r" [\p{L} ]{1,30}(?=[,;.(]|$)", regex.V1)


class BlockJoiner:
    """Goes through the quantities of a block from left to right."""

    def __init__(self, blocks: Blocks, sentences: Sentences, roles: Roles, phrases: Phrases, handed: tuple[HandedDown, Handed]) -> None:
        self.text, self.folded = blocks.text, blocks.folded
        self.sentences, self.roles, self.phrases = sentences, roles, phrases
        self._walk, self._block_handed = handed
        self.handed, self._led = self._block_handed, -1
        self.made: list[Joined] = []
        self._naming = Naming(blocks, roles, phrases, self.made)
        self._told = Told(blocks, roles, phrases, self._naming)
        self._dropped = 0
        self._equalled: str | None = None
        self.consumed = sentences.block.text_start
        self._last: tuple[Role, Joined | None] = (Role("value"), None)
        self._series: list[Joined] = []

    def join(self, numbers: Sequence[NumberMention]) -> list[Joined]:
        """The figures of the block."""
        for index, number in enumerate(numbers):
            if number.start < self.consumed and self.made:
                continue
            spot = self._spot(numbers, index)
            if not self._one_by_one(spot, numbers, index):
                self._take(spot)
        return self.made

    def _spot(self, numbers: Sequence[NumberMention], index: int) -> Spot:
        number, following = numbers[index], numbers[index + 1] if index + 1 < len(numbers) else None
        sentence = self.sentences.of(number.start)
        limit = min(following.start if following else sentence[1], sentence[1])
        gap = (max(self.consumed, sentence[0], number.start - _GAP), number.start)
        return Spot(number, gap, limit, sentence, self.sentences.depth(number.start), following)

    def _one_by_one(self, spot: Spot, numbers: Sequence[NumberMention], index: int) -> bool:
        """ "A và B lần lượt đạt x và y, tăng 4% và 5%": each quantity of a run goes to its own name, once the names are told apart."""
        count = run_length(self.text, numbers, index, alike=not self.roles.holds("respectively", *spot.gap))
        if count == 1:
            return False
        run = [self._spot(numbers, at) for at in range(index, index + count)]
        figures = self._series_of(spot, run[-1], count)
        role = self._role(spot, figures[0] if figures else None)
        if not figures:
            return False
        last = self._role(run[-1], figures[-1])
        if role.kind == "value" and figures[0].is_told():
            role = last  # "bằng 100,2%, 98,5% và 95,1% kế hoạch"
        if role.kind == "value" and figures[0].is_told():
            return False
        for figure, member in zip(figures, run, strict=True):
            told = self.roles.signed(member.number, -1 if (role.amount or 0) < 0 else 1) if role.kind == "change" else role
            figure.level(member.number) if role.kind == "value" else figure.take(
                msgspec.structs.replace(told, name=role.name or last.name or told.name), member.number
            )
        self.consumed, self._last = max(last.end, role.end, run[-1].number.end), (last, figures[-1])
        return True

    def _series_of(self, spot: Spot, last: Spot, count: int) -> list[Joined]:
        """The figures that a run of quantities is told of: those of the run before it, or new ones of the names before "lần lượt", which
        may stand before the next run only ("A và B đạt x và y, lần lượt tăng 4% và 5%")."""
        if len(self._series) == count and self._series[0].sentence == spot.sentence[0]:
            return self._series
        cue = self.roles.find("respectively", *spot.gap)
        end = spot.gap[0] + cue.start() if cue else spot.gap[1]
        lined_up = cue or self.roles.follows("respectively-next", last.number.end, spot.sentence[1])
        noun = self.phrases.listed(spot.gap[0], end) if lined_up else None
        told = names(self.text, noun, count) if noun else []
        self._series = [self._opened(name, spot) for name in told]
        return self._series

    def _take(self, spot: Spot) -> None:
        if self._naming.is_part_of_name(spot):
            return
        if spot.sentence[0] != self._led:
            self.handed, self._led = self._inline_lead(spot), spot.sentence[0]
        current = self._told.open(spot)
        role = self._echo(spot) or self._role(spot, current)
        if role.kind in ("change", "target") and role.rule in ("rate-alone", "bracket", "says", "echo") and self._last[1] is not None:
            current = self._last[1]
        if self._bears_out(role, spot.number, current):
            role = Role("share", end=spot.number.end, rule="rate-alone")
        role = self._share_of_list(self._equal_of_list(role, spot), spot)
        if role.kind == "value" or (role.kind == "share" and role.name is None and self._is_rate(spot)):
            self._level(spot)
        else:
            self._attach(role, spot, current)

    def _role(self, spot: Spot, current: Joined | None) -> Role:
        """The role of a quantity; a rate without a yardstick of its own has that of the lead-in."""
        role = self.roles.of(
            spot.number,
            spot.gap[0],
            spot.limit,
            opened=current is not None and current.is_told(),
            counted=current is not None and (current.of is not None or current.dimension == "count"),
            lead=self.handed.direction,
        )
        if self.handed.basis and role.kind in ("plan", "share") and role.name is None and role.rule in ("reach", "exceeds"):
            return msgspec.structs.replace(role, kind="plan", name=self.handed.basis)
        return role

    def _bears_out(self, role: Role, number: NumberMention, current: Joined | None) -> bool:
        """ "384/406 cống đang thi công, đạt 94,58%": a rate that value and whole give is theirs, whatever stands between."""
        if current is None or current.value is None or current.of is None or current.share or number.dimension != "percent":
            return False
        free = role.name is None and role.kind != "change"
        return free and agrees(current.value.amount, current.of.amount, number.quantity.amount)

    def _equal_of_list(self, role: Role, spot: Spot) -> Role:
        """ "bằng 100,1% cùng kỳ; …, bằng 100,2%": what the first of a list is set against, the others are too."""
        if role.kind == "change" and role.rule == "base-after":
            self._equalled = role.name
        goes_on = self._equalled is not None and role.kind == "plan" and role.name is None and self.roles.precedes("equals", *spot.gap)
        return self.roles.equal_to(spot.number, self._equalled) if goes_on else role

    def _share_of_list(self, role: Role, spot: Spot) -> Role:
        """ "trồng trọt chiếm 58,3%, chăn nuôi 36,4%": a share told once by its verb holds for the list, with its whole."""
        before, figure = self._last
        if role.kind != "value" or before.kind != "share" or spot.number.dimension != "percent" or figure is None:
            return role
        noun = self._naming.before(spot.gap)
        beside = noun is not None and self.roles.holds("approximation-alone", noun[1], spot.gap[1]) and not self._is_rate(spot)
        if noun is None and self.text[slice(*spot.gap)].strip() in ("và", ",") and figure.sentence == spot.sentence[0]:
            return self.roles.share_of(spot.number, spot.limit) or role  # "chiếm 88,8% diện tích và 90,7% sản lượng"
        listed = figure.sentence == spot.sentence[0] and self.roles.follows("mark-after", spot.number.end, spot.sentence[1])
        return Role("share", name=before.name, end=spot.number.end, rule="share") if beside and listed else role

    def _is_rate(self, spot: Spot) -> bool:
        """Whether a percentage is told of a rate ("tỷ lệ lấp đầy chiếm 77%"), whose value it is."""
        noun = self._naming.before(spot.gap)
        return noun is not None and self.roles.holds("rate-headed", *noun)

    def _echo(self, spot: Spot) -> Role | None:
        """What only repeats the last quantity in another unit: a bracket after a percent of plan holds the target, one after a change
        the same change, as do the words "tương ứng", "tương đương"."""
        role, figure = self._last
        if figure is None or figure.sentence != spot.sentence[0]:
            return None
        between = self.text[slice(*spot.gap)].strip()
        bracket = self.roles.holds("bracket", *spot.gap)
        says = "bracket" if bracket else "says" if self.roles.holds("says", *spot.gap) else ""
        value, number = figure.value, spot.number
        if role.kind == "plan" and role.name and not between:
            says = "says"  # "vượt 35% kế hoạch 10.000 tỷ đồng"
        if role.kind == "plan" and says and number.dimension != "percent" and figure.plans[-1].target is None:
            return Role("target", end=number.end, rule=says) if value is None or value.unit == number.quantity.unit else None
        if role.kind == "plan" and number.dimension != "percent" and self.roles.holds("exceeds-same", *spot.gap):
            return msgspec.structs.replace(self.roles.signed(number, 1), name=role.name)  # "108% dự toán (vượt 926 tỷ đồng)"
        if role.kind != "change" or not figure.changes:
            return None
        told = figure.changes[-1].amount
        if between in ("và", ",") and self._told.of_unit(spot) and number.quantity.unit != told.unit:
            return self.roles.signed(number, -1 if told.amount < 0 else 1)
        again = any(self.roles.follows(rule, number.end, spot.sentence[1]) for rule in ("base-after", "regarding-after"))
        if between == "và" and number.quantity.unit == told.unit and again:
            return self.roles.signed(number, -1 if told.amount < 0 else 1)
        if (bracket and number.dimension == "percent" and told.unit != "%") or self._corresponds(spot, told.unit):
            return self.roles.signed(number, -1 if told.amount < 0 else 1)
        return None

    def _corresponds(self, spot: Spot, unit: str | None) -> bool:
        """ "giảm 3,5%, tương ứng giảm 1,16 tỷ USD": the same change once more, in the unit of the indicator or in percent."""
        return (spot.number.quantity.unit == "%") != (unit == "%") and self.roles.holds("echo", *spot.gap)

    def _inline_lead(self, spot: Spot) -> Handed:
        """A clause up to a colon before the first figure of a sentence leads in the list that follows it."""
        colon = self.text.find(":", spot.sentence[0], spot.gap[1])
        if colon >= 0 and self.sentences.depth(colon):  # "(đơn vị tính: tỷ đồng): …"
            colon = self.text.find("):", colon, spot.gap[1]) + 1 or -1
        if colon < 0 or self.phrases.before(colon + 1, spot.gap[1]) is None:
            return self._block_handed
        return self._walk.clause(spot.sentence[0], colon + 1, self._block_handed)

    def _attach(self, role: Role, spot: Spot, current: Joined | None) -> None:
        number, sentence = spot.number, spot.sentence
        noun = role.noun or self._told_noun(role, spot, current)
        same = self._told.of_unit(spot) if noun is None and role.kind == "change" else None
        current = same or current
        named = self._told.of_name(role.noun, spot) if role.noun else None
        if named:
            current = named
        elif role.noun and current and not (current.changes or current.value) and current.indicator is None:
            current.indicator = role.noun
        elif (
            current is None or noun is not None or self._is_of_another_time(role, spot, current) or (role.kind == "share" and current.share)
        ):
            current = self._opened(noun, spot)
        current.take(role, number)
        self.consumed = max(role.end, number.end)
        self._last = (role, current)
        if same and number.dimension == "count":
            tail = _WORDS_TO_MARK.match(self.folded[number.end : min(sentence[1], number.end + _REACH)])
            self.consumed = max(self.consumed, number.end + tail.end() if tail else 0)

    def _is_of_another_time(self, role: Role, spot: Spot, current: Joined) -> bool:
        """ "tăng 0,3%, cụ thể quý I giảm 2,6%, quý II tăng 1%": each period makes a figure of the same name."""
        return role.kind == "change" and bool(current.changes) and current.value is None and self.phrases.tells_period(*spot.gap)

    def _told_noun(self, role: Role, spot: Spot, current: Joined | None) -> Span | None:
        """The name before a quantity that is no level; none where the quantity goes on about the figure that is open."""
        if current and (role.kind == "target" or role.rule in ("echo", "rate-alone")):
            return None
        if role.kind == "share" and current and current.is_told() and self.roles.precedes("share-of-same", *spot.gap):
            return None
        noun = self._naming.before((spot.gap[0], self._before_bracket(spot.gap)))
        return None if noun and current and current.is_told() and self.roles.holds("clause-of-same", *noun) else noun

    def _before_bracket(self, gap: Span) -> int:
        """A bracket that opens in the gap holds no indicator."""
        bracket = self.text.rfind("(", *gap)
        return bracket if bracket >= 0 and ")" not in self.text[bracket : gap[1]] else gap[1]

    def _opened(self, noun: Span | None, spot: Spot) -> Joined:
        figure = Joined(
            noun,
            spot.sentence[0],
            (spot.gap[0], spot.number.start),
            lead=self.handed,
            depth=spot.depth,
            status=self._status(spot),
        )
        beside = self.made and self.made[-1].sentence == spot.sentence[0] and ";" not in self.text[slice(*spot.gap)]
        if noun is None and self.made and (beside or self.roles.holds("sums-up", *spot.gap)):
            figure.indicator, figure.borrowed = self.made[-1].indicator, True
        self.made.append(figure)
        return figure

    def _status(self, spot: Spot) -> Status | None:
        """Estimated or target by the words of the clause; an "ước" that opens the sentence holds for all of it."""
        clause = (max(spot.gap[0], self.text.rfind(";", *spot.gap)), spot.gap[1])
        if self.roles.holds("target", *clause):
            return "target"
        if self.roles.holds("estimated", *clause):
            return "estimated"
        before = self.made[-1] if self.made else None
        if before and before.status == "target" and before.sentence == spot.sentence[0] and not self.roles.holds("done-already", *clause):
            return "target"  # what is aimed at goes on to the end of its sentence
        head = (spot.sentence[0], min(spot.sentence[1], spot.sentence[0] + _HEAD))
        if not self.roles.holds("opens-sentence", *head):
            return None
        return "target" if self.roles.holds("target", *head) else "estimated"

    def _level(self, spot: Spot) -> None:
        """A level or a count opens a figure."""
        noun = self._naming.before(spot.gap)
        if noun is None and self._filled_waiting(spot):
            return
        spot = self._with_unit_of_list(self._with_unit_of_lead(spot), noun)
        number = spot.number
        figure = Joined(None, spot.sentence[0], spot.gap, lead=self.handed, depth=spot.depth, status=self._status(spot))
        figure.level(number)
        figure.listed = number.dimension == "listed"
        if figure.listed:
            figure.dimension = "count"
        figure.beneficiaries = self.roles.precedes("for", *spot.gap)
        end = self._naming.name(figure, noun, spot)
        if number.dimension == "bare" and not self._is_told(figure, spot):
            self._dropped += 1
            if self._dropped > _LIST:
                self.consumed = number.end
            return
        self._dropped = 0
        end = self._naming.of_plan(figure, end, spot.limit)
        self._fulfilled(figure)
        self.made.append(figure)
        measured = self.roles.regarding(number.end, spot.sentence[1])  # "41.600 chiếc về lượng"
        if measured and self.phrases.measured(measured):
            end = measured[1]
        rest = self.roles.find("goods-after-unit", end, spot.limit) if number.dimension != "percent" else None
        self.consumed = max(end + rest.end() if rest else end, number.end)
        self._last = (Role("value"), figure)

    def _fulfilled(self, figure: Joined) -> None:
        """A percent of plan or a change that opened the sentence, before anything was named, is the new figure's."""
        before = self.made[-1] if self.made else None
        unnamed = before is not None and before.indicator is None and before.value is None and before.sentence == figure.sentence
        if before is None or not unnamed or figure.indicator is None or before.clause[0] > before.sentence + 1:
            return
        figure.plans, figure.changes = before.plans, before.changes
        self.made.remove(before)

    def _is_told(self, figure: Joined, spot: Spot) -> bool:
        """Whether a number without a unit tells an indicator: behind "là", "đạt", ":", or right behind a name of what is counted."""
        if figure.indicator is None:
            return False
        countable = self.phrases.is_headed(*figure.indicator) or self.roles.holds("tallied", *figure.indicator)
        beside = countable and self.roles.holds("approximation-alone", figure.indicator[1], spot.gap[1])
        return self.roles.precedes("label", *spot.gap) or (beside and self.roles.follows("mark-after", spot.number.end, spot.sentence[1]))

    def _with_unit_of_lead(self, spot: Spot) -> Spot:
        """ "Kết quả (đơn vị tính: tỷ đồng): - tổng thu 1.254": bare numbers are in the unit that the lead-in tells."""
        unit = self.handed.unit
        if spot.number.dimension != "bare" or unit is None:
            return spot
        number = msgspec.structs.replace(spot.number, quantity=in_unit(spot.number.quantity, unit), dimension=unit.dimension)
        return spot._replace(number=number)

    def _with_unit_of_list(self, spot: Spot, noun: Span | None) -> Spot:
        """ "94 đơn (khiếu nại 05, tố cáo 03)": bare numbers behind short names, in the breakdown of a count, count the same."""
        goes_on = self.made and self.made[-1].sentence == spot.sentence[0]
        parts = self.roles.holds("parts-open", spot.sentence[0], spot.number.start)
        whole = self.made[-1] if self.made and (goes_on or parts) else None
        if spot.number.dimension != "bare" or noun is None or whole is None or whole.value is None or whole.dimension != "count":
            return spot
        short = len(self.folded[slice(*noun)].split()) <= _SHORT and self.roles.holds("approximation-alone", noun[1], spot.gap[1])
        listed = whole.listed or parts or self.roles.holds("parts-open-here", *spot.gap)
        ends = spot.number.of is not None or self.roles.follows("mark-after", spot.number.end, spot.sentence[1])
        if not (short and listed and ends):
            return spot
        told, unit = spot.number, whole.value.unit
        of = msgspec.structs.replace(told.of, unit=unit) if told.of else None
        quantity = msgspec.structs.replace(told.quantity, unit=unit)
        return spot._replace(number=msgspec.structs.replace(told, quantity=quantity, of=of, dimension="listed"))

    def _filled_waiting(self, spot: Spot) -> bool:
        """A figure told so far by its bracketed plan ("chi môi trường (dự toán 150 tỷ) thực hiện 121 tỷ") or by its change ("tăng 14,7%
        so với cùng kỳ, đạt mức 747 tỷ USD") waits for its level."""
        waiting = self._told.open(spot)
        if waiting is None and self.made and self.made[-1].sentence == spot.sentence[0]:
            waiting = self.made[-1]
        if waiting is None or waiting is not self.made[-1] or waiting.value or waiting.borrowed:
            return False
        bracketed = waiting.depth > spot.depth and bool(waiting.plans) and not waiting.changes
        beside = waiting.depth == spot.depth and self.roles.precedes("label", *spot.gap)
        inside = waiting.depth < spot.depth and self.roles.holds("told-in-bracket", *spot.gap)
        reached = spot.number.dimension != "percent" and (beside or inside)
        if not (bracketed or (reached and (waiting.changes or waiting.share) and ";" not in self.text[slice(*spot.gap)])):
            return False
        waiting.level(spot.number)
        waiting.depth = min(waiting.depth, spot.depth)
        self.consumed = spot.number.end
        return True
