"""Published verdicts as ClaimReview, held to the field rules of search engines and to JSON-LD."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from dossiers import Story, brief, case
from ferries import ferries
from hostile_values import HOSTILE_VALUES
from pyld import jsonld

from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import VerdictScale, Workflow
from claimtrack.report.build import build
from claimtrack.report.formats import ReportFormat, render
from claimtrack.report.house import House
from claimtrack.text import visible_line

HOUSE = House(
    name="The Sound Gazette",
    address="https://gazette.example",
    claim_address="https://gazette.example/checks/{claim}",
    ratings=((VerdictScale.ACCURATE, "True"),),
)


def reviews(story: Story, house: House = HOUSE) -> list[dict[str, Any]]:
    report = build(brief(house=house), story.cases())
    made = json.loads(render(report, ReportFormat.CLAIMREVIEW))
    assert isinstance(made, list)
    return made


def signed(story: Story, *numbers: int) -> Story:
    for number in numbers:
        story.claims[number] = replace(story.claims[number], workflow=Workflow.SIGNED_OFF)
    return story


def published(made: list[dict[str, Any]]) -> list[str]:
    return [str(one["url"]).rpartition("/")[2] for one in made]


def check(review: dict[str, Any]) -> None:
    """What the documentation of Google's fact-check markup requires and recommends."""
    assert review["@type"] == "ClaimReview"
    assert review["url"].startswith("https://")
    assert review["claimReviewed"]
    rating = review["reviewRating"]
    assert rating["@type"] == "Rating"
    assert rating["alternateName"]
    if "ratingValue" in rating:
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
    assert review["author"]["@type"] in ("Organization", "Person")
    claim = review["itemReviewed"]
    assert claim["@type"] == "Claim"
    assert claim.get("author", {"name": "somebody"})["name"]
    assert claim["appearance"]["@type"] in ("NewsArticle", "CreativeWork")


def test_only_verdicts_that_were_signed_off_are_published() -> None:
    assert published(reviews(ferries())) == ["4"]
    assert published(reviews(signed(ferries(), 1))) == ["1", "4"]


def test_a_verdict_that_no_longer_fits_the_record_is_not_published() -> None:
    assert "7" not in published(reviews(signed(ferries(), 7)))


def test_a_verdict_that_is_hidden_from_who_makes_the_report_is_not_published() -> None:
    story = signed(ferries(), 4)
    report = build(brief(house=HOUSE), [replace(one, blind=True) for one in story.cases()])
    assert json.loads(render(report, ReportFormat.CLAIMREVIEW)) == []


def test_every_review_keeps_the_rules_for_its_fields() -> None:
    for review in reviews(signed(ferries(), 1, 4)):
        check(review)


def test_a_rating_has_numbers_only_where_the_verdict_has_a_place_on_the_scale() -> None:
    unproven, accurate = (one["reviewRating"] for one in reviews(signed(ferries(), 1, 4)))
    assert unproven == {"@type": "Rating", "alternateName": "unproven"}
    assert accurate == {
        "@type": "Rating",
        "alternateName": "True",
        "ratingValue": 5,
        "bestRating": 5,
        "worstRating": 1,
    }


def test_a_claim_has_an_author_only_where_somebody_is_named() -> None:
    anonymous, named = (one["itemReviewed"] for one in reviews(signed(ferries(), 1, 4)))
    assert "author" not in anonymous
    assert named["author"]["@type"] in ("Person", "Organization")


def test_a_json_ld_processor_reads_every_term() -> None:
    (review, *_) = reviews(signed(ferries(), 4))
    (expanded,) = jsonld.expand({**review, "@context": {"@vocab": "https://schema.org/"}})
    assert expanded["@type"] == ["https://schema.org/ClaimReview"]
    (rating,) = expanded["https://schema.org/reviewRating"]
    assert rating["https://schema.org/ratingValue"] == [{"@value": 5}]


def test_hostile_words_are_words() -> None:
    story = Story()
    for value in HOSTILE_VALUES[::6]:
        article = story.article(story.outlet("Wire"), "Head", "Said.")
        claim = story.claim(article, "Said", f"x{value}", workflow=Workflow.SIGNED_OFF)
        story.conclude(claim, VerdictScale.ACCURATE, "So.", brief().known_at, author_id=1)
    report = build(brief(house=HOUSE), [case(story.dossier(number)) for number in story.claims])
    made = json.loads(render(report, ReportFormat.CLAIMREVIEW))
    assert [one["claimReviewed"] for one in made] == [
        visible_line(f"x{value}") for value in HOSTILE_VALUES[::6]
    ]


def test_who_publishes_it_and_where_has_to_be_known() -> None:
    with pytest.raises(BadInput, match=r"set name and claim_address under \[house\]"):
        reviews(ferries(), House())
