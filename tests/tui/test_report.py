"""Making a report from the app."""

from __future__ import annotations

import json
from pathlib import Path

from driving import NARROW, OpenApp

from claimtrack.domain.words import SourceKind
from claimtrack.services.ledger import Ledger
from claimtrack.services.reports import FACTS, ReportFormat, ReportScope


async def name_file(session, path: Path) -> None:
    session.screen.file.value = str(path)
    session.screen.file.take_focus()
    await session.press("enter")


async def test_the_report_is_looked_at_written_and_its_place_told(
    open_app: OpenApp, ferries: Ledger, tmp_path: Path
):
    path = tmp_path / "out.html"
    async with open_app(ferries) as session:
        await session.press("r")
        assert "A second ferry will be ordered in 2032" in session.text
        assert "as of today" in session.text
        await name_file(session, path)
        assert f"The report is in {path}" in session.status
        assert "A second ferry will be ordered in 2032" in path.read_text(encoding="utf-8")
        assert session.screen.copyable() == str(path)


async def test_scope_and_format_are_chosen_by_a_letter(
    open_app: OpenApp, ferries: Ledger, tmp_path: Path
):
    path = tmp_path / "all.json"
    async with open_app(ferries, size=NARROW) as session:
        await session.press("r", "e", "down", "j")
        assert session.screen.file.value.endswith("report-everything.json")
        await session.press("up", "c")
        assert session.screen.file.value.endswith("report-claim-1.json")
        await session.press("e")
        await name_file(session, path)
        assert len(json.loads(path.read_text(encoding="utf-8"))["articles"][0]["claims"]) == 7


async def test_a_view_is_reported_as_it_is_narrowed_and_as_of_the_day_that_is_shown(
    open_app: OpenApp, ferries: Ledger, tmp_path: Path
):
    path = tmp_path / "view.json"
    async with open_app(ferries) as session:
        await session.press("f", "k", "o", "enter", "t")
        await session.type("2031-03-01")
        await session.press("enter", "r", "v", "tab", "j")
        await name_file(session, path)
        report = json.loads(path.read_text(encoding="utf-8"))
        [claim] = report["articles"][0]["claims"]
        assert claim["standing"]["standing"] == "unverified"


async def test_a_file_that_is_there_is_only_written_over_after_a_yes(
    open_app: OpenApp, ferries: Ledger, tmp_path: Path
):
    path = tmp_path / "mine.html"
    path.write_text("mine", encoding="utf-8")
    async with open_app(ferries) as session:
        await session.press("r")
        await name_file(session, path)
        assert "exists already" in session.text
        await session.press("n")
        assert path.read_text(encoding="utf-8") == "mine"
        await name_file(session, path)
        await session.press("y")
        assert path.read_text(encoding="utf-8") != "mine"


async def test_a_folder_that_is_not_there_is_one_sentence_and_nothing_is_written(
    open_app: OpenApp, ferries: Ledger, tmp_path: Path
):
    async with open_app(ferries) as session:
        await session.press("r")
        await name_file(session, tmp_path / "nowhere" / "out.html")
        assert "can't be written" in session.status
        assert list(tmp_path.glob("**/*.html")) == []


async def test_an_empty_ledger_can_be_reported_too(open_app: OpenApp, empty: Ledger):
    async with open_app(empty) as session:
        await session.press("r")
        assert "e everything" in session.text


async def test_every_format_can_be_chosen_and_its_ending_is_proposed(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries, size=NARROW) as session:
        await session.press("r", "e", "tab")
        choices = session.screen.query_one("#format").choices
        assert {one.value for one in choices} == {form.value for form in ReportFormat}
        for one in choices:
            await session.press(one.letter)
            assert session.screen.file.value.endswith(FACTS[ReportFormat(one.value)].suffix)


