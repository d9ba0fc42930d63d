"""The sentences that reasons are said in."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from claimtrack.domain.edtf import plain
from claimtrack.domain.window import Window

_LONGEST = 90


@cache
def _sentences(language: str = "en") -> dict[str, str]:
    path = files("claimtrack.reading").joinpath(f"data/{language}/comparing/says.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def say(key: str, **words: object) -> str:
    """A reason's sentence, with its words filled in."""
    return _sentences()[key].format(**words)


def shown(words: str) -> str:
    """Words as they are quoted in a reason: on one line, and not too long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"


def dated(window: Window) -> str:
    """A window as a reason says it."""
    return plain(window.edtf)
