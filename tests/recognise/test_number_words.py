"""Numbers in words: every whole number comes back from its words; articles, years, names and set phrases are no numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.recognise.number_words import number_words
from tests.recognise.mentions_of import RULES, blocks_of, numbers

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
GROUPS = [(10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, "")]


def below_thousand(number: int, *, whole: bool) -> list[str]:
    """A group of three digits; ``whole`` tells the hundreds even where there are none."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = [DIGITS[hundreds], "trăm"] if hundreds or whole else []
    if tens == 0:
        return said + (["linh"] if said and ones else []) + ([DIGITS[ones]] if ones else [])
    last = {0: [], 5: ["lăm"]}.get(ones, ["mốt"] if ones == 1 and tens > 1 else [DIGITS[ones]])
    return [*said, *(["mười"] if tens == 1 else [DIGITS[tens], "mươi"]), *last]


def spelled(number: int) -> str:
    said: list[str] = []
    for scale, name in GROUPS:
        group, number = divmod(number, scale)
        if group:
            said += [*below_thousand(group, whole=bool(said)), *([name] if name else [])]
    return " ".join(said)


def amounts(text: str) -> list[int]:
    return [numeral.amount for numeral in number_words(RULES).find(f"{text} ")]


def read(text: str) -> list[tuple[str, str, str | None]]:
    """Surface, amount and unit of each quantity."""
    clean = blocks_of(text).text
    return [(clean[n.quantity.span.start : n.quantity.span.end], f"{n.quantity.amount:f}", n.quantity.unit) for n in numbers(text)]


@given(st.integers(1, 10**12 - 1))
@settings(deadline=None)
def test_every_number_comes_back_from_its_words(number: int) -> None:
    assert amounts(spelled(number)) == [number]


@pytest.mark.parametrize("number", [*range(1, 1000), 1005, 2_000_005, 10**9 + 1, 15 * 10**8])
def test_small_numbers_come_back_from_their_words(number: int) -> None:
    assert amounts(spelled(number)) == [number]


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("một tỷ rưỡi", 1_500_000_000),
        ("ba trăm rưỡi", 350),
        ("một triệu hai", 1_200_000),
        ("nửa triệu", 500_000),
        ("hai mươi tư", 24),
        ("hai mươi nhăm", 25),
        ("một trăm lẻ năm", 105),
        ("ba mươi vạn", 300_000),
        ("hai chục", 20),
        ("hàng chục nghìn", 10_000),
        ("hai mươi nghìn tỷ", 20_000 * 10**9),
        ("hai mươi năm", 20),
        ("năm hai trăm triệu", 200_000_000),
    ],
)
def test_turns_of_speech(words: str, amount: int) -> None:
    assert amounts(words) == [amount]


@pytest.mark.parametrize("words", ["hai ba", "tư", "linh tinh", "hai mươi ba mươi", "trăm", "tỷ lệ", "một trăm hai trăm"])
def test_words_that_make_no_number(words: str) -> None:
    assert amounts(words) == []


