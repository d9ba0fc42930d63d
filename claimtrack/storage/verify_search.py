"""What is searched and matched: everything in the record is in it, and nothing besides.

The words themselves are not compared: search keeps none that could be read back.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from claimtrack.domain.entities import Article, Capture, Claim, Entity, Source
from claimtrack.domain.paragraphs import paragraphs
from claimtrack.domain.words import EntityKind
from claimtrack.storage.matching import Matched
from claimtrack.storage.search import Searched
from claimtrack.storage.tables import MATCH_PLACE, MATCH_SIZE
from claimtrack.storage.verify_words import Problem, of
from claimtrack.storage.view import View

_KEPT: tuple[tuple[Searched | Matched, type[Entity], str], ...] = (
    (Searched.CLAIMS, Claim, "search"),
    (Searched.SOURCES, Source, "search"),
    (Searched.ARTICLES, Article, "search"),
    (Matched.CLAIMS, Claim, "matching"),
)


def search_fits(view: View) -> Iterator[Problem]:
    """Against the record: the tables that search, those that match, and the places in articles."""
    for table, cls, what in _KEPT:
        yield from _same(cls.KIND, what, _ids(view, cls), _numbers(view, table))
    yield from _places(view)
    yield from _sizes(view)


def _same(kind: EntityKind, what: str, wanted: set[int], held: set[int]) -> Iterator[Problem]:
    for number in sorted(wanted - held):
        yield of(kind, number, f"The tables for {what} lack it: it is not found by its words.")
    for number in sorted(held - wanted):
        yield of(kind, number, f"The tables for {what} have it, and the record does not.")


def _places(view: View) -> Iterator[Problem]:
    """The paragraphs of each article's newest capture, one capture in memory at a time."""
    columns = (MATCH_PLACE.c.capture_id, MATCH_PLACE.c.start, MATCH_PLACE.c.end)
    for article_id, capture_id in _newest(view):
        capture = view.get(Capture, capture_id)
        wanted = {(capture_id, *place) for place in paragraphs(capture.text, capture.blocks)}
        held = sa.select(*columns).where(MATCH_PLACE.c.article_id == article_id)
        if wanted != {tuple(row) for row in view.connection.execute(held)}:
            says = "The places by which its paragraphs are matched are not those of its text."
            yield of(EntityKind.ARTICLE, article_id, says)
    placed = set(view.connection.execute(sa.select(MATCH_PLACE.c.id)).scalars())
    if placed != _numbers(view, Matched.PASSAGES):
        yield Problem("table match_passage", "It does not hold just the places of match_place.")


def _newest(view: View) -> list[tuple[int, int]]:
    captures = view.table(Capture)
    newest = sa.select(captures.c.article_id, sa.func.max(captures.c.id))
    newest = newest.where(captures.c.article_id.in_(sa.select(view.table(Article).c.id)))
    grouped = newest.group_by(captures.c.article_id).order_by(captures.c.article_id)
    return [(article_id, number) for article_id, number in view.connection.execute(grouped)]


def _sizes(view: View) -> Iterator[Problem]:
    told = {row.name: row.total for row in view.connection.execute(sa.select(MATCH_SIZE))}
    for matched in Matched:
        held = len(_numbers(view, matched))
        if told.get(matched.value) != held:
            says = f"It says {told.get(matched.value)} for {matched.value}, which holds {held}."
            yield Problem("table match_size", says)


def _ids(view: View, cls: type[Entity]) -> set[int]:
    return set(view.connection.execute(sa.select(view.table(cls).c.id)).scalars())


def _numbers(view: View, table: Searched | Matched) -> set[int]:
    key = "rowid" if view.connection.dialect.name == "sqlite" else "id"
    rows = sa.select(sa.column(key, sa.Integer)).select_from(sa.table(table.value)).distinct()
    return set(view.connection.execute(rows).scalars())
