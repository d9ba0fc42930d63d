"""Asking for tags, with the ledger's own offered as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.domain.tags import completed
from claimtrack.tui.screens.ask_line import AskLine
from claimtrack.tui.widgets.line import Completions

if TYPE_CHECKING:
    from claimtrack.tui.app import ClaimtrackApp


async def ask_tags(
    app: ClaimtrackApp, heading: str, value: str = "", *, hint: str, empty: str = ""
) -> str | None:
    """What was typed; None where the person left it."""
    return await app.push_screen_wait(
        AskLine(heading, "tags", value, hint=hint, empty=empty, complete=_of_the_ledger(app))
    )


def _of_the_ledger(app: ClaimtrackApp) -> Completions:
    """The ledger's tags, read once, when the first letter was typed."""
    held: list[tuple[str, ...]] = []

    async def complete(text: str) -> list[str]:
        if not held:
            held.append(await app.read(lambda ledger: ledger.tags()))
        return completed(text, held[0])

    return complete
