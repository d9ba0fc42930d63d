"""The app's own themes. Every theme of Textual works too, the terminal's own palette among them."""

from __future__ import annotations

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
)

OWN = (DARK, LIGHT)
