"""Text written to break a program, for every test that shows, stores or exports text."""

from __future__ import annotations

import json
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "hostile.txt"

HOSTILE_VALUES: tuple[str, ...] = tuple(
    json.loads(line)
    for line in _FILE.read_text(encoding="ascii").splitlines()
    if line and not line.startswith("#")
)
