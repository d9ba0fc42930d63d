"""The command palette: every command of the screen, with its key and what it does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from claimtrack.tui.commands.command import Command
from claimtrack.tui.commands.everywhere import GoTo
from claimtrack.tui.places import LISTS
from claimtrack.tui.screens.offering import Offering
from claimtrack.tui.widgets.footer import shown_keys


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
