"""What was recorded since an earlier report, for its annex."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.domain.words import EntityKind
from claimtrack.report.model import ChangeEntry
from claimtrack.services.history import entries
from claimtrack.services.report_scope import Scoped
from claimtrack.services.session import Session, View
from claimtrack.services.views import HistoryEntry

_PAGE = 500


def changes(session: Session, view: View, found: Scoped, since: int) -> tuple[ChangeEntry, ...]:
    """The operations after history number ``since`` on the claims in a scope, oldest first.

    What a checker may not see yet is told without what it says, as in the history.
    """
    told: dict[int, HistoryEntry] = {}
    if found.whole:
        told = {entry.first_seq: entry for entry in _after(session, view, None, None, since)}
    else:
        if found.article is not None:
            about = EntityKind.ARTICLE, found.article.id
            told |= {one.first_seq: one for one in _after(session, view, *about, since)}
        for number in found.claim_ids:
            about = EntityKind.CLAIM, number
            told |= {one.first_seq: one for one in _after(session, view, *about, since)}
    return tuple(_entry(told[first]) for first in sorted(told))


def _after(
    session: Session, view: View, kind: EntityKind | None, number: int | None, since: int
) -> Iterator[HistoryEntry]:
    before: int | None = None
    while True:
        page = entries(session, view, kind, number, limit=_PAGE, before_seq=before)
        for entry in page:
            if entry.first_seq <= since:
                return
            yield entry
        if len(page) < _PAGE:
            return
        before = page[-1].first_seq


def _entry(entry: HistoryEntry) -> ChangeEntry:
    return ChangeEntry(
        first=entry.first_seq,
        last=entry.last_seq,
        at=entry.at,
        checker=entry.checker,
        says=entry.says,
        undone=entry.undone,
    )
