"""An article's own words, with the passage marked."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.entities import Block, Capture, Passage
from claimtrack.domain.words import BlockKind, CaptureMethod, PassageRole
from claimtrack.report.parts.quoting import CONTEXT, Quoter
from claimtrack.text import visible


def capture(text: str, blocks: tuple[Block, ...] = ()) -> Capture:
    return Capture(
        id=1,
        article_id=1,
        sha256="",
        size=0,
        media_type="text/plain",
        captured_at=datetime(2030, 1, 1, tzinfo=UTC),
        method=CaptureMethod.FILE,
        text=text,
        text_sha256="",
        extractor="",
        blocks=blocks,
    )


def passage(text: str, start: int, end: int, number: int = 1) -> Passage:
    return Passage(
        id=number,
        capture_id=1,
        start=start,
        end=end,
        exact=text[start:end],
        role=PassageRole.BODY,
        claim_id=1,
    )


def marked(text: str, *places: tuple[int, int]) -> list[str]:
    """Each excerpt as text, with its marked words in brackets."""
    passages = [passage(text, *place, number) for number, place in enumerate(places, 1)]
    return [
        "".join(f"[{one.text}]" if one.marked else one.text for one in excerpt.pieces)
        for excerpt in Quoter().excerpts(passages, {1: capture(text)})
    ]


def test_two_passages_of_a_paragraph_are_marked_in_one_excerpt() -> None:
    assert marked("one two three", (0, 3), (8, 13)) == ["[one] two [three]"]


def test_overlapping_passages_are_marked_once() -> None:
    assert marked("one two three", (0, 7), (4, 13)) == ["[one two][ three]"]


def test_passages_of_two_paragraphs_are_two_excerpts() -> None:
    assert marked("one two\n\nthree", (0, 3), (9, 14)) == ["[one] two", "[three]"]


def test_a_passage_over_two_paragraphs_is_one_excerpt() -> None:
    assert marked("one two\nthree four", (4, 13)) == ["one [two\nthree] four"]


def test_a_long_paragraph_is_cut_at_words_and_says_so() -> None:
    text = "word " * 400 + "here " + "word " * 400
    at = text.index("here")
    (excerpt,) = Quoter().excerpts([passage(text, at, at + 4)], {1: capture(text)})
    assert excerpt.cut_before
    assert excerpt.cut_after
    before, here, after = (piece.text for piece in excerpt.pieces)
    assert (here, before[:4], after[-4:]) == ("here", "word", "word")
    assert len(before) <= CONTEXT
    assert text[excerpt.start : excerpt.end] == before + here + after


def test_passages_far_apart_in_one_paragraph_are_two_excerpts() -> None:
    text = "first " + "word " * 400 + "last"
    told = marked(text, (0, 5), (len(text) - 4, len(text)))
    assert len(told) == 2
    assert told[0].startswith("[first]")
    assert told[1].endswith("[last]")


def test_a_passage_is_never_cut() -> None:
    text = "x" * 5000
    assert marked(text, (10, 4990)) == [f"{'x' * 10}[{'x' * 4980}]{'x' * 10}"]


def test_words_that_are_not_at_their_place_stand_alone_and_are_not_found() -> None:
    wrong = passage("one two three", 4, 7)
    captures = {1: capture("completely different")}
    (excerpt,) = Quoter().excerpts([wrong], captures)
    (quoted,) = Quoter().quoted([wrong], captures)
    assert excerpt.kind is None
    assert [piece.text for piece in excerpt.pieces] == ["two"]
    assert not quoted.found


def test_paragraphs_of_the_body_are_counted_without_furniture() -> None:
    text = "Section\nHeadline\nFirst one.\nCrosshead\nSecond one."
    kinds = (
        BlockKind.SECTION,
        BlockKind.HEADLINE,
        BlockKind.BODY,
        BlockKind.CROSSHEAD,
        BlockKind.BODY,
    )
    blocks, start = [], 0
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 1
    at = text.index("Second")
    (quoted,) = Quoter().quoted([passage(text, at, at + 6)], {1: capture(text, tuple(blocks))})
    assert (quoted.paragraph, quoted.kind) == (2, BlockKind.BODY)


@given(
    st.text(alphabet="ab \n\u202e\u200d", min_size=1, max_size=200).flatmap(
        lambda text: st.tuples(
            st.just(text),
            st.lists(
                st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(
                    lambda place: place[0] < place[1]
                ),
                max_size=5,
            ),
        )
    )
)
def test_every_excerpt_is_the_capture_s_own_text_and_every_passage_is_in_one(
    made: tuple[str, list[tuple[int, int]]],
) -> None:
    text, places = made
    passages = [passage(text, *place, number) for number, place in enumerate(places, 1)]
    excerpts = Quoter().excerpts(passages, {1: capture(text)})
    for one in excerpts:
        assert len("".join(piece.text for piece in one.pieces)) == one.end - one.start
        assert "".join(piece.text for piece in one.pieces) == visible(text[one.start : one.end])
    for start, end in places:
        assert any(one.start <= start and end <= one.end for one in excerpts)
