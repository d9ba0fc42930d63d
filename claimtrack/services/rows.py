"""Lines of a claims table: what the index says now, or the rules as of another day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.entities import Article, Checker, Claim, Outlet, Verdict
from claimtrack.domain.words import Workflow, label
from claimtrack.services.blind import hidden_from
from claimtrack.services.seen import seen, seen_one
from claimtrack.services.session import Session, View
from claimtrack.services.views import ClaimRow
from claimtrack.storage.dossiers import dossiers
from claimtrack.storage.entries import entry_of
from claimtrack.storage.index import lines
from claimtrack.storage.lines import Line
from claimtrack.storage.then import turned_on


def claim_rows(session: Session, ids: Sequence[int], as_of: AsOf | None = None) -> list[ClaimRow]:
    """The lines of these claims, in the order of ``ids``; those not in the record are left out."""
    with session.read(as_of) as view:
        return rows(session, view, ids, as_of)


def rows(
    session: Session, view: View, ids: Iterable[int], as_of: AsOf | None = None
) -> list[ClaimRow]:
    """As ``claim_rows``, in a view that is open."""
    wanted = list(ids)
    pairs = pairs_of(session, view, wanted, as_of)
    made = {row.claim_id: row for row in rows_of(session, view, pairs, as_of)}
    return [made[number] for number in wanted if number in made]


def pairs_of(
    session: Session, view: View, ids: Sequence[int], as_of: AsOf | None = None
) -> list[tuple[Claim, Line]]:
    """These claims with their lines, in no order; those not in the record are left out."""
    if session.is_now(as_of):
        return _now(view, ids)
    return _then(session, view, ids, session.as_of(as_of))


def rows_of(
    session: Session,
    view: View,
    pairs: Sequence[tuple[Claim, Line]],
    as_of: AsOf | None = None,
) -> list[ClaimRow]:
    """The lines of these claims, whose index lines are at hand already, in the order given."""
    claims = [claim for claim, _ in pairs]
    names = _Names.load(view, claims)
    point = None if session.is_now(as_of) else session.as_of(as_of)
    awaiting = _awaiting_check(session, view, claims, point)
    day = session.as_of(as_of).published
    return [_row(claim, awaiting.get(claim.id, line), names, day) for claim, line in pairs]


def _now(view: View, ids: Sequence[int]) -> list[tuple[Claim, Line]]:
    held = lines(view, ids)
    return [(claim, held[claim.id]) for claim in view.each(Claim, "id", ids) if claim.id in held]


def _then(
    session: Session, view: View, ids: Sequence[int], as_of: AsOf
) -> list[tuple[Claim, Line]]:
    """By the index where nothing has been reported since then, by the rules where something has and
    it is not kept how the claims stood.
    """
    if as_of.known is not None:
        return [(one.claim, one.line) for one in seen(session, view, ids, as_of)]
    now = _now(view, ids)
    changed = {one.id: line for one, line in now if line.reported_on > as_of.published}
    kept = turned_on(view, changed, as_of.published)
    stood = ((claim, kept.get(claim.id) if claim.id in changed else line) for claim, line in now)
    worked_out = seen(session, view, changed.keys() - kept.keys(), as_of)
    return [
        *((claim, line) for claim, line in stood if line is not None),
        *((one.claim, one.line) for one in worked_out),
    ]


def _awaiting_check(
    session: Session, view: View, claims: list[Claim], as_of: AsOf | None
) -> dict[int, Line]:
    """The whole lines of the claims that have a verdict and await its second check, of those whose
    verdicts this checker may see. The others' are as if there were none, and so they were read.
    """
    found: dict[int, Line] = {}
    hidden = hidden_from(view, session.checker_id, claims)
    awaiting = {claim.id for claim in claims if claim.workflow is Workflow.SECOND_CHECK}
    judged = {one.claim_id for one in view.each(Verdict, "claim_id", awaiting - hidden)}
    for dossier in dossiers(view, judged):
        seen_whole = (
            entry_of(dossier, whole=True) if as_of is None else seen_one(dossier, as_of, whole=True)
        )
        found[dossier.claim.id] = seen_whole.line
    return found


@dataclass(frozen=True, slots=True)
class _Names:
    """What the claims' numbers stand for."""

    articles: Mapping[int, Article]
    outlets: Mapping[int, Outlet]
    checkers: Mapping[int, Checker]

    @classmethod
    def load(cls, view: View, claims: Sequence[Claim]) -> _Names:
        articles = {
            article.id: article
            for article in view.each(Article, "id", {claim.article_id for claim in claims})
        }
        outlets = view.each(Outlet, "id", {article.outlet_id for article in articles.values()})
        assigned = {claim.assignee_id for claim in claims if claim.assignee_id is not None}
        return cls(
            articles,
            {outlet.id: outlet for outlet in outlets},
            {checker.id: checker for checker in view.each(Checker, "id", assigned)},
        )


def _row(claim: Claim, line: Line, names: _Names, day: date) -> ClaimRow:
    article = names.articles[claim.article_id]
    assignee = names.checkers.get(claim.assignee_id or 0)
    return ClaimRow(
        claim_id=claim.id,
        version=claim.version,
        wording=claim.wording,
        nature=claim.nature,
        priority=claim.priority,
        workflow=claim.workflow,
        article_id=article.id,
        headline=article.headline,
        outlet=names.outlets[article.outlet_id].name,
        published_on=article.published_on,
        said_by=line.said_by,
        kind=line.kind,
        sources=line.sources,
        responses=line.responses,
        window=claim.window,
        due_by=line.due_by,
        standing=line.standing_on(day),
        cautions=line.cautions_on(day),
        stale=line.is_stale_on(day),
        verdict=label(line.verdict) if line.verdict else "",
        assignee=assignee.name if assignee else "",
        tags=claim.tags,
        withdrawn=claim.withdrawn,
    )
