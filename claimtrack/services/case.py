"""One claim with its dossier, and what the rules say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.edtf import plain
from claimtrack.domain.entities import Checker, Confidential
from claimtrack.domain.errors import NotFound
from claimtrack.domain.rules.as_of import is_published, trim
from claimtrack.domain.rules.assess import assess
from claimtrack.domain.rules.verdicts import is_hidden
from claimtrack.domain.words import EntityKind
from claimtrack.services.history import entries
from claimtrack.services.rows import rows
from claimtrack.services.session import Session, View
from claimtrack.services.views import CasePage
from claimtrack.storage.dossiers import dossier as load_dossier
from claimtrack.storage.index import lines

HISTORY = 50
"""How many operations a case shows; ``history`` has the others."""


def case(session: Session, claim_id: int, as_of: AsOf | None = None) -> CasePage:
    """A claim with everything recorded about it, as published by one day and known at another.

    A checker who owes it a blind second check sees neither the verdicts nor what follows from them.
    """
    with session.read(as_of) as view:
        whole = load_dossier(view, claim_id)
        point = session.as_of(as_of)
        if session.is_now(as_of):
            point = AsOf(lines(view, [claim_id])[claim_id].day(point.published))
        elif not is_published(whole, point):
            raise NotFound(
                f"Claim {claim_id} was not published by {plain(point.published.isoformat())}: "
                f"choose a later day."
            )
        hidden = claim_id in view.unseen or is_hidden(
            whole.claim, whole.verdicts, session.checker_id
        )
        seen = _without_verdicts(whole) if hidden else whole
        return CasePage(
            dossier=trim(seen, point),
            assessment=assess(seen, point),
            row=rows(session, view, [claim_id], as_of)[0],
            notes=tuple(_notes(view, whole)),
            checkers={checker.id: checker for checker in view.all(Checker)},
            history=tuple(entries(session, view, EntityKind.CLAIM, claim_id, limit=HISTORY)),
            second_check_hidden=hidden,
        )


def _without_verdicts(dossier: Dossier) -> Dossier:
    return replace(dossier, verdicts=())


def _notes(view: View, dossier: Dossier) -> Iterator[Confidential]:
    """The notes about the claim, about its sources, and about the requests for comment on it."""
    about = {
        EntityKind.CLAIM: {dossier.claim.id},
        EntityKind.SOURCE: set(dossier.sources),
        EntityKind.COMMENT_REQUEST: {request.id for request in dossier.requests},
    }
    for kind, numbers in about.items():
        notes = view.each(Confidential, "about_id", numbers)
        yield from (note for note in notes if note.about is kind)
