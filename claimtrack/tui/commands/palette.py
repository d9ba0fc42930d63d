"""The command palette: every command of the screen, with its key and what it does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.events import Key, Paste

from claimtrack.tui.commands.command import Command
from claimtrack.tui.commands.everywhere import GoTo
from claimtrack.tui.places import LISTS
from claimtrack.tui.screens.offering import Offering
from claimtrack.tui.widgets.footer import shown_keys

if TYPE_CHECKING:
    from claimtrack.tui.app import ClaimtrackApp


class CommandsHere(Provider):
    """What the screen under the palette offers, and where one can go. What can't run says why."""

    async def discover(self) -> Hits:
        """Everything, in the screen's order."""
        for command, name, help_text in self._lines():
            yield DiscoveryHit(name, self._runner(command), text=command.label, help=help_text)
        for label, name, help_text, go in self._places():
            yield DiscoveryHit(name, go, text=label, help=help_text)

    async def search(self, query: str) -> Hits:
        """What matches, best first; the help is searched too."""
        matcher = self.matcher(query)
        for command, name, help_text in self._lines():
            score = max(matcher.match(command.label), matcher.match(command.tooltip()) * 0.5)
            if score > 0:
                yield Hit(score, name, self._runner(command), text=command.label, help=help_text)
        for label, name, help_text, go in self._places():
            if (score := matcher.match(label)) > 0:
                yield Hit(score, name, go, text=label, help=help_text)

    def _places(self) -> Iterator[tuple[str, Content, str, partial[None]]]:
        screen = self.screen
        if not isinstance(screen, Offering) or GoTo not in screen.offers():
            return
        key = shown_keys(screen).get(GoTo.id, "")
        for place, (letter, says, _) in LISTS.items():
            label = f"Go to {place.capitalize()}"
            name = Content.assemble(label, (f"  {key} {letter}" if key else "", "dim"))
            yield label, name, f"{says}.", partial(screen.host.go, place)

    def _lines(self) -> Iterator[tuple[type[Command], Content, str]]:
        screen = self.screen
        if not isinstance(screen, Offering):
            return
        keys = shown_keys(screen)
        for command in screen.offers():
            reason = command.why_not(screen)
            name = Content.assemble(
                (command.label, "dim" if reason else ""),
                ("  " + keys.get(command.id, ""), "dim"),
            )
            yield command, name, reason or command.tooltip()

    def _runner(self, command: type[Command]) -> partial[None]:
        screen = self.screen
        assert isinstance(screen, Offering)  # noqa: S101 - `_lines` yields for no other
        return partial(screen.action_offer, command.id)


class Palette(CommandPalette):
    """Textual's. Enter waits until what was typed is looked up, and what comes behind it until the
    command that it took has begun.
    """

    def takes(self, key: Key | Paste) -> bool:
        """Whether what it lists is what this key was pressed for."""
        return not (isinstance(key, Key) and key.key == "enter" and self._is_looking_up)

    @property
    def _is_looking_up(self) -> bool:
        group = self._GATHER_COMMANDS_GROUP
        return any(
            worker.group == group and worker.node is self and not worker.is_finished
            for worker in self.workers
        )

    def on_worker_state_changed(self) -> None:
        self._host.typeahead.look()

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave it. Textual calls the command that was taken next, behind what is asked here."""
        typeahead = self._host.typeahead
        typeahead.starts(self._host)
        self._host.call_later(self._host.call_later, typeahead.started, self._host)
        return super().dismiss(result)

    @property
    def _host(self) -> ClaimtrackApp:
        return cast("ClaimtrackApp", self.app)
