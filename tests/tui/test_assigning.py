"""Giving claims to people, in a small newsroom and in a large one; and a role that only reads."""

from __future__ import annotations

import pytest
from driving import NARROW, OpenApp
from reading_room import open_claim

from claimtrack.domain.errors import BadInput
from claimtrack.services.ledger import Ledger
from claimtrack.services.session import ONLY_READS, Session
from claimtrack.tui.screens import ask_checker

NAMES = {1: "Ana Ruiz", 2: "Ben Okoro", 3: "Benita Sol", 4: "Ada Ruiz"}


@pytest.mark.parametrize(("typed", "number"), [("ben o", 2), ("SOL", 3), ("ana ruiz", 1)])
def test_a_person_is_found_by_the_beginning_of_any_part_of_the_name(typed: str, number: int):
    assert ask_checker._named(typed, NAMES)[0] == number


@pytest.mark.parametrize("typed", ["ruiz", "ben", "zoe"])
def test_a_name_of_nobody_or_of_several_is_refused(typed: str):
    with pytest.raises(BadInput):
        ask_checker._named(typed, NAMES)


async def test_a_claim_is_assigned_from_its_dossier_by_name_where_people_are_many(
    open_app: OpenApp, ferries: Ledger, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ask_checker, "BY_LETTER", 0)
    ferries.use_checker("Ben Okoro")
    async with open_app(ferries) as session:
        await open_claim(session, 1)
        await session.press("i")
        await session.type("oko")
        await session.press("enter")
        assert "assigned to Ben Okoro. z undoes it" in session.status
        assert "assigned to Ben Okoro" in session.text


async def test_who_has_recorded_nothing_yet_can_take_a_claim_on(open_app: OpenApp, ferries: Ledger):
    ferries.session.use("Zoe")
    async with open_app(ferries) as session:
        await session.press("i", "z")
        assert "assigned to Zoe. z undoes it" in session.status
        assert "Mine               1" in session.text


async def test_who_may_only_read_is_told_so_by_every_key_that_writes(
    open_app: OpenApp, ferries: Ledger, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Session, "why_no_writing", ONLY_READS)
    async with open_app(ferries, size=NARROW) as session:
        for key in "naeip":
            await session.press(key)
            assert f"! {ONLY_READS}" in session.text, key


async def test_an_empty_desk_tells_a_reader_of_no_key_that_writes(
    open_app: OpenApp, empty: Ledger, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Session, "why_no_writing", ONLY_READS)
    async with open_app(empty, size=NARROW) as session:
        assert ONLY_READS.partition(":")[0] in session.text
        assert "Press a" not in session.text
