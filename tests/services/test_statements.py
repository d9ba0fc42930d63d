"""What a screen asks for takes a handful of statements, however much there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import sqlalchemy as sa

from claimtrack.domain.desk import DeskQuery
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.drafts import SourceDraft
from claimtrack.domain.words import Relation, SourceKind
from claimtrack.services.ledger import Ledger
from tests.services.newsroom import Newsroom

THEN = AsOf(date(2031, 12, 1))
ASKED: dict[str, Callable[[Ledger], object]] = {
    "desk": lambda ledger: ledger.desk(DeskQuery(text="ferry")),
    "counts": lambda ledger: ledger.desk_counts(),
    "rows": lambda ledger: ledger.claim_rows(ledger.desk(DeskQuery())),
    "rows of another day": lambda ledger: ledger.claim_rows(ledger.desk(DeskQuery()), THEN),
    "due": lambda ledger: ledger.due(),
    "sources": lambda ledger: ledger.sources(),
    "sources of another day": lambda ledger: ledger.sources(THEN),
    "search": lambda ledger: ledger.search("ferry", limit=100),
    "articles": lambda ledger: ledger.articles(),
    "article page": lambda ledger: ledger.article_page(1),
}


@contextmanager
def counted(ledger: Ledger) -> Iterator[list[str]]:
    said: list[str] = []

    def note(*given: object) -> None:
        said.append(str(given[2]))

    engine = ledger.session.store._readers
    sa.event.listen(engine, "before_cursor_execute", note)
    yield said
    sa.event.remove(engine, "before_cursor_execute", note)


def statements(ledger: Ledger) -> dict[str, int]:
    found = {}
    for name, ask in ASKED.items():
        with counted(ledger) as said:
            ask(ledger)
        found[name] = len(said)
    return found


def grow(newsroom: Newsroom, first: int, count: int) -> None:
    for number in range(first, first + count):
        article = newsroom.article(f"Ferry {number}", f"Ferry news {number}.")
        by = SourceDraft(descriptor=f"Ferry master {number}", kind=SourceKind.PERSON)
        wire = newsroom.ledger.articles(text="ferry 0")[0].article
        claim = newsroom.claim(wire, f"Ferry {number} sails", window="2032", by=by)
        newsroom.evidence(claim, article, "Ferry news", Relation.CONTEXT, source=by)


def test_the_number_of_statements_does_not_grow_with_the_ledger(desk_room: Newsroom) -> None:
    grow(desk_room, 0, 2)
    few = statements(desk_room.ledger)
    grow(desk_room, 2, 10)
    assert statements(desk_room.ledger) == few
    assert max(few.values()) <= 40, few
