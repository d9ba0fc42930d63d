"""The app's own themes. Every theme of Textual works too, the terminal's own palette among them."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="claimtrack-dark",
    primary="#7aa2c8",
    secondary="#8a9aa8",
    warning="#e0b050",
    error="#e07a70",
    success="#7fbf8f",
    accent="#74b3c4",
    foreground="#d8dce0",
    background="#15191d",
    surface="#1b2025",
    panel="#252c33",
    dark=True,
)

LIGHT = Theme(
    name="claimtrack-light",
    primary="#1f5a8c",
    secondary="#52606c",
    warning="#8a5a00",
    error="#a8281e",
    success="#1c6b34",
    accent="#0b6172",
    foreground="#1a1f24",
    background="#fbfaf7",
    surface="#f4f2ed",
    panel="#e6e3db",
    dark=False,
    variables={"text-muted": "auto 85%", "text-disabled": "auto 55%"},
)

OWN = (DARK, LIGHT)

_APART = 0.3
"""Between the brightness of letters and of what they stand on, each from 0 to 1, that they can be
read.
"""


def legible_keys(variables: Mapping[str, str]) -> dict[str, str]:
    """A theme's variables, with keys that can be read on the panel, where ours stand. Some themes
    choose the keys' colour for a footer of another one.
    """
    key, panel = (Color.parse(variables[name]) for name in ("footer-key-foreground", "panel"))
    if key.ansi is not None or panel.ansi is not None:
        return dict(variables)
    if abs(key.brightness - panel.brightness) >= _APART:
        return dict(variables)
    return {**variables, "footer-key-foreground": variables["foreground"]}
