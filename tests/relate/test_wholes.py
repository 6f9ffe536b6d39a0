"""What a level is set against: a whole, a share in it, the target behind the words of a plan, the base behind its own level."""

import pytest

import pipeline
from pipeline.model.report import Figure


def first(text: str) -> Figure:
    return pipeline.extract_text(text).figures[0]


@pytest.mark.parametrize(
    ("text", "value", "of", "share"),
    [
        ("Toàn tỉnh có 103 trên tổng số 182 thủ tục được rà soát.", "103", "182 thủ tục", None),
        ("Đã giải ngân 6,2 tỷ đồng/21,5 tỷ đồng, đạt 28,8%.", "6,2 tỷ đồng", "21,5 tỷ đồng", "28,8%"),
        ("Đến nay 45/60 cầu đang được sửa chữa, đạt 75%.", "45", "60 cầu", "75%"),
        ("Toàn tỉnh có 103 xã, 182 thôn.", "103 xã", None, None),
    ],
)
def test_a_level_has_its_whole_and_share(text: str, value: str, of: str | None, share: str | None) -> None:
    figure = first(text)
    assert figure.value is not None
    told = figure.value.text, figure.of and figure.of.text, figure.share and figure.share.percent.text
    assert told == (value, of, share)


def test_the_amount_behind_the_words_of_a_plan_is_its_target() -> None:
    (plan,) = first("Lợi nhuận đạt 10.350 tỷ đồng, vượt 35% kế hoạch 7.667 tỷ đồng.").plans
    assert plan.target is not None
    assert plan.target.text == "7.667 tỷ đồng"


def test_the_base_may_stand_behind_its_level() -> None:
    (change,) = first("Năm 2022, xuất khẩu đạt 10,3 tỷ USD, tăng 3,6% so với 9,94 tỷ USD cùng kỳ năm trước.").changes
    assert change.base == "cùng kỳ năm trước"


@pytest.mark.parametrize(
    "text",
    ["Số bác sĩ trên 1 vạn dân đạt 11 bác sĩ.", "Có 12 người kê khai tài sản từ 300 triệu đồng trở lên."],
)
def test_what_a_rate_is_told_for_and_the_amounts_of_classes_are_no_figures(text: str) -> None:
    assert len(pipeline.extract_text(text).figures) == 1
