"""A claim's dossier: what it shows, what is added by a key, what is put right or withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import NARROW, OpenApp, Session
from reading_room import open_claim, retype
from story import NOW

from claimtrack.domain.drafts import VerdictDraft
from claimtrack.domain.words import (
    Act,
    Confidence,
    EntityKind,
    Relation,
    ResponseAct,
    SourceKind,
    VerdictScale,
    Workflow,
)
from claimtrack.services import case_front
from claimtrack.services.ledger import Ledger
from claimtrack.tui.screens.claim.dossier import DossierPage
from claimtrack.tui.screens.reader import Reader
from claimtrack.tui.widgets.dossier_list import DossierList


async def stand_on_line(session: Session, words: str) -> None:
    """Put the cursor of the dossier on the line that begins with these words."""
    pane = session.screen.query_one("#said", DossierList)
    for place in range(pane.option_count):
        pane.highlighted = place
        await session.settle()
        if pane.current and words in pane.current.head:
            pane.focus()
            await session.settle()
            return
    raise AssertionError(f"The dossier has no line with {words!r}.")


async def test_the_dossier_says_who_said_it_what_bears_on_it_and_how_it_stands(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await open_claim(session, 3)
        assert "Delivery of the engines begins in March 2031" in session.text
        assert "“Delivery of the engines would begin in March [sic]" in session.text
        assert "● Ilva Torrin, head of the works, Torrin Works" in session.text
        assert "◑ partly confirmed" in session.text
        assert "late by" in session.text
        assert "Capital Daily, 3 April 2031, happened “2 April 2031”" in session.text
        assert "counts as partly confirms · origin: Capital Daily" in session.text
        assert "Ana linked evidence 1 to claim 3" in session.text


async def test_who_would_not_say_is_shown_with_the_claim(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await open_claim(session, 1)
        assert "∅ transport ministry and the works: declined to comment" in session.text
        assert "also about 1 other claim" in session.text


async def test_at_80_by_24_everything_stands_in_one_list(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries, size=NARROW) as session:
        page = await open_claim(session, 3)
        assert not page.query_one("#follows").display
        assert "Standing" in session.text


async def test_enter_goes_to_the_place_in_the_article(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await open_claim(session, 3)
        await stand_on_line(session, "partly confirms")
        await session.press("enter")
        assert isinstance(session.screen, Reader)
        assert session.screen.article_id() == 2
        assert session.screen.copyable().startswith("watched the first engines")


async def test_a_verdict_is_given_with_its_confidence_and_rationale(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await open_claim(session, 3)
        await session.press("v", "2", "2")
        await session.type("They came in April.")
        await session.press("enter", "enter")
        (verdict,) = ferries.case(3).dossier.verdicts
        assert verdict.rating is VerdictScale.PARTLY_ACCURATE
        assert verdict.confidence is Confidence.MODERATE
        assert verdict.rationale == "They came in April."
        assert verdict.relied_on == (1,)
        assert "Verdict: partly accurate" in session.status
        assert "moderate confidence" in session.text


async def test_a_verdict_without_a_rationale_is_not_given(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await open_claim(session, 3)
        await session.press("v", "2", "2", "ctrl+s")
        assert "A verdict needs a rationale" in session.text
        assert ferries.case(3).dossier.verdicts == ()


async def test_the_second_check_is_blind(open_app: OpenApp, ferries: Ledger, tmp_path: Path):
    ferries.give_verdict(
        VerdictDraft(
            claim_id=3,
            rating=VerdictScale.PARTLY_ACCURATE,
            confidence=Confidence.HIGH,
            rationale="They came in April.",
        )
    )
    ferries.set_workflow(3, Workflow.SECOND_CHECK)
    ferries.use_checker("Bo")
    async with open_app(ferries) as session:
        await open_claim(session, 3)
        assert "Your second check is awaited." in session.text
        assert "They came in April." not in session.text
        await session.press("v")
        assert "Second check on claim 3" in session.text
        await session.press("1", "3")
        await session.type("As said.")
        await session.press("enter", "enter")
        case = ferries.case(3)
        assert [one.second_check for one in case.dossier.verdicts] == [False, True]
        assert "They came in April." in session.text


async def test_somebody_else_said_so(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await open_claim(session, 5)
        await session.press("s", "slash")
        await session.type("the harbour office")
        await session.press("enter", "2", "slash")
        await session.type("confirmed")
        await session.press("enter", "3", "enter")
        (said,) = ferries.case(5).dossier.attributions
        assert said.act is Act.CONFIRMS
        assert said.cue == "confirmed"
        assert "■ the harbour office" in session.text


async def test_a_source_that_the_ledger_knows_is_found_as_one_types(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await open_claim(session, 5)
        await session.press("s", "slash")
        await session.type("torr")
        assert "● Ilva Torrin" in session.text
        await session.press("down", "enter", "enter")
        dossier = ferries.case(5).dossier
        (said,) = dossier.attributions
        assert dossier.sources[said.source_id].affiliation == "Torrin Works"


async def test_who_would_not_say_is_recorded_from_the_dossier_too(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await open_claim(session, 5)
        await session.press("x", "2", "slash")
        await session.type("the harbour office; Ilva Torrin")
        await session.press("enter", "2", "enter")
        (response,) = ferries.case(5).dossier.responses
        assert response.act is ResponseAct.DID_NOT_RESPOND
        assert len(response.source_ids) == 2
        assert response.claim_ids == (5,)


async def test_a_request_for_comment_and_its_reply(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await open_claim(session, 5)
        await session.press("c")
        await session.type("the works")
        await session.press("enter")
        await session.type("mail")
        await session.press("enter")
        await session.type("How many ferries?")
        await session.press("ctrl+s")
        (request,) = ferries.case(5).dossier.requests
        assert (request.party, request.channel) == ("the works", "mail")
        assert request.put_to_them == "How many ferries?"
        assert "no reply yet" in session.text

        await stand_on_line(session, "the works")
        await session.press("enter")
        await session.type("Forty-one.")
        await session.press("ctrl+s")
        (request,) = ferries.case(5).dossier.requests
        assert request.reply == "Forty-one."
        assert request.replied_at is not None


async def test_a_note_is_marked_confidential_and_can_be_erased(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await open_claim(session, 5)
        await session.press("m")
        await session.type("Ask the night porter.")
        await session.press("ctrl+s")
        (note,) = ferries.case(5).notes
        assert note.about is EntityKind.CLAIM
        assert "Notes (confidential, in no report)" in session.text
        await stand_on_line(session, "Ask the night porter.")
        await session.press("minus", "y")
        assert ferries.case(5).notes[0].erased
        assert "Ask the night porter." not in session.text


async def test_a_claim_is_moved_on_and_a_sign_off_without_a_verdict_is_refused(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await open_claim(session, 5)
        await session.press("W", "c")
        assert ferries.case(5).dossier.claim.workflow is Workflow.CHECKING
        await session.press("W", "o")
        assert "has no verdict yet" in session.status


async def test_a_day_to_look_again_is_set(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await open_claim(session, 5)
        await session.press("d")
        await session.type("+7")
        await session.press("enter")
        assert ferries.case(5).dossier.claim.recheck_on is not None
        assert "look again" in session.text


async def test_each_kind_is_withdrawn_with_a_reason_and_stays_visible(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await open_claim(session, 1)
        for line in ("contradicts", "a shipyard source", "transport ministry"):
            await stand_on_line(session, line)
            await session.press("minus")
            await session.type("a mistake")
            await session.press("enter")
        dossier = ferries.case(1).dossier
        assert [one.withdrawn for one in dossier.evidence] == ["a mistake"]
        assert [one.withdrawn for one in dossier.attributions] == ["a mistake"]
        assert [one.withdrawn for one in dossier.responses] == ["a mistake"]
        assert session.text.count("   withdrawn: a mistake") == 3
        await session.press("z", "z", "z")
        assert "   withdrawn: a mistake" not in session.text


async def test_evidence_is_put_right_with_a_speaker_by_description(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await open_claim(session, 4)
        await stand_on_line(session, "confirms")
        await session.press("w", "2", "slash")
        await retype(session, "a harbour clerk")
        await session.press("ctrl+s")
        dossier = ferries.case(4).dossier
        (evidence,) = dossier.evidence
        assert evidence.relation is Relation.PARTLY_CONFIRMS
        speaker = dossier.sources[evidence.source_id or 0]
        assert (speaker.descriptor, speaker.kind) == (
            "a harbour clerk",
            SourceKind.ANONYMOUS_SOURCE,
        )


async def test_an_attribution_is_put_right_with_its_source(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await open_claim(session, 3)
        await stand_on_line(session, "Ilva Torrin")
        await session.press("w", "down", "slash")
        await session.type("said")
        await session.press("enter", "2", "ctrl+s")
        (said,) = ferries.case(3).dossier.attributions
        assert (said.cue, said.act) == ("said", Act.ANNOUNCES)


async def test_what_is_derived_or_append_only_says_why_it_can_not_be_edited(
    open_app: OpenApp, ferries: Ledger
):
    ferries.give_verdict(
        VerdictDraft(
            claim_id=3,
            rating=VerdictScale.ACCURATE,
            confidence=Confidence.LOW,
            rationale="It is so.",
        )
    )
    async with open_app(ferries, size=NARROW) as session:
        await open_claim(session, 3)
        await stand_on_line(session, "accurate")
        await session.press("w")
        assert "A verdict is never edited" in session.status
        await session.press("minus")
        assert "A verdict is never withdrawn" in session.status
        await stand_on_line(session, "partly confirmed")
        await session.press("w")
        assert "derived from the record" in session.status


async def test_what_is_typed_while_a_form_opens_is_all_there(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await open_claim(session, 1)
        await session.type("cHarbour office")
        assert session.app.focused.text == "Harbour office"
        await session.press("enter", "enter", "x", "enter")
        assert "enter starts a line, tab goes on" in session.text
        await session.press("tab", "down")
        await session.type("in two days")
        await session.press("enter", "enter")
        (request,) = ferries.case(1).dossier.requests
        assert (request.party, request.put_to_them) == ("Harbour office", "x")
        assert request.deadline is not None
        assert (request.deadline - NOW).days == 2


async def test_a_claim_with_very_many_reports_is_shown_before_they_are_read(
    open_app: OpenApp, ferries: Ledger, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(case_front, "MANY", 1)
    async with open_app(ferries) as session:
        before: list[str] = []
        whole = DossierPage._show

        def shown(page: DossierPage) -> None:
            before.append(session.text)
            whole(page)

        monkeypatch.setattr(DossierPage, "_show", shown)
        await open_claim(session, 3)
        assert "● Ilva Torrin, head of the works, Torrin Works" in before[0]
        assert "1 pieces are being read." in before[0]
        assert "being read" not in session.text
        assert "counts as partly confirms · origin: Capital Daily" in session.text
