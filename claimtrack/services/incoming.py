"""Reading an article that comes in by hand, before anything is recorded: a file, or pasted text."""

from __future__ import annotations

from pathlib import Path

from claimtrack.domain.drafts import Intake
from claimtrack.domain.words import CaptureMethod

_MEGABYTE = 1_000_000


def read_article_file(path: str, *, largest_mb: int) -> Intake:
    """What intake reads of a file. ``~`` is the home folder."""
    from claimtrack.intake import read_file

    return read_file(Path(path).expanduser(), limit=largest_mb * _MEGABYTE)


def read_pasted_article(text: str, *, largest_mb: int) -> Intake:
    """What intake reads of text that was pasted."""
    from claimtrack.intake import read_bytes

    return read_bytes(
        text.encode("utf-8"),
        name="pasted text",
        method=CaptureMethod.PASTE,
        limit=largest_mb * _MEGABYTE,
    )
