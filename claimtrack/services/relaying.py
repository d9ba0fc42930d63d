"""Who relayed whom in a claim, for the screen: the rows that the report draws its tree of."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.report.cases import Case
from claimtrack.report.parts.evidence import evidence
from claimtrack.report.parts.quoting import Quoter
from claimtrack.report.parts.speakers import attributions
from claimtrack.report.relays import Relays, Row, told_by
from claimtrack.services.views import CasePage

__all__ = ["Relays", "Row", "relays_in"]


def relays_in(page: CasePage) -> Relays | None:
    """Who relayed whom; None where everybody speaks for themselves. It looks at no quotation."""
    dossier = replace(page.dossier, passages=())
    quoter = Quoter()
    case = Case(dossier=dossier, assessment=page.assessment)
    return told_by(attributions(dossier, quoter), evidence(case, {}, quoter))
