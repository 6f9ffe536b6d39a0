"""The scope tree: sections nested as a reader nests them, titles, items, and the lead-in that governs each entry of a list."""

import pytest
from hypothesis import given, settings

from tests.segment.layers import lead_ins, outline, tree
from tests.vietnamese import reports


def levels(text: str) -> list[tuple[int, str | None]]:
    return [(level, marker) for level, marker, _ in outline(text)]


def lines(*heads: str) -> str:
    """Headings with a sentence under each."""
    return "\n".join(f"{head}\nĐơn vị đã hoàn thành nhiệm vụ." for head in heads)


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (
            [
                "Phần I\nKẾT QUẢ",
                "I. CHUNG",
                "1. Thuận lợi",
                "a) Khách quan",
                "b) Chủ quan",
                "2. Khó khăn",
                "II. RIÊNG",
                "Phần II\nPHƯƠNG HƯỚNG",
            ],
            [1, 2, 3, 4, 4, 3, 2, 1],
        ),
        (["A. KẾT QUẢ", "I. Chung", "1. Một", "B. PHƯƠNG HƯỚNG", "I. Chung"], [1, 2, 3, 1, 2]),
        (["I. A", "1. B", "1.1. C", "1.2. D", "1.2.1. E", "2. F", "II. G"], [1, 2, 3, 3, 4, 2, 1]),
        (["1. A", "a. B", "b. C", "2. D", "a. E"], [1, 2, 2, 1, 2]),
        (["I/ A", "1/ B", "2/ C", "II/ D"], [1, 2, 2, 1]),
        (["I- A", "1- B", "2- C"], [1, 2, 2]),
        (["Chương I\nA", "Mục 1. B", "Điều 1. C", "1. D", "a) Đ", "Điều 2. E", "Chương II\nG"], [1, 2, 3, 4, 5, 3, 1]),
        (["I. A", "* B", "* C", "II. D", "1. E", "* G"], [1, 2, 2, 1, 2, 3]),
        (["1. A", "(1) B", "(2) C", "2. D"], [1, 2, 2, 1]),
        (["a) A", "b) B"], [1, 1]),
        (["Điều 1. A", "Điều 2. B"], [1, 1]),
        (["PHẦN THỨ NHẤT\nA", "I. B", "PHẦN THỨ HAI\nC"], [1, 2, 1]),
        (["I. A", "II. B", "II. C"], [1, 1, 1]),
        (["C. A", "I. B", "D. C", "I. E"], [1, 2, 1, 2]),
        (["G. A", "H. B", "I. C", "K. D"], [1, 1, 1, 1]),
        (["1. A", "a) B", "1. C", "2. D", "b) E", "2. G"], [1, 2, 3, 3, 2, 1]),
    ],
)
def test_sections_nest_by_their_markers(heads: list[str], found: list[int]) -> None:
    assert [level for level, _ in levels(lines(*heads))] == found


def test_markers_are_shown_as_printed_without_what_closes_them() -> None:
    heads = ["Phần I\nA", "Phụ lục II", "II/ B", "1.1. C", "đ) D", "(2) E", "* G", "Điều 3. H"]
    assert [marker for _, marker in levels(lines(*heads))] == ["Phần I", "Phụ lục II", "II", "1.1", "đ", "(2)", "*", "Điều 3"]


def test_a_title_is_the_heading_without_marker_and_closing_mark() -> None:
    text = lines("I. KẾT QUẢ ĐẠT ĐƯỢC:", "1. Thuận lợi.", "Phần II\nPHƯƠNG HƯỚNG", "LĨNH VỰC KINH TẾ:")
    assert [title for _, _, title in outline(text)] == ["KẾT QUẢ ĐẠT ĐƯỢC", "Thuận lợi", "PHƯƠNG HƯỚNG", "LĨNH VỰC KINH TẾ"]


def test_a_numbered_paragraph_with_nothing_under_it_is_an_item() -> None:
    text = "I. KẾT QUẢ\n1. Ban hành kế hoạch số 203/KH-SCT ngày 03/02/2021.\n2. Tổ chức 04 lớp tập huấn.\n"
    _, made = tree(text)
    assert [node.heading for node in made.sections] == [True, False, False]
    assert [node.title for node in made.sections][1:] == [None, None]


