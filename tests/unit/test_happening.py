"""The day of saying never becomes the day of what was done."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.domain.entities import Claim
from claimtrack.domain.words import Nature
from claimtrack.reading.comparing import ArticleSide
from claimtrack.services.comparing import compare, typed_claim
from claimtrack.services.happening import event_of

WORDING = "A contract for a second ferry will be signed in 2031."
TOLD_ON_SUNDAY = (
    "The contract for a second ferry has been signed, Ivo Kolar told reporters on Sunday.",
    "On Sunday Ivo Kolar told reporters that the contract for a second ferry has been signed.",
    "Speaking at a fair on Sunday, Ivo Kolar said the contract for a second ferry has been signed.",
    "The contract for a second ferry has been signed, Ivo Kolar said at the fair on Sunday.",
)


def event(text: str) -> str:
    """The event as EDTF, by a text of Monday 25 August 2031."""
    later = ArticleSide(text=text, published_on=date(2031, 8, 25))
    claim = Claim(id=1, article_id=1, wording=WORDING, nature=Nature.PLAN)
    found = event_of(compare(typed_claim(WORDING, date(2031, 2, 14), []), later), claim, later)
    return found.edtf if found else ""


@pytest.mark.parametrize("text", TOLD_ON_SUNDAY)
def test_what_has_been_done_by_the_day_it_was_told_is_open_to_that_day(text: str) -> None:
    assert event(text) == "[..2031-08-24]"


def test_with_no_day_at_all_it_had_happened_by_the_day_of_the_report() -> None:
    assert event("The contract for a second ferry has been signed.") == "[..2031-08-25]"


def test_a_day_that_the_text_gives_for_the_event_is_its_day() -> None:
    assert event("The contract for a second ferry was signed on Sunday.") == "2031-08-24"
