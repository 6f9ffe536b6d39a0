"""A rate that names no yardstick is a share of the amount before it where the arithmetic says so, else of a plan."""

import pytest

import pipeline


def last(text: str) -> tuple[str | None, str | None]:
    """The percentage of plan and the share of the last figure."""
    figure = pipeline.extract_text(text).figures[-1]
    percent = figure.plans[0].percent if figure.plans else None
    return percent.text if percent else None, figure.share.percent.text if figure.share else None


@pytest.mark.parametrize(
    ("text", "plan", "share"),
    [
        ("Số tiền phải thi hành 1.254,3 tỷ đồng; thi hành xong 386,4 tỷ đồng, đạt 30,8%.", None, "30,8%"),
        ("Số tiền phải thi hành 1.254,3 tỷ đồng; thi hành xong 386,4 tỷ đồng, đạt 64%.", "64%", None),
        ("Kế hoạch vốn năm là 500 tỷ đồng; giải ngân 250 tỷ đồng, đạt 50%.", "50%", None),
        ("Thu nội địa 500 tỷ đồng, đạt 45%; thu hải quan 250 tỷ đồng, đạt 50%.", "50%", None),
        ("Doanh thu đạt 500 tỷ đồng.\nGiải ngân 250 tỷ đồng, đạt 50%.", "50%", None),
        ("Số tiền phải thi hành 500 tỷ đồng; thi hành xong 250 tỷ đồng, đạt 50% kế hoạch.", "50%", None),
    ],
)
def test_a_rate_without_a_yardstick(text: str, plan: str | None, share: str | None) -> None:
    assert last(text) == (plan, share)


def test_the_rule_behind_the_rate_goes_with_it() -> None:
    text = "Số tiền phải thi hành 1.254,3 tỷ đồng; thi hành xong 386,4 tỷ đồng, đạt 30,8%."
    rules = pipeline.extract_text(text, explain=True).figures[-1].rules
    assert rules
    assert "share" in rules
    assert "plan" not in rules
