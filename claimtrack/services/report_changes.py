"""What was recorded since an earlier report, for its annex, without what is ours alone."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.domain.words import EntityKind
from claimtrack.report.model import ChangeEntry
from claimtrack.services.history import entries
from claimtrack.services.narration import field_label
from claimtrack.services.report_scope import Scoped
from claimtrack.services.session import Session, View
from claimtrack.services.views import ChangeLine, HistoryEntry

_PAGE = 500

_AROUND = frozenset({EntityKind.CONFIDENTIAL, EntityKind.SIGNATURE, EntityKind.CHECKER})
"""What says nothing of a claim. A signature that was listed, or its signer's first coming, would
change the report that it is to."""

_OURS: dict[EntityKind, frozenset[str]] = {
    EntityKind.COMMENT_REQUEST: frozenset({field_label("put_to_them"), field_label("reply")}),
}
"""Fields that are in no report, by what they belong to."""


def changes(session: Session, view: View, found: Scoped, since: int) -> tuple[ChangeEntry, ...]:
    """The operations after history number ``since`` on the claims in a scope, oldest first.

    What a checker may not see yet is told without what it says, as in the history. Operations on
    what is confidential are left out whole, so that nobody learns that there is anything; so are
    signatures, which stand at the head.
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
    entries = (told[first] for first in sorted(told))
    return tuple(_entry(one) for one in entries if not all(map(_is_ours, one.changes)))


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
        says=_says(entry),
        undone=entry.undone,
    )


def _is_ours(change: ChangeLine) -> bool:
    if change.entity in _AROUND:
        return True
    names = {name for name, _, _ in change.fields}
    return bool(names) and names <= _OURS.get(change.entity, frozenset())


def _says(entry: HistoryEntry) -> str:
    """What was done, without the reason why a request for comment was withdrawn."""
    says = entry.says
    for change in entry.changes:
        if change.entity is EntityKind.COMMENT_REQUEST:
            for name, *values in change.fields:
                if name == "withdrawn":
                    for reason in filter(None, values):
                        says = says.replace(f": {reason}", "")
    return says
