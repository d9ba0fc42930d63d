"""The colours of reports (``data/palette.toml``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from tomllib import loads


@cache
def palette() -> dict[str, tuple[str, str]]:
    """Each colour on light and on dark paper, by its name: ``ink``, ``standing-disputed``."""
    text = files("claimtrack.report").joinpath("data/palette.toml").read_text(encoding="utf-8")
    return {
        name if axis == "paper" else f"{axis}-{name}": (light, dark)
        for axis, colours in loads(text).items()
        for name, (light, dark) in colours.items()
    }
