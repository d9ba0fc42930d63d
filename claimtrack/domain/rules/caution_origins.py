"""Cautions about where reports come from: one origin, a circle, a contradiction out of nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Attribution, Evidence, Outlet, Passage, Source
from claimtrack.domain.findings import Caution
from claimtrack.domain.rules.caution_words import caution, claim_passages, passages_of
from claimtrack.domain.rules.names import citation, fold, outlets_named, source_name
from claimtrack.domain.rules.origins import independent_origins
from claimtrack.domain.rules.phrases import origin_name
from claimtrack.domain.rules.sentences import listed
from claimtrack.domain.rules.statements import Statement
from claimtrack.domain.rules.weighing import Weighed
from claimtrack.domain.words import CautionCode, Relation, SourceKind

Node = TypeVar("Node", int, str)


def single_origin(weighed: Weighed) -> Iterator[Caution]:
    """Several reports, one origin: of the claim as a whole, else of what supports it."""
    again = [one for one in weighed.repeats if one.relation is not Relation.REPEATS]
    saying = independent_origins(
        [*weighed.own, *(one.origin for one in (*weighed.support, *again))]
    )
    own = weighed.dossier.claim.article_id
    if len(saying) == 1:
        reports = [*weighed.support, *weighed.repeats]
        count = len({own, *(one.article.id for one in reports)})
        wording = "claim"
    else:
        reports = list(weighed.support)
        saying = independent_origins(one.origin for one in reports)
        count = len({one.article.id for one in reports})
        wording = "support"
    if len(saying) == 1 and count > 1:
        where = _passages(reports, weighed.dossier)
        name = origin_name(saying[0])
        yield caution(CautionCode.SINGLE_ORIGIN, where, wording, count=str(count), name=name)


def possible_conflict(weighed: Weighed) -> Iterator[Caution]:
    """Something contradicts the claim, and nobody knows where that comes from."""
    for one in weighed.statements:
        against = one.relation in (Relation.CONTRADICTS, Relation.RETRACTS)
        if against and one.origin.unknown:
            yield caution(
                CautionCode.POSSIBLE_CONFLICT,
                _passages([one], weighed.dossier),
                why=one.origin.unknown,
                where=citation(one.article, weighed.dossier),
            )


def circular(weighed: Weighed) -> Iterator[Caution]:
    """A cites B cites A: pieces of evidence, relays of an attribution, or outlets."""
    yield from _circular_evidence(weighed.dossier)
    yield from _circular_relays(weighed.dossier)
    yield from _circular_outlets(weighed)


def _circular_evidence(dossier: Dossier) -> Iterator[Caution]:
    known = {one.id: one for one in dossier.evidence}
    derived = {one.id: {one.derived_from_id} for one in known.values() if one.derived_from_id}
    for ring in rings(derived):
        reports = [known[id_] for id_ in sorted(ring)]
        if all(one.withdrawn for one in reports):
            continue
        yield caution(
            CautionCode.CIRCULAR,
            [passage for one in reports for passage in passages_of(one, dossier)],
            "evidence",
            names=listed([citation(dossier.articles[one.article_id], dossier) for one in reports]),
        )


def _circular_relays(dossier: Dossier) -> Iterator[Caution]:
    held = {one.id: one for one in dossier.attributions if not one.withdrawn}
    relayed = {one.id: {one.parent_id} for one in held.values() if one.parent_id}
    for ring in rings(relayed):
        relays = [held[id_] for id_ in sorted(ring)]
        where = [passage for one in relays for passage in passages_of(one, dossier)]
        yield caution(
            CautionCode.CIRCULAR,
            where or claim_passages(dossier),
            "relays",
            names=listed([source_name(dossier.sources[one.source_id], dossier) for one in relays]),
        )


def _circular_outlets(weighed: Weighed) -> Iterator[Caution]:
    dossier = weighed.dossier
    cited = list(citing(weighed))
    edges: dict[str, set[str]] = {}
    for outlet, other, _ in cited:
        edges.setdefault(outlet, set()).add(other)
    for ring in rings(edges):
        names = {outlet.name for outlet in dossier.outlets.values() if fold(outlet.name) in ring}
        where = [
            passage
            for outlet, other, item in cited
            if {outlet, other} <= ring
            for passage in passages_of(item, dossier)
        ]
        yield caution(CautionCode.CIRCULAR, where, "outlets", names=listed(sorted(names)))


def citing(weighed: Weighed) -> Iterator[tuple[str, str, Attribution | Evidence]]:
    """Which outlet cites which other one (folded names), and in what: by name, or its own words."""
    dossier = weighed.dossier
    for attribution in dossier.attributions:
        if not attribution.withdrawn:
            source = dossier.sources[attribution.source_id]
            for other in _cited([source], attribution.via, dossier):
                yield from _edge(dossier.outlet, other, attribution)
    for one in weighed.statements:
        if isinstance(one.item, Evidence):
            speaking = [source for source in (one.speaker, one.origin.source) if source]
            for other in _cited(speaking, "", dossier):
                yield from _edge(dossier.outlets[one.article.outlet_id], other, one.item)


def _edge(
    outlet: Outlet, other: Outlet, item: Attribution | Evidence
) -> Iterator[tuple[str, str, Attribution | Evidence]]:
    if fold(outlet.name) != fold(other.name):
        yield fold(outlet.name), fold(other.name), item


def _cited(sources: Iterable[Source], via: str, dossier: Dossier) -> Iterator[Outlet]:
    """The outlets that these sources belong to or name, and the one that was told."""
    yield from outlets_named(via, dossier)
    for source in sources:
        if source.kind is SourceKind.MEDIA_REPORTS:
            yield from outlets_named(source.descriptor, dossier)
        elif source.outlet_id is not None:
            yield dossier.outlets[source.outlet_id]


def rings(edges: Mapping[Node, Iterable[Node]]) -> list[frozenset[Node]]:
    """The groups whose members each lead to all the others, each group once."""
    reached = {node: _reached(node, edges) for node in edges}
    found = {
        frozenset(other for other in reached[node] if node in reached.get(other, ()))
        for node in edges
        if node in reached[node]
    }
    return sorted(found, key=sorted)


def _reached(start: Node, edges: Mapping[Node, Iterable[Node]]) -> set[Node]:
    reached: set[Node] = set()
    waiting = [start]
    while waiting:
        for node in edges.get(waiting.pop(), ()):
            if node not in reached:
                reached.add(node)
                waiting.append(node)
    return reached


def _passages(reports: Iterable[Statement], dossier: Dossier) -> list[Passage]:
    return [passage for one in reports for passage in passages_of(one.item, dossier)]
