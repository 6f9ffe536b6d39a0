"""Names of bodies and office holders: from a known beginning to the word that ends a name."""

import pytest

from tests.recognise.mentions_of import mentions


def bodies(text: str) -> list[str]:
    return [text[body.start : body.end] for body in mentions(text).bodies]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("theo đề nghị của Sở Công Thương tại Tờ trình", "Sở Công Thương"),
        ("Ủy ban nhân dân tỉnh ban hành Quyết định", "Ủy ban nhân dân tỉnh"),
        ("của UBND tỉnh về việc giao", "UBND tỉnh"),
        ("Chủ tịch UBND tỉnh đã chỉ đạo", "Chủ tịch UBND tỉnh"),
        ("của Thủ tướng Chính phủ, tỉnh", "Thủ tướng Chính phủ"),
        ("Bộ trưởng Bộ Công Thương quy định", "Bộ trưởng Bộ Công Thương"),
        ("Hội đồng nhân dân tỉnh thông qua", "Hội đồng nhân dân tỉnh"),
        ("Sở Nông nghiệp và Phát triển nông thôn đã", "Sở Nông nghiệp và Phát triển nông thôn"),
    ],
)
def test_a_name_ends_where_its_words_end(text: str, name: str) -> None:
    assert bodies(text) == [name]


@pytest.mark.parametrize(
    "text", ["cục bộ địa phương", "hội nghị tổng kết", "sở hữu trí tuệ", "bộ phận một cửa", "vụ việc phức tạp", "trường hợp khác"]
)
def test_small_letters_name_no_body(text: str) -> None:
    assert bodies(text) == []


def test_a_name_inside_a_name_is_not_given_again() -> None:
    assert bodies("Chánh Văn phòng UBND tỉnh báo cáo Chủ tịch UBND tỉnh") == ["Chánh Văn phòng UBND tỉnh", "Chủ tịch UBND tỉnh"]


def test_two_bodies_joined_by_and_are_two() -> None:
    assert bodies("Sở Tài chính và Sở Nội vụ") == ["Sở Tài chính", "Sở Nội vụ"]
