"""What keys are called: the same in the footer, in help and in the key table."""

from __future__ import annotations

from textual.keys import format_key

_NAMES = {
    "escape": "esc",
    "pagedown": "page down",
    "pageup": "page up",
    "enter": "enter",
    "space": "space",
    "tab": "tab",
    "backspace": "backspace",
    "delete": "delete",
    "up": "up",
    "down": "down",
    "left": "left",
    "right": "right",
    "home": "home",
    "end": "end",
}


def key_name(key: str) -> str:
    """A key by the name that stands on it: ``ctrl+p``, ``enter``, ``Z``, ``?``."""
    *modifiers, last = key.split("+")
    name = _NAMES.get(last) or format_key(last)
    return "+".join([*modifiers, name])
