"""What drawn figures are of: things of many fields with units that fit them, amounts in those units, and how both are printed."""

import tomllib
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.drawn.templates import printed, rounded


class Unit(NamedTuple):
    """How a quantity is printed, its unit in records, its scale, between what it is drawn, to how many decimals."""

    printed: str
    unit: str
    scale: int
    low: float
    high: float
    places: int = 0


class Thing(NamedTuple):
    """What is measured or counted: name, unit, the verb of a count, the parts that it may have, and whether they are own measures."""

    name: str
    unit: Unit
    verb: str | None = None
    parts: tuple[str, ...] = ()
    own: bool = True


DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("figures.toml").read_text(encoding="utf-8"))

PERCENT = Unit("%", "%", 1, 0, 0, 1)
POINTS = Unit("điểm phần trăm", "điểm %", 1, 0, 0, 2)
TIMES = Unit("lần", "lần", 1, 0, 0, 1)
MILLIONS = Unit("triệu đồng", "VND", 10**6, 150, 9900)
_HECTARES, _TONNES = Unit("ha", "ha", 1, 90, 9000), Unit("tấn", "tấn", 1, 120, 98000)
_BILLIONS, _DOLLARS = Unit("tỷ đồng", "VND", 10**9, 12, 9800, 1), Unit("triệu USD", "USD", 10**6, 3, 950, 1)

_UNITS: dict[str, tuple[Unit, ...]] = {
    "money": (_BILLIONS, MILLIONS, Unit("tỷ đồng", "VND", 10**9, 2, 99, 2)),
    "usd": (_DOLLARS, Unit("tỷ USD", "USD", 10**9, 1.1, 30, 2)),
    "mass": (_TONNES, Unit("nghìn tấn", "tấn", 1000, 12, 900, 1)),
    "area": (_HECTARES, Unit("ha", "ha", 1, 20, 900, 1)),
    "energy": (Unit("triệu kWh", "kWh", 10**6, 10, 9000, 1),),
    "power": (Unit("MW", "MW", 1, 20, 900, 1),),
    "volume": (Unit("m3", "m3", 1, 800, 90000), Unit("triệu m3", "m3", 10**6, 2, 90, 1)),
    "people": (Unit("người", "người", 1, 120, 900000), Unit("nghìn người", "người", 1000, 20, 900, 1)),
    "visits": (Unit("lượt", "lượt", 1, 900, 900000),),
    "heads": (Unit("con", "con", 1, 900, 900000),),
    "homes": (Unit("hộ", "hộ", 1, 90, 40000),),
    "yield": (Unit("tạ/ha", "tạ/ha", 1, 40, 75, 1),),
    "income": (Unit("triệu đồng/người/năm", "VND/người/năm", 10**6, 30, 98, 1),),
    "rate": (Unit("%", "%", 1, 4, 96, 1), Unit("%", "%", 1, 1, 30, 2)),
    "hard": (_BILLIONS,),
    "full": (Unit("%", "%", 1, 100, 100),),
}
_LEVEL = tuple(kind for kind in DATA["names"] if kind not in ("rate", "hard"))


def _count(classifier: str, low: int = 2, high: int = 60) -> Unit:
    return Unit(classifier, classifier, 1, low, high)


