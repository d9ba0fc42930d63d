"""Making a report from the app."""

from __future__ import annotations

import json
from pathlib import Path

from driving import NARROW, OpenApp

from claimtrack.services.ledger import Ledger
from claimtrack.services.reports import FACTS, ReportFormat


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
        await session.press("r", "e", "tab", "j")
        assert session.screen.file.value.endswith("report-everything.json")
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
        assert "e everything" in session.text.replace("\N{NO-BREAK SPACE}", " ")


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
        assert "a second one" in session.text
        [signed] = ferries.signed_reports(compare=False)
        assert signed.signatures[0].capacity == "editor"
