"""Published verdicts as schema.org ClaimReview: one JSON-LD object a claim, in a JSON array.

A verdict is published where its claim is signed off and nothing hides it. The fields are those that
search engines' documentation asks for; a rating has numbers only where the verdict has a place
between wrong and right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import tzinfo
from textwrap import indent
from typing import Any

from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import Act, SourceKind, VerdictScale, Workflow, label
from claimtrack.report.entries import AttributionEntry, ClaimEntry, Published, VerdictEntry
from claimtrack.report.house import House
from claimtrack.report.model import Report

BEST, WORST = 5, 1
PLACES = {
    VerdictScale.ACCURATE: 5,
    VerdictScale.PARTLY_ACCURATE: 3,
    VerdictScale.INACCURATE: 1,
}
"""Verdicts that stand between wrong (1) and right (5); the others say something else."""

_KINDS = {
    SourceKind.OFFICIAL: "Person",
    SourceKind.PERSON: "Person",
    SourceKind.ORGANISATION: "Organization",
    SourceKind.OUTLET: "Organization",
}
"""Who can be named as the author of a claim; a document or an unnamed source can't."""


def claimreview(report: Report) -> Iterator[str]:
    """The array, an article at a time. BadInput where the settings do not say who publishes."""
    house = report.house
    if not house.name or not house.claim_address:
        raise BadInput(
            "A ClaimReview says who publishes it and where: set name and claim_address under "
            "[house] in settings.toml, such as https://example.org/checks/{claim}."
        )
    yield "["
    separator = "\n"
    for article in report.articles:
        for claim in article.claims:
            given = claim.verdicts.leading
            if given and is_published(claim):
                review = _review(claim, given, article.published, house, report.clock)
                dumped = json.dumps(review, ensure_ascii=False, indent=2)
                yield separator + indent(dumped, "  ")
                separator = ",\n"
    yield "]\n" if separator == "\n" else "\n]\n"


def is_published(claim: ClaimEntry) -> bool:
    """Whether its verdict goes out: signed off, standing, and still fitting the record."""
    signed = claim.workflow is Workflow.SIGNED_OFF
    return signed and not claim.withdrawn and not claim.verdicts.stale


def _review(
    claim: ClaimEntry, given: VerdictEntry, published: Published, house: House, clock: tzinfo
) -> dict[str, Any]:
    author = {"@type": "Organization", "name": house.name}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": house.claim_address.replace("{claim}", str(claim.claim)),
        "claimReviewed": claim.wording,
        "datePublished": given.given_at.astimezone(clock).date().isoformat(),
        "author": author | ({"url": house.address} if house.address else {}),
        "reviewRating": _rating(given, house),
        "itemReviewed": _claim(claim, published),
    }


def _rating(given: VerdictEntry, house: House) -> dict[str, Any]:
    words = dict(house.ratings).get(given.rating, label(given.rating))
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": words}
    place = PLACES.get(given.rating)
    if place is not None:
        rating |= {"ratingValue": place, "bestRating": BEST, "worstRating": WORST}
    return rating


def _claim(claim: ClaimEntry, published: Published) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "Claim"}
    author = next(filter(None, map(_author, _originating(claim))), None)
    if author:
        made["author"] = author
    if published.on:
        made["datePublished"] = published.on.isoformat()
    appearance = {"@type": "NewsArticle", "headline": published.headline}
    made["appearance"] = appearance | ({"url": published.link} if published.link else {})
    return made


def _originating(claim: ClaimEntry) -> list[AttributionEntry]:
    return [
        one
        for one in claim.attributions
        if one.act is not Act.DENIES and not one.relays and not one.withdrawn
    ]


def _author(one: AttributionEntry) -> dict[str, Any] | None:
    kind = _KINDS.get(one.speaker.kind)
    if kind is None:
        return None
    made: dict[str, Any] = {"@type": kind, "name": one.speaker.name}
    if kind == "Person" and one.speaker.role:
        made["jobTitle"] = one.speaker.role
    if kind == "Person" and one.speaker.affiliation:
        made["affiliation"] = {"@type": "Organization", "name": one.speaker.affiliation}
    return made
