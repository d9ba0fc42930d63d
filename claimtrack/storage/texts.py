"""What claims, sources and articles are found by, and what new texts are matched with."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Article, Capture, Outlet, Source
from claimtrack.domain.paragraphs import paragraphs
from claimtrack.storage import matching
from claimtrack.storage.matching import Matched
from claimtrack.storage.search import Searched, put
from claimtrack.storage.tables import MATCH_PLACE
from claimtrack.storage.view import View, batches

_PLACED = ("article_id", "capture_id", "start", "end")
_ARTICLES = 100
"""Whose texts are in memory at once."""


def claim_texts(dossier: Dossier) -> list[str]:
    """A claim's wording, the article's own words for it, and who is said to have said it."""
    claim = dossier.claim
    spoken = {one.source_id for one in dossier.attributions if not one.withdrawn}
    return [
        claim.wording,
        *(passage.exact for passage in dossier.passages if passage.claim_id == claim.id),
        *(dossier.sources[number].descriptor for number in sorted(spoken)),
    ]


def index_claims(
    view: View,
    claim_ids: Iterable[int],
    dossiers: Iterable[Dossier],
    new: Collection[int] = (),
) -> None:
    """Have these claims found by their words, and those without a dossier by nothing.

    The ``new`` were not found by anything before.
    """
    wanted, held = set(claim_ids), list(dossiers)
    texts = {one.claim.id: claim_texts(one) for one in held}
    put(view.connection, Searched.CLAIMS, wanted, texts, new)
    headed = {one.claim.id: [*texts[one.claim.id], one.article.headline] for one in held}
    matching.put(view.connection, Matched.CLAIMS, wanted, headed, new)


def index_sources(view: View, source_ids: Iterable[int]) -> None:
    """Have these sources found by their words, role, affiliation and outlet."""
    for page in batches(source_ids):
        sources = list(view.each(Source, "id", page))
        outlets = _outlets(view, (source.outlet_id for source in sources))
        texts = {}
        for source in sources:
            outlet = outlets.get(source.outlet_id or 0)
            words = [source.descriptor, source.role, source.affiliation]
            texts[source.id] = [*words, outlet.name if outlet else ""]
        put(view.connection, Searched.SOURCES, page, texts)


def index_articles(view: View, article_ids: Iterable[int]) -> None:
    """Have these articles found by headline, outlet, byline and their newest capture's text."""
    for page in batches(article_ids, _ARTICLES):
        articles = list(view.each(Article, "id", page))
        outlets = _outlets(view, (article.outlet_id for article in articles))
        newest = _newest(view, page)
        texts = {}
        for article in articles:
            words = [article.headline, outlets[article.outlet_id].name, article.byline]
            capture = newest.get(article.id)
            texts[article.id] = [*words, *([capture.text] if capture else [])]
        put(view.connection, Searched.ARTICLES, page, texts)
        _index_passages(view, page, [newest[one.id] for one in articles if one.id in newest])


def _index_passages(view: View, article_ids: list[int], captures: Iterable[Capture]) -> None:
    """Have the paragraphs of the newest captures matched with claims, each by itself."""
    connection, place = view.connection, MATCH_PLACE.c
    forgotten = MATCH_PLACE.delete().where(place.article_id.in_(article_ids))
    gone = list(connection.execute(forgotten.returning(place.id)).scalars())
    held = [
        (capture.text[start:end], (capture.article_id, capture.id, start, end))
        for capture in captures
        for start, end in paragraphs(capture.text, capture.blocks)
    ]
    texts: dict[int, list[str]] = {}
    if held:
        rows = [dict(zip(_PLACED, where, strict=True)) for _, where in held]
        made = MATCH_PLACE.insert().returning(place.id, sort_by_parameter_order=True)
        numbers = connection.execute(made, rows).scalars()
        texts = {number: [text] for number, (text, _) in zip(numbers, held, strict=True)}
    matching.put(connection, Matched.PASSAGES, gone, texts)


def _newest(view: View, article_ids: list[int]) -> dict[int, Capture]:
    """The newest capture of each article that has one."""
    rows = view.table(Capture)
    last = (
        sa.select(sa.func.max(rows.c.id))
        .where(rows.c.article_id.in_(article_ids))
        .group_by(rows.c.article_id)
    )
    numbers = view.connection.execute(last).scalars().all()
    return {capture.article_id: capture for capture in view.each(Capture, "id", numbers)}


def _outlets(view: View, ids: Iterable[int | None]) -> dict[int, Outlet]:
    wanted = [number for number in ids if number is not None]
    return {outlet.id: outlet for outlet in view.each(Outlet, "id", wanted)}
