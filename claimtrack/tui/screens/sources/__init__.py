"""Sources, descriptors and outlets with their track records."""

from claimtrack.tui.screens.sources.page import Sources

__all__ = ["Sources"]
