"""Contrast between colours, as WCAG 2.2 defines it."""

from __future__ import annotations

LINES = 3.0
"""What lines and signs need against their paper (success criterion 1.4.11)."""

_STEPS = 20


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, ``#rrggbb`` each: from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, paper: str, least: float = LINES) -> str:
    """The colour itself where it is strong enough on that paper, else the nearest that is."""
    towards = 0 if _luminance(paper) > 0.5 else 255
    for step in range(_STEPS + 1):
        mixed = _mixed(colour, towards, step / _STEPS)
        if contrast(mixed, paper) >= least:
            return mixed
    return _mixed(colour, towards, 1)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in _channels(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _mixed(colour: str, towards: int, share: float) -> str:
    mixed = (round(one + (towards - one) * share) for one in _channels(colour))
    return "#" + "".join(f"{one:02x}" for one in mixed)
