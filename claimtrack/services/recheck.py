"""When to look again: a day, a rule in words, or not before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from claimtrack.domain.entities import Claim
from claimtrack.domain.errors import BadInput
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

    ``rule`` is kept and shown as words. Setting a day ends a snooze.
    """

    def body(work: Work) -> Claim:
        claim = need_standing(work, Claim, claim_id)
        return work.change(
            replace(claim, recheck_on=on, recheck_rule=rule.strip(), snoozed_until=None)
        )

    return session.apply("set recheck", operation, body, same(Claim, claim_id))


def snooze(session: Session, claim_id: int, until: date, *, operation: UUID | None = None) -> Claim:
    """Keep a claim out of Due until a day to come (that day it is back)."""

    def body(work: Work) -> Claim:
        if until <= session.today():
            raise BadInput(f"A snooze ends on a day to come, and {until} is not: choose a later.")
        return work.change(replace(need_standing(work, Claim, claim_id), snoozed_until=until))

    return session.apply("snooze", operation, body, same(Claim, claim_id))