def test_a_long_paragraph_is_no_heading_whatever_stands_under_it() -> None:
    long = "1. " + "Thực hiện nghiêm túc các nhiệm vụ được giao, " * 7 + "cụ thể:"
    _, made = tree(f"{long}\n- Một.\n- Hai.\n")
    assert [node.heading for node in made.sections] == [False]


@pytest.mark.parametrize(
    "label", ["Về lĩnh vực thương mại:", "Lĩnh vực công nghiệp:", "Công tác cải cách hành chính:", "* Tồn tại, hạn chế:"]
)
def test_a_nominal_phrase_with_a_colon_heads_what_follows(label: str) -> None:
    (section,) = outline(f"{label}\nSở cấp 04 giấy phép.\n")
    assert section == (1, "*" if label.startswith("*") else None, label.strip("*: "))


@pytest.mark.parametrize(
    "clause",
    [
        "Kết quả cụ thể như sau:",
        "Đã thực hiện các nội dung:",
        "Trong đó:",
        "Các đơn vị gồm:",
        "Cụ thể:",
        "- Về thương mại:",
        "QUYẾT ĐỊNH:",
        "Sở Công Thương báo cáo như sau:",
    ],
)
def test_a_clause_with_a_colon_opens_no_section(clause: str) -> None:
    assert outline(f"{clause}\nSở cấp 04 giấy phép.\n") == []


def test_a_section_reaches_to_the_last_block_under_it() -> None:
    text = "I. MỘT\n1. Hai\nNội dung hai.\n- gạch\n2. Ba\nNội dung ba.\nII. BỐN\nNội dung bốn.\n"
    layer, made = tree(text)
    ends = [layer.text[layer.blocks[node.last].start : layer.blocks[node.last].end] for node in made.sections]
    assert ends == ["Nội dung ba.", "- gạch", "Nội dung ba.", "Nội dung bốn."]
    assert [node.parent for node in made.sections] == [None, 0, 0, None]


def test_head_and_foot_lie_outside_every_section() -> None:
    head = "SỞ CÔNG THƯƠNG\nSố: 12/BC-SCT\n\nBÁO CÁO\nKết quả\n\nI. MỘT\nNội dung.\n\n"
    foot = "Trên đây là báo cáo./.\n\nNơi nhận:\n- Như trên;\n\nGIÁM ĐỐC\nTrần Văn Bình\n"
    layer, made = tree(head + foot)
    inside = [layer.text[b.start : b.end] for b, section in zip(layer.blocks, made.section_of, strict=True) if section is not None]
    assert inside == ["I. MỘT", "Nội dung."]


def test_a_lead_in_governs_the_dashes_under_it() -> None:
    text = "I. KẾT QUẢ\nCác chỉ tiêu chủ yếu:\n- Công nghiệp:\n+ Thép đạt 5 tấn\n+ Than đạt 7 tấn\n- Thương mại tăng 5%\n"
    assert lead_ins(text) == {
        "- Công nghiệp:": "Các chỉ tiêu chủ yếu:",
        "+ Thép đạt 5 tấn": "- Công nghiệp:",
        "+ Than đạt 7 tấn": "- Công nghiệp:",
        "- Thương mại tăng 5%": "Các chỉ tiêu chủ yếu:",
    }


def test_a_lead_in_ends_with_its_section() -> None:
    text = "I. MỘT\nĐã cấp phép như sau:\n- Một giấy phép\nII. HAI\n- Hai giấy phép\n"
    assert lead_ins(text)["- Hai giấy phép"] != "Đã cấp phép như sau:"


def test_a_paragraph_after_a_list_is_not_governed_by_its_lead_in() -> None:
    _, made = tree("I. MỘT\nĐã cấp phép như sau:\n- Một giấy phép.\nTình hình ổn định.\n")
    assert made.lead_in_of[-1] is None


@given(reports)
@settings(deadline=None)
def test_the_tree_is_a_tree(text: str) -> None:
    layer, made = tree(text)
    count = len(layer.blocks)
    assert len(made.section_of) == len(made.lead_in_of) == count
    for index, node in enumerate(made.sections):
        assert 0 <= node.block <= node.last < count
        parent = made.sections[node.parent] if node.parent is not None else None
        assert node.level == (parent.level + 1 if parent else 1)
        assert parent is None or (
            node.parent is not None and node.parent < index and parent.block < node.block and node.last <= parent.last
        )
    assert [node.block for node in made.sections] == sorted(node.block for node in made.sections)
    assert all(lead is None or lead < index for index, lead in enumerate(made.lead_in_of))
