"""Articles as they come in: a file, an address, a paste becomes an article and a capture."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.intake.address.read import is_address, read_address, read_article_at
    from claimtrack.intake.feed import Feed, FeedEntry
    from claimtrack.intake.read import SIZE_LIMIT, read_bytes, read_file

__all__ = [
    "SIZE_LIMIT",
    "Feed",
    "FeedEntry",
    "is_address",
    "read_address",
    "read_article_at",
    "read_bytes",
    "read_file",
]

_HOMES = {
    "Feed": "claimtrack.intake.feed",
    "FeedEntry": "claimtrack.intake.feed",
    "is_address": "claimtrack.intake.address.read",
    "read_address": "claimtrack.intake.address.read",
    "read_article_at": "claimtrack.intake.address.read",
    "SIZE_LIMIT": "claimtrack.intake.read",
    "read_bytes": "claimtrack.intake.read",
    "read_file": "claimtrack.intake.read",
}


def __getattr__(name: str) -> Any:
    """Loaded when asked for: the child process that reads a page starts without it."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