async def test_a_report_is_signed_from_its_page_and_the_preview_says_by_whom(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("r", "f4")
        await session.type("editor")
        await session.press("enter")
        assert "Signature 1: you stand behind the report" in session.status
        assert "Signed by: " in session.text
        assert "one of two" in session.text
        [signed] = ferries.signed_reports(compare=False)
        assert signed.signatures[0].capacity == "editor"


async def test_title_names_and_earlier_report_are_chosen_shown_signed_and_written(
    open_app: OpenApp, ferries: Ledger, tmp_path: Path
):
    path = tmp_path / "friday.json"
    earlier = tmp_path / "earlier.json"
    earlier.write_bytes(ferries.report(ReportScope(), ReportFormat.JSON).content)
    known = json.loads(earlier.read_text(encoding="utf-8"))["as_of"]["known"]
    async with open_app(ferries, size=NARROW) as session:
        await session.press("r", "e", "tab", "j", "tab")
        await session.type("For Friday")
        await session.press("tab", "o", "tab")
        await session.type(str(earlier))
        await session.press("tab", "t", "f4")
        assert "# For Friday" in session.text
        await session.type("editor")
        await session.press("enter")
        [signature] = ferries.signed_reports(compare=False)[0].signatures
        assert json.loads(signature.asked) == {
            "title": "For Friday",
            "withhold": ["official"],
            "changes_since": known,
            "track_records": True,
        }
        await name_file(session, path)
        text = path.read_text(encoding="utf-8")
        written = json.loads(text)
        assert written["signed"]["fingerprint"] == signature.fingerprint
        assert written["changes_since"] == f"change {known}"
        assert "[name withheld, source" in text


async def test_choices_are_taken_back_one_after_the_other(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await session.press("r", "ctrl+z")
        assert "Nothing has been chosen otherwise here" in session.status
        await session.press("e", "tab", "tab")
        await session.type("For Friday")
        await session.press("enter", "tab", "p", "o", "p")
        assert "# For Friday" in session.text
        form = session.screen.form
        assert form.chosen.withhold == (SourceKind.OFFICIAL,)
        await session.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert form.chosen.withhold == ()
        await session.press("ctrl+z")
        assert "Taken back: the title." in session.status
        assert form.chosen.title == ""
        assert "# For Friday" not in session.text
        await session.press("ctrl+z")
        assert session.screen.file.value.endswith("report-claim-1.html")
        assert ferries.history(limit=1)[0].name != "undo"


async def test_what_is_no_earlier_report_and_a_name_that_says_another_format_are_said(
    open_app: OpenApp, ferries: Ledger, tmp_path: Path
):
    async with open_app(ferries) as session:
        await session.press("r")
        await name_file(session, tmp_path / "out.pdf")
        assert "says PDF by its ending, and HTML page was asked for" in session.status
        await session.press("shift+tab", "shift+tab")
        await session.type("last week")
        await session.press("enter")
        assert "no earlier report: give a history number" in session.status
        assert "no earlier report: give a history" in shown(session)
        await session.press("f4")
        assert "no earlier report" in session.status
        await name_file(session, tmp_path / "out.html")
        await session.press(*("shift+tab",) * 5, "m")
        assert session.screen.file.value == str(tmp_path / "out.md")
        assert list(tmp_path.glob("out.*")) == []
        assert ferries.signed_reports(compare=False) == []


async def test_what_the_report_leaves_out_is_said_before_it_is_written_and_with_its_place(
    open_app: OpenApp, ferries: Ledger, tmp_path: Path
):
    path = tmp_path / "out.md"
    ferries.withdraw_claim(1, "Not said.")
    ferries.session.use("admin")
    async with open_app(ferries) as session:
        await session.press("r", "e", "tab", "m")
        notes = "1 withdrawn claim is left out", "made by “admin”, which is the name of an account"
        shown_above = str(session.screen.query_one("#notes").content)
        assert all(note in shown_above for note in notes)
        await name_file(session, path)
        assert all(said in session.status for said in (str(path), *notes))


async def test_a_file_is_held_to_what_was_signed(
    open_app: OpenApp, ferries: Ledger, tmp_path: Path
):
    path = tmp_path / "all.json"
    me = ferries.checker.name
    ferries.sign_report(ReportScope())
    ferries.session.use("Cai")
    ferries.sign_report(ReportScope())
    ferries.session.use(me)
    path.write_bytes(ferries.report(ReportScope(), ReportFormat.JSON).content)
    async with open_app(ferries, size=NARROW) as session:
        await session.press("g", "i", "f6")
        await session.type(str(path))
        await session.press("enter")
        assert "This is what two people signed." in session.text
        assert f"Signed by {me} and Cai." in session.text
        path.write_text(path.read_text(encoding="utf-8").replace("2032", "2033"), encoding="utf-8")
        await session.press("escape", "escape", "r", "f6")
        await session.type(str(path))
        await session.press("enter")
        assert "This is not what two people signed." in session.text
        assert "bears a fingerprint that was signed and says otherwise" in session.text
        await session.press("escape", "f6")
        await session.type(str(tmp_path / "no.json"))
        await session.press("enter")
        assert "There is no file" in session.status


def shown(session) -> str:
    return " ".join(str(session.screen.query_one("#preview").content).split())
