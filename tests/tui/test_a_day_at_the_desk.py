"""A day's work on the demo by the keys that a checker presses: what is stored, and what is shown.

Wren Abara takes in a report, records what it says, weighs a later one against it and hands a
verdict on; Ida Solberg gives the second check without seeing it. Whatever is recorded is undone
once and done again. The reports are fiction, like the demo.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import pytest
from driving import OpenApp, Session
from reading_room import pick
from textual.events import Paste

from claimtrack import open_ledger
from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Confidential
from claimtrack.domain.words import (
    Nature,
    Relation,
    ResponseAct,
    Standing,
    VerdictScale,
    Workflow,
)
from claimtrack.services.ledger import Ledger
from claimtrack.tui.screens.claim import ClaimPage
from claimtrack.tui.screens.reader import Reader

TODAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

MORNING = """\
Dogs and a ferry

Hallin Post
By Maren Osk
Thursday, 19 November 2026

The ferry to Port Amber will sail in March 2027, harbour master Joss Tern said on Thursday.

According to the Torrin Gazette, a deckhand said the Little Sister was sold for scrap.

The winter road was closed, and the dogs were sold, the guild said.

The Ferry Ministry of Velmora did not respond to questions.
"""

NOON = """\
Eleven dogs

Radio Velmora
Saturday, 21 November 2026

The dogs of the guild were at home on Friday. Radio Velmora counted eleven of them.
"""

REPORT = 14
FERRY, SCRAP, ROAD_AND_DOGS, ROAD, DOGS = 34, 35, 36, 37, 38
"""What the ledger numbers the day's report and claims; the third is split into the last two."""


@pytest.fixture
def desk(demo_file: Path, tmp_path: Path) -> Callable[[str], Ledger]:
    """The demo's ledger on the day of the test, opened by a checker; the app closes it."""
    path = Path(copy(demo_file, tmp_path / "demo.db"))
    return lambda checker: open_ledger(path, create=False, checker=checker, clock=lambda: TODAY)


async def test_a_day_at_the_desk(
    open_app: OpenApp, desk: Callable[[str], Ledger], tmp_path: Path
) -> None:
    ledger = desk("Wren Abara")
    async with open_app(ledger) as session:
        await take_the_report_in(session, ledger)
        await record_three_claims(session, ledger)
        await record_who_did_not_respond(session, ledger)
        await split_what_is_two_events(session, ledger)
        await weigh_the_later_report(session, ledger)
        await ask_for_comment_and_log_the_reply(session, ledger)
        await write_a_note(session, ledger)
        await give_a_verdict_and_pass_it_on(session, ledger)
        await withdraw_what_nobody_can_check(session, ledger)
    ledger = desk("Ida Solberg")
    async with open_app(ledger) as session:
        await give_the_second_check_blind(session, ledger)
        await look_at_the_day_before(session)
        await find_claims_on_the_desk(session)
        await report_to_a_file(session, tmp_path / "dogs.json")
        assert ledger.verify().problems == ()


async def undone_and_done_again(session: Session, stored: Callable[[], object]) -> None:
    """Undo takes the last thing back, and redo brings the same thing again."""
    before = stored()
    await session.press("z")
    assert "Undone" in session.status
    assert stored() != before
    await session.press("Z")
    assert "Done again" in session.status
    assert stored() == before


async def paste(session: Session, text: str) -> None:
    """Paste text as a terminal does."""
    session.app.post_message(Paste(text))
    await session.settle()


async def open_by_search(session: Session, words: str) -> None:
    """Search for some words, and open the first thing that is found."""
    await session.press("slash")
    await session.type(words)
    await session.press("enter")


async def reach(session: Session, claim_id: int) -> None:
    """Walk up the claims of the article to one of them."""
    while session.screen.claim_id() != claim_id:
        here = session.screen.claim_id()
        await session.press("k")
        assert session.screen.claim_id() != here, f"Claim {claim_id} is not above."


async def stand_on_line(session: Session, words: str) -> None:
    """Go down the dossier to the line that begins with some words."""
    await session.press("home")
    while session.screen.current is None or words not in session.screen.current.head:
        here = session.screen.current
        await session.press("down")
        assert session.screen.current is not here, f"The dossier has no line with {words!r}."


def dossier(ledger: Ledger, claim_id: int) -> Dossier:
    return ledger.case(claim_id).dossier


def standing(ledger: Ledger, claim_id: int) -> Standing:
    return ledger.case(claim_id).assessment.standing.standing


# --- The morning: a report and what it says


