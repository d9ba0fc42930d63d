"""What checkers concluded, and the rule that a second check is given blind."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.domain.entities import Verdict
from claimtrack.domain.rules.verdicts import SecondCheck, fits, leading_verdict, second_check
from claimtrack.domain.words import label
from claimtrack.report.cases import Case
from claimtrack.report.entries import VerdictEntry, Verdicts
from claimtrack.report.house import PLAIN, House
from claimtrack.text import visible, visible_line


def verdicts(case: Case, checkers: Mapping[int, str], house: House = PLAIN) -> Verdicts:
    """The leading verdict, the check of it, and the earlier ones; nothing where they are hidden."""
    if case.blind:
        return Verdicts(hidden=True)
    first = leading_verdict(case.dossier)
    check = second_check(case.dossier)
    shown = [one.id for one in (first, check.second if check else None) if one]
    given = sorted(case.dossier.verdicts, key=lambda one: (one.given_at, one.id))
    return Verdicts(
        leading=entry(first, checkers, house) if first else None,
        second=entry(check.second, checkers, house) if check else None,
        earlier=tuple(entry(one, checkers, house) for one in given if one.id not in shown),
        differs=first is not None and not fits(first.rating, case.assessment.standing.standing),
        disagreement=_disagreement(check) if check and not check.agrees else "",
        stale=tuple(visible_line(says) for says in case.assessment.stale),
    )


def entry(verdict: Verdict, checkers: Mapping[int, str], house: House = PLAIN) -> VerdictEntry:
    """A verdict with its author's name."""
    return VerdictEntry(
        verdict=verdict.id,
        rating=verdict.rating,
        says=visible_line(house.rating(verdict.rating)),
        confidence=verdict.confidence,
        rationale=visible(verdict.rationale),
        relied_on=verdict.relied_on,
        author=checker_name(verdict.author_id, checkers),
        given_at=verdict.given_at,
        second_check=verdict.second_check,
    )


def checker_name(checker_id: int, checkers: Mapping[int, str]) -> str:
    """A checker's name, or their number where the name was not given."""
    return visible_line(checkers.get(checker_id, f"checker {checker_id}"))


def _disagreement(check: SecondCheck) -> str:
    return (
        f"The second check concludes “{label(check.second.rating)}” against "
        f"“{label(check.first.rating)}”: an editor has to decide."
    )
