from decimal import Decimal

import pipeline
from pipeline.model.report import Figure

_DATED = "Hà Nội, ngày 05 tháng 7 năm 2022\n\nBÁO CÁO\nKết quả 6 tháng đầu năm 2022\n\nI. KẾT QUẢ\n"


def figures(table: str) -> dict[tuple[str | None, Decimal | None], Figure]:
    """The figures of a table in a report of July 2022, by indicator and amount."""
    report = pipeline.extract_text(_DATED + table)
    assert {figure.source for figure in report.figures} == {"table"}
    return {(f.indicator, f.value.amount if f.value else None): f for f in report.figures}


def test_a_row_joins_level_plan_percent_and_change() -> None:
    told = figures(
        "TT\tChỉ tiêu\tĐVT\tKH năm 2022\tTH 6 tháng 2021\tƯớc TH 6 tháng 2022\tSo sánh (%)\t\n\t\t\t\t\t\tKH\tCùng kỳ\n"
        "1\tSản lượng thép\tnghìn tấn\t400\t190\t210\t52,5\t110,5\n2\tĐiện\ttriệu kWh\t80\t35\t34\t42,5\t97,1\n"
    )
    now, before = told["Sản lượng thép", Decimal(210000)], told["Sản lượng thép", Decimal(190000)]
    [plan], [change] = now.plans, now.changes
    assert plan.percent is not None
    assert plan.target is not None
    assert (plan.percent.amount, plan.target.amount, plan.basis) == (Decimal("52.5"), Decimal(400000), "KH năm 2022")
    assert (change.amount.amount, change.base, change.base_period and change.base_period.start) == (
        Decimal("10.5"),
        "Cùng kỳ",
        "2021-01-01",
    )
    assert (now.status, before.status, before.plans, before.changes) == ("estimated", "actual", (), ())
    assert (before.period and before.period.end, now.value and now.value.unit) == ("2021-06-30", "tấn")


def test_what_a_head_names_is_told_of_that_column() -> None:
    told = figures(
        "Ngành\tTháng 5\tTháng 6\t6 tháng\tTháng 6 so tháng 5 (%)\t6 tháng so cùng kỳ (%)\n"
        "May mặc\t10\t12\t60\t120\t95\nDa giày\t5\t5\t31\t100\t102\n"
    )
    assert [c.base for c in told["May mặc", Decimal(12)].changes] == ["tháng 5"]
    assert [c.amount.amount for c in told["May mặc", Decimal(60)].changes] == [Decimal(-5)]
    assert told["May mặc", Decimal(10)].changes == ()


def test_members_under_one_head_keep_their_places() -> None:
    told = figures(
        "\t\tKH 2022\t\tThực hiện 6 tháng\t\tTỷ lệ % TH/KH\t\n"
        "TT\tDanh mục\tTrong nước\tNgoài nước\tTrong nước\tNgoài nước\tT.nước\tN.nước\n"
        "1\tThủy lợi\t1,116,000\t1,350,000\t632,500\t523,000\t56.68\t38.74\n"
        "2\tGiao thông\t180,000\t750,000\t105,889\t348,000\t58.83\t46.40\n"
    )
    [plan] = told["Thủy lợi", Decimal(523000)].plans
    assert (plan.percent and plan.percent.amount, plan.target and plan.target.amount) == (Decimal("38.74"), Decimal(1350000))


def test_changes_that_are_no_levels_stay_as_printed() -> None:
    told = figures("Chỉ tiêu\tTH 6 tháng (người)\tSo với cùng kỳ (%)\nKhách quốc tế\t1200\t-6,2\nKhách nội địa\t5600\t11\n")
    assert [c.amount.amount for c in told["Khách quốc tế", Decimal(1200)].changes] == [Decimal("-6.2")]
    assert [c.amount.amount for c in told["Khách nội địa", Decimal(5600)].changes] == [Decimal(11)]


