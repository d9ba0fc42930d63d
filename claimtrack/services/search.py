"""Search as you type, over claims, sources and articles at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimtrack.domain.edtf import plain
from claimtrack.domain.entities import Article, Claim, Outlet, Source
from claimtrack.domain.words import label
from claimtrack.services.session import Session, View
from claimtrack.services.views import Hit, HitKind
from claimtrack.storage.index import lines
from claimtrack.storage.search import Searched, marks, newest_matching


def search(session: Session, text: str, limit: int = 20) -> list[Hit]:
    """What has every word of the text, the last one as the beginning of a word; newest first.

    Claims come first, then sources, then articles; where there are too many of one, the others
    still get their share of ``limit``.
    """
    with session.read() as view:
        found = {
            searched: newest_matching(view.connection, searched, text, limit)
            for searched in Searched
        }
        shares = _shares([len(ids) for ids in found.values()], limit)
        kept = {
            searched: ids[:share]
            for (searched, ids), share in zip(found.items(), shares, strict=True)
        }
        return [
            *_claims(view, kept[Searched.CLAIMS], text),
            *_sources(view, kept[Searched.SOURCES], text),
            *_articles(view, kept[Searched.ARTICLES], text),
        ]


def _shares(found: list[int], limit: int) -> list[int]:
    """How many of each to show: turn by turn, until there is no more room or nothing more."""
    shares = [0] * len(found)
    while sum(shares) < limit and shares != found:
        for kind, number in enumerate(found):
            if shares[kind] < number and sum(shares) < limit:
                shares[kind] += 1
    return shares


def _claims(view: View, ids: list[int], text: str) -> Iterator[Hit]:
    claims = {claim.id: claim for claim in view.each(Claim, "id", ids)}
    held = lines(view, ids)
    articles = _articles_by_id(view, {claim.article_id for claim in claims.values()})
    for claim in (claims[number] for number in ids if number in claims):
        article, outlet = articles[claim.article_id]
        said_by = held[claim.id].said_by
        detail = ", ".join(part for part in (said_by, outlet.name, _day(article)) if part)
        yield _hit(HitKind.CLAIM, claim.id, claim.wording, detail, text)


def _sources(view: View, ids: list[int], text: str) -> Iterator[Hit]:
    sources = {source.id: source for source in view.each(Source, "id", ids)}
    outlets = _outlets(view, (source.outlet_id for source in sources.values()))
    for source in (sources[number] for number in ids if number in sources):
        outlet = outlets.get(source.outlet_id or 0)
        parts = (label(source.kind), source.affiliation, outlet.name if outlet else "")
        shown = source.descriptor or label(source.kind)
        yield _hit(HitKind.SOURCE, source.id, shown, ", ".join(filter(None, parts)), text)


def _articles(view: View, ids: list[int], text: str) -> Iterator[Hit]:
    articles = _articles_by_id(view, ids)
    for article, outlet in (articles[number] for number in ids if number in articles):
        detail = ", ".join(part for part in (outlet.name, _day(article)) if part)
        yield _hit(HitKind.ARTICLE, article.id, article.headline, detail, text)


def _hit(kind: HitKind, number: int, shown: str, detail: str, text: str) -> Hit:
    return Hit(kind=kind, id=number, shown=shown, detail=detail, marks=marks(shown, text))


def _articles_by_id(view: View, ids: Iterable[int]) -> dict[int, tuple[Article, Outlet]]:
    articles = list(view.each(Article, "id", ids))
    outlets = _outlets(view, (article.outlet_id for article in articles))
    return {article.id: (article, outlets[article.outlet_id]) for article in articles}


def _outlets(view: View, ids: Iterable[int | None]) -> dict[int, Outlet]:
    wanted = [number for number in ids if number is not None]
    return {outlet.id: outlet for outlet in view.each(Outlet, "id", wanted)}


def _day(article: Article) -> str:
    return plain(article.published_on.isoformat()) if article.published_on else ""
