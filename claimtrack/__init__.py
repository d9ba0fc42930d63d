"""claimtrack: a ledger of claims, who made them, and what later reporting says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.services.opening import open_ledger

__all__ = ["open_ledger"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Opens the services only when they are asked for: they bring the database with them."""
    if name == "open_ledger":
        from claimtrack.services.opening import open_ledger

        return open_ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