async def take_the_report_in(session: Session, ledger: Ledger) -> None:
    await session.press("a")
    await paste(session, MORNING)
    await session.press("ctrl+s")
    assert "Who published it?" in session.status
    await session.type("Hallin Post")
    await session.press("enter")
    assert isinstance(session.screen, Reader)
    page = ledger.article_page(REPORT)
    assert (page.outlet.name, str(page.article.published_on)) == ("Hallin Post", "2026-11-19")
    assert "0 claims" in session.text


async def record_three_claims(session: Session, ledger: Ledger) -> None:
    await session.press("comma", "n", "enter", "2")
    await pick(session, "Joss Tern")
    await session.press("1")
    await pick(session, "said")
    await session.press("enter")
    ferry = dossier(ledger, FERRY)
    assert ferry.claim.wording == "The ferry to Port Amber will sail in March 2027."
    assert ferry.claim.nature is Nature.PLAN
    assert ferry.claim.window is not None
    assert ferry.claim.window.edtf == "2027-03"
    await undone_and_done_again(session, lambda: len(ledger.article_page(REPORT).claims))

    await session.press("right_curly_bracket", "apostrophe")
    await pick(session, "the Little Sister was sold for scrap")
    await session.press("n", "enter", "1")
    await pick(session, "a deckhand")
    await pick(session, "said")
    await session.press(*["down"] * 5)
    await pick(session, "the Torrin Gazette")
    await session.press("enter")
    scrap = dossier(ledger, SCRAP)
    relay, speaker = sorted(scrap.attributions, key=lambda one: one.parent_id is not None)
    assert speaker.parent_id == relay.id
    assert scrap.sources[relay.source_id].descriptor == "the Torrin Gazette"
    assert scrap.sources[speaker.source_id].descriptor == "a deckhand"
    assert "Hallin Post ← ≋ the Torrin Gazette ←" in session.text

    await session.press("right_curly_bracket", "apostrophe")
    await pick(session, "The winter road was closed, and the dogs were sold")
    await session.press("n", "enter", "1")
    await pick(session, "the guild")
    await session.press("2")
    await pick(session, "said")
    await session.press("enter")
    assert dossier(ledger, ROAD_AND_DOGS).claim.nature is Nature.FACT
    assert "3 claims" in session.text


async def record_who_did_not_respond(session: Session, ledger: Ledger) -> None:
    await reach(session, FERRY)
    await session.press("space", "space", "space")
    assert "3 marked" in session.text
    await session.press("right_curly_bracket", "x", "enter")
    (response,) = ledger.article_page(REPORT).responses
    assert response.act is ResponseAct.DID_NOT_RESPOND
    assert response.claim_ids == (FERRY, SCRAP, ROAD_AND_DOGS)
    await undone_and_done_again(
        session, lambda: [len(dossier(ledger, one).responses) for one in (FERRY, SCRAP)]
    )


async def split_what_is_two_events(session: Session, ledger: Ledger) -> None:
    await reach(session, ROAD_AND_DOGS)
    await session.press("vertical_line", "ctrl+s", "ctrl+s")
    assert dossier(ledger, ROAD).claim.wording == "The winter road was closed."
    assert "dogs were sold" in dossier(ledger, DOGS).claim.wording
    withdrawn = dossier(ledger, ROAD_AND_DOGS).claim.withdrawn
    assert withdrawn == f"split into claims {ROAD} and {DOGS}"
    assert withdrawn in session.text
    await undone_and_done_again(
        session, lambda: bool(dossier(ledger, ROAD_AND_DOGS).claim.withdrawn)
    )


# --- Noon: a later report


async def weigh_the_later_report(session: Session, ledger: Ledger) -> None:
    await session.press("a")
    await paste(session, NOON)
    await session.press("ctrl+s")
    await session.type("Radio Velmora")
    await session.press("enter", "full_stop", "full_stop", "e")
    assert "On which claim does it bear?" in session.text
    await session.type("dogs were sold")
    await session.press("enter")
    assert f"How does it bear on claim {DOGS}?" in session.text
    await session.press("3", "7", "1", "enter")
    (evidence,) = dossier(ledger, DOGS).evidence
    assert evidence.relation is Relation.CONTRADICTS
    assert evidence.first_hand
    assert standing(ledger, DOGS) is Standing.CONTRADICTED
    assert f"→{DOGS}" in session.text
    await undone_and_done_again(session, lambda: standing(ledger, DOGS))


# --- The afternoon: one claim's dossier


