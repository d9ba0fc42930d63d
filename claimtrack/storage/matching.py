"""Candidates for matching: what shares the rarest terms with a text, among claims or passages.

FTS5 on SQLite and tsvector with GIN on PostgreSQL hold which thing has which term (a stem of
``claimtrack.text``); what a term weighs is said by whoever asks, and the weights of the terms that
a thing has are summed in SQL. They are whole numbers, so both engines give the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from claimtrack.storage.engine_sqlite import forgets, kept_apart
from claimtrack.storage.tables import MATCH_PLACE, MATCH_SIZE
from claimtrack.text.stems import terms

_AT_ONCE = 400
_AFFORDABLE = {"sqlite": 60_000, "postgresql": 20_000}


class Matched(StrEnum):
    """What a text is matched with, by the name of its table."""

    CLAIMS = "match_claim"
    PASSAGES = "match_passage"

    @property
    def counted(self) -> str:
        """The table that has, by term, how many things have it."""
        return f"{self.value}_terms"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things there are, and how many of them have each of some terms."""

    total: int
    having: Mapping[str, int]


def create(connection: sa.Connection) -> None:
    """Make the tables, empty; ``match_size`` has to be there."""
    make = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    for matched in Matched:
        for statement in make:
            connection.exec_driver_sql(
                statement.format(table=matched.value, terms=matched.counted, kept=kept_apart())
            )
        connection.execute(MATCH_SIZE.insert(), {"name": matched.value, "total": 0})


def drop(connection: sa.Connection) -> None:
    """Take the tables away; they can be made and filled again from the record."""
    for matched in Matched:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {matched.counted}")
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {matched.value}")


def renew(connection: sa.Connection) -> None:
    """Make the tables anew and empty, also in a ledger of before there were any."""
    drop(connection)
    for table in (MATCH_PLACE, MATCH_SIZE):
        table.drop(connection, checkfirst=True)
        table.create(connection)
    create(connection)


def needs_newer_sqlite(connection: sa.Connection) -> bool:
    """Whether a newer SQLite made the tables in a way that this one does not know."""
    if connection.dialect.name != "sqlite" or forgets():
        return False
    made = "SELECT sql FROM sqlite_master WHERE name = 'match_claim'"
    return "contentless_delete" in (connection.exec_driver_sql(made).scalar() or "")


def put(
    connection: sa.Connection,
    matched: Matched,
    numbers: Iterable[int],
    texts: Mapping[int, Iterable[str]],
    new: Collection[int] = (),
) -> None:
    """Have these things matched by their texts, and those of them without any by nothing.

    Of the ``new`` nothing is there to be taken away.
    """
    held = {number: terms("\n".join(parts)) for number, parts in texts.items()}
    gone = sorted({*numbers, *held}.difference(new))
    if connection.dialect.name == "sqlite":
        removed = _sqlite_put(connection, matched, gone, held)
    else:
        removed = _postgresql_put(connection, matched, gone, held)
    grown = len(held) - removed
    if grown:
        change = MATCH_SIZE.update().where(MATCH_SIZE.c.name == matched.value)
        connection.execute(change.values(total=MATCH_SIZE.c.total + grown))


def look_afresh(connection: sa.Connection) -> None:
    """See ``search.look_afresh``."""
    if connection.dialect.name == "sqlite":
        for matched in Matched:
            likeliest(connection, matched, {"a": 1}, 1)


def counts(connection: sa.Connection, matched: Matched, wanted: Iterable[str]) -> Counts:
    """How common these terms are. A term that nothing has is not in ``having``."""
    table = sa.table(matched.counted, sa.column("term"), sa.column("doc"))
    total = sa.select(MATCH_SIZE.c.total).where(MATCH_SIZE.c.name == matched.value)
    having: dict[str, int] = {}
    for some in _some(sorted(set(wanted))):
        statement = sa.select(table.c.term, table.c.doc).where(table.c.term.in_(some))
        having |= {term: doc for term, doc in connection.execute(statement) if doc > 0}
    return Counts(connection.execute(total).scalar_one(), having)


def affordable(connection: sa.Connection) -> int:
    """How many entries a question may walk through: PostgreSQL reads a row for each of them."""
    return _AFFORDABLE[connection.dialect.name]


def likeliest(
    connection: sa.Connection, matched: Matched, weights: Mapping[str, int], limit: int
) -> list[int]:
    """The numbers of what has the terms that weigh most together, best first, then by number."""
    if not weights:
        return []
    find = _sqlite_likeliest if connection.dialect.name == "sqlite" else _postgresql_likeliest
    return find(connection, matched, dict(sorted(weights.items())), limit)


