"""Places in a text, by offset and by row and column."""

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.tui.state.lines import LineMap

TEXT = "Headline\n\nFirst line of it.\nLast"


def test_an_offset_is_named_by_its_row_and_column():
    lines = LineMap(TEXT)
    assert lines.location(0) == (0, 0)
    assert lines.location(TEXT.index("line")) == (0, 4)
    assert lines.location(TEXT.index("First")) == (2, 0)
    assert lines.location(len(TEXT)) == (3, 4)


def test_a_place_past_the_end_of_its_line_is_the_end_of_the_line():
    assert LineMap(TEXT).offset((0, 99)) == len("Headline")


def test_a_passage_over_two_lines_has_a_piece_on_each_and_none_on_the_empty_one_between():
    pieces = LineMap(TEXT).pieces(4, TEXT.index(" line of"))
    assert pieces == [(0, 4, 8), (2, 0, 5)]


@given(st.text(alphabet="ab \n👍é", max_size=60), st.data())
def test_every_offset_comes_back_from_its_row_and_column(text, data):
    lines = LineMap(text)
    offset = data.draw(st.integers(0, len(text)))
    assert lines.offset(lines.location(offset)) == offset


@given(st.text(alphabet="ab \n", min_size=1, max_size=60), st.data())
def test_the_pieces_of_a_passage_are_its_words_without_the_line_ends(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    rows = text.split("\n")
    shown = "".join(rows[row][left:right] for row, left, right in LineMap(text).pieces(start, end))
    assert shown == text[start:end].replace("\n", "")
