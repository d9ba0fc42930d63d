"""The independent count taken apart: what counts together, what not, and what looks like one."""

from __future__ import annotations

import pytest

from claimtrack.domain.drafts import SourceDraft
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import Relation, SourceKind, Standing
from tests.services.newsroom import MINISTRY, Newsroom

HARBOUR = SourceDraft(descriptor="the harbour office", kind=SourceKind.ORGANISATION)
YARD = SourceDraft(descriptor="the yard", kind=SourceKind.ORGANISATION)
FIRST = "The first ferry arrived on Monday, the harbour office said."
CITING = "The first ferry has arrived, the yard said, Harbour Wire reported on Tuesday."


def reported_twice(room: Newsroom) -> int:
    own = room.article("Ferries ordered", "Two ferries will arrive in June, a source said.")
    claim = room.claim(own, "The first ferry arrives in June", by=MINISTRY)
    one = room.article("First ferry here", FIRST)
    other = room.article("Ferry arrives", CITING, outlet="Inland Post")
    room.evidence(
        claim, one, "The first ferry arrived", Relation.CONFIRMS, source=HARBOUR, first_hand=True
    )
    room.evidence(claim, other, "The first ferry has arrived", Relation.CONFIRMS, source=YARD)
    return claim.id


def test_two_reports_count_as_two_origins_until_one_is_seen_to_cite_the_other(
    desk_room: Newsroom,
) -> None:
    claim_id = reported_twice(desk_room)
    ledger = desk_room.ledger
    page = ledger.origins(claim_id)
    assert [group.name for group in page.groups] == ["the harbour office", "the yard"]
    assert "= 2 origins" in page.arithmetic
    between = [one for one in page.proposed if one.earlier == 1]
    assert "Harbour Wire" in between[0].says
    ledger.join_origins(claim_id, between[0])
    joined = ledger.origins(claim_id)
    assert "= 1 origin," in joined.arithmetic
    assert not [one for one in joined.proposed if one.earlier == 1]
    assert ledger.case(claim_id).assessment.standing.standing is Standing.CORROBORATED
    ledger.undo()
    assert "= 2 origins" in ledger.origins(claim_id).arithmetic


def test_what_is_kept_apart_is_not_proposed_again(desk_room: Newsroom) -> None:
    claim_id = reported_twice(desk_room)
    for proposed in desk_room.ledger.origins(claim_id).proposed:
        desk_room.ledger.keep_origins_apart(claim_id, proposed)
    page = desk_room.ledger.origins(claim_id)
    assert page.proposed == ()
    assert "= 2 origins" in page.arithmetic


def test_a_report_is_parted_from_the_one_that_it_was_taken_to_come_from(
    desk_room: Newsroom,
) -> None:
    claim_id = reported_twice(desk_room)
    (between,) = (it for it in desk_room.ledger.origins(claim_id).proposed if it.earlier == 1)
    desk_room.ledger.join_origins(claim_id, between)
    desk_room.ledger.part_origins(2)
    assert "= 2 origins" in desk_room.ledger.origins(claim_id).arithmetic
    with pytest.raises(BadInput, match="not taken to come from"):
        desk_room.ledger.part_origins(2)
