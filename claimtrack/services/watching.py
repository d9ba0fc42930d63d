"""Watching: addresses and feeds that are captured again on a schedule.

What is found there is recorded by ``looking``; when the last look was is kept beside the record.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from claimtrack.domain.entities import Article, Watch
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import Watched
from claimtrack.services.again import Again, same
from claimtrack.services.session import Session, Work
from claimtrack.storage.looks import Look, looks

EVERY_HOURS = 24
MOST_FAILURES = 5
"""A failing address is left alone twice as long after each failure in a row, up to this many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRow:
    """A watched address with its last look, if there was one, and when the next is due."""

    watch: Watch
    looked_at: datetime | None
    due_at: datetime | None
    failures: int
    says: str


def watch_article(
    session: Session,
    article_id: int,
    *,
    every_hours: int = EVERY_HOURS,
    operation: UUID | None = None,
) -> Watch:
    """Capture an article's address again on a schedule; watching it already sets the schedule."""

    def body(work: Work) -> Watch:
        article = work.get(Article, article_id)
        if not article.address:
            raise BadInput(f"Article {article_id} has no address: add one to it first.")
        _need_public(article.address)
        held = work.all(Watch, article_id=article_id)
        wanted = Watch(
            address=article.address,
            watched=Watched.ARTICLE,
            every_hours=every_hours,
            article_id=article_id,
        )
        return _put(work, held, wanted)

    return session.apply("watch article", operation, body, _watching(article_id=article_id))


def watch_feed(
    session: Session,
    address: str,
    *,
    every_hours: int = EVERY_HOURS,
    outlet: str = "",
    operation: UUID | None = None,
) -> Watch:
    """Add a feed's new articles on a schedule. ``outlet`` is for pages that do not say."""

    def body(work: Work) -> Watch:
        _need_public(address)
        held = [it for it in work.all(Watch, address=address) if it.watched is Watched.FEED]
        wanted = Watch(
            address=address, watched=Watched.FEED, every_hours=every_hours, outlet=outlet.strip()
        )
        return _put(work, held, wanted)

    return session.apply("watch feed", operation, body, _watching(address=address))


def _need_public(address: str) -> None:
    """Refuse at once what no look would fetch; where a name leads, only a look can tell."""
    from claimtrack.intake.address.guard import checked, refuse_inside

    refuse_inside(checked(address))


def _watching(**wanted: Any) -> Again[Watch]:
    """What a repeated operation gives: the watch that it made or set."""
    return lambda view, _: view.all(Watch, **wanted)[0]


def _put(work: Work, held: list[Watch], wanted: Watch) -> Watch:
    if not held:
        return work.add(wanted)
    old = held[0]
    said = replace(
        old,
        address=wanted.address,
        every_hours=wanted.every_hours,
        outlet=wanted.outlet,
        stopped="",
    )
    return old if said == old else work.change(said)


def stop_watching(
    session: Session, watch_id: int, reason: str, *, operation: UUID | None = None
) -> Watch:
    """Look at an address no longer; what it brought in stays."""

    def body(work: Work) -> Watch:
        if not reason.strip():
            raise BadInput("Say why it is watched no longer.")
        return work.change(replace(work.get(Watch, watch_id), stopped=reason.strip()))

    return session.apply("stop watching", operation, body, same(Watch, watch_id))


def watches(session: Session) -> list[WatchRow]:
    """Every watched address, those that are watched no longer included."""
    with session.read() as view:
        last = looks(view.connection)
        return [_row(watch, last.get(watch.id)) for watch in view.all(Watch)]


def _row(watch: Watch, look: Look | None) -> WatchRow:
    due = None if watch.stopped or look is None else look.looked_at + _pause(watch, look.failures)
    return WatchRow(
        watch=watch,
        looked_at=look.looked_at if look else None,
        due_at=due,
        failures=look.failures if look else 0,
        says=look.says if look else "",
    )


def _pause(watch: Watch, failures: int) -> timedelta:
    return timedelta(hours=watch.every_hours * (1 << min(failures, MOST_FAILURES)))
