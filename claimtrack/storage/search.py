"""Search over claims, sources and articles: FTS5 on SQLite, tsvector on PostgreSQL.

Both are fed with the tokens of ``claimtrack.text``, so that they find the same; neither
engine's own language rules come in. What is searched for is quoted token by token: nothing in it is
syntax.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

import sqlalchemy as sa

from claimtrack.storage.engine_sqlite import kept_apart
from claimtrack.text import token_spans, tokens

LONGEST = 64
"""Code points of a token that are searched by; what is the same so far is found as the same."""

MOST_WORDS = 50
"""Different words that a search goes by; both engines take only so many at once."""

PART_BYTES = 500_000
"""A tsvector holds a megabyte at most: a long article's words stand in several rows."""


_AT_ONCE = 500


class Searched(StrEnum):
    """What is searched, by the name of its table."""

    CLAIMS = "search_claim"
    SOURCES = "search_source"
    ARTICLES = "search_article"


def create(connection: sa.Connection) -> None:
    """Make the search tables, empty. Part of the first migration."""
    for searched in Searched:
        for statement in _DDL[connection.dialect.name]:
            connection.exec_driver_sql(statement.format(table=searched.value, kept=kept_apart()))


def drop(connection: sa.Connection) -> None:
    """Take the search tables away; they can be made and filled again from the record."""
    for searched in Searched:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {searched.value}")


