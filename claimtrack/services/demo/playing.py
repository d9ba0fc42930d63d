"""One step of the demo's record after the other, each through the ledger's own methods."""

from __future__ import annotations

from claimtrack.services.demo.desk_work import DeskWork
from claimtrack.services.demo.named import Step
from claimtrack.services.demo.reporting import Reporting


class Playing(Reporting, DeskWork):
    """A record being played: each kind of step has a method of its own."""

    def do(self, step: Step) -> None:
        """Play one step, and keep what it made by the name that it gives."""
        made = getattr(self, f"_{step['do']}")(step)
        if "name" in step:
            self._made[step["do"], step["name"]] = made
