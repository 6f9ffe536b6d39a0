"""Offset maps: spans of a derived text find the span of the origin that gave them, whatever was joined, taken out or kept."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.offsets import OffsetMap, SingleBlanks

# "Vie\u0323\u0302t-\u00ad N": e with its two marks became one letter, a soft hyphen was taken out, the rest is as it was.
JOINED = OffsetMap([(0, 0, 2), (2, 2, 5), (3, 5, 7), (5, 8, 10)], 7)


def test_letters_kept_are_mapped_one_by_one() -> None:
    assert JOINED.span(0, 1) == (0, 1)
    assert JOINED.span(1, 2) == (1, 2)
    assert JOINED.span(3, 4) == (5, 6)


def test_a_letter_joined_from_marks_is_mapped_to_all_of_them() -> None:
    assert JOINED.span(2, 3) == (2, 5)
    assert JOINED.span(1, 4) == (1, 6)


def test_what_was_taken_out_belongs_to_no_span_beside_it() -> None:
    assert JOINED.span(4, 5) == (6, 7)
    assert JOINED.span(5, 6) == (8, 9)


def test_what_was_taken_out_inside_a_span_is_part_of_it() -> None:
    assert JOINED.span(4, 6) == (6, 9)


def test_the_whole_maps_to_the_whole() -> None:
    assert JOINED.span(0, 7) == (0, 10)


def test_an_empty_span_stays_empty() -> None:
    assert [JOINED.span(at, at) for at in (0, 2, 3, 5)] == [(0, 0), (2, 2), (5, 5), (8, 8)]


def test_a_text_of_which_nothing_is_left_has_only_empty_spans() -> None:
    assert OffsetMap([], 0).span(0, 0) == (0, 0)


@st.composite
def pieces(draw: st.DrawFn) -> tuple[list[tuple[int, int, int]], int, int]:
    """Pieces in order with gaps in the origin, and the lengths of both texts."""
    made: list[tuple[int, int, int]] = []
    derived = origin = 0
    for kept, width, gap in draw(st.lists(st.tuples(st.booleans(), st.integers(1, 4), st.integers(0, 2)), max_size=12)):
        made.append((derived, origin, origin + width))
        derived += width if kept else 1
        origin += width + gap
    return made, derived, origin


@given(pieces(), st.data())
def test_spans_keep_their_order_and_stay_inside_the_origin(
    made: tuple[Sequence[tuple[int, int, int]], int, int], data: st.DataObject
) -> None:
    told, length, origin = made
    offsets = OffsetMap(told, length)
    a, b, c = sorted(data.draw(st.lists(st.integers(0, length), min_size=3, max_size=3)))
    first, second = offsets.span(a, b), offsets.span(b, c)
    assert 0 <= first[0] <= first[1] <= origin
    if a < b < c:
        assert first[1] <= second[0]
        assert offsets.span(a, c) == (first[0], second[1])


@given(st.text(alphabet="a \n", max_size=30), st.data())
def test_a_span_of_single_blanks_leads_back_to_the_same_words(text: str, data: st.DataObject) -> None:
    single = SingleBlanks(text)
    start = data.draw(st.integers(0, max(len(single.text) - 1, 0)))
    end = data.draw(st.integers(start, len(single.text)))
    if start < end:
        low, high = single.span(start, end)
        assert SingleBlanks(text[low:high]).text == single.text[start:end]
