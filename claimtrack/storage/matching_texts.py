"""The texts of what may match: read for a few hundred candidates at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from claimtrack.domain.entities import Article, Attribution, Capture, Claim, Passage, Source
from claimtrack.storage.tables import MATCH_PLACE
from claimtrack.storage.view import View, batches


@dataclass(frozen=True, slots=True)
class MatchedClaim:
    """A claim that is not withdrawn: the words that it is matched by, and its headline."""

    claim_id: int
    article_id: int
    text: str
    headline: str


@dataclass(frozen=True, slots=True)
class MatchedPlace:
    """A paragraph of an article's newest capture, with the article's headline."""

    id: int
    article_id: int
    text: str
    headline: str


def matched_claims(view: View, claim_ids: Iterable[int]) -> list[MatchedClaim]:
    """The claims among these that hold."""
    claims, articles = view.table(Claim), view.table(Article)
    found: list[MatchedClaim] = []
    for batch in batches(claim_ids):
        words = _words(view, batch)
        statement = (
            sa.select(claims.c.id, claims.c.article_id, claims.c.wording, articles.c.headline)
            .join(articles, articles.c.id == claims.c.article_id)
            .where(claims.c.id.in_(batch), claims.c.withdrawn == "")
        )
        found += [
            MatchedClaim(number, article_id, "\n".join((wording, *words[number])), headline)
            for number, article_id, wording, headline in view.connection.execute(statement)
        ]
    return found


def matched_places(view: View, numbers: Iterable[int]) -> list[MatchedPlace]:
    """These paragraphs with their words."""
    place, articles, captures = MATCH_PLACE.c, view.table(Article), view.table(Capture)
    words = sa.func.substr(captures.c.text, place.start + 1, place.end - place.start)
    found: list[MatchedPlace] = []
    for batch in batches(numbers):
        statement = (
            sa.select(place.id, place.article_id, words, articles.c.headline)
            .join(articles, articles.c.id == place.article_id)
            .join(captures, captures.c.id == place.capture_id)
            .where(place.id.in_(batch))
        )
        found += [MatchedPlace(*row) for row in view.connection.execute(statement)]
    return found


def _words(view: View, claim_ids: list[int]) -> dict[int, list[str]]:
    """The article's own words for these claims, and who is said to have said them."""
    passages, said, sources = view.table(Passage), view.table(Attribution), view.table(Source)
    quoted = sa.select(passages.c.claim_id, passages.c.exact).where(
        passages.c.claim_id.in_(claim_ids)
    )
    spoken = (
        sa.select(said.c.claim_id, sources.c.descriptor)
        .join(sources, sources.c.id == said.c.source_id)
        .where(said.c.claim_id.in_(claim_ids), said.c.withdrawn == "")
    )
    found: dict[int, list[str]] = defaultdict(list)
    for statement in (quoted, spoken):
        for claim_id, words in view.connection.execute(statement):
            found[claim_id].append(words)
    return found
