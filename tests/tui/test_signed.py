"""The list of signed reports: signing too, taking one's signature back, and reading what it was."""

from __future__ import annotations

from driving import NARROW, OpenApp

from claimtrack.services.ledger import Ledger
from claimtrack.services.reports import ReportScope

EVERYTHING = ReportScope()


async def test_a_second_person_signs_what_the_first_signed_and_takes_it_back(
    open_app: OpenApp, ferries: Ledger
):
    me = ferries.checker.name
    ferries.session.use("Cai")
    ferries.sign_report(EVERYTHING, capacity="editor")
    ferries.session.use(me)
    async with open_app(ferries, size=NARROW) as session:
        await session.press("g", "i")
        assert "Cai (editor)" in session.text
        assert "a second signature" in session.text
        await session.press("minus")
        assert "only Cai can withdraw what they signed" in session.status
        await session.press("f4")
        await session.type("lawyer")
        await session.press("enter")
        assert "Signature 2: you stand behind the report" in session.status
        assert "as signed" in session.text
        await session.press("f4")
        assert "You have signed this report already" in session.status
        await session.press("minus")
        await session.type("Too early.")
        await session.press("enter")
        [report] = ferries.signed_reports(compare=False)
        assert [one.withdrawn for one in report.signatures] == ["", "Too early."]
        await session.press("enter", "end")
        assert "Signed by: Cai, editor" in str(session.screen.query_one(".preview Static").content)
        await session.press("escape", "escape")
        assert session.app.screen.NAME == "Desk"


async def test_a_report_that_cannot_be_signed_says_why_before_it_asks_anything(
    open_app: OpenApp, ferries: Ledger
):
    ferries.sign_report(EVERYTHING)
    async with open_app(ferries) as session:
        await session.press("r", "e", "f4")
        assert "You have signed this report already" in session.status
        await session.press("escape", "t")
        await session.type("2031-03-01")
        await session.press("enter", "r", "e", "f4", "enter")
        assert "Signature 2: you stand behind the report" in session.status
