"""The words of the history."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """What a Change did to an entity."""

    CREATE = "create"
    UPDATE = "update"
    RETIRE = "retire"
    RESTORE = "restore"
    ERASE = "erase"


UNDO = "undo"
REDO = "redo"
"""The names of the two operations that reverse another; no other operation may be called so."""
