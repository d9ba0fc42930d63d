"""One claim and one article as the report tells them."""

from __future__ import annotations

from datetime import date

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import CommentRequest
from claimtrack.domain.words import PassageRole
from claimtrack.report.cases import BareArticle, Brief, Case
from claimtrack.report.entries import (
    ArticleEntry,
    ClaimEntry,
    OutcomeEntry,
    RequestEntry,
)
from claimtrack.report.parts.evidence import caution, evidence, standing
from claimtrack.report.parts.lines import lines
from claimtrack.report.parts.moments import moments
from claimtrack.report.parts.quoting import Quoter
from claimtrack.report.parts.speakers import (
    attributions,
    came_of,
    cleaned,
    published,
    responses,
)
from claimtrack.report.parts.verdicts import verdicts
from claimtrack.report.wording import moment
from claimtrack.text import visible_line


def article(cases: tuple[Case, ...], asked: Brief, quoter: Quoter) -> ArticleEntry:
    """The cases of one article, in the order of its text."""
    dossier = cases[0].dossier
    claims = [claim(case, asked, quoter) for case in cases]
    return ArticleEntry(
        published=published(dossier.article, dossier.outlet),
        byline=visible_line(dossier.article.byline),
        place=visible_line(dossier.article.place),
        wire_credit=visible_line(dossier.article.wire_credit),
        claims=tuple(sorted(claims, key=_place)),
        lines=lines(cases, quoter) if asked.whole_text else (),
    )


def bare_article(one: BareArticle) -> ArticleEntry:
    """An article that no claim is told of."""
    return ArticleEntry(
        published=published(one.article, one.outlet),
        byline=visible_line(one.article.byline),
        place=visible_line(one.article.place),
        wire_credit=visible_line(one.article.wire_credit),
        claims=(),
    )


def _place(entry: ClaimEntry) -> tuple[bool, int, int]:
    body = [one.start for one in entry.passages if one.role is PassageRole.BODY]
    first = min(body or [one.start for one in entry.passages], default=0)
    return (not entry.passages, first, entry.claim)


def claim(case: Case, asked: Brief, quoter: Quoter) -> ClaimEntry:
    """Everything recorded about one claim."""
    dossier, found = case.dossier, case.assessment
    own = [passage for passage in dossier.passages if passage.claim_id == dossier.claim.id]
    passages = tuple(quoter.quoted(own, dossier.captures))
    weighed = standing(found.standing, dossier)
    reporting = evidence(case, asked.checkers, quoter)
    concluded = verdicts(case, asked.checkers, asked.house)
    window = cleaned(dossier.claim.window)
    appeared = published(dossier.article, dossier.outlet)
    return ClaimEntry(
        claim=dossier.claim.id,
        article=dossier.claim.article_id,
        paragraph=next((one.paragraph for one in passages if one.paragraph is not None), None),
        excerpts=quoter.excerpts(own, dossier.captures),
        passages=passages,
        wording=visible_line(dossier.claim.wording),
        nature=dossier.claim.nature,
        window=window,
        tags=tuple(visible_line(tag) for tag in dossier.claim.tags),
        workflow=dossier.claim.workflow,
        withdrawn=visible_line(dossier.claim.withdrawn),
        attributions=attributions(dossier, quoter),
        responses=responses(dossier),
        verdicts=concluded,
        standing=weighed,
        outcome=(
            OutcomeEntry(
                outcome=found.outcome.outcome,
                says=visible_line(found.outcome.says),
                according_to=visible_line(found.outcome.according_to),
            )
            if found.outcome
            else None
        ),
        evidence=reporting,
        requests=tuple(
            request(one, dossier, asked)
            for one in sorted(dossier.requests, key=lambda one: (one.sent_at, one.id))
        ),
        cautions=tuple(caution(one, dossier, quoter) for one in found.cautions),
        moments=moments(
            published=appeared,
            window=window,
            holds=weighed.window,
            evidence=reporting,
            verdicts=concluded,
            as_of=asked.as_of.published,
            zone=asked.clock,
        ),
    )


def request(one: CommentRequest, dossier: Dossier, asked: Brief) -> RequestEntry:
    """A request for comment and how it stands as of the report's day; never what was said in it."""
    return RequestEntry(
        request=one.id,
        party=visible_line(one.party),
        channel=visible_line(one.channel),
        sent_at=one.sent_at,
        deadline=one.deadline,
        replied_at=one.replied_at,
        response=one.response_id,
        attribution=one.attribution_id,
        came_of=came_of(one, dossier),
        state=_state(one, asked.as_of.published, asked),
        withdrawn=bool(one.withdrawn),
    )


def _state(one: CommentRequest, today: date, asked: Brief) -> str:
    if one.withdrawn:
        return "withdrawn"
    if one.replied_at is not None:
        return f"replied {moment(one.replied_at, asked.clock)}"
    if one.deadline is None:
        return "no reply recorded; no deadline was set"
    due = moment(one.deadline, asked.clock)
    if one.deadline.astimezone(asked.clock).date() < today:
        return f"no reply recorded by the deadline, {due}"
    return f"no reply recorded yet; asked for by {due}"
