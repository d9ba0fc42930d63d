"""An article matched with the claims before anybody opens it.

What is kept holds as long as nothing that matching rests on was recorded since.
"""

from __future__ import annotations

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind
from claimtrack.services.kept_ahead import KeptAhead
from claimtrack.services.matching import Match, match_article
from claimtrack.services.reading_ahead import reading_version
from claimtrack.services.session import Session
from claimtrack.storage.tables import CHANGE

AHEAD = 30
"""How many matches of an article are kept."""

_RESTS_ON = (
    EntityKind.ARTICLE,
    EntityKind.ATTRIBUTION,
    EntityKind.CAPTURE,
    EntityKind.CLAIM,
    EntityKind.PASSAGE,
    EntityKind.SOURCE,
)

_KEPT: KeptAhead[tuple[Match, ...]] = KeptAhead("matching", lambda: tuple[Match, ...])


def match_ahead(session: Session, article_id: int) -> tuple[Match, ...]:
    """Match an article with the claims, and keep what was found."""
    seq = session.store.head().seq
    found = match_article(session, article_id, AHEAD)
    _KEPT.put(session, article_id, found, fits=reading_version(), seq=seq)
    return found


def matches_in(session: Session, article_id: int, limit: int) -> tuple[Match, ...]:
    """The claims that an article bears on, best first: as they are kept, else matched now."""
    held = kept_matches(session, article_id) if limit <= AHEAD else None
    return match_article(session, article_id, limit) if held is None else held[:limit]


def kept_matches(session: Session, article_id: int) -> tuple[Match, ...] | None:
    """The matches that were kept; None where there are none, or something has come since."""
    with session.read() as view:
        found = _KEPT.get(view, article_id, reading_version())
        if found is None:
            return None
        since = sa.select(CHANGE.c.seq).where(
            CHANGE.c.seq > found.seq, CHANGE.c.entity.in_(_RESTS_ON)
        )
        come_since = view.connection.execute(since.limit(1)).first()
    return found.result if come_since is None else None
