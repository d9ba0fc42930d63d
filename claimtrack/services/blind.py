"""The second check is blind: who may not see a verdict yet.

While a claim awaits its second check, nobody but the author of the leading verdict sees it. Once
somebody has given the second check, the two are there to be compared, and everybody sees both. A
team's database holds to this by itself; here it is held to where there is no team.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Claim, Verdict
from claimtrack.domain.rules.verdicts import leading_verdict
from claimtrack.domain.words import Workflow
from claimtrack.services.session import View


def is_hidden(claim: Claim, verdicts: Iterable[Verdict], checker_id: int) -> bool:
    """Whether this checker may not see the verdicts of this claim yet."""
    if claim.workflow is not Workflow.SECOND_CHECK:
        return False
    given = tuple(verdicts)
    first = leading_verdict(Dossier(claim=claim, verdicts=given))
    if first is None or first.author_id == checker_id:
        return False
    return not any(verdict.second_check and verdict.id > first.id for verdict in given)


def hidden_from(view: View, checker_id: int, claims: Iterable[Claim]) -> set[int]:
    """Those of the claims whose verdicts this checker may not see yet."""
    awaiting = {claim.id: claim for claim in claims if claim.workflow is Workflow.SECOND_CHECK}
    given: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in view.each(Verdict, "claim_id", awaiting):
        given[verdict.claim_id].append(verdict)
    return view.withheld(awaiting) | {
        number for number, claim in awaiting.items() if is_hidden(claim, given[number], checker_id)
    }
