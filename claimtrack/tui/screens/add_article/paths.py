"""Completing the path of a file as it is typed."""

from __future__ import annotations

import asyncio
from itertools import islice
from pathlib import Path

_LOOKED_AT = 2_000


async def complete_path(typed: str) -> list[str]:
    """Files and folders that the path could become; a folder ends with a slash."""
    return await asyncio.to_thread(_paths, typed)


def _paths(typed: str) -> list[str]:
    folder, _, start = typed.rpartition("/")
    shown = f"{folder}/" if folder or typed.startswith("/") else ""
    try:
        entries = list(islice(Path(shown or ".").expanduser().iterdir(), _LOOKED_AT))
    except OSError:
        return []
    fitting = [
        entry
        for entry in entries
        if entry.name.casefold().startswith(start.casefold())
        and (start.startswith(".") or not entry.name.startswith("."))
    ]
    fitting.sort(key=lambda entry: (not entry.is_dir(), entry.name.casefold()))
    return [f"{shown}{entry.name}{'/' if entry.is_dir() else ''}" for entry in fitting]
