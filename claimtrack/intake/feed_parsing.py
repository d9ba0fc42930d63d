"""A feed read: its title and its entries. Runs in the child process (see ``child``)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from claimtrack.domain.errors import BadInput

LONGEST = 2000
NOT_A_FEED = "It is no feed that can be read: give the address of the site's RSS or Atom feed."


def parse_feed(content: bytes, declared: str) -> dict[str, object]:
    """The feed's title and its entries in the feed's order. Raises BadInput when it is no feed."""
    import feedparser  # type: ignore[import-untyped]  # it carries no types

    # feedparser opens a string as an address or a file, so it is given bytes only; it also resolves
    # addresses and cleans HTML by default, of which neither is wanted for words that are data.
    found: Any = feedparser.parse(
        BytesIO(content),
        response_headers={"content-type": declared} if declared else {},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.version:
        raise BadInput(NOT_A_FEED)
    return {
        "title": _words(found.feed.get("title")),
        "entries": [_entry(entry) for entry in found.entries],
    }


def _entry(entry: Any) -> dict[str, str]:
    return {
        "address": _words(entry.get("link")),
        "title": _words(entry.get("title")),
        "published": _words(entry.get("published") or entry.get("updated")),
    }


def _words(value: object) -> str:
    return " ".join(str(value or "").split())[:LONGEST]
