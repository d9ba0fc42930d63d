"""Which verdict leads, whether a second check agrees with it, and whether it fits the standing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Claim, Verdict
from claimtrack.domain.words import Standing, VerdictScale, Workflow

_FITS: dict[VerdictScale, frozenset[Standing]] = {
    VerdictScale.ACCURATE: frozenset({Standing.CONFIRMED, Standing.CORROBORATED}),
    VerdictScale.PARTLY_ACCURATE: frozenset({Standing.PARTLY_CONFIRMED}),
    VerdictScale.INACCURATE: frozenset({Standing.CONTRADICTED, Standing.RETRACTED}),
    VerdictScale.OUTDATED: frozenset({Standing.REVISED}),
    VerdictScale.UNPROVEN: frozenset(
        {
            Standing.UNVERIFIED,
            Standing.REPEATED,
            Standing.CORROBORATED,
            Standing.DISPUTED,
            Standing.OVERDUE,
        }
    ),
    VerdictScale.NOT_CHECKABLE: frozenset({Standing.NOT_CHECKABLE}),
}


@dataclass(frozen=True, slots=True)
class SecondCheck:
    """The leading verdict and the blind check of it. A disagreement goes to an editor."""

    first: Verdict
    second: Verdict

    @property
    def agrees(self) -> bool:
        """Both came to the same conclusion, whatever their confidence."""
        return self.first.rating is self.second.rating


def leading_verdict(dossier: Dossier) -> Verdict | None:
    """The last verdict given that is not a second check; it leads in reports."""
    return _last(dossier, second_check=False)


def second_check(dossier: Dossier) -> SecondCheck | None:
    """The last second check of the leading verdict; None while there is none.

    One that was given before the leading verdict was a check of an earlier one: a verdict that an
    editor gives after a disagreement settles it. Nobody checks their own verdict.
    """
    first, second = leading_verdict(dossier), _last(dossier, second_check=True)
    if first is None or second is None or _given(second) < _given(first):
        return None
    return None if first.author_id == second.author_id else SecondCheck(first, second)


def settles(check: SecondCheck, author_id: int, rating: VerdictScale) -> bool:
    """Whether a verdict settles a disagreement: a third person's does, and so does coming round to
    what the other concluded. Nobody overrules the other checker by saying it again.
    """
    theirs = {
        check.first.author_id: check.second.rating,
        check.second.author_id: check.first.rating,
    }
    return author_id not in theirs or theirs[author_id] is rating


def awaits_second_check(dossier: Dossier) -> bool:
    """Whether the claim waits for a second check that nobody has given.

    A check counts by its number, not by its time, which is its giver's to say.
    """
    if dossier.claim.workflow is not Workflow.SECOND_CHECK:
        return False
    first = leading_verdict(dossier)
    return first is None or not any(
        one.second_check and one.id > first.id for one in dossier.verdicts
    )


def owes_second_check(dossier: Dossier, checker_id: int) -> bool:
    """Whether what this checker gives now is a second check: the claim is at that, the leading
    verdict is another's, and it is no verdict that settles what two others disagree about.
    """
    first, check = leading_verdict(dossier), second_check(dossier)
    if dossier.claim.workflow is not Workflow.SECOND_CHECK or first is None:
        return False
    if first.author_id == checker_id:
        return False
    return check is None or check.agrees or check.second.author_id == checker_id


def is_hidden(claim: Claim, verdicts: Iterable[Verdict], checker_id: int) -> bool:
    """Whether a checker may not see the verdicts of this claim yet: its second check is blind.

    While a claim awaits it, nobody but the author of the leading verdict sees that one. Once
    somebody has given the second check, the two are there to be compared, and everybody sees both.
    """
    if claim.workflow is not Workflow.SECOND_CHECK:
        return False
    given = tuple(verdicts)
    first = leading_verdict(Dossier(claim=claim, verdicts=given))
    if first is None or first.author_id == checker_id:
        return False
    return not any(verdict.second_check and verdict.id > first.id for verdict in given)


def fits(rating: VerdictScale, standing: Standing) -> bool:
    """A verdict says no other than the standing. One that differs has to say why (rule 2)."""
    return standing in _FITS[rating]


def _last(dossier: Dossier, *, second_check: bool) -> Verdict | None:
    given = [one for one in dossier.verdicts if one.second_check is second_check]
    return max(given, key=_given, default=None)


def _given(verdict: Verdict) -> tuple[float, int]:
    return (verdict.given_at.timestamp(), verdict.id)
