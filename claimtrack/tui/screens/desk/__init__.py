"""The Desk: what needs me now."""

from claimtrack.tui.screens.desk.page import Desk

__all__ = ["Desk"]
