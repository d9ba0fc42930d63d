"""The app: holds the ledger, the as-of day and the screens, and knows who answers what."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from textual import on
from textual.app import App
from textual.binding import Binding
from textual.events import Event, Key, Paste
from textual.reactive import reactive
from textual.screen import ModalScreen

from claimtrack.domain.errors import ClaimtrackError
from claimtrack.settings import Settings
from claimtrack.tui import places
from claimtrack.tui.commands.palette import CommandsHere, Palette
from claimtrack.tui.ending import mind_endings
from claimtrack.tui.going import GoingApp
from claimtrack.tui.keynames import key_name
from claimtrack.tui.screens.offering import Offering
from claimtrack.tui.shown import safe
from claimtrack.tui.starting import collect_again
from claimtrack.tui.theme import DARK, OWN, legible_keys
from claimtrack.tui.typeahead import FormDone, KeyDone, TypeAhead
from claimtrack.tui.work import ASK, OPEN, task

if TYPE_CHECKING:
    from textual.worker import Worker

    from claimtrack.domain.dossier import AsOf
    from claimtrack.services.ledger import Ledger
    from claimtrack.tui.screens.base import Page

Answer = TypeVar("Answer")

LEAVES_AT_ONCE = "ctrl+q"
"""The key that waits for nothing."""

BACK_UP_EVERY = 3600.0
"""Seconds after which it is looked again whether the day's automatic backup is due."""


