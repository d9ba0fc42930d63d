"""EDTF text to days. (Being written.)"""
from __future__ import annotations
from datetime import date


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day, inclusive; None is an open end."""
    raise NotImplementedError