def test_plans_for_a_later_year_and_plans_alone_are_targets() -> None:
    later = figures("Chỉ tiêu\tĐVT\tƯớc TH 2022\tKH 2023\nSố xã\txã\t12\t15\nSố chợ\tchợ\t7\t8\n")
    alone = figures("Chỉ tiêu\tĐVT\tKế hoạch năm 2023\nSố xã\txã\t15\nSố chợ\tchợ\t8\n")
    assert (later["Số xã", Decimal(15)].status, later["Số xã", Decimal(12)].status) == ("target", "estimated")
    assert (alone["Số chợ", Decimal(8)].status, alone["Số chợ", Decimal(8)].period.end if alone["Số chợ", Decimal(8)].period else None) == (
        "target",
        "2023-12-31",
    )


def test_rows_belong_to_the_row_above_them_and_to_their_total() -> None:
    report = pipeline.extract_text(
        _DATED + "ĐVT: triệu đồng\nTT\tChỉ tiêu\tThực hiện\nI\tThu nội địa\t100\n1\tThu phí\t60\n"
        "\tTrong đó: Phí cầu\t20\n2\tThu khác\t40\nII\tThu hải quan\t30\n"
        "\tTổng cộng\t130\n"
    )
    names = [f.indicator for f in report.figures]
    wholes = {f.indicator: names[f.parent] if f.parent is not None else None for f in report.figures}
    assert wholes == {
        "Thu nội địa": "Tổng cộng",
        "Thu phí": "Thu nội địa",
        "Phí cầu": "Thu phí",
        "Thu khác": "Thu nội địa",
        "Thu hải quan": "Tổng cộng",
        "Tổng cộng": None,
    }
    assert {f.value.unit for f in report.figures if f.value} == {"VND"}
    assert report.figures[0].value is not None
    assert report.figures[0].value.amount == Decimal(100000000)


def test_a_total_in_the_column_of_numbers_and_abbreviated_places_are_names() -> None:
    told = figures(
        "TT\tĐịa phương\tChiều dài (km)\tĐã bàn giao (km)\tĐạt tỷ lệ %\n"
        "1\tH. Tân An\t9\t9\t100%\n2\tTX. Long Phú\t4\t3\t75%\nCộng\t\t13\t12\t92,3%\n"
    )
    assert {name for name, _ in told} == {"H. Tân An", "TX. Long Phú", "Cộng"}
    share = told["TX. Long Phú", Decimal(3)].share
    assert share is not None
    assert share.percent.amount == Decimal(75)


def test_columns_that_name_measures_give_members_theirs() -> None:
    told = figures("TT\tHuyện\tSố lớp\tSố học sinh\tGhi chú\n1\tA Lưới\t12\t300\tmới\n2\tNam Đông\t9\t250\t\n")
    assert [f.measure for f in told.values()] == ["Số lớp", "Số học sinh"] * 2


def test_awards_stand_in_rows_or_in_columns() -> None:
    rows = "Hình thức\tTập thể\tCá nhân\tTổng số\nBằng khen của Chủ tịch UBND tỉnh\t12\t25\t37\nChiến sĩ thi đua cơ sở\t-\t86\t86\n"
    columns = "Đối tượng\tBằng khen\tGiấy khen\nTập thể\t3\t20\nCá nhân\t5\t41\n"
    by_row, by_column = (pipeline.extract_text(_DATED + table) for table in (rows, columns))
    assert [(a.award, a.recipient, a.count, a.counts, a.grantor) for a in by_row.awards] == [
        ("Bằng khen", "collective", 12, "recipients", "Chủ tịch UBND tỉnh"),
        ("Bằng khen", "individual", 25, "recipients", "Chủ tịch UBND tỉnh"),
        ("Chiến sĩ thi đua cơ sở", "individual", 86, "recipients", None),
    ]
    assert [(a.award, a.recipient, a.count) for a in by_column.awards] == [
        ("Bằng khen", "collective", 3),
        ("Giấy khen", "collective", 20),
        ("Bằng khen", "individual", 5),
        ("Giấy khen", "individual", 41),
    ]
    assert by_row.figures == by_column.figures == ()
