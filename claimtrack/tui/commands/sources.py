"""The commands on sources."""

from __future__ import annotations

from claimtrack.tui.commands.command import Command


class OpenSource(Command):
    """Show the claims behind the track record under the cursor."""

    id = "open"
    key = "enter"
    label = "open"


class NarrowSources(Command):
    """Narrow the list to sources with some words in their name, affiliation or outlet."""

    id = "filter"
    key = "f"
    label = "filter"