def put(
    connection: sa.Connection,
    searched: Searched,
    numbers: Iterable[int],
    texts: Mapping[int, Iterable[str]],
    new: Collection[int] = (),
) -> None:
    """Have these things found by the words of their texts, and those of them without by nothing.

    Of the ``new`` nothing is there to be taken away.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    table = _sqlite_table(searched) if is_sqlite else _postgresql_table(searched)
    key = table.c.rowid if is_sqlite else table.c.id
    gone = sorted({*numbers, *texts}.difference(new))
    for start in range(0, len(gone), _AT_ONCE):
        connection.execute(table.delete().where(key.in_(gone[start : start + _AT_ONCE])))
    held = {
        number: [word[:LONGEST] for text in parts for word in tokens(text)]
        for number, parts in texts.items()
    }
    if not held:
        return
    if is_sqlite:
        rows = [{"rowid": number, "words": " ".join(words)} for number, words in held.items()]
        connection.execute(table.insert(), rows)
    else:
        connection.execute(_postgresql_insert(searched), list(_postgresql_rows(held)))


def _postgresql_insert(searched: Searched) -> sa.TextClause:
    return sa.text(
        f"INSERT INTO {searched.value} (id, part, words) "  # noqa: S608 -- a name of our own
        "VALUES (:id, :part, array_to_tsvector(string_to_array(:line, ' ')))"
    )


def _postgresql_rows(held: Mapping[int, list[str]]) -> Iterator[dict[str, int | str]]:
    for number, words in held.items():
        for part, some in enumerate(_parts(sorted(set(words)))):
            yield {"id": number, "part": part, "line": " ".join(some)}


def look_afresh(connection: sa.Connection) -> None:
    """Have the connection see the search tables as they are, before it checks the file.

    SQLite 3.53 compares an FTS5 table with what the connection remembers of its index, and tells
    a table damaged that another connection has written to since; a query brings it up to date.
    """
    if connection.dialect.name == "sqlite":
        for searched in Searched:
            newest_matching(connection, searched, "a", 1)


def matching(dialect: sa.Dialect, searched: Searched, query: str) -> sa.Select[int] | None:
    """The ids of what has every word of the query, the last one as the beginning of a word.

    None where the query has no word in it (marks only, or nothing yet).
    """
    words = query_words(query)
    if not words:
        return None
    if dialect.name == "sqlite":
        return _sqlite_matching(searched, words)
    return _postgresql_matching(searched, words)


def newest_matching(
    connection: sa.Connection, searched: Searched, query: str, limit: int
) -> list[int]:
    """The ids that match, the newest first, at most ``limit`` of them; none for an empty query."""
    found = matching(connection.dialect, searched, query)
    if found is None:
        return []
    newest = found.order_by(found.selected_columns.id.desc()).limit(limit)
    return list(connection.execute(newest).scalars())


def wanted_by(engine: str, query: str) -> dict[str, str]:
    """What ``newest_sql`` looks for, by name; nothing where the query has no word in it.

    ``wanted`` is all of it. On PostgreSQL the words of an article may stand in several rows, and
    each is looked for by itself too.
    """
    words = query_words(query)
    if not words:
        return {}
    if engine == "sqlite":
        return {"wanted": _sqlite_wanted(words)}
    lexemes = _lexemes(words)
    apart = {f"wanted_{at}": lexeme for at, lexeme in enumerate(lexemes)}
    return {"wanted": " & ".join(lexemes), **apart}


def newest_sql(engine: str, searched: Searched, wanted: Iterable[str]) -> str:
    """The text of a query for the newest ``:most`` that match what is ``wanted``, by its names."""
    table = searched.value
    if engine == "sqlite":
        having = f"SELECT rowid AS id FROM {table} WHERE {table} MATCH :wanted"  # noqa: S608 -- a name of our own
        return f"{having} ORDER BY rowid DESC LIMIT :most"
    apart = [name for name in wanted if (name != "wanted") is (searched is Searched.ARTICLES)]
    having = " INTERSECT ".join(
        f"SELECT id FROM {table} WHERE words @@ CAST(:{name} AS tsquery)"  # noqa: S608 -- as above
        for name in apart
    )
    return f"{having} ORDER BY id DESC LIMIT :most"


def finds(query: str, texts: Iterable[str]) -> bool:
    """Whether a search for this would find what goes by these texts; an empty query finds all."""
    words = query_words(query)
    if not words:
        return True
    held = {word[:LONGEST] for text in texts for word in tokens(text)}
    whole = all(word in held for word in words[:-1])
    return whole and all(any(word.startswith(last) for word in held) for last in words[-1:])


def query_words(query: str) -> list[str]:
    """The words that a query asks for, the one that may be unfinished last.

    A pasted page is searched for by its first ``MOST_WORDS`` different words.
    """
    words = [word[:LONGEST] for word in tokens(query)]
    different = list(dict.fromkeys(words[:-1]))[:MOST_WORDS]
    return different if len(different) == MOST_WORDS else [*different, *words[-1:]]


def marks(shown: str, query: str) -> tuple[tuple[int, int], ...]:
    """The spans of a text that a query finds in it, in code points, end exclusive."""
    whole, beginning = _asked(query)
    if not whole:
        return ()
    return tuple(
        (token.start, token.end)
        for token in token_spans(shown)
        if token.word[:LONGEST] in whole or token.word.startswith(beginning)
    )


@lru_cache(maxsize=16)
def _asked(query: str) -> tuple[frozenset[str], str]:
    words = query_words(query)
    return frozenset(words), words[-1] if words else ""


_DDL = {
    "sqlite": (
        """CREATE VIRTUAL TABLE {table} USING fts5(
            words, tokenize = "ascii tokenchars '.'", prefix = '2 3', detail = none{kept})""",
    ),
    "postgresql": (
        """CREATE TABLE {table} (
            id integer NOT NULL, part integer NOT NULL, words tsvector NOT NULL,
            PRIMARY KEY (id, part))""",
        "CREATE INDEX ix_{table}_words ON {table} USING gin (words)",
    ),
}


def _sqlite_table(searched: Searched) -> sa.TableClause:
    return sa.table(searched.value, sa.column("rowid", sa.Integer), sa.column("words", sa.Text))


def _postgresql_table(searched: Searched) -> sa.TableClause:
    from sqlalchemy.dialects.postgresql import TSVECTOR

    return sa.table(
        searched.value,
        sa.column("id", sa.Integer),
        sa.column("part", sa.Integer),
        sa.column("words", TSVECTOR),
    )


def _sqlite_matching(searched: Searched, words: list[str]) -> sa.Select[int]:
    table = _sqlite_table(searched)
    wanted = sa.literal(_sqlite_wanted(words))
    matches = sa.literal_column(searched.value).op("MATCH")(wanted)
    return sa.select(table.c.rowid.label("id")).where(matches)


def _sqlite_wanted(words: list[str]) -> str:
    return " ".join(f'"{word}"' for word in words) + "*"


def _lexemes(words: list[str]) -> list[str]:
    return [f"'{word}'" for word in words[:-1]] + [f"'{words[-1]}':*"]


def _postgresql_matching(searched: Searched, words: list[str]) -> sa.Select[int]:
    """Every word in one row, or, where a thing may have several rows, in any of them."""
    table = _postgresql_table(searched)
    lexemes = _lexemes(words)
    if searched is not Searched.ARTICLES:
        return sa.select(table.c.id).where(_has(table, " & ".join(lexemes)))
    having = [sa.select(table.c.id).where(_has(table, lexeme)) for lexeme in lexemes]
    found = sa.intersect(*having).subquery()
    return sa.select(found.c.id)


def _has(table: sa.TableClause, query: str) -> sa.ColumnElement[bool]:
    from sqlalchemy.dialects.postgresql import TSQUERY

    return table.c.words.op("@@")(sa.cast(sa.literal(query), TSQUERY))


def _parts(words: list[str]) -> Iterable[list[str]]:
    part: list[str] = []
    size = 0
    for word in words:
        length = len(word.encode())
        if size + length > PART_BYTES:
            yield part
            part, size = [], 0
        part.append(word)
        size += length
    yield part
