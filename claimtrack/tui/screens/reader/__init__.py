"""The Reader: from an article to its claims."""

from claimtrack.tui.screens.reader.page import Reader

__all__ = ["Reader"]
