"""The footer: what can be done here, what can't just now greyed, as much as the width allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.events import Click, Leave, MouseMove
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from claimtrack.tui.keynames import key_name
from claimtrack.tui.shown import joined
from claimtrack.tui.tones import Tone

if TYPE_CHECKING:
    from claimtrack.tui.commands.command import Command
    from claimtrack.tui.screens.offering import Offering

_LAST = ("search", "undo", "help")
"""What is never crowded out, at the right."""


class TellsKeys:
    """A part of a screen whose own keys stand in the footer while the focus is in it."""

    def keys_here(self) -> Iterable[tuple[str, str]]:
        """The keys that do something just now, most wanted first: key, and what it does."""
        raise NotImplementedError


class Footer(Widget):
    """One line of keys. Clicking runs a command; hovering tells what it does or why it can't."""

    DEFAULT_CLASSES = "keys"
    ALLOW_SELECT = False
    can_focus = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """The commands in their order, as far as they fit; within a form, the form's keys."""
        screen = self._offering()
        part = _part_with_focus(screen)
        if part is not None:
            return self._own_keys(part)
        keys = shown_keys(screen)
        commands = [one for one in screen.in_footer() if one.id in keys]
        last = [one for wanted in _LAST for one in commands if one.id == wanted]
        items = [self._item(one, keys[one.id], screen) for one in commands if one not in last]
        ends = [self._item(one, keys[one.id], screen) for one in last]
        room = self.size.width - sum(end.cell_length for end in ends)
        line = Content("")
        for position, item in enumerate(items):
            more = position + 1 < len(items)
            if line.cell_length + item.cell_length + (2 if more else 0) > room:
                line = line + Content.styled("… ", Tone.QUIET)
                break
            line = line + item
        return Content("").join([line, *ends])

    def _own_keys(self, part: TellsKeys) -> Content:
        line = Content("")
        for key, does in part.keys_here():
            name = Content.styled(f" {key_name(key)}", "bold $footer-key-foreground")
            item = joined((name, Content(f" {does} ")))
            if line.cell_length + item.cell_length > self.size.width:
                break
            line = line + item.stylize(Style.from_meta({"key": key}))
        return line

    def _item(self, command: type[Command], key: str, screen: Offering[Any]) -> Content:
        disabled = bool(command.why_not(screen))
        look = "dim" if disabled else "bold $footer-key-foreground"
        item = Content.assemble(
            (f" {key}", look), (f" {command.label} ", "dim" if disabled else "")
        )
        return item.stylize(Style.from_meta({"command": command.id}))

    def _offering(self) -> Offering[Any]:
        from claimtrack.tui.screens.offering import Offering

        screen = self.screen
        assert isinstance(screen, Offering)  # noqa: S101 - only such screens have this footer
        return screen

    def on_click(self, event: Click) -> None:
        if command_id := event.style.meta.get("command"):
            event.stop()
            self._offering().action_offer(str(command_id))
        elif (key := str(event.style.meta.get("key", ""))) and " " not in key:
            event.stop()
            self.app.simulate_key(key)

    def on_mouse_move(self, event: MouseMove) -> None:
        command_id = event.style.meta.get("command")
        screen = self._offering()
        command = next((one for one in screen.offers() if one.id == command_id), None)
        if command is None:
            self.tooltip = None
        else:
            self.tooltip = Content(command.why_not(screen) or command.tooltip())

    def on_leave(self, _: Leave) -> None:
        self.tooltip = None


def _part_with_focus(screen: Screen[Any]) -> TellsKeys | None:
    focused = screen.focused
    above = focused.ancestors_with_self if focused is not None else ()
    return next((one for one in above if isinstance(one, TellsKeys)), None)


def shown_keys(screen: Offering[Any]) -> dict[str, str]:
    """The key of each command as it is shown, after the user's keymap.

    A key that the focused line takes as a letter is not one that runs a command.
    """
    found: dict[str, str] = {}
    for _, binding, _, _ in screen.active_bindings.values():
        name = screen.app.get_key_display(binding)
        letter = name if len(name) == 1 else None
        taken = screen.focused and screen.focused.check_consume_key(binding.key, letter)
        if binding.id is not None and not taken:
            found.setdefault(binding.id, name)
    return found
