"""What is to be judged: which claims an article may bear on, each pair asked about once.

Nothing is kept of a candidate but the decision on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from claimtrack.domain.bearing import bearing_key
from claimtrack.domain.entities import Article, Claim, Decision, Evidence
from claimtrack.services.bearing import BearingProposal, bearing
from claimtrack.services.matching import LookBack, Match
from claimtrack.services.matching_ahead import matches_in
from claimtrack.services.session import Session, View

CLAIMS_OF_AN_ARTICLE = 30
ARTICLES_OF_A_CLAIM = 5

Pair = tuple[int, int]
"""A claim and an article, by their numbers."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim and an article that may bear on it. ``why`` says what made us ask, in a clause."""

    claim_id: int
    article_id: int
    why: str


def candidates_in(
    session: Session, article_id: int, limit: int = CLAIMS_OF_AN_ARTICLE
) -> tuple[Candidate, ...]:
    """The claims that an article may bear on and nobody has decided on, best first.

    First those for which a relation is proposed, then what is unsure, then what seems to be about
    something else. Claims that were published later than the article come last.
    """
    matches = matches_in(session, article_id, limit)
    with session.read() as view:
        done = settled_in(view, [article_id])
        days = _days(view, {one.claim_id for one in matches})
        day = view.get(Article, article_id).published_on
    offered = list(_offered(matches, article_id, done))
    doubt = {one.claim_id: _doubt(bearing(session, one.claim_id, article_id)) for one in offered}

    def order(one: Candidate) -> tuple[bool, int]:
        return _is_before(day, days[one.claim_id]), doubt[one.claim_id]

    return tuple(sorted(offered, key=order))


def candidates_for(
    session: Session,
    claim_ids: Collection[int],
    each: int = ARTICLES_OF_A_CLAIM,
    *,
    later_only: bool = False,
) -> tuple[Candidate, ...]:
    """For each of these claims, the articles that may bear on it and nobody has decided on.

    What was published before a claim's own article comes after what was published later, or is
    left out with ``later_only``.
    """
    found: list[Candidate] = []
    with session.read() as view:
        days = _days(view, claim_ids)
        look_back = LookBack(view)
        for claim_id in claim_ids:
            matches = look_back.matches(claim_id, 3 * each + len(_linked(view, claim_id)))
            articles = {one.article_id for one in matches if one.article_id is not None}
            done = settled_in(view, articles)
            published = {one.id: one.published_on for one in view.each(Article, "id", articles)}
            day = days.get(claim_id)
            earlier = {number for number in articles if _is_before(published[number], day)}
            offered = [
                one
                for match in matches
                for one in _offered([match], match.article_id or 0, done)
                if not (later_only and one.article_id in earlier)
            ]
            found += sorted(offered[:each], key=lambda one: one.article_id in earlier)
    return tuple(found)


def settled(session: Session, article_ids: Collection[int]) -> set[Pair]:
    """The pairs of these articles that are decided on, or linked by evidence."""
    with session.read() as view:
        return settled_in(view, article_ids)


def settled_in(view: View, article_ids: Collection[int]) -> set[Pair]:
    """The same, in a view."""
    decided = {
        (one.claim_id, one.article_id)
        for one in view.each(Decision, "article_id", article_ids)
        if one.claim_id is not None and one.key == bearing_key(one.claim_id)
    }
    linked = {
        (one.claim_id, one.article_id)
        for one in view.each(Evidence, "article_id", article_ids)
        if not one.withdrawn
    }
    return decided | linked


def _offered(
    matches: Iterable[Match], article_id: int, done: Collection[Pair]
) -> Iterator[Candidate]:
    from claimtrack.reading.matching import OFFERED_FROM

    for one in matches:
        if one.share >= OFFERED_FROM and (one.claim_id, article_id) not in done:
            yield Candidate(one.claim_id, article_id, f"both have {', '.join(one.reasons)}")


def _doubt(proposed: BearingProposal) -> int:
    """0 where a relation is proposed, 1 where that is unsure, 2 for something else."""
    if proposed.unrelated:
        return 2
    return 0 if proposed.relation else 1


def _linked(view: View, claim_id: int) -> list[Evidence]:
    return view.all(Evidence, claim_id=claim_id)


def _days(view: View, claim_ids: Collection[int]) -> dict[int, date | None]:
    """When these claims were published."""
    claims = list(view.each(Claim, "id", claim_ids))
    articles = view.each(Article, "id", {claim.article_id for claim in claims})
    published = {article.id: article.published_on for article in articles}
    return {claim.id: published[claim.article_id] for claim in claims}


def _is_before(day: date | None, claimed: date | None) -> bool:
    return day is not None and claimed is not None and day < claimed
