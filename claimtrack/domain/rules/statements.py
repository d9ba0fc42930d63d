"""Attributions in the claim's own article and evidence, in the one shape that the rules weigh."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Article, Attribution, Evidence, Source
from claimtrack.domain.rules.as_of import published_day
from claimtrack.domain.rules.origins import (
    Origin,
    attribution_origin,
    chain_ends,
    chain_of,
    evidence_origin,
    originating,
    same_speaker,
)
from claimtrack.domain.rules.windows import last_day
from claimtrack.domain.window import Window
from claimtrack.domain.words import Act, Interest, Relation, SourceKind

SUPPORT = frozenset({Relation.CONFIRMS, Relation.PARTLY_CONFIRMS})
_SPEAKS_FOR_OTHERS = frozenset(
    {SourceKind.MEDIA_REPORTS, SourceKind.OUTLET, SourceKind.UNATTRIBUTED}
)
Order = tuple[date, date, bool, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one origin says about the claim, in one place.

    ``relation`` is as it was entered, or as the act implies. ``order`` is greater for what comes
    later by event date, publication and sequence (rule 1.5), ``spoken`` for what was said later
    (rule 1.4). What only passes on other evidence was said when that was, and has come ``through``
    all who speak in it. ``interest`` and ``first_hand`` are the origin's. ``is_given_up``: its own
    speaker has made the claim since.
    """

    item: Attribution | Evidence
    relation: Relation
    speaker: Source | None
    through: tuple[Source, ...] = ()
    origin: Origin
    interest: Interest
    first_hand: bool | None
    event: Window | None = None
    new_window: Window | None = None
    article: Article
    published: date
    order: Order
    spoken: Order
    is_given_up: bool = False

    @property
    def attribution_id(self) -> int | None:
        """Its number, where it is an attribution in the claim's own article."""
        return self.item.id if isinstance(self.item, Attribution) else None

    @property
    def evidence_id(self) -> int | None:
        """Its number, where it is a piece of evidence."""
        return self.item.id if isinstance(self.item, Evidence) else None

    @property
    def is_support(self) -> bool:
        """It says that the claim is so, in whole or in part."""
        return self.relation in SUPPORT

    @property
    def said(self) -> date:
        """When it was said: at the latest when it was first published."""
        return self.spoken[0]

    @property
    def day(self) -> date:
        """When what it reports happened, as far as is known: never after it was published."""
        return self.order[0]


def statements(dossier: Dossier) -> Iterator[Statement]:
    """Everything that holds and says something about the claim, apart from the claim itself."""
    making = originating(dossier)
    claiming = [_attributed(one, dossier) for one in making]
    for attribution in chain_ends(dossier):
        if attribution not in making:
            yield _or_given_up(_attributed(attribution, dossier), claiming)
    for evidence in dossier.evidence:
        if not evidence.withdrawn:
            yield _or_given_up(_evidenced(evidence, dossier), claiming)


def _or_given_up(statement: Statement, claiming: list[Statement]) -> Statement:
    given_up = any(
        later.spoken > statement.spoken and same_speaker(later.origin, statement.origin)
        for later in claiming
    )
    return replace(statement, is_given_up=True) if given_up else statement


def _attributed(attribution: Attribution, dossier: Dossier) -> Statement:
    """Confirming supports and denying contradicts (rule 1.2)."""
    denies = attribution.act is Act.DENIES
    published = published_day(dossier.claim.article_id, dossier) or date.min
    said = _by(published, attribution.said_on)
    return Statement(
        item=attribution,
        relation=Relation.CONTRADICTS if denies else Relation.CONFIRMS,
        speaker=dossier.sources[attribution.source_id],
        origin=attribution_origin(attribution, dossier),
        interest=attribution.interest,
        first_hand=attribution.first_hand,
        article=dossier.article,
        published=published,
        order=(said, published, False, attribution.id),
        spoken=(said, said, False, attribution.id),
    )


def _evidenced(evidence: Evidence, dossier: Dossier) -> Statement:
    chain = chain_of(evidence, dossier)
    root = evidence if chain.broken else chain.reports[-1]
    events = [one.event for one in chain.reports if one.event]
    moved_to = [one.new_window for one in chain.reports if one.new_window]
    days = [published_day(one.article_id, dossier) or date.min for one in chain.reports]
    published, said = days[0], min(days)
    moment = _by(said, events[-1] if events else None)
    own_words = _speaks_for_itself(root, dossier)
    return Statement(
        item=evidence,
        relation=evidence.relation,
        speaker=None if evidence.source_id is None else dossier.sources[evidence.source_id],
        through=tuple(
            dossier.sources[one.source_id] for one in chain.reports if one.source_id is not None
        ),
        origin=evidence_origin(evidence, dossier),
        interest=root.interest if own_words else Interest.UNKNOWN,
        first_hand=root.first_hand if own_words else None,
        event=events[0] if events else None,
        new_window=moved_to[0] if moved_to else None,
        article=dossier.articles[evidence.article_id],
        published=published,
        order=(moment, said, True, root.id),
        spoken=(said, moment, True, root.id),
    )


def _speaks_for_itself(evidence: Evidence, dossier: Dossier) -> bool:
    """Stake and first hand were recorded of the origin, and not of somebody who passes it on."""
    if evidence.source_id is None or evidence.origin_id in (None, evidence.source_id):
        return True
    return dossier.sources[evidence.source_id].kind in _SPEAKS_FOR_OTHERS


def _by(published: date, window: Window | None) -> date:
    """The last day of a window, as far as it can have been reported."""
    return min(published, last_day(window) or published)
