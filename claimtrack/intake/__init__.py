"""Articles as they come in: a file, standard input or a paste becomes an article and a capture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.intake.read import SIZE_LIMIT, read_bytes, read_file

__all__ = ["SIZE_LIMIT", "read_bytes", "read_file"]


def __getattr__(name: str) -> Any:
    """Loaded when asked for: the child process that reads a page starts without it."""
    if name not in __all__:
        raise AttributeError(name)
    from claimtrack.intake import read

    return getattr(read, name)
