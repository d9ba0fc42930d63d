"""The commands of adding an article."""

from __future__ import annotations

from claimtrack.tui.commands.command import Command


class AddIt(Command):
    """Add the article as it is shown, and open it in the Reader. Enter in a line does the same."""

    id = "accept_page"
    key = "ctrl+s,f2"
    label = "add it"
    writes = True
