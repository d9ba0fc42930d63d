"""The commands that every page answers, with the same key everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimtrack.tui.commands.command import Command

if TYPE_CHECKING:
    from claimtrack.tui.screens.offering import Offering


class ShowHelp(Command):
    """Show what the keys do here, for what is focused and for the whole screen."""

    id = "help"
    key = "question_mark,f1"
    label = "help"


class Search(Command):
    """Search claims, sources and articles as you type.

    Words may come in any order; the last one may be unfinished. Enter opens what the cursor is on.
    """

    id = "search"
    key = "slash"
    label = "search"


class StepBack(Command):
    """Go back one step: out of a search or a selection first, then to the screen before."""

    id = "back"
    key = "escape"
    label = "back"
    shown = False


class Cancel(Command):
    """Leave the dialog; nothing is changed."""

    id = "back"
    key = "escape"
    label = "close"


class Leave(Command):
    """Go back to the screen before; from the Desk, leave the app. Everything is saved already."""

    id = "leave"
    key = "q"
    label = "back or quit"
    shown = False


class Undo(Command):
    """Undo your last change to the ledger. What it created is kept in the history."""

    id = "undo"
    key = "z"
    label = "undo"
    writes = True


class Redo(Command):
    """Do again what was undone last."""

    id = "redo"
    key = "Z"
    label = "redo"
    shown = False
    writes = True


class Copy(Command):
    """Copy the words that the cursor is on."""

    id = "copy"
    key = "y"
    label = "copy"
    shown = False

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:
        return "" if screen.copyable() else "There is nothing to copy here."


class OpenAddress(Command):
    """Open the article's address in the browser."""

    id = "open_address"
    key = "o"
    label = "open address"
    shown = False

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:
        return why_not_opened(screen.address())


def why_not_opened(address: str) -> str:
    """Why an address is not opened in a browser; empty when it is. Only the web's are."""
    if not address:
        return "This has no address to open."
    web = address.casefold().startswith(("http://", "https://"))
    return "" if web else "Only http and https addresses are opened."


class ChooseAsOf(Command):
    """Look at the ledger as of a publication day and as known at a time, or come back to today.

    The past can be read and reported; it can't be changed.
    """

    id = "as_of"
    key = "t"
    label = "as of"


class GoTo(Command):
    """Go to another screen: Desk, Due, Sources, Watched addresses, Signed reports, History."""

    id = "go_to"
    key = "g"
    label = "go to"


class Report(Command):
    """Make a report on what is chosen here: a claim, an article, the view, or everything."""

    id = "report"
    key = "r"
    label = "report"


class AddArticle(Command):
    """Add an article: a file on this computer, a web address, or text that you paste."""

    id = "add_article"
    key = "a"
    label = "add article"
    shown = False
    writes = True


EVERYWHERE: tuple[type[Command], ...] = (
    Search,
    ShowHelp,
    Undo,
    Redo,
    ChooseAsOf,
    GoTo,
    Report,
    AddArticle,
    Copy,
    OpenAddress,
    StepBack,
    Leave,
)
