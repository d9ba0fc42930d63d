"""Where the Triage's pairs come from. Everything here runs in a worker, on the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimtrack.domain.words import Workflow
from claimtrack.services.views import ClaimRow, HitKind
from claimtrack.tui.state.bearing import most_in_common, telling_words
from claimtrack.tui.state.triage import Pair

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger

_FOUND_BY_A_WORD = 150
_CLAIMS_OF_AN_ARTICLE = 30
_ARTICLES_OF_A_CLAIM = 5
_CLAIMS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Feed:
    """Pairs to be judged. ``left_out`` counts the claims that no pairs were looked for yet."""

    pairs: tuple[Pair, ...]
    left_out: int = 0


def feed(ledger: Ledger, claim_ids: Sequence[int], article_id: int | None) -> Feed:
    """What is to be judged, what was judged before left out.

    With an article: the claims given, else those that share its telling words, those published
    before it first. Without: for each claim given, else each that is due, the later articles that
    share its words; and first of all the claims among them that await this checker's second check.
    """
    if article_id is not None:
        wanted = [Pair(number, article_id) for number in claim_ids]
        return Feed(tuple(_unjudged(ledger, wanted or _claims_for(ledger, article_id))))
    numbers = list(claim_ids) or [due.row.claim_id for due in ledger.due()]
    rows = ledger.claim_rows(numbers[:_CLAIMS_AT_ONCE])
    awaiting = [row.claim_id for row in rows if _awaits_me(ledger, row)]
    checks = [Pair(number, None, "it awaits your second check") for number in awaiting]
    others = [row for row in rows if row.claim_id not in awaiting]
    found = (*checks, *_unjudged(ledger, _later_articles(ledger, others)))
    return Feed(found, max(len(numbers) - _CLAIMS_AT_ONCE, 0))


def _awaits_me(ledger: Ledger, row: ClaimRow) -> bool:
    awaits = row.workflow is Workflow.SECOND_CHECK
    return awaits and ledger.case(row.claim_id).second_check_hidden


def judged(ledger: Ledger, article_ids: Iterable[int]) -> set[tuple[int, int]]:
    """The (claim, article) pairs of these articles that are settled: decided, or linked."""
    found: set[tuple[int, int]] = set()
    for article_id in article_ids:
        for decision in ledger.decisions(article_id):
            claim_id = decision.claim_id
            if claim_id is not None and decision.key == Pair(claim_id, article_id).key:
                found.add((claim_id, article_id))
        evidence = ledger.article_page(article_id).evidence
        found |= {(one.claim_id, article_id) for one in evidence if not one.withdrawn}
    return found


def _unjudged(ledger: Ledger, given: Iterable[Pair]) -> list[Pair]:
    wanted = list(given)
    done = judged(ledger, {pair.article_id for pair in wanted if pair.article_id is not None})
    return [pair for pair in wanted if (pair.claim_id, pair.article_id) not in done]


def _claims_for(ledger: Ledger, article_id: int) -> list[Pair]:
    page = ledger.article_page(article_id)
    own = {row.claim_id for row in page.claims}
    found = {
        word: [number for number in _claims_with(ledger, word) if number not in own]
        for word in telling_words(f"{page.article.headline}\n{page.capture.text}")
    }
    best = most_in_common(_found_any(found), _CLAIMS_OF_AN_ARTICLE)
    rows = [row for row in ledger.claim_rows(best) if not row.withdrawn]
    rows.sort(key=lambda row: not _is_later(page.article.published_on, row))
    return [Pair(row.claim_id, article_id, _why(found, row.claim_id)) for row in rows]


def _claims_with(ledger: Ledger, word: str) -> list[int]:
    hits = ledger.search(word, limit=_FOUND_BY_A_WORD)
    return [hit.id for hit in hits if hit.kind is HitKind.CLAIM]


def _later_articles(ledger: Ledger, rows: Sequence[ClaimRow]) -> Iterator[Pair]:
    for row in rows:
        found = {
            word: [
                one.article.id
                for one in ledger.articles(text=word, limit=_FOUND_BY_A_WORD)
                if one.article.id != row.article_id and _is_later(one.article.published_on, row)
            ]
            for word in telling_words(row.wording)
        }
        for number in most_in_common(_found_any(found), _ARTICLES_OF_A_CLAIM):
            yield Pair(row.claim_id, number, _why(found, number))


def _is_later(published: date | None, row: ClaimRow) -> bool:
    return published is None or row.published_on is None or published >= row.published_on


def _found_any(found: Mapping[str, Sequence[int]]) -> dict[str, Sequence[int]]:
    return {word: numbers for word, numbers in found.items() if numbers}


def _why(found: Mapping[str, Sequence[int]], number: int) -> str:
    shared = [word for word, numbers in found.items() if number in numbers]
    return f"both have {', '.join(shared)}"
