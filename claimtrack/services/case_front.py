"""What is shown of a claim with very many reports while those are read."""

from __future__ import annotations

from claimtrack.domain.entities import Checker
from claimtrack.domain.findings import Assessment, StandingFinding
from claimtrack.services.rows import rows
from claimtrack.services.session import Session
from claimtrack.services.views import CaseFront, CasePage
from claimtrack.storage.dossiers import dossier, evidence_count

MANY = 100
"""Pieces of evidence from which a claim has a front. With fewer, all is there as soon."""


def case_front(session: Session, claim_id: int) -> CaseFront | None:
    """The claim as it stands now without its evidence, its standing as the index has it.

    None where there is little evidence: ``case`` is as quick. The page has no reasons, cautions,
    verdicts, requests, notes or history: those are not read yet.
    """
    with session.read() as view:
        evidence = evidence_count(view, claim_id)
        if evidence < MANY:
            return None
        (row,) = rows(session, view, [claim_id])
        finding = StandingFinding(standing=row.standing, reasons=())
        page = CasePage(
            dossier=dossier(view, claim_id, with_evidence=False),
            assessment=Assessment(standing=finding, outcome=None, cautions=(), stale=()),
            row=row,
            notes=(),
            checkers={checker.id: checker for checker in view.all(Checker)},
            history=(),
        )
        return CaseFront(page, evidence)