_GOODS = (
    Thing("tổng đàn gia súc", _count("con", 900, 90000), None, ("trâu", "bò", "lợn", "dê"), own=False),
    Thing("sản lượng thủy sản", _TONNES, None, ("tôm", "cá", "cua"), own=False),
    Thing("diện tích cây hàng năm", _HECTARES, None, ("lúa", "ngô", "lạc", "đậu tương"), own=False),
    Thing("kim ngạch xuất khẩu nông sản", _DOLLARS, None, ("cà phê", "hạt điều", "hồ tiêu"), own=False),
)
_SPECIAL = {
    "goods": _GOODS,
    "family": (
        *_GOODS,
        Thing("chi ngân sách huyện", _BILLIONS, None, ("chi đầu tư xây dựng cơ bản", "chi sự nghiệp", "chi dự phòng")),
        Thing("thu cân đối ngân sách", _BILLIONS, None, ("thu thuế ngoài quốc doanh", "thu tiền thuê đất", "thu phí")),
        Thing("doanh thu du lịch", _BILLIONS, None, ("doanh thu phòng nghỉ", "doanh thu ăn uống", "doanh thu lữ hành")),
    ),
    "breakdown": (
        Thing("đơn", _count("đơn"), "tiếp nhận", ("khiếu nại", "tố cáo", "kiến nghị"), own=False),
        Thing("hồ sơ", _count("hồ sơ", 20, 6000), "giải quyết", ("trực tuyến", "trực tiếp", "qua bưu chính"), own=False),
    ),
    "papers": (
        Thing("văn bản", _count("văn bản"), "ban hành", ("quyết định", "kế hoạch", "công văn")),
        Thing("hoạt động", _count("hoạt động"), "tổ chức", ("hội thi", "hội thảo", "hội nghị")),
    ),
    # Goods that a verb was done to: read like counts.
    "deed": (
        Thing("rừng phòng hộ", _HECTARES, "trồng mới"),
        Thing("lúa mùa", _HECTARES, "gieo cấy"),
        Thing("mía nguyên liệu", _TONNES, "thu mua"),
        Thing("đường giao thông nông thôn", Unit("km", "km", 1, 12, 600, 1), "bê tông hóa"),
    ),
    "crash": (Thing("vụ tai nạn giao thông", _count("vụ"), "xảy ra"),),
    "dead": (Thing("người", _count("người"), "làm chết"),),
    "hurt": (Thing("người", _count("người"), "bị thương"),),
}


def _counted(entry: str) -> Thing:
    verb, classifier, rest = entry.split("; ")
    return Thing(f"{classifier} {rest}", _count(classifier, 12, 900) if verb else _count(classifier, 8, 180), verb or None)


def _things(kind: str) -> list[Thing]:
    """What may be drawn of a kind; of a kind of units alone a thing without a name."""
    if kind in _SPECIAL:
        return list(_SPECIAL[kind])
    if kind in DATA["counted"]:
        return [_counted(entry) for entry in DATA["counted"][kind]]
    return [Thing(name, unit) for name in DATA["names"].get(kind, [""]) for unit in _UNITS[kind]]


def names() -> set[str]:
    """Every indicator that can be drawn."""
    things = [thing for kind in (*DATA["names"], *DATA["counted"], *_SPECIAL) for thing in _things(kind)]
    return {name for thing in things for name in (thing.name, *thing.parts)}


def thing(draw: Random, kind: str, taken: set[str]) -> Thing:
    """Something of a kind that is not yet taken; ``level`` is any measure but a rate."""
    among = _things(draw.choice(_LEVEL) if kind == "level" else kind)
    return draw.choice([one for one in among if one.name not in taken] or among)


def part(whole: Thing, name: str) -> Thing:
    """A part of a whole, in its unit; where the whole is told by kinds of papers or events, counted by its own name."""
    own = whole in _SPECIAL["papers"]
    return Thing(name, whole.unit._replace(printed=name, unit=name) if own else whole.unit)


def amount(draw: Random, unit: Unit) -> Decimal:
    """An amount in the unit as printed; small ones are as likely as great ones."""
    return rounded(Decimal(str(unit.low * (unit.high / unit.low) ** draw.random())), unit.places)


def digits(number: Decimal, unit: Unit) -> str:
    """The number alone; counts under ten have a nought before them."""
    counted = unit.scale == 1 and unit.places == 0 and unit.printed not in ("%", "ha", "tấn")
    return f"0{number}" if counted and number < 10 else printed(number)


def shown(number: Decimal, unit: Unit) -> str:
    """Number and unit."""
    return f"{digits(number, unit)}{'' if unit.printed == '%' else ' '}{unit.printed}"
