"""What the maker of a report may see: nothing that came later, no verdict before a blind check."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.rules.as_of import is_published, trim
from claimtrack.domain.rules.assess import assess
from claimtrack.domain.rules.verdicts import leading_verdict
from claimtrack.report.cases import Brief, Case


class LeftOut(Enum):
    """Why a claim in the scope is not told."""

    WITHDRAWN = auto()
    NOT_PUBLISHED_YET = auto()


def left_out(case: Case, brief: Brief) -> LeftOut | None:
    """Withdrawn claims are told where they are asked for, those of later articles never."""
    if not is_published(case.dossier, _as_of(case, brief)):
        return LeftOut.NOT_PUBLISHED_YET
    if case.dossier.claim.withdrawn and not brief.withdrawn:
        return LeftOut.WITHDRAWN
    return None


def seen(case: Case, brief: Brief) -> Case:
    """The case as of the report's day. ``blind`` then says that a verdict is in fact hidden.

    Where one is, no verdict is left and the rules are asked again without it: a standing, a
    caution or a staleness that comes of the verdict would give it away.
    """
    as_of = _as_of(case, brief)
    dossier = trim(case.dossier, as_of)
    if case.withheld:
        return replace(case, dossier=dossier, blind=True)
    if not case.blind or leading_verdict(dossier) is None:
        return replace(case, dossier=dossier, blind=False)
    unread = replace(dossier, verdicts=())
    return replace(case, dossier=unread, assessment=assess(unread, as_of), blind=True)


def _as_of(case: Case, brief: Brief) -> AsOf:
    return replace(brief.as_of, published=case.day or brief.as_of.published)
