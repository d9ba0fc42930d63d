"""Reading articles: the list of them, and one with what is recorded from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.entities import (
    Article,
    Attribution,
    Capture,
    Claim,
    Evidence,
    Outlet,
    Passage,
    Response,
    Source,
)
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import EntityKind
from claimtrack.services.rows import rows
from claimtrack.services.session import Session, View
from claimtrack.services.views import ArticlePage, ArticleRow, ClaimRow, MarkedPassage
from claimtrack.storage.articles import article_ids, counted


def articles(
    session: Session, text: str = "", offset: int = 0, limit: int = 100
) -> list[ArticleRow]:
    """The articles, the last published first; those that have the words of ``text``."""
    with session.read() as view:
        ids = article_ids(view, text, offset=offset, limit=limit)
        found = {article.id: article for article in view.each(Article, "id", ids)}
        outlet_ids = {article.outlet_id for article in found.values()}
        outlets = {outlet.id: outlet.name for outlet in view.each(Outlet, "id", outlet_ids)}
        captures, claims = counted(view, Capture, ids), counted(view, Claim, ids)
        evidence = counted(view, Evidence, ids)
        return [
            ArticleRow(
                article=found[number],
                outlet=outlets[found[number].outlet_id],
                captures=captures[number],
                claims=claims[number],
                evidence=evidence[number],
            )
            for number in ids
        ]


def article_page(
    session: Session,
    article_id: int,
    as_of: AsOf | None = None,
    capture_id: int | None = None,
) -> ArticlePage:
    """An article to read, in its newest capture or in the one that is given.

    ``claims`` are those made in it, in the order of the text; ``evidence`` is all that lies in it,
    for claims of other articles too.
    """
    with session.read(as_of) as view:
        article = view.get(Article, article_id)
        captures = view.all(Capture, article_id=article_id)
        shown = _shown(article, captures, capture_id)
        held = _Held.of(view, article_id)
        claims = _in_order(rows(session, view, [it.id for it in held.claims], as_of), view)
        others = {it.claim_id for it in held.evidence} - {row.claim_id for row in claims}
        elsewhere = rows(session, view, others, as_of)
        standings = {row.claim_id: row.standing for row in chain(claims, elsewhere)}
        return ArticlePage(
            article=article,
            outlet=view.get(Outlet, article.outlet_id),
            capture=shown,
            captures=tuple(captures),
            marked=tuple(
                MarkedPassage(
                    passage=passage,
                    owner=owner,
                    owner_id=owner_id,
                    claim_id=claim_id,
                    standing=standings.get(claim_id or 0),
                )
                for passage, owner, owner_id, claim_id in held.owned(view, captures)
            ),
            claims=tuple(claims),
            attributions=tuple(held.attributions),
            responses=tuple(held.responses),
            evidence=tuple(held.evidence),
            sources=held.sources(view),
        )


@dataclass(frozen=True, slots=True)
class _Held:
    """What is recorded from one article."""

    claims: list[Claim]
    attributions: list[Attribution]
    responses: list[Response]
    evidence: list[Evidence]

    @classmethod
    def of(cls, view: View, article_id: int) -> _Held:
        claims = view.all(Claim, article_id=article_id)
        return cls(
            claims,
            list(view.each(Attribution, "claim_id", [claim.id for claim in claims])),
            view.all(Response, article_id=article_id),
            view.all(Evidence, article_id=article_id),
        )

    def owned(
        self, view: View, captures: Sequence[Capture]
    ) -> Iterator[tuple[Passage, EntityKind, int, int | None]]:
        """The passages in these captures, in the order of the text, with what each belongs to."""
        said = {it.id: it.claim_id for it in self.attributions}
        bears = {it.id: it.claim_id for it in self.evidence}
        numbers = [capture.id for capture in captures]
        passages = view.each(Passage, "capture_id", numbers)
        for passage in sorted(passages, key=lambda it: (it.start, it.id)):
            if passage.claim_id is not None:
                yield passage, EntityKind.CLAIM, passage.claim_id, passage.claim_id
            elif passage.attribution_id is not None:
                owner = passage.attribution_id
                yield passage, EntityKind.ATTRIBUTION, owner, said.get(owner)
            elif passage.evidence_id is not None:
                owner = passage.evidence_id
                yield passage, EntityKind.EVIDENCE, owner, bears.get(owner)
            elif passage.response_id is not None:
                yield passage, EntityKind.RESPONSE, passage.response_id, None

    def sources(self, view: View) -> dict[int, Source]:
        """Every source that is named in it."""
        named = {it.source_id for it in self.attributions}
        named |= {number for it in self.responses for number in it.source_ids}
        named |= {it for one in self.evidence for it in (one.source_id, one.origin_id) if it}
        return {source.id: source for source in view.each(Source, "id", named)}


def _shown(article: Article, captures: list[Capture], capture_id: int | None) -> Capture:
    if capture_id is None:
        return captures[-1]
    for capture in captures:
        if capture.id == capture_id:
            return capture
    raise BadInput(f"Capture {capture_id} is not a copy of article {article.id}: choose another.")


def _in_order(found: list[ClaimRow], view: View) -> list[ClaimRow]:
    starts: dict[int, int] = {}
    for passage in view.each(Passage, "claim_id", [row.claim_id for row in found]):
        number = passage.claim_id or 0
        starts[number] = min(passage.start, starts.get(number, passage.start))
    return sorted(found, key=lambda row: (starts.get(row.claim_id, 0), row.claim_id))
