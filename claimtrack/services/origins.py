"""The origins behind one claim: which reports count together, and which do not count at all.

Two reports that the record has as independent, and whose texts hang together (a wire's credit, a
citation, a copy), are proposed as one origin. Nothing is recorded until a person says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING
from uuid import UUID

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.entities import Article, Capture, Decision, Evidence
from claimtrack.domain.errors import BadInput
from claimtrack.domain.rules.names import citation
from claimtrack.domain.words import DecisionKind, EntityKind, Relation, label
from claimtrack.services.again import same
from claimtrack.services.case import case
from claimtrack.services.decisions import keep_decision
from claimtrack.services.session import Session, Work
from claimtrack.storage.canonical import canonical

if TYPE_CHECKING:
    from claimtrack.domain.findings import Counted, SetAside
    from claimtrack.reading.comparing import ArticleSide, SameOrigin

MOST_REPORTS = 40
"""How many of the latest reports are compared with each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One item behind the claim: its evidence or attribution, where it stands, and as what.

    ``why`` is the reason why it does not count; empty where it does.
    """

    about: EntityKind
    id: int
    article_id: int
    says: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGroup:
    """The reports that count together as one origin."""

    name: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedOrigin:
    """Two reports that look like one origin. ``earlier`` None is the claim's own article."""

    key: str
    later: int
    earlier: int | None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginsPage:
    """``arithmetic`` is the count in a sentence; ``left`` how many reports were not compared."""

    claim_id: int
    groups: tuple[OriginGroup, ...]
    set_aside: tuple[Report, ...]
    proposed: tuple[ProposedOrigin, ...]
    arithmetic: str
    left: int


def origins(session: Session, claim_id: int, as_of: AsOf | None = None) -> OriginsPage:
    """The independent count of a claim, taken apart."""
    page = case(session, claim_id, as_of)
    dossier, standing = page.dossier, page.assessment.standing
    groups: dict[str, list[Report]] = {}
    for counted in standing.counted:
        groups.setdefault(counted.origin, []).append(_report(counted, dossier))
    aside = tuple(_report(one, dossier, one.why) for one in standing.set_aside)
    compared, left = _to_compare(dossier)
    return OriginsPage(
        claim_id=claim_id,
        groups=tuple(
            OriginGroup(name=name, reports=tuple(reports)) for name, reports in groups.items()
        ),
        set_aside=aside,
        proposed=tuple(_proposed(session, dossier, compared)),
        arithmetic=_arithmetic(groups, aside, standing.origins),
        left=left,
    )


def _report(item: Counted | SetAside, dossier: Dossier, why: str = "") -> Report:
    if item.evidence_id is not None:
        evidence = next(one for one in dossier.evidence if one.id == item.evidence_id)
        article = dossier.articles[evidence.article_id]
        says = f"{label(evidence.relation)} · {citation(article, dossier)}"
        return Report(
            about=EntityKind.EVIDENCE, id=evidence.id, article_id=article.id, says=says, why=why
        )
    attribution = next(one for one in dossier.attributions if one.id == item.attribution_id)
    says = f"{label(attribution.act)} · {citation(dossier.article, dossier)}"
    return Report(
        about=EntityKind.ATTRIBUTION,
        id=attribution.id,
        article_id=dossier.article.id,
        says=says,
        why=why,
    )


def _arithmetic(
    groups: dict[str, list[Report]], aside: tuple[Report, ...], supporting: tuple[str, ...]
) -> str:
    counted = sum(len(reports) for reports in groups.values())
    together = counted - len(groups)
    total = counted + len(aside)
    parts = [f"{total} {'report' if total == 1 else 'reports'}"]
    if aside:
        parts.append(f"− {len(aside)} that do not count")
    if together > 0:
        parts.append(f"− {together} that share an origin with another")
    support = f", of which {len(supporting)} support the claim" if groups else ""
    noun = "origin" if len(groups) == 1 else "origins"
    return f"{' '.join(parts)} = {len(groups)} {noun}{support}"


def _to_compare(dossier: Dossier) -> tuple[list[Evidence], int]:
    """The evidence that still counts as a report of its own, the latest first among too many."""
    standing = [
        one
        for one in dossier.evidence
        if not one.withdrawn and one.derived_from_id is None and one.relation != Relation.REPEATS
    ]
    standing.sort(key=lambda one: (dossier.articles[one.article_id].published_on is None, one.id))
    return standing[-MOST_REPORTS:], max(0, len(standing) - MOST_REPORTS)


