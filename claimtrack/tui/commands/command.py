"""What a command is: one small class, from which keys, footer, palette, help and docs are made."""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.message import Message

if TYPE_CHECKING:
    from claimtrack.tui.screens.offering import Offering


class Command(Message):
    """Something that a person can do.

    The docstring of each command is its help; the first sentence is its tooltip and palette line.
    Running a command posts it as a message to the screen, which answers it in an ``@on`` method.
    """

    id: ClassVar[str] = ""
    """The name that a keymap rebinds it by. One id, one meaning, on every screen."""

    key: ClassVar[str] = ""
    """Its key or keys, separated by commas; the first is the one that is shown."""

    label: ClassVar[str] = ""
    """One or two words for the footer and the palette."""

    shown: ClassVar[bool] = True
    """Whether it has a place in the footer. Help and palette have all."""

    writes: ClassVar[bool] = False
    """Whether it changes the ledger, which can't be done while looking at the past."""

    in_any_past: ClassVar[bool] = False
    """A writing command that changes nothing of the past: it can be done while looking at it."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Keep the names of handlers apart from those of Textual's events (a ``Leave`` is one)."""
        super().__init_subclass__(namespace="command", **kwargs)

    @classmethod
    def help(cls) -> str:
        """What it does, in full."""
        return cleandoc(cls.__doc__ or "")

    @classmethod
    def tooltip(cls) -> str:
        """What it does, in one sentence."""
        paragraph = " ".join(cls.help().split("\n\n")[0].split())
        sentence, stop, _ = paragraph.partition(". ")
        return sentence + "." if stop else paragraph

    @classmethod
    def binding(cls) -> Binding:
        """The binding that runs it on the active screen."""
        return Binding(
            cls.key,
            f"screen.offer('{cls.id}')",
            cls.label,
            show=cls.shown,
            tooltip=cls.tooltip(),
            id=cls.id,
        )

    @classmethod
    def why_not(cls, screen: Offering[Any]) -> str:
        """Why it can't run on this screen just now, in one sentence; empty when it can."""
        if cls.writes and screen.in_the_past and not cls.in_any_past:
            return "You are looking at the past: come back to today (t) before changing anything."
        if cls.writes and screen.host.hand.no_writing:
            return screen.host.hand.no_writing
        return screen.refuses(cls) or cls.missing(screen)

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:  # noqa: ARG003 - for subclasses to look at
        """What this command still lacks, in one sentence; empty when nothing."""
        return ""
