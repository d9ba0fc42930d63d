"""Whether two reports come from one origin."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimtrack.reading.comparing import ArticleSide, OriginLink, same_origin

PAIRS = Path(__file__).parents[1] / "data" / "origins.jsonl"

FIRST = ArticleSide(
    text="The harbour of Tessel will be dredged next spring, two officials said. "
    "Work will take four months and cost nine million crowns.",
    outlet="Tessel Courier",
)


COPY = (
    "The harbour of Tessel will be dredged next spring. "
    "Work will take four months and cost nine million crowns."
)


@pytest.mark.parametrize(
    ("text", "outlet", "credit", "link"),
    [
        (
            "Tessel's harbour is to be deepened, the Tessel Courier reported on Monday.",
            "Bay News",
            "",
            OriginLink.CITING,
        ),
        ("Dredging starts in spring. Tessel Courier", "Bay News", "", OriginLink.WIRE_CREDIT),
        ("Spring will see dredgers at work.", "Bay News", "Tessel Courier", OriginLink.WIRE_CREDIT),
        (COPY, "Bay News", "", OriginLink.NEAR_COPY),
    ],
)
def test_what_was_taken_over_is_found_and_why(
    text: str, outlet: str, credit: str, link: OriginLink
) -> None:
    found = same_origin(FIRST, ArticleSide(text=text, outlet=outlet, wire_credit=credit))
    assert found is not None
    assert found.link is link


def test_a_report_of_its_own_stands_alone() -> None:
    own = ArticleSide(
        text="Harbour master Ines Vold showed us the contract: the dredger comes in April.",
        outlet="Bay News",
    )
    assert same_origin(FIRST, own) is None


def test_the_same_spokeswoman_in_both_is_one_origin() -> None:
    one = ArticleSide(text="The pier is closed, harbour spokeswoman Ines Vold said.", outlet="A")
    other = ArticleSide(text="According to Ines Vold, the pier is closed for now.", outlet="B")
    found = same_origin(one, other)
    assert found is not None
    assert found.link is OriginLink.SAME_SPEAKER


def test_an_outlet_that_names_itself_cites_nobody() -> None:
    later = ArticleSide(
        text="She told the Tessel Courier that she was well.", outlet="Tessel Courier"
    )
    assert same_origin(ArticleSide(text="A storm is near.", outlet="Tessel Courier"), later) is None


def _side(given: dict[str, Any]) -> ArticleSide:
    return ArticleSide(
        text=given["text"],
        published_on=date.fromisoformat(given["published_at"]),
        outlet=given["outlet"],
        byline=given["byline"],
        wire_credit=given["credit"],
    )


def test_the_pairs_of_one_origin_are_found_with_few_false_ones() -> None:
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    found = [(same_origin(_side(one["a"]), _side(one["b"])), one["same_origin"]) for one in pairs]
    said = [gold for origin, gold in found if origin]
    assert sum(said) / len(said) >= 0.95
    assert sum(said) / sum(gold for _, gold in found) >= 0.85
