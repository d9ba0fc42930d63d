"""The commands of making a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimtrack.tui.commands.command import Command

if TYPE_CHECKING:
    from claimtrack.tui.screens.offering import Offering


class OpenFile(Command):
    """Open the report that was written."""

    id = "open_address"
    key = "o"
    label = "open it"
    shown = False

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:
        return "" if screen.address() else "Nothing is written yet."


class TakeBackChoice(Command):
    """Take back the last choice made in this form, step by step; the ledger is not touched."""

    id = "take_back"
    key = "ctrl+z"
    label = "take back"
    shown = False


class WriteReport(Command):
    """Write the report to the file that is named. Enter in the file's line does the same."""

    id = "accept_page"
    key = "ctrl+s,f2"
    label = "write it"
