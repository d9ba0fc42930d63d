"""The parser is shared by all threads: one reads at a time."""

from __future__ import annotations

from threading import Lock

PARSER = Lock()
"""To be held while an article is parsed."""
