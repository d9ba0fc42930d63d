"""Libraries that only some formats need, loaded when one of those is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from claimtrack.domain.errors import BadInput


@contextmanager
def needs(what: str) -> Iterator[None]:
    """Imports inside belong to the extra ``reports``. BadInput where it is not installed."""
    try:
        yield
    except ImportError as missing:
        raise BadInput(
            f"{what} needs {missing.name}, which is not installed: "
            "install claimtrack with its extra, claimtrack[reports]."
        ) from missing
