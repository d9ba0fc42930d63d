"""Holding a report's file to what was signed, from the app."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from claimtrack.domain.errors import BadInput
from claimtrack.settings import settings_path
from claimtrack.tui.screens.add_article.paths import complete_path
from claimtrack.tui.screens.ask_line import AskLine
from claimtrack.tui.screens.base import Dialog, Page
from claimtrack.tui.shown import joined, one_line
from claimtrack.tui.tones import Tone

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger
    from claimtrack.services.signed_files import CheckedFile


class FileChecked(Dialog[None]):
    """What a file turned out to be; esc closes it."""

    def __init__(self, path: Path, found: CheckedFile) -> None:
        super().__init__()
        self.HEADING = path.name
        self._found = found

    def compose_body(self) -> ComposeResult:
        found = self._found
        first = one_line(
            f"This is {'' if found.is_signed else 'not '}what two people signed.",
            Tone.PLAIN if found.is_signed else Tone.ATTENTION,
        )
        lines = [first, *map(one_line, found.says)]
        if found.fingerprint:
            lines.append(one_line(f"Fingerprint {found.fingerprint}", Tone.QUIET))
        yield Static(joined(lines, "\n"), markup=False, classes="question")


async def check_file(page: Page) -> None:
    """Ask for a file, and say what it is. BadInput where it can't be read."""
    if page.host.served:
        raise BadInput(
            "A browser can't hand a file over: 'claimtrack sign check FILE' says it where the "
            "ledger is."
        )
    typed = await page.app.push_screen_wait(
        AskLine(
            "Is this file what two people signed?",
            "file",
            hint="a report's file, in any format",
            empty="Name the file, or leave with esc.",
            complete=complete_path,
        )
    )
    if typed is None:
        return
    path = Path(typed).expanduser()
    house = page.host.settings.house

    def checked(ledger: Ledger) -> CheckedFile:
        from claimtrack.services.house import house_style

        style = house_style(house, settings_path().parent)
        return ledger.check_signed_file(path, house=style)

    page.say(one_line(f"{path.name} is held to what was signed; a long report takes a while…"))
    try:
        found = await page.host.read(checked)
    finally:
        page.calm()
    await page.app.push_screen_wait(FileChecked(path, found))