class ClaimtrackApp(GoingApp):
    """claimtrack in a terminal.

    ``target`` is the ledger (a path or a postgresql:// address). It is opened in a thread, after
    the first frame is drawn; ``opener`` replaces the way that it is opened. ``served``: the person
    sits at a browser, and this machine's files are not theirs.
    """

    TITLE = "claimtrack"
    CSS_PATH = [  # noqa: RUF012 - Textual declares it as a ClassVar
        Path(__file__).with_name("styles") / f"{name}.tcss" for name in ("shell", "lists")
    ]
    COMMANDS = {CommandsHere}  # noqa: RUF012 - Textual declares it as a ClassVar
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (108, "-wide")]  # noqa: RUF012 - as above
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - as above

    as_of: reactive[AsOf | None] = reactive(None)
    """What everything is shown as of; None is today, with all that is known."""

    def __init__(
        self,
        target: str,
        *,
        settings: Settings | None = None,
        demo: bool = False,
        opener: Callable[[], Ledger] | None = None,
        served: bool = False,
    ) -> None:
        super().__init__(opener or self._open_target)
        self.target = target
        self.settings = settings or Settings()
        self.demo = demo
        self.served = served
        self.drafts_of = f"{target}\n{self.settings.checker}" if served else target
        self.set_keymap(dict(self.settings.keymap))
        self.typeahead = TypeAhead(self, super().on_event)
        self.as_of_words = "as of today"
        self.as_of_typed = ("", "")
        self.faults: list[Exception] = []
        self.is_drawn = False
        self._begin_with_theme(self.settings.theme)

    def _begin_with_theme(self, wanted: str) -> None:
        """Set the theme before any style is read; setting it later would read all styles twice."""
        for own in OWN:
            self.register_theme(own)
        self.set_reactive(App.theme, wanted if wanted in self.available_themes else DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self._refresh_truecolor_filter(self.ansi_theme)

    def get_css_variables(self) -> dict[str, str]:
        return legible_keys(super().get_css_variables())

    def _open_target(self) -> Ledger:
        from claimtrack import open_ledger

        return open_ledger(self.target, checker=self.settings.checker or None)

    def get_default_screen(self) -> Page:
        """The Desk, at the bottom of the stack."""
        return places.make(places.LISTS["desk"][2])

    @property
    def fault(self) -> Exception | None:
        """What ended the app before its user did."""
        return self._exception

    def _fatal_error(self) -> None:
        """End, and leave it to whoever started the app to tell of the fault. Textual would print
        the values of all variables, and with them what is confidential.
        """
        self._close_messages_no_wait()

    def on_mount(self) -> None:
        wanted = self.settings.theme
        if wanted != self.theme:
            says = f"There is no theme {wanted!r}; this is {self.theme}."
            self.call_after_refresh(self.complain, says)
        self.call_after_refresh(self._first_frame_is_drawn)

    def _first_frame_is_drawn(self) -> None:
        self.is_drawn = True
        if not self.is_headless:
            mind_endings(self)
        collect_again()
        self._open_ledger()
        if self.settings.keymap:
            self._look_through_keymap()

    @task(group="keymap")
    async def _look_through_keymap(self) -> None:
        """Tell of names in the user's keymap that no command has."""
        from claimtrack.tui.keys import every_id

        unknown = sorted(set(self.settings.keymap) - await asyncio.to_thread(every_id))
        if unknown:
            self.complain(f"No command is called {', '.join(unknown)} (keymap in settings.toml).")

    @task(group="ledger")
    async def _open_ledger(self) -> None:
        """Open the ledger; where it can't be opened, leave with the sentence that says why."""
        try:
            await self.hand.open()
        except ClaimtrackError as error:
            self.exit(return_code=error.exit_status, message=safe(str(error)).plain)
        else:
            self._look_after_ledger()

    def _look_after_ledger(self) -> None:
        """While the ledger is open: show what others record, and keep the rolling backup."""
        self.follow()
        self._tell_of_schema()
        if not self.demo:
            self._back_up()
            self.set_interval(BACK_UP_EVERY, self._back_up)

    @task(group="schema")
    async def _tell_of_schema(self) -> None:
        """Say that the ledger was brought up to date, and where it is as it was."""
        if done := await self.read(lambda ledger: ledger.brought_up()):
            self.say(safe(done))

    @task(group="backup")
    async def _back_up(self) -> None:
        """Have the rolling backup made where it is due, and say nothing where it succeeds."""
        try:
            await self.read(lambda ledger: ledger.back_up_if_due())
        except ClaimtrackError as error:
            self.complain(f"Today's automatic backup was not made. {error}")

    async def on_event(self, event: Event) -> None:
        """Keys and pasted text go through ``TypeAhead``; all else, and the key that leaves whatever
        happens, as Textual has it.
        """
        leaves = isinstance(event, Key) and event.key == LEAVES_AT_ONCE
        if isinstance(event, Key | Paste) and not event.is_forwarded and not leaves:
            await self.typeahead.take(event)
        else:
            await super().on_event(event)

    @property
    def top_is_ready(self) -> bool:
        """The screen on top can take keys."""
        screen = self.screen
        return screen.is_ready if isinstance(screen, Offering) else screen.focused is not None

    def top_takes(self, key: Key | Paste) -> bool:
        """The screen on top is the one that this key was pressed for."""
        screen = self.screen
        if isinstance(screen, Offering | Palette):
            return self.top_is_ready and screen.takes(key)
        return self.top_is_ready

    def action_command_palette(self) -> None:
        """Open the palette, on whatever screen is on top."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    @property
    def top_is_dialog(self) -> bool:
        """The screen on top asks something."""
        return isinstance(self.screen, ModalScreen)

    @on(KeyDone)
    async def _key_is_done(self, event: KeyDone) -> None:
        await self.typeahead.key_done(event)

    @on(FormDone)
    async def _form_is_done(self, event: FormDone) -> None:
        await self.typeahead.form_done(event)

    def call_off(self, errands: Iterable[Worker[None]]) -> None:
        """Give up what was asked for, and open no form after all."""
        self.workers.cancel_group(self.screen, OPEN)
        for worker in errands:
            worker.cancel()

    def get_key_display(self, binding: Binding) -> str:
        return binding.key_display or key_name(binding.key)

    async def read(self, ask: Callable[[Ledger], Answer]) -> Answer:
        """What a reading service answers. Call it inside a method that is a ``task``."""
        return await self.hand.read(ask)

    async def write(
        self, do: Callable[[Ledger], Answer], *, operation: UUID | None = None
    ) -> Answer:
        """What a writing service answers, once it is stored; then every page reads again.

        With the same ``operation`` it is stored once, however often it is asked for.
        """
        answer = await self.hand.write(do, operation=operation)
        self.revision += 1
        return answer

    async def today(self) -> date:
        """The day that it is in the ledger's zone."""
        return await self.read(lambda ledger: ledger.session.today())

    def set_as_of(self, as_of: AsOf | None, words: str) -> None:
        """Show everything as of then; ``words`` say it in the head line."""
        self.as_of_words = words
        self.revision += 1
        self.as_of = as_of

    @task(group="undo")
    async def undo(self) -> None:
        """Undo the checker's last operation and say what was undone."""
        undone = await self.write(lambda ledger: ledger.undo())
        self.say(safe(undone.says))

    @task(group="undo")
    async def redo(self) -> None:
        """Undo the last undo and say what is back."""
        redone = await self.write(lambda ledger: ledger.redo())
        self.say(safe(redone.says))

    @task(group=ASK)
    async def choose_as_of(self) -> None:
        """Ask which day and which state of knowledge everything is to be shown as of."""
        from claimtrack.tui.screens.as_of import AsOfDialog

        chosen = await self.push_screen_wait(AsOfDialog())
        if chosen is not None:
            self.as_of_typed = chosen.typed
            self.set_as_of(chosen.as_of, chosen.words)

    def keep_drafts(self) -> None:
        """Write what was typed into forms and is not written yet."""
        for screen in self.screen_stack:
            if isinstance(screen, Offering):
                screen.keep_drafts()

    def on_unmount(self) -> None:
        self.hand.close()
