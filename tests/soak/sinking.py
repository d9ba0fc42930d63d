"""A part of a soak that takes its process down. By itself, since that process imports it."""

from __future__ import annotations

import os


def sink(_: int, __: int) -> dict[str, float]:
    """Never return."""
    os._exit(9)
