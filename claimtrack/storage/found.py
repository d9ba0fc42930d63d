"""What a search shows of what it finds: one statement for each kind, with no more than is shown.

The newest twenty of a common word are read from the end of its list; nothing is counted or sorted.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa

from claimtrack.domain.words import SourceKind
from claimtrack.storage.search import Searched, newest_sql, wanted_by


class Found(NamedTuple):
    """One thing that was found, in the words that it is shown by. What a kind lacks is empty.

    ``by`` is who made a claim, ``of`` a source's affiliation; ``outlet`` published it or is whose
    source it is.
    """

    id: int
    shown: str
    by: str
    of: str
    outlet: str
    published_on: date | None
    kind: SourceKind | None


def found(connection: sa.Connection, searched: Searched, query: str, limit: int) -> list[Found]:
    """What matches, the newest first, at most ``limit``; nothing for an empty query."""
    wanted = wanted_by(connection.dialect.name, searched, query)
    if not wanted:
        return []
    statement = _statement(connection.dialect.name, searched, len(wanted))
    asked = {f"wanted_{at}": one for at, one in enumerate(wanted)}
    return [
        Found(id_, shown, by, of, outlet, published_on, SourceKind(kind) if kind else None)
        for id_, shown, by, of, outlet, published_on, kind in connection.execute(
            statement, {**asked, "most": limit}
        )
    ]


@cache
def _statement(engine: str, searched: Searched, parts: int) -> sa.TextualSelect:
    newest = newest_sql(engine, searched, parts)
    return sa.text(_SHOWN[searched].format(newest=newest)).columns(
        sa.column("id", sa.Integer),
        sa.column("shown", sa.Text),
        sa.column("by", sa.Text),
        sa.column("of", sa.Text),
        sa.column("outlet", sa.Text),
        sa.column("published_on", sa.Date),
        sa.column("kind", sa.Text),
    )


_SHOWN = {
    Searched.CLAIMS: """
        SELECT held.id, held.wording, line.said_by, '', outlet.name, article.published_on, ''
        FROM ({newest}) AS newest
        JOIN claim AS held ON held.id = newest.id AND held.retired_seq IS NULL
        JOIN claim_index AS line ON line.claim_id = held.id
        JOIN article ON article.id = held.article_id
        JOIN outlet ON outlet.id = article.outlet_id
        ORDER BY held.id DESC""",
    Searched.SOURCES: """
        SELECT held.id, held.descriptor, '', held.affiliation, coalesce(outlet.name, ''), NULL,
            held.kind
        FROM ({newest}) AS newest
        JOIN source AS held ON held.id = newest.id AND held.retired_seq IS NULL
        LEFT JOIN outlet ON outlet.id = held.outlet_id
        ORDER BY held.id DESC""",
    Searched.ARTICLES: """
        SELECT held.id, held.headline, '', '', outlet.name, held.published_on, ''
        FROM ({newest}) AS newest
        JOIN article AS held ON held.id = newest.id AND held.retired_seq IS NULL
        JOIN outlet ON outlet.id = held.outlet_id
        ORDER BY held.id DESC""",
}
