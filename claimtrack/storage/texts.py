"""What claims, sources and articles are found by, and what new texts are matched with."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Article, Capture, Outlet, Source
from claimtrack.domain.paragraphs import paragraphs
from claimtrack.storage import matching
from claimtrack.storage.matching import Matched
from claimtrack.storage.search import Searched, put, remove
from claimtrack.storage.tables import MATCH_PLACE
from claimtrack.storage.view import View, batches

_PLACED = ("article_id", "capture_id", "start", "end")


def claim_texts(dossier: Dossier) -> list[str]:
    """A claim's wording, the article's own words for it, and who is said to have said it."""
    claim = dossier.claim
    spoken = {one.source_id for one in dossier.attributions if not one.withdrawn}
    return [
        claim.wording,
        *(passage.exact for passage in dossier.passages if passage.claim_id == claim.id),
        *(dossier.sources[number].descriptor for number in sorted(spoken)),
    ]


def index_claims(view: View, claim_ids: Iterable[int], dossiers: Iterable[Dossier]) -> None:
    """Have these claims found by their words, and those without a dossier by nothing."""
    wanted, held = set(claim_ids), list(dossiers)
    remove(view.connection, Searched.CLAIMS, wanted)
    for dossier in held:
        put(view.connection, Searched.CLAIMS, dossier.claim.id, claim_texts(dossier))
    texts = {one.claim.id: [*claim_texts(one), one.article.headline] for one in held}
    matching.put(view.connection, Matched.CLAIMS, wanted, texts)


def index_sources(view: View, source_ids: Iterable[int]) -> None:
    """Have these sources found by their words, role, affiliation and outlet."""
    wanted = set(source_ids)
    sources = list(view.each(Source, "id", wanted))
    outlets = _outlets(view, (source.outlet_id for source in sources))
    remove(view.connection, Searched.SOURCES, wanted)
    for source in sources:
        outlet = outlets.get(source.outlet_id or 0)
        texts = [source.descriptor, source.role, source.affiliation, outlet.name if outlet else ""]
        put(view.connection, Searched.SOURCES, source.id, texts)


def index_articles(view: View, article_ids: Iterable[int]) -> None:
    """Have these articles found by headline, outlet, byline and their newest capture's text."""
    wanted = set(article_ids)
    articles = list(view.each(Article, "id", wanted))
    outlets = _outlets(view, (article.outlet_id for article in articles))
    remove(view.connection, Searched.ARTICLES, wanted)
    for article in articles:
        texts = [article.headline, outlets[article.outlet_id].name, article.byline]
        newest = _newest(view, article)
        words = [*texts, *(capture.text for capture in newest)]
        put(view.connection, Searched.ARTICLES, article.id, words)
    _index_passages(view, wanted, articles)


def _index_passages(view: View, article_ids: Iterable[int], articles: Iterable[Article]) -> None:
    """Have the paragraphs of the newest captures matched with claims, each by itself."""
    connection, place = view.connection, MATCH_PLACE.c
    gone: list[int] = []
    for batch in batches(article_ids):
        forgotten = MATCH_PLACE.delete().where(place.article_id.in_(batch))
        gone += connection.execute(forgotten.returning(place.id)).scalars()
    held = [
        (capture.text[start:end], (article.id, capture.id, start, end))
        for article in articles
        for capture in _newest(view, article)
        for start, end in paragraphs(capture.text, capture.blocks)
    ]
    texts: dict[int, list[str]] = {}
    if held:
        rows = [dict(zip(_PLACED, where, strict=True)) for _, where in held]
        made = MATCH_PLACE.insert().returning(place.id, sort_by_parameter_order=True)
        numbers = connection.execute(made, rows).scalars()
        texts = {number: [text] for number, (text, _) in zip(numbers, held, strict=True)}
    matching.put(connection, Matched.PASSAGES, gone, texts)


def _newest(view: View, article: Article) -> list[Capture]:
    """The newest capture, if it has one, in a list."""
    rows = view.table(Capture)
    return view.all(Capture, order_by=rows.c.id.desc(), limit=1, article_id=article.id)


def _outlets(view: View, ids: Iterable[int | None]) -> dict[int, Outlet]:
    wanted = [number for number in ids if number is not None]
    return {outlet.id: outlet for outlet in view.each(Outlet, "id", wanted)}