def _sqlite_likeliest(
    connection: sa.Connection, matched: Matched, weights: Mapping[str, int], limit: int
) -> list[int]:
    table = matched.value
    parts = [
        f"SELECT rowid AS id, {int(weight)} AS weight "  # noqa: S608 -- our own names
        f"FROM {table} WHERE {table} MATCH :term{place}"
        for place, weight in enumerate(weights.values())
    ]
    statement = (
        f"SELECT id FROM ({' UNION ALL '.join(parts)}) "  # noqa: S608 -- as above
        "GROUP BY id ORDER BY sum(weight) DESC, id LIMIT :most"
    )
    asked: dict[str, str | int] = {f"term{at}": f'"{it}"' for at, it in enumerate(weights)}
    return list(connection.execute(sa.text(statement), {**asked, "most": limit}).scalars())


def _postgresql_likeliest(
    connection: sa.Connection, matched: Matched, weights: Mapping[str, int], limit: int
) -> list[int]:
    statement = (
        "SELECT held.id FROM "  # noqa: S608 -- a name of our own
        "unnest(CAST(:terms AS text[]), CAST(:weights AS integer[])) AS asked (term, weight) "
        f"JOIN {matched.value} AS held ON held.words @@ CAST(asked.term AS tsquery) "
        "GROUP BY held.id ORDER BY sum(asked.weight) DESC, held.id LIMIT :most"
    )
    asked = {"terms": [f"'{term}'" for term in weights], "weights": list(weights.values())}
    return list(connection.execute(sa.text(statement), {**asked, "most": limit}).scalars())


_SQLITE = (
    """CREATE VIRTUAL TABLE {table} USING fts5(
        words, tokenize = "ascii tokenchars '.'", detail = none{kept})""",
    "CREATE VIRTUAL TABLE {terms} USING fts5vocab({table}, row)",
)
_POSTGRESQL = (
    "CREATE TABLE {table} (id integer PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX ix_{table}_words ON {table} USING gin (words)",
    "CREATE TABLE {terms} (term text PRIMARY KEY, doc integer NOT NULL)",
)


def _sqlite_put(
    connection: sa.Connection, matched: Matched, gone: list[int], held: Mapping[int, list[str]]
) -> int:
    table = sa.table(matched.value, sa.column("rowid", sa.Integer), sa.column("words", sa.Text))
    removed = 0
    for some in _some(gone):
        removed += connection.execute(table.delete().where(table.c.rowid.in_(some))).rowcount
    if held:
        rows = [{"rowid": number, "words": " ".join(words)} for number, words in held.items()]
        connection.execute(table.insert(), rows)
    return removed


def _postgresql_put(
    connection: sa.Connection, matched: Matched, gone: list[int], held: Mapping[int, list[str]]
) -> int:
    from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR

    table = sa.table(matched.value, sa.column("id", sa.Integer), sa.column("words", TSVECTOR))
    changed: Counter[str] = Counter()
    removed = 0
    for some in _some(gone):
        forgotten = table.delete().where(table.c.id.in_(some))
        words = sa.func.tsvector_to_array(table.c.words, type_=ARRAY(sa.Text))
        for had in connection.execute(forgotten.returning(words)).scalars():
            changed.subtract(had)
            removed += 1
    different = {number: sorted(set(having)) for number, having in held.items()}
    for having in different.values():
        changed.update(having)
    lines = [" ".join(having) for having in different.values()]
    if lines:
        connection.execute(_insert(matched), {"ids": list(different), "lines": lines})
    _count(connection, matched, changed)
    return removed


def _insert(matched: Matched) -> sa.TextClause:
    """Things with their words, a blank between two."""
    return sa.text(
        f"INSERT INTO {matched.value} (id, words) "  # noqa: S608 -- a name of our own
        "SELECT id, array_to_tsvector(string_to_array(line, ' ')) "
        "FROM unnest(CAST(:ids AS integer[]), CAST(:lines AS text[])) AS given (id, line)"
    )


def _count(connection: sa.Connection, matched: Matched, changed: Mapping[str, int]) -> None:
    """Keep the counts. In the order of the terms, so that two writers never wait for each other."""
    more = {term: number for term, number in sorted(changed.items()) if number}
    if more:
        statement = (
            f"INSERT INTO {matched.counted} AS held (term, doc) "  # noqa: S608 -- as above
            "SELECT term, more FROM unnest(CAST(:terms AS text[]), CAST(:more AS integer[])) "
            "AS given (term, more) ON CONFLICT (term) DO UPDATE SET doc = held.doc + excluded.doc"
        )
        connection.execute(sa.text(statement), {"terms": list(more), "more": list(more.values())})


def _some(values: list[str] | list[int]) -> Iterator[list[str] | list[int]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
