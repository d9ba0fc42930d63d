"""What the Reader and the dossier know, on a real ledger and without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from story import FIRST

from claimtrack.domain.drafts import AttributionDraft, ClaimDraft, PassageDraft, SourceDraft
from claimtrack.domain.words import EntityKind, PassageRole, SourceKind
from claimtrack.services.conflicts import versions
from claimtrack.services.ledger import Ledger
from claimtrack.tui.state.candidates import same_story_first
from claimtrack.tui.state.dossier import Section, sections
from claimtrack.tui.state.reader import ReaderState

TODAY = date(2031, 6, 15)


@pytest.fixture
def state(ferries: Ledger) -> ReaderState:
    return ReaderState(ferries.article_page(1))


# --- The Reader


def test_claims_stand_in_the_order_of_the_text_and_withdrawn_ones_last(ferries: Ledger):
    ferries.withdraw_claim(2, "said twice")
    state = ReaderState(ferries.article_page(1))
    assert [row.claim_id for row in state.claims] == [1, 3, 4, 5, 6, 7, 2]
    assert all(mark.claim_id != 2 for mark in state.marks)


def test_walking_stops_at_both_ends(state: ReaderState):
    assert not state.step(-1)
    assert all(state.step(1) for _ in range(6))
    assert not state.step(1)
    assert state.current is not None
    assert state.current.claim_id == 7


def test_of_two_passages_of_the_same_words_the_current_one_is_meant(ferries: Ledger):
    start = FIRST.index("in 2032")
    capture = ferries.article_page(1).capture.id
    passage = PassageDraft(capture_id=capture, start=start, end=start + 7, role=PassageRole.BODY)
    for wording in ("In 2032.", "By 2032."):
        ferries.record_claim(ClaimDraft(article_id=1, wording=wording, passages=(passage,)))
    state = ReaderState(ferries.article_page(1))
    assert [state.go_to(claim) and state.entry_at(start) for claim in (9, 8)] == [9, 8]


def test_of_two_passages_over_each_other_the_shorter_is_meant(ferries: Ledger):
    start = FIRST.index("in 2032")
    capture = ferries.article_page(1).capture.id
    passage = PassageDraft(capture_id=capture, start=start, end=start + 7, role=PassageRole.BODY)
    ferries.record_claim(ClaimDraft(article_id=1, wording="In 2032.", passages=(passage,)))
    state = ReaderState(ferries.article_page(1))
    assert state.entry_at(start) == 8
    assert state.entry_at(start - 1) == 1
    assert state.entry_at(0) is None


def test_marks_keep_their_order_and_go_with_their_claims(state: ReaderState, ferries: Ledger):
    state.go_to(3)
    state.toggle_mark()
    state.go_to(1)
    state.toggle_mark()
    assert state.marked == [3, 1]
    assert state.entry == 2
    state.go_to(3)
    state.toggle_mark()
    assert state.marked == [1]
    state.renew(replace(ferries.article_page(1), claims=()))
    assert state.marked == []
    assert state.current is None


def test_a_claim_just_recorded_becomes_current_once_it_is_read(state: ReaderState, ferries: Ledger):
    claim = ferries.record_claim(ClaimDraft(article_id=1, wording="It rains."))
    state.expect(claim.id)
    assert state.entry == 1
    state.renew(ferries.article_page(1))
    assert state.entry == claim.id


def test_after_a_claim_is_withdrawn_one_goes_on_with_the_next_or_the_one_before(
    state: ReaderState,
):
    numbers = [row.claim_id for row in state.claims if not row.withdrawn]
    assert state.beside(numbers[0]) == numbers[1]
    assert state.beside(numbers[-1]) == numbers[-2]


def test_a_chain_leads_from_the_outlet_to_the_one_who_spoke(ferries: Ledger):
    reports = SourceDraft(descriptor="media reports", kind=SourceKind.MEDIA_REPORTS)
    aide = SourceDraft(descriptor="a city aide", kind=SourceKind.ANONYMOUS_SOURCE)
    ferries.attribute(5, AttributionDraft(source=aide, relayed_by=AttributionDraft(source=reports)))
    state = ReaderState(ferries.article_page(1))
    (speaker,) = state.originating(5)
    chain = [state.page.sources[one.source_id].descriptor for one in state.chain_to(speaker)]
    assert chain == ["media reports", "a city aide"]


def test_the_claims_of_one_source_are_marked_together(state: ReaderState):
    assert state.mark_alike() == 4
    assert state.marked == [1, 2, 6, 7]


def test_claims_that_share_telling_words_with_a_passage_come_first(ferries: Ledger):
    rows = ferries.claim_rows([1, 2, 3, 4, 5, 6, 7])
    alike, others = same_story_first(rows, "The slipway was rebuilt in May, the office said.")
    assert [row.claim_id for row in alike] == [7]
    assert len(others) == 6


# --- The dossier


def section(found: list[Section], heading: str) -> Section:
    return next(one for one in found if one.heading == heading)


def test_every_line_knows_what_it_shows_and_where_it_rests(ferries: Ledger):
    found = sections(ferries.case(3), TODAY)
    (evidence,) = section(found, "Evidence").items
    assert (evidence.about, evidence.id) == (EntityKind.EVIDENCE, 1)
    assert evidence.place is not None
    assert evidence.place.article_id == 2
    (speaker,) = section(found, "Said by").items
    assert speaker.about is EntityKind.ATTRIBUTION


def test_what_does_not_count_says_why(ferries: Ledger):
    ferries.withdraw_evidence(1, "another ship")
    found = sections(ferries.case(3), TODAY)
    (evidence,) = section(found, "Evidence").items
    assert evidence.withdrawn == "another ship"
    assert any(line.startswith("does not count: ") for line in evidence.below)


def test_a_claim_without_evidence_says_how_to_add_it(ferries: Ledger):
    found = sections(ferries.case(7), TODAY)
    assert section(found, "Evidence").empty == "None yet: e links a passage of an article."


def test_a_relay_stands_below_the_one_who_spoke(ferries: Ledger):
    reports = SourceDraft(descriptor="media reports", kind=SourceKind.MEDIA_REPORTS)
    aide = SourceDraft(descriptor="a city aide", kind=SourceKind.ANONYMOUS_SOURCE)
    ferries.attribute(5, AttributionDraft(source=aide, relayed_by=AttributionDraft(source=reports)))
    lines = section(sections(ferries.case(5), TODAY), "Said by").items
    assert [line.head for line in lines] == [
        "◌ a city aide",
        "  → relayed by ≋ media reports",
    ]


def test_two_versions_are_told_apart_by_their_fields(ferries: Ledger):
    claim = ferries.case(1).dossier.claim
    mine = replace(claim, wording="Mine.", tags=("ferry",), version=9)
    both = versions(ferries.session, claim, mine, claim)
    found = {one.field: (one.mine, one.theirs) for one in both}
    assert found == {"wording": ("Mine.", claim.wording), "tags": ("ferry", "nothing")}
