"""The Desk: what needs me now."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from claimtrack.tui.screens.base import Page


class Desk(Page):
    """Views and filters, the claims, and the current claim in short."""

    NAME = "Desk"

    def compose_body(self) -> ComposeResult:
        yield Static("No claims yet: press a to add an article.", classes="empty")
