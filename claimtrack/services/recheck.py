"""When to look again: a day, a rule in words, or not before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from claimtrack.domain.entities import Claim
from claimtrack.domain.errors import BadInput
from claimtrack.domain.recheck import is_rule, read_rule
from claimtrack.services.again import same
from claimtrack.services.checks import need_standing
from claimtrack.services.session import Session, Work


def set_recheck(
    session: Session,
    claim_id: int,
    on: date | None,
    rule: str = "",
    *,
    operation: UUID | None = None,
) -> Claim:
    """Set the day on which a claim is to be looked at again; None takes it away.

    ``rule`` is kept and shown as words. One that repeats ("every other Monday until signed") gives
    the first day itself where none is set. Setting a day ends a snooze.
    """
    first = on or (read_rule(rule).next_day(session.today()) if is_rule(rule) else None)

    def body(work: Work) -> Claim:
        claim = need_standing(work, Claim, claim_id)
        return work.change(
            replace(claim, recheck_on=first, recheck_rule=rule.strip(), snoozed_until=None)
        )

    return session.apply("set recheck", operation, body, same(Claim, claim_id))


def rechecked(session: Session, claim_id: int, *, operation: UUID | None = None) -> Claim:
    """Say that a claim was looked at: its next day by its rule, or none where nothing repeats."""

    def body(work: Work) -> Claim:
        claim = need_standing(work, Claim, claim_id)
        if claim.recheck_on is None:
            raise BadInput(f"Claim {claim_id} was not to be looked at again: set a day first.")
        rule = read_rule(claim.recheck_rule) if is_rule(claim.recheck_rule) else None
        looked_on = max(session.today(), claim.recheck_on)
        following = rule.next_day(looked_on, anchor=claim.recheck_on) if rule else None
        kept = claim.recheck_rule if following else ""
        return work.change(
            replace(claim, recheck_on=following, recheck_rule=kept, snoozed_until=None)
        )

    return session.apply("recheck", operation, body, same(Claim, claim_id))


def snooze(session: Session, claim_id: int, until: date, *, operation: UUID | None = None) -> Claim:
    """Keep a claim out of Due until a day to come (that day it is back)."""

    def body(work: Work) -> Claim:
        if until <= session.today():
            raise BadInput(f"A snooze ends on a day to come, and {until} is not: choose a later.")
        return work.change(replace(need_standing(work, Claim, claim_id), snoozed_until=until))

    return session.apply("snooze", operation, body, same(Claim, claim_id))
