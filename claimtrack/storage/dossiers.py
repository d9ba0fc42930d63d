"""Loading dossiers: everything the rules read about some claims, in a handful of statements.

The number of statements does not depend on the number of claims, up to a batch of 500.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.sql.selectable import NamedFromClause

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import (
    Article,
    Attribution,
    Capture,
    Claim,
    CommentRequest,
    Entity,
    Evidence,
    Outlet,
    Passage,
    Response,
    Source,
    Verdict,
)
from claimtrack.storage.settings import ZONE, setting
from claimtrack.storage.tables import REQUEST_CLAIM, RESPONSE_CLAIM
from claimtrack.storage.view import View, batches

E = TypeVar("E", bound=Entity)
K = TypeVar("K")

PAGE = 500
"""Claims whose dossiers are loaded at once; more are done page by page."""


def dossiers(view: View, claim_ids: Iterable[int]) -> Iterator[Dossier]:
    """The dossiers of these claims by id, page by page. Numbers of no claim are passed over."""
    for page in batches(claim_ids, PAGE):
        yield from _Page.load(view, page).dossiers()


def dossier(view: View, claim_id: int, *, with_evidence: bool = True) -> Dossier:
    """The dossier of one claim. NotFound where there is none by that number.

    Without its evidence it is for showing what else there is: the rules need all of it.
    """
    view.get(Claim, claim_id)
    return next(_Page.load(view, [claim_id], with_evidence=with_evidence).dossiers())


def evidence_count(view: View, claim_id: int) -> int:
    """How many pieces of evidence a claim has, withdrawn ones included."""
    rows = view.table(Evidence)
    counted = sa.select(sa.func.count()).select_from(rows).where(rows.c.claim_id == claim_id)
    return view.connection.execute(counted).scalar_one()


def last_recorded(dossier: Dossier) -> int:
    """The history number of the last thing recorded about a claim, among what is in its dossier."""
    things: Iterable[Entity] = chain(
        (dossier.claim,),
        dossier.attributions,
        dossier.responses,
        dossier.evidence,
        dossier.verdicts,
        dossier.requests,
        dossier.passages,
    )
    return max(thing.recorded_seq for thing in things)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """All that some claims rest on, by the id of what it hangs on."""

    claims: list[Claim]
    attributions: Mapping[int, list[Attribution]]
    evidence: Mapping[int, list[Evidence]]
    verdicts: Mapping[int, list[Verdict]]
    responses: Mapping[int, list[Response]]
    in_article: Mapping[int, list[Response]]
    requests: Mapping[int, list[CommentRequest]]
    passages: Mapping[str, Mapping[int | None, list[Passage]]]
    articles: Mapping[int, Article]
    sources: Mapping[int, Source]
    outlets: Mapping[int, Outlet]
    captures: Mapping[int, Capture]
    wanted: Mapping[int, set[int]]
    zone: str

    @classmethod
    def load(cls, view: View, ids: list[int], *, with_evidence: bool = True) -> _Page:
        claims = list(view.each(Claim, "id", ids))
        unseen = view.withheld(ids)
        attributions = list(view.each(Attribution, "claim_id", ids))
        evidence = list(view.each(Evidence, "claim_id", ids if with_evidence else ()))
        responses = list(view.each(Response, "id", view.linked(RESPONSE_CLAIM, ids)))
        requests = list(view.each(CommentRequest, "id", view.linked(REQUEST_CLAIM, ids)))
        in_article = list(view.each(Response, "article_id", {c.article_id for c in claims}))
        passages = _passages(view, ids, attributions, [*responses, *in_article], evidence)
        articles = _by_id(view.each(Article, "id", _article_ids(claims, evidence, responses)))
        wanted = _wanted_captures(view, articles)
        captures = {passage.capture_id for passage in passages}.union(*wanted.values())
        sources = _by_id(
            view.each(Source, "id", _source_ids(attributions, evidence, responses, in_article))
        )
        outlet_ids = {a.outlet_id for a in articles.values()}
        outlet_ids |= {s.outlet_id for s in sources.values() if s.outlet_id is not None}
        return cls(
            claims=claims,
            attributions=_grouped(attributions, lambda it: (it.claim_id,)),
            evidence=_grouped(evidence, lambda it: (it.claim_id,)),
            verdicts=_grouped(
                view.each(Verdict, "claim_id", set(ids) - unseen), lambda it: (it.claim_id,)
            ),
            responses=_grouped(responses, lambda it: it.claim_ids),
            in_article=_grouped(in_article, lambda it: (it.article_id,)),
            requests=_grouped(requests, lambda it: it.claim_ids),
            passages=_by_owner(passages),
            articles=articles,
            sources=sources,
            outlets=_by_id(view.each(Outlet, "id", outlet_ids)),
            captures=_by_id(view.each(Capture, "id", captures)),
            wanted=wanted,
            zone=setting(view.connection, ZONE),
        )

    def dossiers(self) -> Iterator[Dossier]:
        return map(self._dossier, self.claims)

    def _dossier(self, claim: Claim) -> Dossier:
        attributions = self.attributions.get(claim.id, [])
        evidence = self.evidence.get(claim.id, [])
        responses = self.responses.get(claim.id, [])
        in_article = self.in_article.get(claim.article_id, [])
        passages = self._passages(claim, attributions, [*responses, *in_article], evidence)
        articles = _article_ids([claim], evidence, responses)
        sources = _source_ids(attributions, evidence, responses, in_article)
        outlets = {self.articles[number].outlet_id for number in articles}
        outlets |= {o for s in sources if (o := self.sources[s].outlet_id) is not None}
        captures = {passage.capture_id for passage in passages}
        captures = captures.union(*(self.wanted.get(number, ()) for number in articles))
        return Dossier(
            claim=claim,
            attributions=tuple(attributions),
            responses=tuple(responses),
            article_responses=tuple(in_article),
            evidence=tuple(evidence),
            verdicts=tuple(self.verdicts.get(claim.id, [])),
            requests=tuple(self.requests.get(claim.id, [])),
            passages=tuple(passages),
            sources=_only(self.sources, sources),
            outlets=_only(self.outlets, outlets),
            articles=_only(self.articles, articles),
            captures=_only(self.captures, captures),
            zone=self.zone,
        )

    def _passages(
        self,
        claim: Claim,
        attributions: list[Attribution],
        responses: list[Response],
        evidence: list[Evidence],
    ) -> list[Passage]:
        owners = (
            ("claim_id", [claim]),
            ("attribution_id", attributions),
            ("response_id", responses),
            ("evidence_id", evidence),
        )
        found = {
            passage.id: passage
            for column, things in owners
            for thing in things
            for passage in self.passages[column].get(thing.id, [])
        }
        return [found[number] for number in sorted(found)]


def _passages(
    view: View,
    claim_ids: list[int],
    attributions: list[Attribution],
    responses: list[Response],
    evidence: list[Evidence],
) -> list[Passage]:
    owners: tuple[tuple[str, Iterable[int]], ...] = (
        ("claim_id", claim_ids),
        ("attribution_id", (it.id for it in attributions)),
        ("response_id", (it.id for it in responses)),
        ("evidence_id", (it.id for it in evidence)),
    )
    return list(chain.from_iterable(view.each(Passage, *owner) for owner in owners))


def _wanted_captures(view: View, articles: Mapping[int, Article]) -> dict[int, set[int]]:
    """The newest capture of each article, and the first one of each that has no date."""
    found: dict[int, set[int]] = {}
    statement = _first_and_newest(view.table(Capture))
    for batch in batches(articles):
        for article_id, first, newest in view.connection.execute(statement, {"batch": batch}):
            dated = articles[article_id].published_on is not None
            found[article_id] = {newest} if dated else {first, newest}
    return found


@lru_cache(maxsize=128)
def _first_and_newest(captures: NamedFromClause) -> sa.Select[Any]:
    article_id, number = captures.c.article_id, captures.c.id
    wanted = article_id.in_(sa.bindparam("batch", expanding=True))
    first_and_newest = sa.func.min(number), sa.func.max(number)
    return sa.select(article_id, *first_and_newest).where(wanted).group_by(article_id)


def _article_ids(
    claims: list[Claim], evidence: list[Evidence], responses: list[Response]
) -> set[int]:
    things: Iterable[Claim | Evidence | Response] = chain(claims, evidence, responses)
    return {thing.article_id for thing in things}


def _source_ids(
    attributions: Iterable[Attribution],
    evidence: Iterable[Evidence],
    *responses: Iterable[Response],
) -> set[int]:
    spoke = {it.source_id for it in attributions}
    for item in evidence:
        spoke |= {number for number in (item.source_id, item.origin_id) if number is not None}
    return spoke.union(*(it.source_ids for it in chain.from_iterable(responses)))


def _by_owner(passages: list[Passage]) -> dict[str, Mapping[int | None, list[Passage]]]:
    return {
        "claim_id": _grouped(passages, lambda it: (it.claim_id,)),
        "attribution_id": _grouped(passages, lambda it: (it.attribution_id,)),
        "response_id": _grouped(passages, lambda it: (it.response_id,)),
        "evidence_id": _grouped(passages, lambda it: (it.evidence_id,)),
    }


def _by_id(things: Iterable[E]) -> dict[int, E]:
    return {thing.id: thing for thing in things}


def _only(things: Mapping[int, E], ids: Iterable[int]) -> dict[int, E]:
    return {number: things[number] for number in sorted(ids)}


def _grouped(things: Iterable[E], keys: Callable[[E], Iterable[K]]) -> dict[K, list[E]]:
    groups: dict[K, list[E]] = defaultdict(list)
    for thing in things:
        for key in keys(thing):
            groups[key].append(thing)
    return groups
