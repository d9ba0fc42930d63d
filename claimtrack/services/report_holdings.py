"""The record behind a report, for its evidence package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Capture, CommentRequest, Entity
from claimtrack.domain.words import EntityKind
from claimtrack.report.cases import BareArticle, Brief, Case
from claimtrack.report.seen import left_out, seen
from claimtrack.services.session import View
from claimtrack.storage.codec import CLASSES, contents, is_empty, plain

_WITHDRAWN = "withdrawn"
"""Stands for the reason why a request was withdrawn, which is ours alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerHoldings:
    """Rows and captures of the cases that a report tells, as its maker may see them.

    What was put to a party and its reply are left out, and where on somebody's machine a capture
    came from.
    """

    view: View
    brief: Brief
    cases: Iterable[Case]
    articles: tuple[BareArticle, ...]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Every row once, each kind after those that it refers to, by number."""
        held: dict[EntityKind, dict[int, Entity]] = {kind: {} for kind in CLASSES}
        for entity in self._entities():
            held[entity.KIND][entity.id] = entity
        for entities in held.values():
            for number in sorted(entities):
                yield _row(entities[number])

    def content(self, capture: int) -> bytes:
        """A capture's bytes."""
        return self.view.content(capture)

    def _entities(self) -> Iterator[Entity]:
        for one in self.articles:
            yield from (one.article, one.outlet, *one.captures)
        for case in self.cases:
            if left_out(case, self.brief) is None:
                yield from _told(seen(case, self.brief).dossier)


def _told(dossier: Dossier) -> Iterator[Entity]:
    """What a report on this dossier tells, and no article or capture beyond that."""
    articles = {
        dossier.claim.article_id,
        *(one.article_id for one in dossier.responses),
        *(one.article_id for one in dossier.evidence),
    }
    told = [dossier.articles[number] for number in articles]
    captures = [one for one in dossier.captures.values() if one.article_id in articles]
    yield dossier.claim
    yield from (*told, *captures)
    yield from (*dossier.attributions, *dossier.responses, *dossier.evidence)
    yield from (*dossier.verdicts, *dossier.requests)
    held = {capture.id for capture in captures}
    yield from (passage for passage in dossier.passages if passage.capture_id in held)
    sources = {
        *(one.source_id for one in dossier.attributions),
        *(number for one in dossier.responses for number in one.source_ids),
        *(one.source_id for one in dossier.evidence if one.source_id is not None),
    }
    named = [dossier.sources[number] for number in sources]
    yield from named
    outlets = {one.outlet_id for one in told} | {one.outlet_id for one in named} - {None}
    yield from (outlet for number, outlet in dossier.outlets.items() if number in outlets)


def _row(entity: Entity) -> dict[str, Any]:
    said = contents(_published(entity))
    return {
        "row": entity.KIND.value,
        "id": entity.id,
        "version": entity.version,
        "recorded_seq": entity.recorded_seq,
        "retired_seq": entity.retired_seq,
        "fields": {name: plain(value) for name, value in said.items() if not is_empty(value)},
    }


def _published(entity: Entity) -> Entity:
    """The entity without what is in no report."""
    if isinstance(entity, CommentRequest):
        withdrawn = _WITHDRAWN if entity.withdrawn else ""
        return replace(entity, put_to_them="", reply="", withdrawn=withdrawn)
    if isinstance(entity, Capture):
        return replace(entity, origin="")
    return entity
