"""The second check is blind: whose verdicts a checker may not see yet.

A team's database holds to this by itself; here it is held to where there is no team, and for what
the ledger's owner makes in another's name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claimtrack.domain.entities import Claim, Verdict
from claimtrack.domain.rules.verdicts import is_hidden
from claimtrack.domain.words import Workflow
from claimtrack.services.session import View


def hidden_from(view: View, checker_id: int, claims: Iterable[Claim]) -> set[int]:
    """Those of the claims whose verdicts this checker may not see yet."""
    held = {claim.id: claim for claim in claims}
    awaiting = [number for number, it in held.items() if it.workflow is Workflow.SECOND_CHECK]
    given: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in view.each(Verdict, "claim_id", awaiting):
        given[verdict.claim_id].append(verdict)
    return view.withheld(held if view.known is not None else awaiting) | {
        number for number in awaiting if is_hidden(held[number], given[number], checker_id)
    }
