"""Reading an article that comes in, before anything is recorded: a file, an address, a paste."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from claimtrack.domain.drafts import Intake
from claimtrack.domain.words import CaptureMethod

_MEGABYTE = 1_000_000


def read_article(
    source: str, *, largest_mb: int, should_stop: Callable[[], bool] | None = None
) -> Intake:
    """What intake reads of a file or a web address. ``~`` is the home folder."""
    from claimtrack.intake import is_address, read_article_at, read_file

    limit = largest_mb * _MEGABYTE
    if is_address(source):
        return read_article_at(source, limit=limit, should_stop=should_stop)
    return read_file(Path(source).expanduser(), limit=limit, should_stop=should_stop)


def read_pasted_article(text: str, *, largest_mb: int) -> Intake:
    """What intake reads of text that was pasted."""
    from claimtrack.intake import read_bytes

    return read_bytes(
        text.encode("utf-8"),
        name="pasted text",
        method=CaptureMethod.PASTE,
        limit=largest_mb * _MEGABYTE,
    )
