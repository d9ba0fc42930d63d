"""What claims, sources and articles are found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Article, Capture, Outlet, Source
from claimtrack.storage.search import Searched, put, remove
from claimtrack.storage.view import View


def claim_texts(dossier: Dossier) -> list[str]:
    """A claim's wording, the article's own words for it, and who is said to have said it."""
    claim = dossier.claim
    spoken = {one.source_id for one in dossier.attributions if not one.withdrawn}
    return [
        claim.wording,
        *(passage.exact for passage in dossier.passages if passage.claim_id == claim.id),
        *(dossier.sources[number].descriptor for number in sorted(spoken)),
    ]


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
        put(view.connection, Searched.ARTICLES, article.id, [*texts, *_newest_text(view, article)])


def _newest_text(view: View, article: Article) -> Iterator[str]:
    rows = view.table(Capture)
    newest = view.all(Capture, order_by=rows.c.id.desc(), limit=1, article_id=article.id)
    yield from (capture.text for capture in newest)


def _outlets(view: View, ids: Iterable[int | None]) -> dict[int, Outlet]:
    wanted = [number for number in ids if number is not None]
    return {outlet.id: outlet for outlet in view.each(Outlet, "id", wanted)}
