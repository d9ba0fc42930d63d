"""The ledger's own tags, to be offered where tags are typed."""

from __future__ import annotations

from claimtrack.services.session import Session
from claimtrack.storage.tags import tags_in_use


def tags(session: Session) -> tuple[str, ...]:
    """Every tag that a claim has, the most used first."""
    with session.read() as view:
        used = tags_in_use(view)
    return tuple(sorted(used, key=lambda tag: (-used[tag], tag.casefold())))
