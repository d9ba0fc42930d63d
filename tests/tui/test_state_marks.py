"""What is marked in an article, line by line."""

from claimtrack.domain.entities import Block, Passage
from claimtrack.domain.words import BlockKind, EntityKind, PassageRole, Standing
from claimtrack.services.views import MarkedPassage
from claimtrack.tui.state.lines import LineMap
from claimtrack.tui.state.marks import Mark, MarkedText, MarkKind, mark_of

TEXT = "Photo: harbour office\nThe pier will open in May, a clerk said.\nThe mayor did not respond."


def passage(start: int, end: int, role: PassageRole) -> Passage:
    return Passage(
        id=1, capture_id=1, start=start, end=end, exact=TEXT[start:end], role=role, claim_id=7
    )


def test_a_claims_passage_carries_its_number_and_the_glyph_of_its_standing():
    marked = MarkedPassage(
        passage=passage(22, 47, PassageRole.BODY),
        owner=EntityKind.CLAIM,
        owner_id=7,
        claim_id=7,
        standing=Standing.CONFIRMED,
    )
    assert mark_of(marked).sign == "7✓"


def test_a_response_is_signed_with_the_sign_for_no_answer():
    marked = MarkedPassage(
        passage=passage(63, 89, PassageRole.CONTENT),
        owner=EntityKind.RESPONSE,
        owner_id=2,
        claim_id=None,
        standing=None,
    )
    assert mark_of(marked).sign == "∅"
    assert mark_of(marked).kind is MarkKind.RESPONSE


def test_evidence_names_the_claim_that_it_bears_on():
    marked = MarkedPassage(
        passage=passage(63, 89, PassageRole.CONTENT),
        owner=EntityKind.EVIDENCE,
        owner_id=2,
        claim_id=31,
        standing=Standing.DISPUTED,
    )
    assert mark_of(marked).sign == "→31"


def test_a_sign_stands_only_beside_the_line_where_its_passage_begins():
    mark = Mark(26, 75, MarkKind.CLAIM, owner_id=7, claim_id=7, sign="7○")
    marked = MarkedText(LineMap(TEXT), [mark], [])
    assert marked.signs(1, 0, None) == [mark]
    assert marked.signs(1, 0, 4) == []
    assert marked.signs(2, 0, None) == []
    assert [piece.mark for piece in marked.on_row(2)] == [mark]


def test_furniture_is_known_by_its_columns():
    blocks = [Block(BlockKind.CREDIT, 0, 21), Block(BlockKind.BODY, 22, len(TEXT))]
    marked = MarkedText(LineMap(TEXT), [], blocks)
    assert marked.furniture_on_row(0) == [(0, 21)]
    assert marked.furniture_on_row(1) == ()
