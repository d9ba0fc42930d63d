"""Adding an article by hand: a file or a paste, what was read shown, what is missing asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from driving import NARROW, OpenApp
from story import reopen
from textual import events
from textual.widgets import TextArea

from claimtrack.services.ledger import Ledger
from claimtrack.tui.screens.add_article.paths import complete_path

TEXT = """\
Bridge over the Sarn to reopen in May

The bridge will reopen in May 2031, the roads office of Veldania said.
It has been closed since [sic] 2029.
"""


async def test_a_file_is_read_shown_and_added_with_what_was_missing(
    open_app: OpenApp, empty: Ledger, tmp_path: Path
):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    async with open_app(empty) as session:
        await session.press("a")
        session.screen.line("path").value = str(path)
        await session.press("enter")
        assert "It has been closed since [sic] 2029." in session.text
        assert session.screen.line("headline").value == "Bridge over the Sarn to reopen in May"
        assert empty.articles() == []
        assert "Who published it?" in session.status
        await session.type("Sarn Post")
        await session.press("enter")
        assert "When was it published?" in session.status
        await session.type("2031-02-01")
        await session.press("ctrl+s")
        [row] = empty.articles()
        assert (row.outlet, row.article.published_on) == ("Sarn Post", date(2031, 2, 1))
        assert "Article 1 added." in session.status


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"], ids=["LF", "CR", "CRLF"])
@pytest.mark.parametrize("first", [(), ("tab",)], ids=["in the path", "in the text"])
async def test_pasted_lines_are_taken_wherever_the_cursor_is(
    open_app: OpenApp, empty: Ledger, line_end, first
):
    async with open_app(empty, size=NARROW) as session:
        await session.press("a", *first)
        session.app.post_message(events.Paste(TEXT.replace("\n", line_end)))
        await session.settle()
        assert session.screen.query_one(TextArea).text == TEXT
        assert session.screen.line("headline").value == "Bridge over the Sarn to reopen in May"


async def test_what_a_person_typed_stays_when_the_text_is_read_again(
    open_app: OpenApp, empty: Ledger
):
    async with open_app(empty) as session:
        await session.press("a")
        session.app.post_message(events.Paste(TEXT))
        await session.settle()
        session.screen.line("headline").value = "My own title"
        session.screen.query_one(TextArea).text = TEXT + "\nMore.\n"
        await session.settle()
        assert session.screen.line("headline").value == "My own title"


async def test_a_file_that_is_not_there_is_one_sentence_and_nothing_is_lost(
    open_app: OpenApp, empty: Ledger, tmp_path: Path
):
    async with open_app(empty) as session:
        await session.press("a")
        session.screen.line("path").value = str(tmp_path / "gone.txt")
        await session.press("enter")
        assert "gone.txt" in session.status
        assert session.status.startswith("! ")
        await session.press("x")
        assert session.screen.line("path").value.endswith("gone.txtx")
        assert "Reading" not in session.status


async def test_paths_are_completed_folders_first_and_hidden_ones_only_when_asked_for(
    tmp_path: Path,
):
    (tmp_path / "articles").mkdir()
    (tmp_path / "answer.txt").touch()
    (tmp_path / ".hidden").touch()
    assert await complete_path(f"{tmp_path}/A") == [
        f"{tmp_path}/articles/",
        f"{tmp_path}/answer.txt",
    ]
    assert await complete_path(f"{tmp_path}/.") == [f"{tmp_path}/.hidden"]
    assert await complete_path(f"{tmp_path}/none/") == []


async def test_a_completion_is_taken_at_the_end_of_the_line(
    open_app: OpenApp, empty: Ledger, tmp_path: Path
):
    (tmp_path / "one.txt").touch()
    (tmp_path / "other.txt").touch()
    async with open_app(empty) as session:
        await session.press("a")
        session.screen.line("path").value = f"{tmp_path}/"
        session.screen.line("path").typed.action_end()
        await session.type("o")
        assert "→" in session.text
        await session.press("down", "right")
        assert session.screen.line("path").value == f"{tmp_path}/other.txt"


async def test_a_ledger_that_cannot_be_opened_ends_the_app_with_the_reason(tmp_path: Path):
    from claimtrack.tui.app import ClaimtrackApp

    path = tmp_path / "not-a-ledger.db"
    path.write_bytes(b"this is no database at all" * 100)
    app = ClaimtrackApp(str(path), opener=lambda: _open(path))
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
    assert app.return_code == 4


def _open(path: Path) -> Ledger:
    from claimtrack.services.opening import open_ledger

    return open_ledger(path)


async def test_what_was_pasted_and_typed_is_kept_until_the_article_is_added(
    open_app: OpenApp, empty: Ledger, tmp_path: Path
):
    drafts = tmp_path / "data"
    async with open_app(empty, size=NARROW) as session:
        await session.press("a")
        session.app.post_message(events.Paste(TEXT))
        await session.settle()
        session.screen.line("outlet").take_focus()
        await session.type("Sarn Post")
        await session.until(lambda: "Sarn Post" in kept_in(drafts))
    assert "[sic] 2029" in kept_in(drafts)
    async with open_app(reopen(tmp_path / "empty.db"), size=NARROW) as session:
        await session.press("a")
        assert session.screen.query_one(TextArea).text == TEXT
        assert session.screen.line("outlet").value == "Sarn Post"
        assert session.screen.line("headline").value == "Bridge over the Sarn to reopen in May"
        await session.press("escape", "n")
        session.screen.line("published").value = "2031-02-01"
        await session.press("ctrl+s")
        assert "Article 1 added." in session.status
    assert "Sarn Post" not in kept_in(drafts)


async def test_leaving_asks_what_is_to_become_of_what_was_typed_and_the_app_s_end_keeps_it(
    open_app: OpenApp, empty: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    drafts = tmp_path / "data"
    async with open_app(empty, size=NARROW) as session:
        await session.press("a", "escape", "a")
        await session.type("bridge.txt")
        await session.press("escape", "k", "a")
        assert session.screen.line("path").value == "bridge.txt"
        assert "is here again" in session.status
        await session.press("escape", "y", "a")
        assert session.screen.line("path").value == ""
        monkeypatch.setattr("claimtrack.tui.drafts.UNKEPT", 20.0)
        session.press_at_once(*"later")
        await session.until(lambda: session.screen.line("path").value == "later")
        for _ in session.screen.line("path").ancestors_with_self:
            await session.pilot.pause(0)  # the last letter rises to the page, one widget a round
    assert "bridge.txt" not in kept_in(drafts)
    assert "later" in kept_in(drafts)


async def test_a_line_that_was_emptied_is_empty_still_when_the_draft_is_here_again(
    open_app: OpenApp, empty: Ledger
):
    async with open_app(empty) as session:
        await session.press("a")
        session.app.post_message(events.Paste(TEXT))
        await session.settle()
        assert session.screen.line("headline").value
        session.screen.line("headline").value = ""
        await session.press("escape", "k", "a")
        assert session.screen.query_one(TextArea).text == TEXT
        assert session.screen.line("headline").value == ""


def kept_in(drafts: Path) -> str:
    """All that is kept of drafts."""
    return "".join(one.read_text(encoding="utf-8") for one in drafts.glob("drafts-*.json"))
