"""What a report asks of the ledger: its claims in the order of their articles, and its end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from claimtrack.domain.entities import Article, Claim
from claimtrack.storage.tables import CHANGE, OPERATION
from claimtrack.storage.view import View, batches


class KnownUpTo(NamedTuple):
    """The last change that a view knows: its number, its time, and the chain's hash there."""

    seq: int
    at: datetime | None
    hash: bytes


def known_up_to(view: View) -> KnownUpTo:
    """Where the record of a view ends; number 0 in an empty ledger."""
    last = view.head.seq if view.known is None else min(view.known, view.head.seq)
    statement = (
        sa.select(CHANGE.c.seq, OPERATION.c.at, CHANGE.c.hash)
        .join(OPERATION, OPERATION.c.first_seq == CHANGE.c.first_seq)
        .where(CHANGE.c.seq == last)
    )
    row = view.connection.execute(statement).first()
    return KnownUpTo(0, None, b"") if row is None else KnownUpTo(row.seq, row.at, row.hash)


def article_claims(view: View, article_id: int) -> list[int]:
    """The claims made in an article, withdrawn ones too."""
    claims = view.table(Claim)
    statement = sa.select(claims.c.id).where(claims.c.article_id == article_id)
    return list(view.connection.execute(statement.order_by(claims.c.id)).scalars())


def by_article(view: View, claim_ids: Collection[int] | None) -> list[int]:
    """These claims (None: every claim) article by article, the first published first."""
    claims, articles = view.table(Claim), view.table(Article)
    statement = sa.select(claims.c.id, claims.c.article_id, articles.c.published_on).join(
        articles, articles.c.id == claims.c.article_id
    )
    if claim_ids is None:
        found = list(view.connection.execute(statement))
    else:
        found = [
            row
            for batch in batches(claim_ids)
            for row in view.connection.execute(statement.where(claims.c.id.in_(batch)))
        ]
    found.sort(
        key=lambda row: (row.published_on is None, str(row.published_on), row.article_id, row.id)
    )
    return [row.id for row in found]
