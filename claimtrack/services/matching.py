"""Which claims an article bears on, and which articles that are held bear on a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.domain.entities import Article, Block, Capture, Claim
from claimtrack.services.session import Session, View
from claimtrack.storage.matching import Matched, affordable, counts, likeliest
from claimtrack.storage.matching_texts import MatchedClaim, matched_claims, matched_places

if TYPE_CHECKING:
    from claimtrack.reading.matching import Candidate, Found, Rarity, Report

Span = tuple[int, int]

MATCHES = 20
"""How many matches are given where nobody asks for more or fewer."""


@dataclass(frozen=True, slots=True)
class Match:
    """An article, or a text that is in no ledger (None), and a claim that it may bear on.

    ``passages`` are places in the text, of an article in its newest capture, the best first; ends
    exclusive. ``share`` is how much of the claim, by weight, is in the best of them, from 0 to 1.
    ``reasons`` are the words in common as the text prints them, those that weigh most first.
    """

    claim_id: int
    article_id: int | None
    score: float
    share: float
    passages: tuple[Span, ...]
    reasons: tuple[str, ...]


def match_article(session: Session, article_id: int, limit: int = MATCHES) -> tuple[Match, ...]:
    """The claims that an article's newest capture bears on, best first, but not its own."""
    with session.read() as view:
        article = view.get(Article, article_id)
        report = _report(view, article_id)
        own = {claim.id for claim in view.all(Claim, article_id=article_id)}
        return _matches(view, report, own, article.id, limit)


def match_text(
    session: Session,
    text: str,
    *,
    title: str = "",
    blocks: Sequence[Block] = (),
    limit: int = MATCHES,
) -> tuple[Match, ...]:
    """The claims that a text bears on, best first. ``title`` is one that the text has not."""
    from claimtrack.reading.matching import Report

    with session.read() as view:
        return _matches(view, Report.of(text, title=title, blocks=blocks), set(), None, limit)


def match_claim(session: Session, claim_id: int, limit: int = MATCHES) -> tuple[Match, ...]:
    """The articles with a passage that bears on a claim, best first, but not its own article."""
    with session.read() as view:
        view.get(Claim, claim_id)
        return LookBack(view).matches(claim_id, limit)


class LookBack:
    """Claims looked for in the articles that are held, each of which is read once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._read: dict[int, tuple[Report, Rarity]] = {}

    def matches(self, claim_id: int, limit: int) -> tuple[Match, ...]:
        """The articles with a passage that bears on a claim, best first; none if withdrawn."""
        found = [
            match
            for claim in matched_claims(self._view, [claim_id])
            for article_id in _articles_for(self._view, claim, limit)
            for match in self._ranked(claim, article_id)
        ]
        found.sort(key=lambda one: (-one.score, one.article_id or 0))
        return tuple(found)

    def match(self, claim_id: int, article_id: int) -> Match | None:
        """How a claim is found in an article; None where they have no words in common."""
        claims = matched_claims(self._view, [claim_id])
        ranked = (match for claim in claims for match in self._ranked(claim, article_id))
        return next(ranked, None)

    def _ranked(self, claim: MatchedClaim, article_id: int) -> list[Match]:
        from claimtrack.reading.matching import rank

        if article_id not in self._read:
            report = _report(self._view, article_id)
            self._read[article_id] = report, _rarity(self._view, Matched.CLAIMS, report)
        report, rarity = self._read[article_id]
        return [_match(one, article_id) for one in rank(report, [_candidate(claim)], rarity, 1)]


def _matches(
    view: View, report: Report, own: set[int], article_id: int | None, limit: int
) -> tuple[Match, ...]:
    from claimtrack.reading.matching import CANDIDATES, asked_for, rank

    rarity = _rarity(view, Matched.CLAIMS, report)
    most = max(CANDIDATES, limit) + len(own)
    numbers = likeliest(
        view.connection,
        Matched.CLAIMS,
        asked_for(report, rarity, affordable(view.connection)),
        most,
    )
    claims = matched_claims(view, [number for number in numbers if number not in own])
    found = rank(report, map(_candidate, claims), rarity, limit)
    return tuple(_match(one, article_id) for one in found)


def _articles_for(view: View, claim: MatchedClaim, limit: int) -> list[int]:
    """The articles whose paragraphs have most of a claim's words, best first."""
    from claimtrack.reading.matching import CANDIDATES, Candidate, Report, asked_for, rank

    report = Report.of(claim.text, title=claim.headline)
    rarity = _rarity(view, Matched.PASSAGES, report)
    numbers = likeliest(
        view.connection,
        Matched.PASSAGES,
        asked_for(report, rarity, affordable(view.connection)),
        CANDIDATES,
    )
    places = {one.id: one for one in matched_places(view, numbers)}
    candidates = (
        Candidate(one.id, one.text, one.headline)
        for one in places.values()
        if one.article_id != claim.article_id
    )
    found = rank(report, candidates, rarity, CANDIDATES)
    return list(dict.fromkeys(places[one.id].article_id for one in found))[:limit]


def _report(view: View, article_id: int) -> Report:
    from claimtrack.reading.matching import Report

    captures = view.table(Capture)
    newest = view.all(Capture, order_by=captures.c.id.desc(), limit=1, article_id=article_id)
    return Report.of(newest[0].text, blocks=newest[0].blocks) if newest else Report.of("")


def _rarity(view: View, matched: Matched, report: Report) -> Rarity:
    from claimtrack.reading.matching import Rarity

    counted = counts(view.connection, matched, report.count)
    return Rarity(counted.total, counted.having)


def _candidate(claim: MatchedClaim) -> Candidate:
    from claimtrack.reading.matching import Candidate

    return Candidate(claim.claim_id, claim.text, claim.headline)


def _match(found: Found, article_id: int | None) -> Match:
    return Match(
        claim_id=found.id,
        article_id=article_id,
        score=found.score,
        share=found.share,
        passages=found.passages,
        reasons=found.reasons,
    )
