"""What a search shows of what it finds: one statement for all kinds, with no more than is shown.

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


def found(connection: sa.Connection, query: str, limit: int) -> dict[Searched, list[Found]]:
    """What matches of each kind, newest first, at most ``limit``; nothing for an empty query."""
    matching: dict[Searched, list[Found]] = {searched: [] for searched in Searched}
    wanted = wanted_by(connection.dialect.name, query)
    if not wanted:
        return matching
    statement = _statement(connection.dialect.name, tuple(wanted))
    rows = connection.execute(statement, {**wanted, "most": limit})
    for place, id_, shown, by, of, outlet, published_on, kind in rows:
        source = SourceKind(kind) if kind else None
        one = Found(id_, shown, by, of, outlet, published_on, source)
        matching[_PLACES[place]].append(one)
    return matching


_PLACES = tuple(Searched)


@cache
def _statement(engine: str, wanted: tuple[str, ...]) -> sa.TextualSelect:
    parts = (
        _SHOWN[searched].format(place=place, newest=newest_sql(engine, searched, wanted))
        for place, searched in enumerate(_PLACES)
    )
    return sa.text(" UNION ALL ".join(parts) + " ORDER BY 1, 2 DESC").columns(
        sa.column("place", sa.Integer),
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
        SELECT {place}, held.id, held.wording, line.said_by, '', outlet.name,
            article.published_on, ''
        FROM ({newest}) AS newest
        JOIN claim AS held ON held.id = newest.id AND held.retired_seq IS NULL
        JOIN claim_index AS line ON line.claim_id = held.id
        JOIN article ON article.id = held.article_id
        JOIN outlet ON outlet.id = article.outlet_id""",
    Searched.SOURCES: """
        SELECT {place}, held.id, held.descriptor, '', held.affiliation, coalesce(outlet.name, ''),
            CAST(NULL AS date), held.kind
        FROM ({newest}) AS newest
        JOIN source AS held ON held.id = newest.id AND held.retired_seq IS NULL
        LEFT JOIN outlet ON outlet.id = held.outlet_id""",
    Searched.ARTICLES: """
        SELECT {place}, held.id, held.headline, '', '', outlet.name, held.published_on, ''
        FROM ({newest}) AS newest
        JOIN article AS held ON held.id = newest.id AND held.retired_seq IS NULL
        JOIN outlet ON outlet.id = held.outlet_id""",
}
