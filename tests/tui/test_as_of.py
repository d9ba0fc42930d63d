"""Looking at the past: everything follows, and nothing can be changed."""

from __future__ import annotations

from driving import OpenApp

from claimtrack.domain.dossier import AsOf
from claimtrack.services.ledger import Ledger


async def look_back(session, day: str, known: str = "") -> None:
    await session.press("t")
    await session.type(day)
    if known:
        await session.press("tab")
        await session.type(known)
    await session.press("enter")


async def test_the_past_is_named_at_the_top_and_nothing_later_is_shown(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await look_back(session, "2020-01-01")
        assert "as of 1 Jan 2020 · read only" in session.text
        assert session.screen.rows.ids == []
        assert session.app.as_of.known is None


async def test_a_claim_that_was_not_there_then_or_is_undone_shows_nothing_of_today(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("enter", "O")
        await look_back(session, "2020-01-01")
        assert "was not published by 1 January 2020" in session.text
        assert "contradict" not in session.text
        await session.press("escape")
        assert "was not published by 1 January 2020" in session.text
        assert "contradict" not in session.text
        await session.press("t", *["backspace"] * 10, "enter")
        assert "✗ contradicted" in session.text
        session.screen._show_nothing("Claim 1 is undone.")
        await session.press("v")
        assert "Claim 1 is undone." in session.status


async def test_a_time_of_knowledge_becomes_a_number_of_the_history(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await look_back(session, "2031-03-01", "2031-06-15 18:00")
        assert session.app.as_of.known == ferries.info().seq
        assert "known 15 Jun 2031 18:00" in session.text
        assert "✗ contradicted" not in session.text
        assert "overdue" not in session.text


async def test_edits_in_the_past_are_refused_with_the_reason(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await look_back(session, "2025-01-01")
        for key in ("a", "n", "z", "p"):
            await session.press(key)
            assert "You are looking at the past" in session.status


async def test_two_empty_lines_come_back_to_today(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await look_back(session, "2020-01-01")
        await session.press("t", *["backspace"] * 10, "enter")
        assert session.app.as_of is None
        assert "as of today" in session.text
        assert len(session.screen.rows.ids) == 7


async def test_a_day_that_is_none_is_refused_and_what_was_typed_stays(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await look_back(session, "soon")
        assert "is not a day" in session.text
        assert "soon" in session.text
        await session.press(*["backspace"] * 4)
        await session.type("+3")
        await session.press("enter")
        assert "That day has not come yet" in session.text


async def test_both_clocks_stand_in_their_lines_when_they_are_looked_at_again(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await look_back(session, "2031-03-01", "2031-06-15 18:00")
        await session.press("t", "enter")
        assert "as of 1 Mar 2031, known 15 Jun 2031 18:00" in session.text


async def test_a_time_alone_is_the_day_that_windows_close_against_too(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await look_back(session, "", "2031-03-15 18:00")
        assert session.app.as_of.published.isoformat() == "2031-03-15"
        assert "as of 15 Mar 2031, known 15 Mar 2031 18:00" in session.text


async def test_the_history_ends_where_what_was_known_ends(open_app: OpenApp, ferries: Ledger):
    entries = ferries.history()
    async with open_app(ferries) as session:
        session.app.set_as_of(AsOf(ferries.session.today(), known=entries[4].last_seq), "then")
        await session.press("g", "h")
        assert list(session.screen.rows.ids) == [entry.first_seq for entry in entries[4:]]