@pytest.mark.parametrize(
    ("text", "surface", "amount", "unit"),
    [
        ("có một trăm hai mươi hộ nghèo", "một trăm hai mươi hộ", "120", "hộ"),
        ("hỗ trợ hai mươi lăm triệu đồng", "hai mươi lăm triệu đồng", "25000000", "VND"),
        ("hàng nghìn hộ", "nghìn hộ", "1000", "hộ"),
        ("hàng trăm tỷ đồng", "trăm tỷ đồng", "100000000000", "VND"),
        ("tăng hai mươi lăm phần trăm", "hai mươi lăm phần trăm", "25", "%"),
        ("tổ chức ba lớp tập huấn", "ba lớp", "3", "lớp"),
        ("cấp năm giấy phép", "năm giấy phép", "5", "giấy phép"),
        ("gấp hai lần cùng kỳ", "hai lần", "2", "lần"),
        ("trồng hai ha rừng", "hai ha", "2", "ha"),
        ("đạt mười tiêu chí", "mười tiêu chí", "10", "tiêu chí"),
        ("tai nạn làm ba người chết", "ba người", "3", "người"),
        ("Ba mươi hộ thoát nghèo", "Ba mươi hộ", "30", "hộ"),
        ("có hai mươi lăm ngôi nhà sập", "hai mươi lăm ngôi", "25", "ngôi"),
        ("thu 25 tỷ chín trăm triệu đồng", "25 tỷ chín trăm triệu đồng", "25900000000", "VND"),
        ("cấp 25 (hai mươi lăm) hộ", "25 (hai mươi lăm) hộ", "25", "hộ"),
        ("thu 300.000.000 đồng (ba trăm triệu đồng)", "300.000.000 đồng", "300000000", "VND"),
        ("thu 5 tỷ đồng (Bằng chữ: Bốn tỷ, chín trăm triệu đồng)", "5 tỷ đồng", "5000000000", "VND"),
        ("tặng hai Bằng khen", "hai", "2", None),
        ("tặng năm mươi Giấy khen", "năm mươi", "50", None),
    ],
)
def test_a_quantity_in_words(text: str, surface: str, amount: str, unit: str | None) -> None:
    assert read(text) == [(surface, amount, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "một số đơn vị, một trong những đơn vị, một phần kinh phí",
        "hai bên thống nhất; quan hệ giữa hai nước; kim ngạch hai chiều",
        "ba miền, bốn mùa, có hai loại, xây dựng bốn nhà",
        "trong mười năm qua, hai mươi năm xây dựng, kỷ niệm một trăm năm",
        "thứ hai hằng tuần, lần thứ ba, ngày mùng mười, tháng mười hai",
        "quận Ba Đình, huyện Năm Căn, vùng Bảy Núi",
        "của hai đơn vị, tại ba huyện, cả hai xã, các tỉnh",
        "năm học mới; trong năm hai đơn vị đạt chuẩn",
        "một tỷ lệ cao, hai tỷ lệ, hai triệu chứng",
        "số bác sĩ trên một vạn dân, số giường trên vạn dân",
        "đã hai lần họp bàn",
        "vài ba hộ, dăm bảy nhà, cấp năm bảy giấy phép",
        "trong thời hạn 30 (ba mươi) ngày",
        "không quá ba mươi hộ",
        "yêu cầu hai đơn vị khắc phục, chia làm hai đợt",
        "tăng trưởng hai con số; phương châm bốn tại chỗ; Hai là, ba là",
        "BA LỚP TẬP HUẤN",
        "mặt hàng trăm năm",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("hàng nghìn hộ", "hàng"),
        ("vài chục vụ", "vài"),
        ("hơn một tỷ rưỡi đồng", "hơn"),
        ("gần trăm hộ", "gần"),
        ("ba mươi hộ trở lên", "trở lên"),
    ],
)
def test_approximations_stand_outside_the_number(text: str, approx: str) -> None:
    (mention,) = numbers(text)
    assert mention.quantity.approx == approx


def test_a_fraction_in_words_is_a_number_of_parts() -> None:
    (mention,) = numbers("hai phần ba số xã")
    assert mention.of is not None
    assert (mention.quantity.amount, mention.quantity.unit, mention.of.amount) == (2, "phần", 3)


def test_a_range_in_words_has_both_ends() -> None:
    assert [(n.quantity.amount, n.quantity.max) for n in numbers("đào tạo hai mươi đến ba mươi lao động")] == [(20, 30)]
    assert [(n.quantity.amount, n.quantity.max) for n in numbers("giá từ hai đến ba triệu đồng")] == [(2_000_000, 3_000_000)]


def test_one_syllable_counts_in_a_list_of_counts() -> None:
    assert [n.quantity.amount for n in numbers("Tổ chức ba lớp tập huấn, hai hội nghị và năm cuộc thi.")] == [3, 2, 5]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("cấp 12 nghìn hộ", " hộ"),
        ("đạt 23/27 ngành", " ngành"),
        ("cấp 25 (hai mươi lăm) hộ", " hộ"),
        ("có một trăm hai mươi hộ", " hộ"),
        ("đạt hai tỷ đồng", " đồng"),
    ],
)
def test_where_a_number_ends_its_unit_begins(text: str, rest: str) -> None:
    (mention,) = numbers(text)
    assert blocks_of(text).text[mention.number_end : mention.end] == rest
