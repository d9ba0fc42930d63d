"""What checkers concluded, and the rule that a second check is given blind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Verdict
from claimtrack.domain.words import label
from claimtrack.report.cases import Case
from claimtrack.report.entries import VerdictEntry, Verdicts
from claimtrack.text import visible, visible_line


def without_verdicts(dossier: Dossier) -> Dossier:
    """The dossier as a blind second checker may see it: the rules then can't tell of a verdict."""
    return replace(dossier, verdicts=())


def verdicts(case: Case, checkers: Mapping[int, str]) -> Verdicts:
    """The leading verdict, the check of it, and the earlier ones; nothing where it is hidden."""
    given = sorted(case.dossier.verdicts, key=lambda one: (one.given_at, one.id))
    if case.blind:
        return Verdicts(hidden=any(not one.second_check for one in given))
    entries = [entry(one, checkers) for one in given]
    leading = _last(entries, second_check=False)
    second = _last(entries, second_check=True)
    if leading and second and second.given_at < leading.given_at:
        second = None
    shown = {one.verdict for one in (leading, second) if one}
    return Verdicts(
        leading=leading,
        second=second,
        earlier=tuple(one for one in entries if one.verdict not in shown),
        disagreement=_disagreement(leading, second),
        stale=tuple(visible_line(says) for says in case.assessment.stale),
    )


def entry(verdict: Verdict, checkers: Mapping[int, str]) -> VerdictEntry:
    """A verdict with its author's name."""
    return VerdictEntry(
        verdict=verdict.id,
        rating=verdict.rating,
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


def _last(entries: list[VerdictEntry], *, second_check: bool) -> VerdictEntry | None:
    return next((one for one in reversed(entries) if one.second_check is second_check), None)


def _disagreement(leading: VerdictEntry | None, second: VerdictEntry | None) -> str:
    if leading is None or second is None or leading.rating is second.rating:
        return ""
    return (
        f"The second check concludes “{label(second.rating)}” against "
        f"“{label(leading.rating)}”: an editor has to decide."
    )
