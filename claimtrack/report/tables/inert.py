"""Text that a spreadsheet would take for a formula."""

from __future__ import annotations

_OPENS = frozenset("=+-@\t\r\n＝＋－＠")


def opens_formula(text: str) -> bool:
    """Whether a spreadsheet might read this text as more than text."""
    return text.lstrip(" \u00a0\u3000'")[:1] in _OPENS and bool(text.strip())
