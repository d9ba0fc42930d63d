"""Machine reading: proposals only, pure functions from text to proposals with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.reading.article import propose
    from claimtrack.reading.proposal import Mode, Proposal
    from claimtrack.reading.speaker import Speaker

__all__ = ["Mode", "Proposal", "Speaker", "propose"]

_WHERE = {"Mode": "proposal", "Proposal": "proposal", "Speaker": "speaker", "propose": "article"}


def __getattr__(name: str) -> Any:
    """Loaded when asked for."""
    if name not in _WHERE:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"claimtrack.reading.{_WHERE[name]}"), name)
