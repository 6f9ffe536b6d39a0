import pytest

from pipeline.model.drafts import PeriodDraft
from pipeline.relate.bases import base_period
from pipeline.rulebook import load

_HALF = ("2021-01-01", "2021-06-30")
_MAY = ("2022-05-01", "2022-05-31")
_JANUARY = ("2023-01-01", "2023-01-31")
_FIRST = ("2022-01-01", "2022-03-31")
_YEAR = ("2020-01-01", "2020-12-31")


@pytest.mark.parametrize(
    ("base", "own", "expected"),
    [
        ("cùng kỳ năm trước", _HALF, ("2020-01-01", "2020-06-30")),
        ("cùng kỳ năm 2019", _HALF, ("2019-01-01", "2019-06-30")),
        ("SVCK", _MAY, ("2021-05-01", "2021-05-31")),
        ("cùng kỳ", (None, "2021-05-31"), (None, "2020-05-31")),
        ("cùng kỳ", ("2024-02-01", "2024-02-29"), ("2023-02-01", "2023-02-28")),
        ("năm trước", _HALF, _YEAR),
        ("thực hiện năm 2020", _HALF, _YEAR),
        ("năm 2019", None, ("2019-01-01", "2019-12-31")),
        ("tháng trước", _MAY, ("2022-04-01", "2022-04-30")),
        ("tháng trước", _JANUARY, ("2022-12-01", "2022-12-31")),
        ("tháng 12 năm trước", _MAY, ("2021-12-01", "2021-12-31")),
        ("tháng 4", _MAY, ("2022-04-01", "2022-04-30")),
        ("tháng 12", _MAY, ("2021-12-01", "2021-12-31")),
        ("quý trước", _FIRST, ("2021-10-01", "2021-12-31")),
        ("quý I", ("2022-04-01", "2022-06-30"), ("2022-01-01", "2022-03-31")),
        ("quý IV năm trước", _FIRST, ("2021-10-01", "2021-12-31")),
        ("kỳ 1 tháng 4/2023", ("2023-04-16", "2023-04-30"), ("2023-04-01", "2023-04-15")),
        ("cuối năm 2022", _FIRST, (None, "2022-12-31")),
        ("đầu năm", _FIRST, (None, "2021-12-31")),
        ("thời điểm 31/12/2021", _FIRST, (None, "2021-12-31")),
        ("6 tháng đầu năm 2020", _HALF, ("2020-01-01", "2020-06-30")),
    ],
)
def test_a_base_that_is_a_period_has_days(base: str, own: tuple[str | None, str | None] | None, expected: tuple[str | None, str]) -> None:
    told = base_period(base, PeriodDraft("", *own) if own else None, load())
    assert told == PeriodDraft(base, *expected)


@pytest.mark.parametrize(
    ("base", "own"),
    [
        pytest.param(None, _HALF, id="none told"),
        pytest.param("bình quân chung cả nước", _HALF, id="an average"),
        pytest.param("kế hoạch năm", _HALF, id="a plan"),
        pytest.param("vụ trước", _HALF, id="a season"),
        pytest.param("cùng kỳ", None, id="a figure without period"),
        pytest.param("cùng kỳ các năm trước", _HALF, id="several years"),
        pytest.param("tháng trước", _HALF, id="the month before a half year"),
        pytest.param("cùng kỳ năm 2021", _HALF, id="the figure's own time"),
        pytest.param("31/2/2020", _HALF, id="a day that is none"),
    ],
)
def test_other_bases_have_none(base: str | None, own: tuple[str, str] | None) -> None:
    assert base_period(base, PeriodDraft("", *own) if own else None, load()) is None
