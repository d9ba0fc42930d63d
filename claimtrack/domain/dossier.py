"""Everything the rules read about one claim, as the ledger knew it at one point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from claimtrack.domain.entities import (
    Article,
    Attribution,
    Capture,
    Claim,
    CommentRequest,
    Evidence,
    Outlet,
    Passage,
    Response,
    Source,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class AsOf:
    """Both clocks. ``published``: reporting up to and including this day counts, and it is the day
    that windows close against. ``known``: the history's number up to which records count; None
    is all of it.
    """

    published: date
    known: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One claim with all that bears on it. Withdrawn things are in it; the rules set them aside.

    ``responses`` are those about this claim, ``article_responses`` all in the claim's own article.
    ``captures`` holds, by id, every capture that a passage here lies in and the newest capture of
    each of those articles. ``articles`` has every article of the claim, its evidence and its
    responses, and ``captures`` also the first capture of each of them that has no date.
    ``sources`` and ``outlets`` have every one that is referred to. ``zone`` is the ledger's (IANA
    name), in which moments become days.
    """

    claim: Claim
    attributions: tuple[Attribution, ...] = ()
    responses: tuple[Response, ...] = ()
    article_responses: tuple[Response, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    requests: tuple[CommentRequest, ...] = ()
    passages: tuple[Passage, ...] = ()
    sources: Mapping[int, Source] = field(default_factory=dict)
    outlets: Mapping[int, Outlet] = field(default_factory=dict)
    articles: Mapping[int, Article] = field(default_factory=dict)
    captures: Mapping[int, Capture] = field(default_factory=dict)
    zone: str = "UTC"

    @property
    def article(self) -> Article:
        """The claim's own article."""
        return self.articles[self.claim.article_id]

    @property
    def outlet(self) -> Outlet:
        """The outlet that published the claim."""
        return self.outlets[self.article.outlet_id]
