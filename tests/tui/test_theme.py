"""What the themes of others are put right in."""

from __future__ import annotations

from claimtrack.tui.theme import legible_keys


def test_the_keys_of_the_footer_can_be_read_in_a_theme_that_chose_them_for_another_footer():
    light = {"footer-key-foreground": "#fdf6e3", "panel": "#eee8d5", "foreground": "#586e75"}
    assert legible_keys(light)["footer-key-foreground"] == light["foreground"]
    dark = {**light, "panel": "#252c33"}
    assert legible_keys(dark) == dark
    own = {**light, "footer-key-foreground": "ansi_blue"}
    assert legible_keys(own) == own
