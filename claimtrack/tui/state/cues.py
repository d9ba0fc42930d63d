"""The act that a cue names by its own word."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from tomllib import loads

from claimtrack.domain.words import Act


@cache
def _beginnings() -> dict[str, list[str]]:
    text = files("claimtrack.tui.state").joinpath("data/acts_en.toml").read_text("utf-8")
    return loads(text)


def act_of(cue: str) -> Act:
    """Announces, confirms or denies where the cue says so in that word; else it states."""
    for word in cue.casefold().split():
        for act, beginnings in _beginnings().items():
            if word.startswith(tuple(beginnings)):
                return Act(act)
    return Act.STATES
