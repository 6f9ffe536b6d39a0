"""A record made by hand over a text of a few lines: for tests of what is done with records, whatever extraction finds."""

from decimal import Decimal

import pytest

from pipeline.model.report import (
    Award,
    Change,
    Document,
    Figure,
    Finding,
    Header,
    Period,
    Plan,
    Quantity,
    Reference,
    Report,
    Section,
    Share,
    Signer,
    SourceInfo,
)

TEXT = """Phần I
KẾT QUẢ

1. Xuất khẩu
- Kim ngạch xuất khẩu 6 tháng đầu năm ước đạt 876 triệu USD, đạt 62,6% kế hoạch năm (KH: 1.400 triệu USD), bằng 58,4% dự toán, \
tăng 44% so với cùng kỳ năm trước. Trong đó thép hơn 298 triệu USD, chiếm 34% tổng kim ngạch.
- Kiểm tra 23/27cơ sở theo Quyết định số 04/2021/QĐ-UBND ngày 05/01/2021 của UBND tỉnh, giảm 1-2%.

2. Khen thưởng
- Tặng Bằng khen: 06 tập thể.
"""
HALF = Period(label="6 tháng đầu năm", start="2021-01-01", end="2021-06-30")


def span(words: str, nth: int = 1) -> tuple[int, int]:
    """Where words stand in the text, the nth time."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def quantity(words: str, amount: str, unit: str, **more: object) -> Quantity:
    start, end = span(words)
    return Quantity(start=start, end=end, text=words, amount=Decimal(amount), unit=unit, **more)


def figure(first: str, last: str, indicator: str, **slots: object) -> Figure:
    start, end = span(indicator)
    return Figure(start=span(first)[0], end=span(last)[1], indicator=indicator, indicator_start=start, indicator_end=end, **slots)


def figures() -> tuple[Figure, ...]:
    return (
        figure(
            "Kim ngạch xuất khẩu",
            "44%",
            "Kim ngạch xuất khẩu",
            period=HALF,
            status="estimated",
            value=quantity("876 triệu USD", "876000000", "USD"),
            plans=(
                Plan(percent=quantity("62,6%", "62.6", "%"), target=quantity("1.400 triệu USD", "1400000000", "USD"), basis="kế hoạch năm"),
                Plan(percent=quantity("58,4%", "58.4", "%"), basis="dự toán"),
            ),
            changes=(Change(amount=quantity("44%", "44", "%"), base="cùng kỳ năm trước"),),
        ),
        figure(
            "thép",
            "34%",
            "thép",
            measure="Kim ngạch xuất khẩu",
            parent=0,
            value=quantity("298 triệu USD", "298000000", "USD", approx="hơn"),
            share=Share(percent=quantity("34%", "34", "%"), whole="tổng kim ngạch"),
        ),
        figure(
            "23/27",
            "1-2%",
            "cơ sở",
            action="Kiểm tra",
            value=quantity("23", "23", "cơ sở"),
            of=quantity("27cơ sở", "27", "cơ sở"),
            changes=(Change(amount=quantity("1-2%", "-1", "%", max=Decimal(-2))),),
        ),
    )


@pytest.fixture
def report() -> Report:
    """Three sections, one reference, three figures with ten quantities, one award, one finding."""
    part, export, praise = span("Phần I")[0], span("1. Xuất khẩu")[0], span("2. Khen thưởng")[0]
    cited, granted = span("Quyết định số 04/2021/QĐ-UBND ngày 05/01/2021"), span("Bằng khen: 06 tập thể")
    return Report(
        source=SourceInfo(
            name="bao-cao.txt",
            sha256="0" * 64,
            format="txt",
            encoding="utf-8",
            chars=len(TEXT),
            pages=None,
            ocr=False,
            version="0",
            rules="1",
        ),
        text=TEXT,
        header=Header(type="BC", code="1888/SCT-VP", period=HALF, signer=Signer(name="Bùi Đức Hạnh", title="PHÓ GIÁM ĐỐC", capacity="KT.")),
        sections=(
            Section(start=part, end=len(TEXT) - 1, marker="Phần I", level=1, kind="heading", title="KẾT QUẢ", parent=None),
            Section(
                start=export, end=praise - 2, marker="1", level=2, kind="heading", title="Xuất khẩu", parent=0, rules={"marker": "m:1"}
            ),
            Section(start=praise, end=len(TEXT) - 1, marker="2", level=2, kind="item", title=None, parent=0),
        ),
        references=(
            Reference(
                start=cited[0], end=cited[1], text=TEXT[slice(*cited)], type="QĐ", code="04/2021/QĐ-UBND", date="2021-01-05", document=0
            ),
        ),
        documents=(Document(code="04/2021/QĐ-UBND", type="QĐ", date="2021-01-05", issuer="UBND tỉnh", subject=None, mentions=(0,)),),
        figures=figures(),
        awards=(Award(start=granted[0], end=granted[1], text=TEXT[slice(*granted)], award="Bằng khen", recipient="collective", count=6),),
        findings=(Finding(code="plan-arithmetic", message="62,6% ≠ 58,4%", start=0, end=6, related=("figures/0", "figures/1")),),
    )
