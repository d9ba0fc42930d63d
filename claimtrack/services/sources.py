"""Sources, descriptors and outlets with their track records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

import sqlalchemy as sa

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.entities import Outlet, Response, Source
from claimtrack.domain.errors import BadInput
from claimtrack.domain.rules.track_record import tally
from claimtrack.domain.words import EntityKind, SourceKind, Standing, label
from claimtrack.services.again import same
from claimtrack.services.seen import all_seen
from claimtrack.services.session import Session, View, Work
from claimtrack.services.sourcing import OUTLET_BOUND
from claimtrack.services.views import SourceRow
from claimtrack.storage.scores import Fared, fared, scored_claims
from claimtrack.storage.search import finds


@dataclass(frozen=True, slots=True)
class _Records:
    """How statements fared and how often there was no answer, by source and by outlet."""

    sources: Fared
    outlets: Fared
    responses: Mapping[int, int]


def sources(session: Session, as_of: AsOf | None = None, text: str = "") -> list[SourceRow]:
    """Every source, descriptor and outlet, those with the most originating statements first.

    ``text`` leaves those that have its words in their name, affiliation or outlet.
    """
    with session.read(as_of) as view:
        records = _now(view) if session.is_now(as_of) else _then(session, view, as_of)
        found = [*_source_rows(view, records, text), *_outlet_rows(view, records, text)]
    return sorted(found, key=lambda row: (-row.statements, row.name.casefold(), row.id))


def source_claims(
    session: Session, entity: EntityKind, number: int, as_of: AsOf | None = None
) -> list[int]:
    """The claims behind the record of a source or an outlet."""
    kind = {EntityKind.SOURCE: Source, EntityKind.OUTLET: Outlet}.get(entity)
    if kind is None:
        raise BadInput("A track record belongs to a source or an outlet.")
    with session.read(as_of) as view:
        view.get(kind, number)
        if session.is_now(as_of):
            return scored_claims(view, entity, number)
        by = "outlet_id" if entity is EntityKind.OUTLET else "source_id"
        return sorted(
            one.claim.id
            for one in all_seen(session, view, session.as_of(as_of))
            if any(getattr(score, by) == number for score in one.scores)
        )


def edit_source(session: Session, source: Source, *, operation: UUID | None = None) -> Source:
    """Record an edited source; every claim that rests on it follows."""

    def body(work: Work) -> Source:
        work.get(Source, source.id)
        if source.outlet_id is not None:
            work.get(Outlet, source.outlet_id)
        if source.kind in OUTLET_BOUND and source.outlet_id is None:
            raise BadInput(
                f"A source of the kind {label(source.kind)} is known by its outlet: say which."
            )
        return work.change(source)

    return session.apply("edit source", operation, body, same(Source, source.id))


def _now(view: View) -> _Records:
    rows = view.table(Response)
    silent = sa.select(rows.c.source_ids).where(rows.c.withdrawn == "")
    responses = Counter(chain.from_iterable(view.connection.execute(silent).scalars()))
    return _Records(fared(view, EntityKind.SOURCE), fared(view, EntityKind.OUTLET), responses)


def _then(session: Session, view: View, as_of: AsOf | None) -> _Records:
    by_source: dict[int, Counter[Standing | None]] = {}
    by_outlet: dict[int, Counter[Standing | None]] = {}
    responses: dict[int, Response] = {}
    for one in all_seen(session, view, session.as_of(as_of)):
        responses |= {it.id: it for it in one.responses}
        for score in one.scores:
            if score.source_id is not None:
                by_source.setdefault(score.source_id, Counter())[score.settled] += 1
            if score.outlet_id is not None:
                by_outlet.setdefault(score.outlet_id, Counter())[score.settled] += 1
    silent = Counter(number for it in responses.values() for number in it.source_ids)
    return _Records(by_source, by_outlet, silent)


def _source_rows(view: View, records: _Records, text: str) -> Iterator[SourceRow]:
    outlets = {outlet.id: outlet.name for outlet in view.all(Outlet)}
    for source in view.all(Source):
        name = source.descriptor or label(source.kind)
        outlet = outlets.get(source.outlet_id or 0, "")
        if finds(text, (name, source.affiliation, outlet)):
            yield _row(
                number=source.id,
                entity=EntityKind.SOURCE,
                name=name,
                kind=source.kind,
                outlet=outlet,
                affiliation=source.affiliation,
                responses=records.responses.get(source.id, 0),
                came_to=records.sources.get(source.id, Counter()),
            )


def _outlet_rows(view: View, records: _Records, text: str) -> Iterator[SourceRow]:
    for outlet in view.all(Outlet):
        if finds(text, (outlet.name, outlet.family)):
            yield _row(
                number=outlet.id,
                entity=EntityKind.OUTLET,
                name=outlet.name,
                kind=None,
                outlet=outlet.name,
                affiliation=outlet.family,
                responses=0,
                came_to=records.outlets.get(outlet.id, Counter()),
            )


def _row(
    *,
    number: int,
    entity: EntityKind,
    name: str,
    kind: SourceKind | None,
    outlet: str,
    affiliation: str,
    responses: int,
    came_to: Counter[Standing | None],
) -> SourceRow:
    return SourceRow(
        id=number,
        entity=entity,
        name=name,
        kind=kind,
        outlet=outlet,
        affiliation=affiliation,
        statements=came_to.total(),
        responses=responses,
        record=tally(
            confirmed=came_to[Standing.CONFIRMED],
            partly_confirmed=came_to[Standing.PARTLY_CONFIRMED],
            contradicted=came_to[Standing.CONTRADICTED],
            retracted=came_to[Standing.RETRACTED],
            total=came_to.total(),
        ),
    )