async def ask_for_comment_and_log_the_reply(session: Session, ledger: Ledger) -> None:
    await open_by_search(session, "dogs were sold")
    assert isinstance(session.screen, ClaimPage)
    assert "✗ contradicted" in session.text
    await session.press("c")
    await session.type("Sledge Mail Guild")
    await session.press("enter")
    await session.type("letter")
    await session.press("enter")
    await session.type("Which dogs were sold, and to whom?")
    await session.press("ctrl+s")
    (request,) = dossier(ledger, DOGS).requests
    assert (request.party, request.channel) == ("Sledge Mail Guild", "letter")
    assert "no reply yet" in session.text
    await undone_and_done_again(session, lambda: len(dossier(ledger, DOGS).requests))

    await stand_on_line(session, "Sledge Mail Guild")
    await session.press("enter")
    await session.type("None. We said sleds.")
    await session.press("ctrl+s")
    (request,) = dossier(ledger, DOGS).requests
    assert request.reply == "None. We said sleds."
    assert "None. We said sleds." in session.text
    await undone_and_done_again(session, lambda: dossier(ledger, DOGS).requests[0].reply)


async def write_a_note(session: Session, ledger: Ledger) -> None:
    await session.press("m")
    await session.type("Ask whoever took the minutes.")
    await session.press("ctrl+s")
    assert notes(ledger) == ["Ask whoever took the minutes."]
    assert "Notes (confidential, in no report)" in session.text
    await undone_and_done_again(session, lambda: notes(ledger))


def notes(ledger: Ledger) -> list[str]:
    found: tuple[Confidential, ...] = ledger.case(DOGS).notes
    return [note.text for note in found]


async def give_a_verdict_and_pass_it_on(session: Session, ledger: Ledger) -> None:
    await session.press("v", "3", "3")
    await session.type("Eleven dogs.")
    await session.press("enter", "enter")
    (verdict,) = dossier(ledger, DOGS).verdicts
    assert verdict.rating is VerdictScale.INACCURATE
    assert len(verdict.relied_on) == 1
    await undone_and_done_again(session, lambda: len(dossier(ledger, DOGS).verdicts))
    await session.press("W", "s")
    assert dossier(ledger, DOGS).claim.workflow is Workflow.SECOND_CHECK
    await undone_and_done_again(session, lambda: dossier(ledger, DOGS).claim.workflow)


async def withdraw_what_nobody_can_check(session: Session, ledger: Ledger) -> None:
    await open_by_search(session, "winter road was closed")
    await session.press("minus")
    await session.type("which road is not said")
    await session.press("enter")
    assert dossier(ledger, ROAD).claim.withdrawn == "which road is not said"
    assert "withdrawn: which road is not said" in session.text
    await undone_and_done_again(session, lambda: dossier(ledger, ROAD).claim.withdrawn)


# --- Another checker


async def give_the_second_check_blind(session: Session, ledger: Ledger) -> None:
    await open_by_search(session, "dogs were sold")
    assert "Your second check is awaited." in session.text
    assert "Eleven dogs." not in session.text
    await session.press("v")
    assert f"Second check on claim {DOGS}" in session.text
    await session.press("3", "2")
    await session.type("Counted again.")
    await session.press("enter", "enter")
    verdicts = dossier(ledger, DOGS).verdicts
    assert [one.second_check for one in verdicts] == [False, True]
    assert len({one.author_id for one in verdicts}) == 2
    assert "Eleven dogs." in session.text
    await undone_and_done_again(session, lambda: len(dossier(ledger, DOGS).verdicts))


async def look_at_the_day_before(session: Session) -> None:
    await session.press("t")
    await session.type("2026-11-20")
    await session.press("enter")
    assert "as of 20 Nov 2026 · read only" in session.text
    assert "✗ contradicted" not in session.text
    await session.press("t", "backspace", "enter")
    assert "✗ contradicted" in session.text


async def find_claims_on_the_desk(session: Session) -> None:
    await session.press("g", "d", "f", "s", "n", "enter", "f", "x")
    await session.type("sold")
    await session.press("enter")
    assert set(session.screen.rows.ids) == {23, DOGS}
    await session.press("S", "c")
    first = session.screen.rows.ids[0]
    await session.press("S", "c")
    assert session.screen.rows.ids[0] != first
    assert "standing: contradicted" in session.status
    await session.press("f", "0")
    assert len(session.screen.rows.ids) > 30


async def report_to_a_file(session: Session, path: Path) -> None:
    await open_by_search(session, "dogs were sold")
    await session.press("r", "tab", "j")
    while session.app.focused not in session.screen.query("#file *"):
        await session.press("tab")
    session.app.focused.select_all()
    await session.type(str(path))
    await session.press("enter")
    assert "The report is in" in session.status
    report = json.loads(path.read_text(encoding="utf-8"))
    [claim] = report["articles"][0]["claims"]
    assert claim["standing"]["standing"] == "contradicted"
    assert "minutes" not in path.read_text(encoding="utf-8")
