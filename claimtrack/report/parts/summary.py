"""The report at a glance, counted in one pass over its cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from claimtrack.domain.words import CautionCode, Outcome, Standing, VerdictScale
from claimtrack.report.cases import Case
from claimtrack.report.model import ClaimLine, Summary, Tally
from claimtrack.report.parts.verdicts import verdicts
from claimtrack.report.seen import LeftOut
from claimtrack.text import visible_line

_Value = TypeVar("_Value", bound=StrEnum)


_BECAME = (Outcome.PENDING, Standing.OVERDUE, *(one for one in Outcome if one != Outcome.PENDING))
"""What becomes of plans and forecasts with a window; an overdue one is told apart from pending."""


class Counts:
    """What the summary counts. Of a case it keeps one line, and only where one has to be listed."""

    def __init__(self) -> None:
        self._claims = 0
        self._left_out: Counter[LeftOut] = Counter()
        self._without_reporting = 0
        self._without_verdict = 0
        self._hidden = 0
        self._standings: Counter[Standing] = Counter()
        self._outcomes: Counter[Outcome | Standing] = Counter()
        self._ratings: Counter[VerdictScale] = Counter()
        self._cautions: Counter[CautionCode] = Counter()
        self._overdue: list[ClaimLine] = []
        self._disputed: list[ClaimLine] = []
        self._stale: list[ClaimLine] = []

    def leave_out(self, why: LeftOut) -> None:
        """Count a claim that the report does not tell."""
        self._left_out[why] += 1

    def add(self, case: Case) -> None:
        """Count a case that the report tells."""
        found = case.assessment
        self._claims += 1
        self._standings[found.standing.standing] += 1
        self._cautions.update({caution.code for caution in found.cautions})
        if found.outcome is not None:
            overdue = found.standing.standing is Standing.OVERDUE
            self._outcomes[Standing.OVERDUE if overdue else found.outcome.outcome] += 1
        if all(one.withdrawn for one in case.dossier.evidence):
            self._without_reporting += 1
        self._count_verdict(case)
        self._list(case)

    def _count_verdict(self, case: Case) -> None:
        concluded = verdicts(case, {})
        if concluded.hidden:
            self._hidden += 1
        elif concluded.leading is None:
            self._without_verdict += 1
        else:
            self._ratings[concluded.leading.rating] += 1
            if concluded.stale:
                self._stale.append(claim_line(case))

    def _list(self, case: Case) -> None:
        standing = case.assessment.standing.standing
        if standing is Standing.OVERDUE:
            self._overdue.append(claim_line(case))
        if standing is Standing.DISPUTED:
            self._disputed.append(claim_line(case))

    def summary(self, articles: int) -> Summary:
        """The counts, with every value of each scale, those that nothing has included."""
        return Summary(
            articles=articles,
            claims=self._claims,
            withdrawn_left_out=self._left_out[LeftOut.WITHDRAWN],
            later_left_out=self._left_out[LeftOut.NOT_PUBLISHED_YET],
            without_reporting=self._without_reporting,
            standings=_tallies(Standing, self._standings, self._claims),
            outcomes=_tallies(_BECAME, self._outcomes, self._outcomes.total()),
            verdicts=_tallies(VerdictScale, self._ratings, self._claims),
            without_verdict=self._without_verdict,
            hidden=self._hidden,
            stale=tuple(self._stale),
            overdue=tuple(sorted(self._overdue, key=_by_due)),
            disputed=tuple(self._disputed),
            cautions=_tallies(CautionCode, self._cautions, self._claims),
        )


def claim_line(case: Case) -> ClaimLine:
    """A claim in one line."""
    claim, standing = case.dossier.claim, case.assessment.standing
    window = standing.window or claim.window
    return ClaimLine(
        claim=claim.id,
        wording=visible_line(claim.wording),
        standing=standing.standing,
        due=window.latest if window else None,
    )


def _by_due(line: ClaimLine) -> tuple[date, int]:
    return (line.due or date.max, line.claim)


def _tallies(axis: Iterable[_Value], counts: Mapping[_Value, int], total: int) -> tuple[Tally, ...]:
    return tuple(Tally(value=value, count=counts[value], total=total) for value in axis)
