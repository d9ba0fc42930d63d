"""The commands: one small class each, gathered by where they are used."""

from claimtrack.tui.commands.command import Command

__all__ = ["Command"]
