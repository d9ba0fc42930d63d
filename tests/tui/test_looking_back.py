"""After a new claim, held articles that may bear on it are told, and one key goes there."""

from __future__ import annotations

from driving import NARROW, OpenApp, Session
from reading_room import PIER, add_pier, letters, read_article

from claimtrack.services.ledger import Ledger
from claimtrack.tui.screens.triage import Triage

OPENED = PIER.replace("will open in May or June 2031", "was opened on 3 June 2031")


async def record(session: Session) -> None:
    keys = ("right_curly_bracket", "right_curly_bracket", "comma", "n", "enter", "2")
    await session.press(*keys)
    await session.press(*letters(session, "a harbour clerk"))
    await session.press(*letters(session, "told"), "enter")


async def test_a_new_claim_looks_back_through_the_articles_that_are_held(
    open_app: OpenApp, empty: Ledger
):
    add_pier(empty)
    add_pier(empty, OPENED)
    async with open_app(empty, NARROW) as session:
        reader = await read_article(session)
        await session.press("B")
        assert "No held article seems to bear" in session.status
        await record(session)
        recorded, told = session.status.split("\n")
        assert recorded == "✓ Claim 1 recorded. z undoes it. s adds who else said so."
        assert told == "◆ 1 held article may bear on claim 1: B asks how"
        await session.press("j")
        assert "1 held article may bear" in str(reader.status.render())
        await session.press("B")
        assert isinstance(session.screen, Triage)
        assert "was opened on 3 June 2031" in session.text


async def test_where_no_held_article_bears_on_it_nothing_is_said(open_app: OpenApp, empty: Ledger):
    add_pier(empty)
    async with open_app(empty) as session:
        await read_article(session)
        await record(session)
        assert "Claim 1 recorded" in session.status
        assert "held article" not in session.text
