"""Queries over articles: which of them, in order, and how much is recorded from each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from claimtrack.domain.entities import Article, Capture, Claim, Evidence
from claimtrack.storage.search import Searched, matching
from claimtrack.storage.view import View, batches


def article_ids(view: View, text: str, *, offset: int, limit: int) -> list[int]:
    """The articles with these words, the last published first, those without a date at the end."""
    rows = view.table(Article)
    day = rows.c.published_on
    statement = sa.select(rows.c.id).order_by(day.is_(None), day.desc(), rows.c.id.desc())
    found = matching(view.connection.dialect, Searched.ARTICLES, text)
    if found is not None:
        statement = statement.where(rows.c.id.in_(found))
    return list(view.connection.execute(statement.offset(offset).limit(limit)).scalars())


def counted(view: View, kind: type[Capture | Claim | Evidence], ids: Iterable[int]) -> Counter[int]:
    """How many things of a kind hang on each of these articles."""
    rows = view.table(kind)
    found: Counter[int] = Counter()
    for batch in batches(ids):
        statement = (
            sa.select(rows.c.article_id, sa.func.count())
            .where(rows.c.article_id.in_(batch))
            .group_by(rows.c.article_id)
        )
        found.update({row[0]: row[1] for row in view.connection.execute(statement)})
    return found


def held_addresses(view: View, addresses: Sequence[str]) -> set[str]:
    """Those of some hundred addresses of which an article is held or a capture was taken."""
    articles, captures = view.table(Article), view.table(Capture)
    found: set[str] = set()
    for column in (articles.c.address, captures.c.origin):
        statement = sa.select(column).where(column.in_(addresses)).distinct()
        found.update(view.connection.execute(statement).scalars())
    return found
