"""When a claim is to be looked at again, as it is typed: a day, a rule in words, or "done"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.domain.recheck import RULE_HINT, is_rule
from claimtrack.tui.screens.ask_line import AskLine
from claimtrack.tui.shown import day
from claimtrack.tui.typed import day_typed

if TYPE_CHECKING:
    from claimtrack.domain.entities import Claim
    from claimtrack.tui.app import ClaimtrackApp

_HINT = f"+7, {RULE_HINT}; done: I looked; empty: never"
_DONE = "done"


def ask_recheck(host: ClaimtrackApp, heading: str, claim_id: int) -> AskLine:
    """Asks when a claim is to be looked at again, and records it; gives what came of it."""
    return AskLine(
        heading, "day or rule", hint=_HINT, take=lambda typed: _as_typed(host, claim_id, typed)
    )


async def _as_typed(host: ClaimtrackApp, claim_id: int, typed: str) -> str:
    claim = await _recorded(host, claim_id, typed.strip())
    if claim.recheck_on is None:
        return f"Claim {claim_id} is to be looked at again on no set day. z undoes it."
    rule = f", {claim.recheck_rule}" if claim.recheck_rule else ""
    return (
        f"Claim {claim_id} is to be looked at again on {day(claim.recheck_on)}{rule}. z undoes it."
    )


async def _recorded(host: ClaimtrackApp, claim_id: int, typed: str) -> Claim:
    if typed.casefold() == _DONE:
        return await host.write(lambda ledger: ledger.rechecked(claim_id))
    if is_rule(typed):
        return await host.write(lambda ledger: ledger.set_recheck(claim_id, None, typed))
    on_day = day_typed(typed, await host.today()) if typed else None
    return await host.write(lambda ledger: ledger.set_recheck(claim_id, on_day))
