"""What is asked and said when somebody puts their name to a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.tui.screens.ask_line import AskLine
from claimtrack.tui.screens.base import Page

if TYPE_CHECKING:
    from claimtrack.domain.entities import Signature


async def ask_capacity(page: Page, heading: str) -> str | None:
    """What one signs as; None where the person left it."""
    hint = "editor, lawyer; may stay empty"
    return await page.app.push_screen_wait(AskLine(heading, "as", hint=hint))


def say_signed(page: Page, done: Signature) -> None:
    """Say that a signature was given, and how it is taken back at once."""
    undone = "" if page.in_the_past else " z undoes it."
    page.say(f"Signature {done.id}: you stand behind the report {done.fingerprint[:8]}….{undone}")
