"""The record as published by one day: the past never sees the future."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.entities import Capture, CommentRequest


def local_day(moment: datetime, dossier: Dossier) -> date:
    """The day of a moment in the ledger's zone."""
    return moment.astimezone(ZoneInfo(dossier.zone)).date()


def published_day(article_id: int, dossier: Dossier) -> date | None:
    """The day that an article counts from: as printed, else the day of its first capture.

    None where it has neither; such an article counts from the beginning.
    """
    printed = dossier.articles[article_id].published_on
    if printed is not None:
        return printed
    captured = [
        capture.captured_at
        for capture in dossier.captures.values()
        if capture.article_id == article_id
    ]
    return local_day(min(captured), dossier) if captured else None


def is_published(dossier: Dossier, as_of: AsOf) -> bool:
    """The claim's own article was out by that day; before it, there was no such claim."""
    return _is_seen(dossier.claim.article_id, dossier, as_of)


def trim(dossier: Dossier, as_of: AsOf) -> Dossier:
    """The dossier with only what was published, given, sent or answered by that day.

    The claim, sources, outlets and articles stay, since what stays refers to them. A claim whose
    own article was not out yet keeps nothing else. A capture taken later stays where passages lie
    in it: it shows what was published before.
    """
    if not is_published(dossier, as_of):
        return Dossier(
            claim=dossier.claim,
            sources=dossier.sources,
            outlets=dossier.outlets,
            articles=dossier.articles,
            captures=dossier.captures,
            zone=dossier.zone,
        )
    seen = {id_ for id_ in dossier.articles if _is_seen(id_, dossier, as_of)}
    return replace(
        dossier,
        responses=tuple(one for one in dossier.responses if one.article_id in seen),
        evidence=tuple(one for one in dossier.evidence if one.article_id in seen),
        verdicts=tuple(one for one in dossier.verdicts if _is_past(one.given_at, dossier, as_of)),
        requests=tuple(
            _as_answered(request, dossier, as_of)
            for request in dossier.requests
            if _is_past(request.sent_at, dossier, as_of)
        ),
        passages=tuple(
            one for one in dossier.passages if dossier.captures[one.capture_id].article_id in seen
        ),
        captures=_captures(dossier, as_of),
    )


def _is_seen(article_id: int, dossier: Dossier, as_of: AsOf) -> bool:
    day = published_day(article_id, dossier)
    return day is None or day <= as_of.published


def _is_past(moment: datetime, dossier: Dossier, as_of: AsOf) -> bool:
    return local_day(moment, dossier) <= as_of.published


def _as_answered(request: CommentRequest, dossier: Dossier, as_of: AsOf) -> CommentRequest:
    """The request without a reply that came later."""
    if request.replied_at is None or _is_past(request.replied_at, dossier, as_of):
        return request
    return replace(request, reply="", replied_at=None, response_id=None, attribution_id=None)


def _captures(dossier: Dossier, as_of: AsOf) -> Mapping[int, Capture]:
    quoted = {passage.capture_id for passage in dossier.passages}
    return {
        id_: capture
        for id_, capture in dossier.captures.items()
        if id_ in quoted or _is_past(capture.captured_at, dossier, as_of)
    }