def _proposed(
    session: Session, dossier: Dossier, compared: list[Evidence]
) -> Iterator[ProposedOrigin]:
    decided = _decided(session, dossier.claim.id)
    sides = {
        number: _side(dossier, dossier.articles[number])
        for number in {dossier.article.id, *(one.article_id for one in compared)}
    }
    for later in compared:
        found = _linked(sides, dossier.article.id, later.article_id)
        key = f"origin:{later.id}:claim"
        if found is not None and key not in decided and _may_repeat(later):
            yield ProposedOrigin(key=key, later=later.id, earlier=None, says=found.says)
    for earlier, later in combinations(compared, 2):
        found = _linked(sides, earlier.article_id, later.article_id)
        key = f"origin:{later.id}:{earlier.id}"
        if found is not None and key not in decided and earlier.source_id != later.source_id:
            yield ProposedOrigin(key=key, later=later.id, earlier=earlier.id, says=found.says)


def _may_repeat(evidence: Evidence) -> bool:
    return evidence.relation in (Relation.CONFIRMS, Relation.PARTLY_CONFIRMS)


def _linked(sides: dict[int, ArticleSide], one: int, other: int) -> SameOrigin | None:
    from claimtrack.reading.comparing import OriginLink, same_origin

    if one == other:
        return None
    found = same_origin(sides[one], sides[other])
    return None if found is None or found.link is OriginLink.SAME_SPEAKER else found


def _side(dossier: Dossier, article: Article) -> ArticleSide:
    from claimtrack.reading.comparing import ArticleSide

    outlet = dossier.outlets[article.outlet_id]
    captures = [one for one in dossier.captures.values() if one.article_id == article.id]
    newest: Capture | None = max(captures, key=lambda one: one.id, default=None)
    return ArticleSide(
        text=newest.text if newest else "",
        published_on=article.published_on,
        outlet=outlet.name,
        family=outlet.family,
        byline=article.byline,
        wire_credit=article.wire_credit,
        blocks=newest.blocks if newest else (),
    )


def _decided(session: Session, claim_id: int) -> set[str]:
    with session.read() as view:
        return {one.key for one in view.all(Decision, claim_id=claim_id)}


def join_origins(
    session: Session, claim_id: int, proposed: ProposedOrigin, *, operation: UUID | None = None
) -> Evidence:
    """Record that the later report comes from the earlier one; from the claim's own: it repeats."""

    def body(work: Work) -> Evidence:
        later = work.get(Evidence, proposed.later)
        _keep(work, claim_id, later, proposed, DecisionKind.ACCEPTED)
        if proposed.earlier is None:
            return work.change(replace(later, relation=Relation.REPEATS))
        return work.change(replace(later, derived_from_id=proposed.earlier))

    return session.apply("join origins", operation, body, same(Evidence, proposed.later))


def keep_origins_apart(
    session: Session, claim_id: int, proposed: ProposedOrigin, *, operation: UUID | None = None
) -> Evidence:
    """Record that two reports are independent although they look alike: it is not asked again."""

    def body(work: Work) -> Evidence:
        later = work.get(Evidence, proposed.later)
        _keep(work, claim_id, later, proposed, DecisionKind.DISMISSED)
        return later

    return session.apply("keep origins apart", operation, body, same(Evidence, proposed.later))


def part_origins(session: Session, evidence_id: int, *, operation: UUID | None = None) -> Evidence:
    """Record that a report is no longer taken to come from another one."""

    def body(work: Work) -> Evidence:
        evidence = work.get(Evidence, evidence_id)
        if evidence.derived_from_id is None:
            raise BadInput(f"Evidence {evidence_id} is not taken to come from another report.")
        return work.change(replace(evidence, derived_from_id=None))

    return session.apply("part origins", operation, body, same(Evidence, evidence_id))


def _keep(
    work: Work, claim_id: int, later: Evidence, proposed: ProposedOrigin, decision: DecisionKind
) -> None:
    keep_decision(
        work,
        Decision(
            article_id=later.article_id,
            claim_id=claim_id,
            decision=decision,
            key=proposed.key,
            proposal=canonical({"words": proposed.says}),
        ),
    )
