"""The commands on the origins behind a claim."""

from __future__ import annotations

from claimtrack.tui.commands.claims import OnClaim
from claimtrack.tui.commands.command import Command


class ShowOrigins(OnClaim):
    """Show the origins behind the claim: which reports count together, and which do not count."""

    id = "origins"
    key = "O"
    label = "origins"
    shown = False


class JoinOrigins(Command):
    """Record that the two reports under the cursor have one origin, as is proposed."""

    id = "mark"
    key = "space"
    label = "one origin"
    writes = True


class KeepApart(Command):
    """Keep the two reports as independent: it is not proposed again."""

    id = "dismiss"
    key = "backspace"
    label = "independent"
    writes = True


class PartOrigins(Command):
    """Take back that the report under the cursor comes from another one."""

    id = "split"
    key = "vertical_line"
    label = "part"
    shown = False
    writes = True


class OpenReport(Command):
    """Open the article in which the report under the cursor stands."""

    id = "open"
    key = "enter"
    label = "open article"
