"""What a write touches: the claims whose line in the index rests on something that was changed.

Rows are looked up retired or not, and through every pair that was ever linked, so that what has
just been taken away is refreshed too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from claimtrack.domain.entities import Entity
from claimtrack.domain.words import EntityKind
from claimtrack.storage.tables import (
    CURRENT,
    REQUEST_CLAIM,
    RESPONSE_CLAIM,
    RESPONSE_SOURCE,
)
from claimtrack.storage.view import batches

_ARTICLE = CURRENT[EntityKind.ARTICLE]
_ATTRIBUTION = CURRENT[EntityKind.ATTRIBUTION]
_CLAIM = CURRENT[EntityKind.CLAIM]
_EVIDENCE = CURRENT[EntityKind.EVIDENCE]
_PASSAGE = CURRENT[EntityKind.PASSAGE]
_RESPONSE = CURRENT[EntityKind.RESPONSE]
_SOURCE = CURRENT[EntityKind.SOURCE]

_OWNERS = (EntityKind.CLAIM, EntityKind.ATTRIBUTION, EntityKind.EVIDENCE, EntityKind.RESPONSE)
"""What a passage may belong to."""

Touched = dict[EntityKind, set[int]]
Written = Mapping[tuple[EntityKind, int], Entity]
_NOTHING: Written = {}


def touched(
    connection: sa.Connection,
    changed: Iterable[tuple[EntityKind, int]],
    written: Written = _NOTHING,
) -> Touched:
    """The claims, sources and articles whose index or search entry may differ now.

    ``written`` holds rows of those as they stand by now, which need not be looked up.
    """
    by_kind: dict[EntityKind, set[int]] = defaultdict(set)
    for kind, number in changed:
        by_kind[kind].add(number)
    finder = _Finder(connection, written)
    sources = by_kind[EntityKind.SOURCE]
    articles = by_kind[EntityKind.ARTICLE] | finder.articles_of(by_kind)
    voices = sources | finder.ids(_SOURCE.c.id, _SOURCE.c.outlet_id, by_kind[EntityKind.OUTLET])
    claims = by_kind[EntityKind.CLAIM] | finder.claims_of(by_kind)
    claims |= finder.resting_on_articles(articles) | finder.resting_on_sources(voices)
    return {
        EntityKind.CLAIM: claims,
        EntityKind.SOURCE: voices,
        EntityKind.ARTICLE: articles,
    }


class _Finder:
    def __init__(self, connection: sa.Connection, written: Written = _NOTHING) -> None:
        self._connection = connection
        self._written = written

    def ids(
        self, wanted: sa.ColumnElement[int], key: sa.ColumnElement[int], values: Iterable[int]
    ) -> set[int]:
        """One column of the rows in which another has one of these values."""
        found: set[int] = set()
        for batch in batches(values):
            statement = sa.select(wanted).where(key.in_(batch), wanted.is_not(None)).distinct()
            found.update(self._connection.execute(statement).scalars())
        return found

    def named(self, name: str, kind: EntityKind, numbers: set[int]) -> set[int]:
        """What rows of a kind name in one of their columns."""
        at_hand = {number for number in numbers if (kind, number) in self._written}
        values = (getattr(self._written[kind, number], name) for number in at_hand)
        table = CURRENT[kind].c
        asked = self.ids(table[name], table.id, numbers - at_hand)
        return asked | {value for value in values if value is not None}

    def articles_of(self, changed: Touched) -> set[int]:
        outlets = self.ids(_ARTICLE.c.id, _ARTICLE.c.outlet_id, changed[EntityKind.OUTLET])
        return outlets | self.named("article_id", EntityKind.CAPTURE, changed[EntityKind.CAPTURE])

    def claims_of(self, changed: Touched) -> set[int]:
        """The claims of what hangs on a claim itself."""
        owners = {
            kind: self.named(f"{kind.value}_id", EntityKind.PASSAGE, changed[EntityKind.PASSAGE])
            for kind in _OWNERS
        }
        claims = set(owners[EntityKind.CLAIM])
        for kind in (EntityKind.ATTRIBUTION, EntityKind.EVIDENCE, EntityKind.VERDICT):
            claims |= self.named("claim_id", kind, changed[kind] | owners.get(kind, set()))
        claims |= self.resting_on_responses(
            changed[EntityKind.RESPONSE] | owners[EntityKind.RESPONSE]
        )
        return claims | self.ids(
            REQUEST_CLAIM.c.claim_id,
            REQUEST_CLAIM.c.request_id,
            changed[EntityKind.COMMENT_REQUEST],
        )

    def resting_on_responses(self, responses: Iterable[int]) -> set[int]:
        """The claims that a response is about, and all in the article that has it."""
        numbers = set(responses)
        articles = self.ids(_RESPONSE.c.article_id, _RESPONSE.c.id, numbers)
        about = self.ids(RESPONSE_CLAIM.c.claim_id, RESPONSE_CLAIM.c.response_id, numbers)
        return about | self.ids(_CLAIM.c.id, _CLAIM.c.article_id, articles)

    def resting_on_articles(self, articles: Iterable[int]) -> set[int]:
        """The claims made in an article, and those that something in it bears on."""
        numbers = set(articles)
        claims = self.ids(_CLAIM.c.id, _CLAIM.c.article_id, numbers)
        claims |= self.ids(_EVIDENCE.c.claim_id, _EVIDENCE.c.article_id, numbers)
        responses = self.ids(_RESPONSE.c.id, _RESPONSE.c.article_id, numbers)
        return claims | self.ids(RESPONSE_CLAIM.c.claim_id, RESPONSE_CLAIM.c.response_id, responses)

    def resting_on_sources(self, sources: Iterable[int]) -> set[int]:
        """The claims that a source states, bears on, or would not comment on."""
        numbers = set(sources)
        claims = self.ids(_ATTRIBUTION.c.claim_id, _ATTRIBUTION.c.source_id, numbers)
        claims |= self.ids(_EVIDENCE.c.claim_id, _EVIDENCE.c.source_id, numbers)
        claims |= self.ids(_EVIDENCE.c.claim_id, _EVIDENCE.c.origin_id, numbers)
        return claims | self.resting_on_responses(
            self.ids(RESPONSE_SOURCE.c.response_id, RESPONSE_SOURCE.c.source_id, numbers)
        )


def hanging_on(connection: sa.Connection, claim_id: int) -> Touched:
    """A claim and everything that was ever recorded about it, by kind."""
    finder = _Finder(connection)
    found: Touched = {EntityKind.CLAIM: {claim_id}}
    for kind in (EntityKind.ATTRIBUTION, EntityKind.EVIDENCE, EntityKind.VERDICT):
        found[kind] = finder.ids(CURRENT[kind].c.id, CURRENT[kind].c.claim_id, [claim_id])
    for kind, pairs, owner in (
        (EntityKind.RESPONSE, RESPONSE_CLAIM, "response_id"),
        (EntityKind.COMMENT_REQUEST, REQUEST_CLAIM, "request_id"),
    ):
        found[kind] = finder.ids(pairs.c[owner], pairs.c.claim_id, [claim_id])
    found[EntityKind.PASSAGE] = {
        number
        for kind in _OWNERS
        for number in finder.ids(_PASSAGE.c.id, _PASSAGE.c[f"{kind.value}_id"], found[kind])
    }
    return found
