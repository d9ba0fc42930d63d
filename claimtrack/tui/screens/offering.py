"""A screen that offers commands: pages and dialogs alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.content import Content
from textual.events import Key, Paste
from textual.screen import Screen

from claimtrack.tui.commands.command import Command
from claimtrack.tui.work import ASK, task

if TYPE_CHECKING:
    from claimtrack.tui.app import ClaimtrackApp
    from claimtrack.tui.presence import On

Result = TypeVar("Result")

_STYLES = Path(__file__).parents[1] / "styles"


class Offering(Screen[Result]):
    """A screen whose keys are its commands.

    A subclass lists its own in ``OFFERS``; those of its base classes come after them.
    """

    OFFERS: ClassVar[tuple[type[Command], ...]] = ()

    IN_FOOTER: ClassVar[tuple[str, ...]] = ()
    """The commands that come first in this screen's footer, in their order."""

    STYLES: ClassVar[tuple[str, ...]] = ()
    """Style sheets (``styles/<name>.tcss``) that are read when the screen is first shown.

    Those of its base classes are read too. What the Desk needs is read when the app starts.
    """

    def __init_subclass__(cls, **kwargs: Any) -> None:
        names = [name for base in reversed(cls.__mro__) for name in base.__dict__.get("STYLES", ())]
        cls.CSS_PATH = [_STYLES / f"{name}.tcss" for name in dict.fromkeys(names)]
        own = cls.__dict__.get("OFFERS", ())
        cls.BINDINGS = [*cls.__dict__.get("BINDINGS", ()), *(one.binding() for one in own)]
        super().__init_subclass__(**kwargs)

    @classmethod
    def offers(cls) -> tuple[type[Command], ...]:
        """Every command of the screen, its own first; of two with one id the nearer holds."""
        found: dict[str, type[Command]] = {}
        for base in cls.__mro__:
            for command in base.__dict__.get("OFFERS", ()):
                found.setdefault(command.id, command)
        return tuple(found.values())

    @classmethod
    def in_footer(cls) -> tuple[type[Command], ...]:
        """The commands of the footer, first those that the screen puts first."""
        every = cls.offers()
        first = [one for wanted in cls.IN_FOOTER for one in every if one.id == wanted]
        return (*first, *(one for one in every if one.shown and one not in first))

    @property
    def host(self) -> ClaimtrackApp:
        """The app, with its ledger."""
        return cast("ClaimtrackApp", self.app)

    @property
    def in_the_past(self) -> bool:
        """The screen shows the ledger as of some earlier day or as known at some earlier time."""
        return self.host.as_of is not None

    is_drawn = False
    """Its widgets are there and one has the focus."""

    @property
    def is_ready(self) -> bool:
        """It can take keys. ``host.typeahead.look`` is called when it becomes so."""
        return self.is_drawn

    def takes(self, key: Key | Paste) -> bool:  # noqa: ARG002 - for subclasses to look at
        """Whether what it shows is what this key was pressed for."""
        return True

    def on_mount(self) -> None:
        self.call_after_refresh(self._become_drawn)

    def on_screen_resume(self) -> None:
        self.host.typeahead.look()

    def _become_drawn(self) -> None:
        self.is_drawn = True
        self.host.typeahead.look()

    def refuses(self, command: type[Command]) -> str:  # noqa: ARG002 - for subclasses to look at
        """Why this screen has no use for a command just now; empty when it has."""
        return ""

    def claim_id(self) -> int | None:
        """The claim that the screen is about, or that its cursor is on."""
        return None

    def works_on(self) -> On | None:
        """What of the record is open here, for others to be told; None for a list or a dialog."""
        return None

    def article_id(self) -> int | None:
        """The article that the screen is about, or that its cursor is on."""
        return None

    def address(self) -> str:
        """The address of the article that the screen is about; empty without one."""
        return ""

    def copyable(self) -> str:
        """What ``y`` copies; empty when there is nothing."""
        return ""

    def action_offer(self, command_id: str) -> None:
        """Run a command of this screen, or say why it can't run."""
        command = next(one for one in self.offers() if one.id == command_id)
        if reason := command.why_not(self):
            self.host.typeahead.throw_away()
            self.complain(reason)
        else:
            self.host.typeahead.starts(self)
            self.post_message(command())
            self.call_later(self.host.typeahead.started, self)

    @task(group=ASK)
    async def ask_by(
        self, dialog: Screen[Any], then: Callable[..., object], *given: object
    ) -> None:
        """Ask something; ``then`` gets what was ``given`` and the answer (None: it was left)."""
        then(*given, await self.app.push_screen_wait(dialog))

    def keep_drafts(self) -> None:
        """Write what was typed here and is not written yet, at once: the app is being ended."""
        from claimtrack.tui.widgets.form.slot import FormSlot

        for slot in self.query(FormSlot):
            slot.keep_now()

    def say(self, text: Content | str) -> None:
        """Tell the person something. A ``str`` is our own wording, taken literally."""
        raise NotImplementedError

    def tell(self, text: Content) -> None:
        """Tell the person, by the way, what somebody else did."""

    def calm(self) -> None:
        """What was said to be wrong is so no more."""

    def complain(self, text: Content | str) -> None:
        """Tell the person what went wrong and what to do."""
        raise NotImplementedError
