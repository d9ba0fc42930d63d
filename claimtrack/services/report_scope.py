"""What a report is about, and how its head says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.domain.desk import DeskQuery
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.edtf import plain
from claimtrack.domain.entities import Article, Claim, Outlet, Source
from claimtrack.domain.errors import BadInput, NotFound
from claimtrack.domain.words import label
from claimtrack.services.desk import desk
from claimtrack.services.session import Session, View
from claimtrack.storage.reporting import article_claims, by_article
from claimtrack.storage.settings import TITLE, setting

_NUMBERS_SHOWN = 20
_UNTITLED = "Claims on record"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportScope:
    """An article, some claims, a view of the Desk, or, where nothing is given, everything."""

    article_id: int | None = None
    claim_ids: tuple[int, ...] = ()
    view: DeskQuery | None = None

    def __post_init__(self) -> None:
        given = (self.article_id is not None, bool(self.claim_ids), self.view is not None)
        if sum(given) > 1:
            raise BadInput("A report is about an article, claims or a view: choose one of them.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoped:
    """The claims in a scope, article by article, and what the report's head says of it.

    ``whole`` is the whole ledger.
    """

    claim_ids: list[int]
    title: str
    says: str
    article: Article | None = None
    whole: bool = False


def chosen(session: Session, scope: ReportScope, as_of: AsOf | None) -> list[int] | None:
    """The claims of a view of the Desk; None where the scope is no view."""
    return desk(session, scope.view, as_of) if scope.view is not None else None


def scoped(view: View, scope: ReportScope, day: AsOf, in_view: list[int] | None) -> Scoped:
    """What a scope holds in this view of the ledger. NotFound where it is not there yet."""
    whole = setting(view.connection, TITLE) or _UNTITLED
    if scope.article_id is not None:
        return _article(view, scope.article_id, day)
    if scope.claim_ids:
        return _claims(view, scope.claim_ids)
    if scope.view is not None:
        ids = by_article(view, in_view or [])
        return Scoped(claim_ids=ids, title=whole, says=_view_says(view, scope.view))
    return Scoped(
        claim_ids=by_article(view, None), title=whole, says="The whole ledger", whole=True
    )


def _article(view: View, number: int, day: AsOf) -> Scoped:
    article = view.get(Article, number)
    if article.published_on is not None and article.published_on > day.published:
        until = plain(day.published.isoformat())
        raise NotFound(f"Article {number} was not published by {until}: choose a later day.")
    return Scoped(
        claim_ids=article_claims(view, number),
        title=article.headline,
        says=f"Article {number}, {view.get(Outlet, article.outlet_id).name}",
        article=article,
    )


def _claims(view: View, numbers: tuple[int, ...]) -> Scoped:
    claims = [view.get(Claim, number) for number in dict.fromkeys(numbers)]
    ids = by_article(view, [claim.id for claim in claims])
    if len(claims) == 1:
        return Scoped(claim_ids=ids, title=claims[0].wording, says=f"Claim {claims[0].id}")
    shown = ", ".join(str(number) for number in sorted(ids)[:_NUMBERS_SHOWN])
    more = f" and {len(ids) - _NUMBERS_SHOWN:,} more" if len(ids) > _NUMBERS_SHOWN else ""
    return Scoped(claim_ids=ids, title=f"{len(ids):,} claims", says=f"Claims {shown}{more}")


def _view_says(view: View, query: DeskQuery) -> str:
    filters = list(_filters(view, query))
    name = query.view.value.replace("_", " ")
    return f"The Desk’s view “{name}”" + (f", with {'; '.join(filters)}" if filters else "")


def _filters(view: View, query: DeskQuery) -> Iterator[str]:
    if query.text:
        yield f"the words “{query.text}”"
    if query.article_id is not None:
        yield f"article {query.article_id}"
    if query.source_id is not None:
        source = view.get(Source, query.source_id)
        yield f"the source {source.descriptor or label(source.kind)}"
    if query.outlet_id is not None:
        yield f"the outlet {view.get(Outlet, query.outlet_id).name}"
    axes: tuple[tuple[str, tuple[StrEnum, ...]], ...] = (
        ("source kind", query.kinds),
        ("standing", query.standings),
        ("nature", query.natures),
        ("caution", query.cautions),
        ("work", query.workflows),
    )
    for axis, values in axes:
        if values:
            yield f"{axis} {' or '.join(label(value) for value in values)}"
    if query.tags:
        yield f"tag {' or '.join(query.tags)}"
    if query.assignee_id is not None:
        yield "one assignee"
