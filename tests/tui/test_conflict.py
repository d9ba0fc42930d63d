"""Two people change the same thing: the second to save chooses, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from driving import NARROW, OpenApp, Session
from reading_room import open_claim, read_article, retype

from claimtrack.domain.drafts import VerdictDraft
from claimtrack.domain.entities import Claim
from claimtrack.domain.errors import Conflict
from claimtrack.domain.words import Confidence, Interest, Priority, VerdictScale, Workflow
from claimtrack.services.conflicts import FieldVersions
from claimtrack.services.ledger import Ledger
from claimtrack.tui.screens.conflict import ConflictDialog
from claimtrack.tui.state.differing import Choosing, Side, differing_words
from claimtrack.tui.state.sign_offs import SignOffs


def field(name: str, *, by_me: bool, by_them: bool) -> FieldVersions:
    return FieldVersions(field=name, name=name, mine="a", theirs="b", by_me=by_me, by_them=by_them)


MINE = field("tags", by_me=True, by_them=False)
THEIRS = field("priority", by_me=False, by_them=True)
BOTH = field("wording", by_me=True, by_them=True)


def test_whoever_alone_changed_a_field_has_it_and_the_rest_is_open():
    choosing = Choosing([MINE, THEIRS, BOTH])
    assert [choosing.side(one) for one in ("tags", "priority", "wording")] == [
        Side.MINE, Side.THEIRS, None,
    ]  # fmt: skip
    assert choosing.open == (BOTH,)
    choosing.turn("wording")
    assert (choosing.open, choosing.theirs) == ((), {"priority"})


def test_to_keep_mine_takes_nothing_back_that_they_alone_changed():
    choosing = Choosing([MINE, THEIRS, BOTH])
    choosing.all_mine()
    assert choosing.theirs == {"priority"}
    assert not choosing.is_all_theirs


def test_the_words_that_differ_are_found():
    mine, theirs = differing_words("The ferry sails in May.", "The ferry sails in early June.")
    assert ["The ferry sails in May."[slice(*one)] for one in mine] == ["May"]
    assert "June" in "The ferry sails in early June."[slice(*theirs[0])]


def sign_off(ledger: Ledger) -> None:
    """Claim 1 has its verdict and is done with."""
    ledger.give_verdict(
        VerdictDraft(
            claim_id=1,
            rating=VerdictScale.UNPROVEN,
            confidence=Confidence.LOW,
            rationale="The yard says so.",
        )
    )
    ledger.set_workflow(1, Workflow.SIGNED_OFF)


async def test_an_edit_of_a_signed_off_claim_says_that_it_is_reopened(
    open_app: OpenApp, ferries: Ledger
):
    sign_off(ferries)
    async with open_app(ferries) as session:
        await open_claim(session, 1)
        await session.press("w")
        await retype(session, "A second ferry will be built in 2032.")
        await session.press("ctrl+s")
        assert "signed off, and is reopened" in session.text


async def test_the_reader_says_so_too_and_nothing_of_it_on_the_way_back_from_the_past(
    open_app: OpenApp, ferries: Ledger
):
    sign_off(ferries)
    async with open_app(ferries, NARROW) as session:
        reader = await read_article(session)
        assert reader.claim_id() == 1
        await session.press("w")
        await retype(session, "A second ferry will be built in 2032.")
        await session.press("ctrl+s")
        assert "Claim 1 changed." in session.status
        assert "Claim 1 was signed off, and is reopened." in session.status
    sign_offs, (row,) = SignOffs(), ferries.claim_rows([1])
    signed_off = replace(row, workflow=Workflow.SIGNED_OFF)
    assert not sign_offs.reopened([signed_off], past=True)
    assert not sign_offs.reopened([row], past=False)
    assert not sign_offs.reopened([signed_off, replace(signed_off, claim_id=2)], past=False)
    assert (
        sign_offs.reopened([row, replace(row, claim_id=2)], past=False)
        == "Claims 1 and 2 were signed off, and are reopened."
    )


def test_an_edit_that_reopened_a_claim_is_a_conflict_for_whoever_read_it_signed_off(
    ferries: Ledger,
):
    sign_off(ferries)
    read = ferries.case(1).dossier.claim
    ferries.edit_claim(replace(read, wording="Theirs."))
    with pytest.raises(Conflict) as conflict:
        ferries.edit_claim(replace(read, wording="Mine."))
    found = ferries.versions(read, conflict.value.mine, conflict.value.theirs)
    assert [(one.field, one.by_me, one.by_them) for one in found] == [
        ("wording", True, True), ("workflow", False, True),
    ]  # fmt: skip


async def changed_by_both(session: Session, ferries: Ledger) -> Claim:
    """I reword claim 1 and they reword it and make it urgent; then I save."""
    await session.press("w")
    await retype(session, "A second ferry will be built in 2032.")
    theirs = replace(
        ferries.case(1).dossier.claim,
        wording="A third ferry will be ordered.",
        priority=Priority.HIGH,
    )
    ferries.edit_claim(theirs)
    await session.press("ctrl+s")
    assert isinstance(session.screen, ConflictDialog)
    return theirs


async def test_both_versions_stand_side_by_side_and_each_field_is_chosen(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries, NARROW) as session:
        await read_article(session)
        await changed_by_both(session, ferries)
        assert "changed by Ana since, on 15 June 2031 at 12:00" in session.text
        lines = session.text.splitlines()
        assert any("○ A second ferry" in line and "○ A third ferry" in line for line in lines)
        assert any("○ normal" in line and "● high" in line for line in lines)
        await session.press("enter")
        assert "You both changed this" in session.text
        await session.press("left", "enter")
        saved = ferries.case(1).dossier.claim
        assert saved.wording == "A second ferry will be built in 2032."
        assert saved.priority is Priority.HIGH
        assert [one.name for one in ferries.history(limit=2)] == ["edit claim", "edit claim"]


async def test_to_leave_the_choice_keeps_both_what_was_typed_and_what_they_recorded(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await read_article(session)
        theirs = await changed_by_both(session, ferries)
        await session.press("escape")
        assert "A second ferry will be built" in session.text
        assert ferries.case(1).dossier.claim.wording == theirs.wording


async def test_an_article_that_two_people_changed_is_settled_by_its_fields(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await read_article(session)
        await session.press("E")
        await session.type(" again")
        held = ferries.article_page(1).article
        ferries.edit_article(replace(held, headline="Theirs", byline="Mira Holm and others"))
        await session.press("ctrl+s")
        assert isinstance(session.screen, ConflictDialog)
        await session.press("m")
        saved = ferries.article_page(1).article
        assert saved.headline.endswith(" again")
        assert saved.byline == "Mira Holm and others"


async def test_evidence_that_two_people_changed_is_settled_by_its_fields(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        page = await open_claim(session, 1)
        (held,) = page.case.dossier.evidence
        page._edit_evidence(held.id)
        await session.settle()
        ferries.edit_evidence(replace(held, note="Theirs."))
        form = session.screen.form
        form.note.type("Mine.")
        form.interest.value = Interest.OPPONENT
        await session.press("ctrl+s")
        await session.until(lambda: isinstance(session.screen, ConflictDialog))
        await session.press("right", "enter")
        (saved,) = ferries.case(1).dossier.evidence
        assert saved.note == "Theirs."
        assert saved.interest is Interest.OPPONENT
