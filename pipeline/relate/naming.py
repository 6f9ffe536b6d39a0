"""Gives a figure its indicator, by the construction in which its quantity stands; says where the words that belong to it end."""

from collections.abc import Sequence

import regex

from pipeline.model.drafts import PlanDraft
from pipeline.model.layers import Blocks
from pipeline.relate.joined import Joined, Spot
from pipeline.relate.phrases import Phrases
from pipeline.relate.roles import Roles
from pipeline.relate.scopes import Span

_REACH, _LIST, _NEAR = 240, 12, 12
_TO_MARK = regex.compile(r"[^,;.():\d\n]{0,90}(?=[,;.(])", regex.V1)
_PART_MARK = regex.compile(r"[,;:()]", regex.V1)
_PARTS = 300
_GRADES = 3
"""How many figures before a grade the one before it in its list may be: counts in brackets stand between them."""
_MATERIAL = ("area", "length", "mass", "volume", "energy", "power")


class Naming:
    """Names the figures of one block; ``made`` are those before, of which a figure without a name of its own may take one."""

    def __init__(self, blocks: Blocks, roles: Roles, phrases: Phrases, made: Sequence[Joined]) -> None:
        self.text, self.folded = blocks.text, blocks.folded
        self.roles, self.phrases, self.made = roles, phrases, made

    def before(self, gap: Span) -> Span | None:
        """The indicator phrase in the stretch before a quantity, unless it says nothing."""
        grade = self._grade(gap)
        if grade:
            return grade
        found = self.phrases.before(*gap)
        return None if found is None or self.roles.holds("says-nothing", *found) else found

    def _grade(self, gap: Span) -> Span | None:
        """ "giỏi 23,4%, khá 45,6%": the next grade of a list, by a word that elsewhere only describes."""
        grade = self.roles.find("grade", *gap)
        near = [f.indicator for f in self.made[-_GRADES:] if f.indicator and f.last() + _NEAR >= gap[0]] if grade else []
        beside = "grade-alone" if grade and grade["grade"] == "đạt" else "graded"  # "…, đạt 45%" is mostly a verb
        listed = any(self.roles.holds(beside, *indicator) for indicator in near)
        return (gap[0] + grade.start("grade"), gap[0] + grade.end("grade")) if grade and listed else None

    def is_part_of_name(self, spot: Spot) -> bool:
        """Whether a number only helps to name what is told ("sản lượng của 3 tỉnh", "khoản thu hưởng 100%: 742 triệu đồng")."""
        if spot.number.dimension == "count":
            return self.roles.precedes("inside-name", *spot.gap) and self._names_next(spot)
        return spot.number.dimension == "percent" and self.roles.follows("names-on", spot.number.end, spot.sentence[1])

    def _names_next(self, spot: Spot) -> bool:
        """Whether the clause goes on to the quantity that the name is told of."""
        end, following = spot.number.end, spot.following
        if following is None or following.start >= spot.sentence[1]:
            return False
        return not _PART_MARK.search(self.text, end, following.start)

    def name(self, figure: Joined, noun: Span | None, spot: Spot) -> int:
        """Give the figure its indicator; where the words that belong to it end."""
        number = spot.number
        later = self._named_later(spot)
        if later:
            figure.indicator = later
            return later[1]
        average = self.roles.find("average", *spot.gap) if noun is None and number.dimension == "rate" else None
        if average:
            noun = (spot.gap[0] + average.start("noun"), spot.gap[0] + average.end("noun"))
        borrows = noun is None and self._of_same_sentence(spot) and self._goes_on_about(spot)
        if number.dimension == "count" and not borrows and not self._is_labelled(noun, spot):
            return self._past_place(self._count(figure, spot), spot.limit)
        if number.dimension == "percent" and (noun is None or self._of_a_set(noun, spot)) and not borrows:
            return self._set(figure, spot, noun)
        shared = self._named_with_next(spot) if number.dimension in _MATERIAL and self._acts_on(noun, spot) else None
        if shared:
            figure.indicator, figure.action = shared, self.phrases.action(*spot.gap) or self._action_carried(spot)
            return number.end
        of_a_kind = number.dimension == "money" and self.roles.follows("kind-of-money", number.end, spot.sentence[1])
        if (number.dimension in _MATERIAL or of_a_kind) and self._goes_on(spot) and self._acts_on(noun, spot):
            return self._material(figure, spot)
        if noun is None:
            return self._without_noun(figure, spot)
        figure.indicator, figure.action = self._apart(noun, spot)
        if number.dimension != "percent":
            return number.end
        words = self.roles.find("words-after-rate", number.end, min(spot.sentence[1], number.end + _REACH))
        return number.end + words.end() if words else number.end

    def _named_later(self, spot: Spot) -> Span | None:
        """News style: a sentence that opens with its level names what changed after it."""
        if not self.roles.holds("news-opening", spot.sentence[0], spot.number.start):
            return None
        end = spot.number.end
        found = self.roles.find("news-noun-later", end, min(spot.sentence[1], end + _REACH))
        noun = (end + found.start("noun"), end + found.end("noun")) if found else None
        return None if noun is None or self.phrases.is_actor(*noun) else noun

    def _apart(self, noun: Span, spot: Spot) -> tuple[Span, Span | None]:
        """Who acts and the verb of what was done ("các địa phương gieo cấy được 1.144 ha"), where a name before a material tells both;
        of money the verb tells more than who spends it ("các cấp đã xây dựng quỹ 13,4 tỷ đồng")."""
        if spot.number.dimension == "money" and not self.phrases.is_headed(*noun) and not self.roles.precedes("label", *spot.gap):
            return (self.phrases.deed(*noun), noun[1]), None
        verb = self._verb_of_actor(noun, spot) if spot.number.dimension in _MATERIAL else None
        return (noun, None) if verb is None else ((noun[0], self._ends_before(verb[0])), verb)

    def _ends_before(self, at: int) -> int:
        return at - 1 if self.text[at - 1 : at].isspace() else at

    def _verb_of_actor(self, noun: Span, spot: Spot) -> Span | None:
        """The verb at the end of a name: that of a place or of people, or of whoever "got done" so much ("được")."""
        verb = self.phrases.acted(*noun)
        if verb is None or self.phrases.is_headed(*noun):
            return None
        actor = (noun[0], self._ends_before(verb[0]))
        done = self.roles.precedes("got-done", *spot.gap) and " " in self.text[slice(*actor)]
        return verb if done or self.phrases.is_actor(*actor) else None

    def _of_same_sentence(self, spot: Spot) -> bool:
        return bool(self.made) and self.made[-1].sentence == spot.sentence[0]

    def _goes_on_about(self, spot: Spot) -> bool:
        """The same indicator once more: where it came to ("lên 25"), or at another time ("năm 2021 là 3.150 lượt")."""
        before, unit = self.made[-1].value, spot.number.quantity.unit
        if before is not None and before.unit != unit:
            return False
        other_time = self.phrases.tells_period(*spot.gap) or self.phrases.base_time(*spot.gap)
        timed = before is not None and other_time and self.roles.precedes("label", *spot.gap)
        left = self.roles.precedes("left-over", *spot.gap) and self._goes_on(spot)  # "còn 01 người chậm kê khai" names who is left
        return bool(timed) or (self.roles.precedes("down-to", *spot.gap) and not left)

    def _goes_on(self, spot: Spot) -> bool:
        return not self.roles.follows("nothing-after", spot.number.end, spot.sentence[1])

    def _is_labelled(self, noun: Span | None, spot: Spot) -> bool:
        """Whether a count stands behind the name of what is counted ("Tổng số hồ sơ: 12 hồ sơ") and not before it."""
        if noun is None or self.phrases.is_only_verb(*noun) or self.roles.precedes("for", *spot.gap) or self._has_some(noun, spot):
            return False
        if self.phrases.is_actor(*noun) and self._goes_on(spot) and not self._leads_in(spot.gap):
            return False  # "Bệnh viện tỉnh thực hiện 12.406 lượt khám": who did it is not what is counted
        alone = self.roles.holds("approximation-alone", noun[1], spot.gap[1])
        ends = self.roles.follows("mark-after", spot.number.end, spot.sentence[1])
        if self.roles.precedes("lists", *spot.gap) and self._goes_on(spot):
            return False  # "Hàng hóa vi phạm gồm: 1.180 chiếc tai nghe"
        if self.roles.precedes("label", *spot.gap) or (alone and ends and self.phrases.is_headed(*noun)):
            return True
        if alone and ends and (self._names_part(spot) or self.roles.holds("tallied", *noun)):
            return True
        if self.phrases.action(*spot.gap) is not None or self.phrases.is_verbal(*noun):
            return False
        if self.roles.holds("acts-in-name", *noun) and not self.phrases.is_headed(*noun):
            return False
        return (alone and ends) or self.phrases.is_headed(*noun) or self.roles.precedes("with", *spot.gap)

    def _names_part(self, spot: Spot) -> bool:
        """ "24 cuộc (kỳ trước chuyển sang 5 cuộc; triển khai trong kỳ 19 cuộc)": parts in the unit of the whole have their names before."""
        whole = self.made[-1].value if self._of_same_sentence(spot) else None
        if whole is None or whole.unit is None or whole.unit != spot.number.quantity.unit:
            return False
        return self.roles.holds("parts", max(spot.sentence[0], spot.gap[1] - _PARTS), spot.gap[1])

    def _has_some(self, noun: Span, spot: Spot) -> bool:
        """ "cả nước còn 7.035 tàu cá": a place has what stands after the number."""
        return self.phrases.is_place(*noun) and self.roles.precedes("has-some", *spot.gap)

    def _count(self, figure: Joined, spot: Spot) -> int:
        """The counted noun phrase after the number, the verb before it or that of the list."""
        number, gap = spot.number, spot.gap
        unit_start = self._past_blanks(number.number_end)
        end = number.end
        if not self.phrases.names_each(end):
            end = self._class_level(self.phrases.counted(unit_start, end, spot.sentence[1]), spot)
        figure.indicator = (unit_start, end)
        figure.action = self.phrases.action(*gap) or self.phrases.passive(end, spot.limit)
        suffers = " bị " in self.folded[unit_start:end]  # "làm 18 người chết, 509 nhà bị ngập": the clause has its own verb
        figure.action = figure.action or (None if suffers else self._action_carried(spot))
        return end

    def _action_carried(self, spot: Spot) -> Span | None:
        """The verb of a list holds for its members without one; a bracket does not take it."""
        bracketed = self.text[slice(*spot.gap)].rstrip().endswith("(")
        if bracketed or not self._of_same_sentence(spot) or not self.roles.holds("list-goes-on", *spot.gap):
            return None
        return self.made[-1].action or self._action_of_list(spot)

    def _past_place(self, end: int, limit: int) -> int:
        """What follows a counted phrase up to the next mark (its place, its purpose) names no other indicator."""
        rest = _TO_MARK.match(self.folded[end:limit])
        return end + rest.end() if rest else end

    def _class_level(self, end: int, spot: Spot) -> int:
        """A number that defines the class counted ("06 xã đạt 19/19 tiêu chí") belongs to its name."""
        following = spot.following
        if following is None or following.start >= spot.sentence[1]:
            return end
        level = following.dimension in ("count", "points") and following.start - end <= _NEAR
        defines = level and self.roles.holds("class-level", max(end - _NEAR, spot.sentence[0]), following.start)
        rated = following.dimension != "count" and self.roles.holds("class-rate", end, following.start)
        return following.end if defines or rated else end

    def _action_of_list(self, spot: Spot) -> Span | None:
        """The verb that opened the list; a count without one ("có 345 doanh nghiệp tạm ngừng") has begun another."""
        listed = (f for f in reversed(self.made[-_LIST:]) if f.sentence == spot.sentence[0] and (f.action or f.dimension == "count"))
        return next((f.action for f in listed), None)

    def _past_blanks(self, position: int) -> int:
        while self.text.startswith(" ", position):
            position += 1
        return position

    def _of_a_set(self, noun: Span, spot: Spot) -> bool:
        """Whether a rate is told of the set after it ("có 100% đảng viên tham gia") and not of the noun before it."""
        if self.phrases.is_headed(*noun):
            return False
        if self.roles.precedes("has", *spot.gap) or (self._leads_in(spot.gap) and self._goes_on(spot)):
            return True
        acts = self._is_clause(noun) or self.phrases.action(*spot.gap) is not None
        return acts and self._goes_on(spot) and not self.roles.precedes("label", *spot.gap)

    def _leads_in(self, gap: Span) -> bool:
        return self.text[slice(*gap)].rstrip().endswith(":")

    def _is_clause(self, noun: Span) -> bool:
        return self.phrases.is_verbal(*noun) or self.roles.holds("acts-in-name", *noun)

    def _acts_on(self, noun: Span | None, spot: Spot) -> bool:
        """Whether a verb before the quantity tells what was done to the material after it, or nothing stands before it in its list."""
        if noun is None:
            return not self.roles.precedes("label", *spot.gap)
        if self._has_some(noun, spot) or self._verb_of_actor(noun, spot):
            return True
        if not self.phrases.is_headed(*noun) and (self._is_clause(noun) or self.roles.precedes("got-done", *spot.gap)):
            return not self.roles.precedes("label", *spot.gap)
        return self.phrases.action(*spot.gap) is not None and self.phrases.is_only_verb(*noun)

    def _material(self, figure: Joined, spot: Spot) -> int:
        """ "trồng mới 3.250 ha rừng": what is measured out stands after its unit, what was done to it before."""
        end = self.phrases.counted(spot.number.end, spot.number.end, spot.sentence[1])
        if end <= spot.number.end + 1:
            return self._without_noun(figure, spot)
        figure.indicator, figure.action = (spot.number.end + 1, end), self.phrases.action(*spot.gap) or self._action_carried(spot)
        return end

    def _named_with_next(self, spot: Spot) -> Span | None:
        """ "82 kg và 219 bánh heroin": the name of two quantities of one thing stands after the second."""
        number, following = spot.number, spot.following
        if following is None or following.dimension != "count" or following.start >= spot.sentence[1]:
            return None
        if not self.roles.holds("and-next", number.end, following.start):
            return None
        end = self.phrases.counted(following.end, following.end, spot.sentence[1])
        return (following.end + 1, end) if end > following.end + 1 else None

    def _set(self, figure: Joined, spot: Spot, noun: Span | None) -> int:
        """ "100% đảng viên tham gia": the set of which the percentage is told stands after it."""
        end = spot.number.end
        if not self._goes_on(spot):
            figure.indicator = noun
            return end if noun else self._without_noun(figure, spot)
        match = self.roles.find("set-after", end, min(spot.sentence[1], end + _REACH))
        if match:
            figure.indicator = (end + match.start("noun"), end + match.end("noun"))
            return figure.indicator[1]
        figure.indicator = noun
        return end

    def _without_noun(self, figure: Joined, spot: Spot) -> int:
        """News style names the indicator after its value; money beside a count has the count's; else the last name holds on."""
        end = spot.number.end
        news = self.roles.precedes("with", *spot.gap)
        ahead = self.roles.find("news-noun-after", end, min(spot.sentence[1], end + _REACH)) if news else None
        if ahead:
            figure.indicator = (end + ahead.start("noun"), end + ahead.end("noun"))
            return figure.indicator[1]
        verbal = self.phrases.action(*spot.gap)
        if verbal and spot.number.dimension != "percent":
            figure.indicator = verbal
        elif self._of_same_sentence(spot) or (self.made and self.roles.holds("sums-up", *spot.gap)):
            figure.indicator, figure.borrowed = self.made[-1].indicator, True
            figure.dimension = spot.number.dimension
        return end

    def of_plan(self, figure: Joined, end: int, limit: int) -> int:
        """Where the text calls the second number of 15.530 ha/22.366 ha a plan, it is the target; the end of its name."""
        if figure.of is None:
            return end
        basis = self.roles.find("basis-after", end, limit)
        if basis and basis.start("basis") <= 1:
            name = self.text[end + basis.start("basis") : end + basis.end("basis")]
            figure.plans, figure.of = [PlanDraft(None, figure.of, " ".join(name.split()))], None
            return end + basis.end()
        return end
