"""Help for what is focused and for the screen: every command with its key and what it does."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from claimtrack.tui.commands.command import Command
from claimtrack.tui.screens.base import Dialog, Page
from claimtrack.tui.shown import joined
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.footer import shown_keys

_KEYS_ARE_TYPED = (
    "The other commands of this screen have their keys where nothing is typed: tab leads there."
)
_BLANK = (Content(""), Content(""))


class Help(Dialog[None]):
    """Made from the commands, so that it can't say anything else than the keys do."""

    HEADING = "Help"
    STYLES = ("help",)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._parts = list(_parts(page))

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(classes="help"):
            for key, words in self._parts:
                with Horizontal():
                    yield Static(key, classes="key")
                    yield Static(words)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()


def _parts(page: Page) -> Iterator[tuple[Content, Content]]:
    help_text = _focused_help(page.focused)
    if help_text:
        yield Content.styled("here", "bold $text-primary"), Content(help_text)
        yield _BLANK
    keys = shown_keys(page)
    own = [one for one in page.offers() if one not in Page.OFFERS]
    every = [one for one in page.offers() if one not in own]
    for heading, commands in ((page.NAME, own), ("everywhere", every)):
        reached = [one for one in commands if one.id in keys]
        if reached:
            yield Content.styled(heading, "bold $text-primary"), Content("")
            yield from (_line(command, keys, page) for command in reached)
            yield _BLANK
    if len(keys) < len(page.offers()):
        yield _BLANK[0], Content(_KEYS_ARE_TYPED)
    yield Content.styled("ctrl+p", "bold"), Content("Find every command by its name.")
    yield Content.styled("ctrl+q", "bold"), Content("Leave claimtrack from anywhere.")


def _focused_help(widget: Widget | None) -> str:
    while widget is not None and not widget.HELP:
        parent = widget.parent
        widget = parent if isinstance(parent, Widget) else None
    return " ".join((widget.HELP or "").split()) if widget is not None else ""


def _line(command: type[Command], keys: dict[str, str], page: Page) -> tuple[Content, Content]:
    reason = command.why_not(page)
    key = Content.styled(keys.get(command.id, ""), Tone.QUIET if reason else "bold")
    words = Content(" ".join(command.help().split()))
    return key, joined((words, _not_now(reason))) if reason else words


def _not_now(reason: str) -> Content:
    return Content.styled(f"  Not now: {reason}", Tone.QUIET)
