"""A feed: which articles it names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from claimtrack.domain.errors import BadInput
from claimtrack.intake.address.guard import checked
from claimtrack.intake.child_process import Limits, read_in_child


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article that a feed names: where it is, what it is called, its date as printed there."""

    address: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's own title and its entries in the feed's order, the newest usually first.

    ``left_out`` counts the entries whose address can't be fetched.
    """

    title: str
    entries: tuple[FeedEntry, ...]
    left_out: int


def read_feed(
    content: bytes,
    *,
    address: str,
    media_type: str = "",
    limits: Limits | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Feed:
    """Read a feed that came from ``address``, in a child process. Raises BadInput."""
    answer = read_in_child(
        "feed", content, declared=media_type, limits=limits or Limits(), should_stop=should_stop
    )
    entries: dict[str, FeedEntry] = {}
    for row in answer["entries"]:
        where = _fetchable(address, row["address"])
        if where:
            entries.setdefault(where, FeedEntry(where, row["title"], row["published"]))
    usable = sum(1 for row in answer["entries"] if _fetchable(address, row["address"]))
    return Feed(answer["title"], tuple(entries.values()), len(answer["entries"]) - usable)


def _fetchable(base: str, given: str) -> str:
    """The entry's whole address, without a fragment; empty where it can't be fetched."""
    if not given:
        return ""
    try:
        return checked(urljoin(base, given))._replace(fragment="").geturl()
    except (BadInput, ValueError):
        return ""
