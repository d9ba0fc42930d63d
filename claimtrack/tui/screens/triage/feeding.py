"""Where the Triage's pairs come from. Everything here runs in a worker, on the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.domain.words import Workflow
from claimtrack.tui.state.triage import Pair

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger
    from claimtrack.services.views import ClaimRow

_CLAIMS_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Feed:
    """Pairs to be judged. ``left_out`` counts the claims that no pairs were looked for yet."""

    pairs: tuple[Pair, ...]
    left_out: int = 0


def feed(ledger: Ledger, claim_ids: Sequence[int], article_id: int | None) -> Feed:
    """What is to be judged, what was judged before left out.

    With an article: the claims given, else those that it may bear on. Without: for each claim
    given, the articles that may bear on it; else for each that is due, those that came after it;
    and first of all the claims among them that await this checker's second check.
    """
    if article_id is not None and claim_ids:
        done = ledger.settled([article_id])
        left = (number for number in claim_ids if (number, article_id) not in done)
        return Feed(tuple(Pair(number, article_id) for number in left))
    if article_id is not None:
        found = ledger.candidates_in(article_id)
        return Feed(tuple(Pair(one.claim_id, one.article_id, one.why) for one in found))
    numbers = list(claim_ids) or [due.row.claim_id for due in ledger.due()]
    rows = ledger.claim_rows(numbers[:_CLAIMS_AT_ONCE])
    awaiting = [row.claim_id for row in rows if _awaits_me(ledger, row)]
    others = [row.claim_id for row in rows if row.claim_id not in awaiting]
    checks = [Pair(number, None, "it awaits your second check") for number in awaiting]
    bearing = ledger.candidates_for(others, later_only=not claim_ids)
    pairs = (*checks, *(Pair(one.claim_id, one.article_id, one.why) for one in bearing))
    return Feed(pairs, max(len(numbers) - _CLAIMS_AT_ONCE, 0))


def _awaits_me(ledger: Ledger, row: ClaimRow) -> bool:
    awaits = row.workflow is Workflow.SECOND_CHECK and not ledger.session.why_no_writing
    return awaits and ledger.case(row.claim_id).second_check_hidden
