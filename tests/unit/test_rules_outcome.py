"""What became of a plan: docs/rules.md, rule 3, by example."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.domain.rules import effective_window
from claimtrack.domain.words import Interest, Outcome, Standing, VerdictScale
from tests.unit.dossier_story import (
    CHIEF,
    CONTRACT,
    EXPERT,
    MINISTRY,
    OUTLET,
    PRESIDENT,
    WITNESS,
    Story,
    plan,
)


def expected(edtf: str = "2030-03") -> Story:
    """The seller's chief says that the delivery begins then."""
    story = Story("The delivery begins", plan(edtf))
    story.says(CHIEF, interest=Interest.PARTY)
    return story


def edtf_on(story: Story, day: str | None) -> str:
    """The window that held on a day."""
    held = effective_window(story.dossier, date.fromisoformat(day) if day else None)
    return held.edtf if held else ""


def test_early_by_eight_months() -> None:
    story = expected("2030-03")
    story.report("Capital Daily", "2029-07-12").partly(MINISTRY, event="2029-07-12")
    assert story.outcome() == (
        Outcome.EARLY,
        "Expected March 2030, happened 12 July 2029: early by 8 months.",
    )


@pytest.mark.parametrize(
    ("window", "event", "outcome", "says"),
    [
        ("2030-03", "2030-03-09", Outcome.ON_TIME, "on time"),
        ("2030-03", "2030-05-02", Outcome.LATE, "late by 2 months"),
        ("2030", "2031", Outcome.LATE, "late by 1 year"),
        ("2030-40", "2029-11-30", Outcome.EARLY, "early by 1 half-year"),
        ("[2030-05,2030-06]", "2030-06-30", Outcome.ON_TIME, "on time"),
        ("[2030-05,2030-06]", "2030-07-01", Outcome.LATE, "late by 1 month"),
        ("[2028-02-14..2030-12-31]", "2031-01-05", Outcome.LATE, "late by 5 days"),
        ("2030/..", "2036", Outcome.ON_TIME, "on time"),
    ],
)
def test_what_happened_against_the_window(
    window: str, event: str, outcome: Outcome, says: str
) -> None:
    story = expected(window)
    story.report("Capital Daily", "2037-01-01").confirms(OUTLET, event=event)
    found = story.outcome()
    assert found is not None
    assert found[0] is outcome
    assert found[1].endswith(f": {says}.")


def test_an_event_of_which_only_the_year_is_known_is_on_time_as_far_as_that_tells() -> None:
    story = expected("2030-03")
    story.report("Capital Daily", "2031-01-01").confirms(CONTRACT, event="2030")
    assert story.outcome() == (
        Outcome.ON_TIME,
        "Expected March 2030, happened 2030: on time as far as these dates tell.",
    )


def test_happened_as_said_without_a_date_is_on_time() -> None:
    story = expected("2030-03")
    story.report("Capital Daily", "2030-05-01").confirms(CONTRACT)
    assert story.outcome() == (
        Outcome.ON_TIME,
        "Expected March 2030, happened as expected: on time.",
    )


@pytest.mark.parametrize("event", ["2030-03-20", None])
def test_partly_when_part_of_it_happened_inside_the_window(event: str | None) -> None:
    story = expected("2030-03")
    story.report("Capital Daily", "2030-04-01").partly(MINISTRY, event=event)
    found = story.outcome()
    assert found is not None
    assert found[0] is Outcome.PARTLY


def test_missed_is_reported_not_done_after_the_window_closed() -> None:
    story = expected("2030-03")
    story.report("Capital Daily", "2030-04-02").contradicts(MINISTRY)
    assert story.standing() is Standing.CONTRADICTED
    assert story.outcome() == (
        Outcome.MISSED,
        (
            "Expected March 2030, and not done by then: the defence ministry of Northland said "
            "that it did not happen, or will not (Capital Daily, 2 April 2030)."
        ),
    )


def test_said_before_the_window_closed_that_it_will_not_happen_is_not_missed_yet() -> None:
    story = expected("2030-03")
    first = story.report("Capital Daily", "2030-03-31").contradicts(MINISTRY)
    assert story.outcome("2030-03-31") == (
        Outcome.PENDING,
        "Expected March 2030: its window ends on 31 March 2030.",
    )
    # Another outlet prints the same words after the window has closed: still said before.
    story.report("Sudrian Post", "2030-04-05").contradicts(MINISTRY, derived_from_id=first.id)
    found = story.outcome()
    assert found is not None
    assert found[0] is Outcome.PENDING


def test_pending_says_when_the_window_ended() -> None:
    assert expected("2030").outcome("2031-01-01") == (
        Outcome.PENDING,
        (
            "Expected 2030: its window ended on 31 December 2030, and nothing recorded since says "
            "what happened."
        ),
    )
    assert expected("2030/..").outcome() == (
        Outcome.PENDING,
        "Expected from 2030 on: no day is given by which it is due.",
    )


def test_a_disputed_outcome_names_its_speaker() -> None:
    story = expected("2030")
    report = story.report("Sudrian Post", "2030-08-25")
    report.confirms(EXPERT, event="2030-08-23")
    assert story.outcome("2030-12-01") == (
        Outcome.ON_TIME,
        "Expected 2030, happened 23 August 2030: on time, according to Runa Falk (arms analyst).",
    )
    story.report("Capital Daily", "2031-02-01").contradicts(MINISTRY)
    assert story.standing() is Standing.DISPUTED
    assert story.outcome() == story.outcome("2030-12-01")


def test_a_confirmed_outcome_needs_no_speaker() -> None:
    story = expected("2030")
    story.report("Sudrian Post", "2030-08-25").confirms(OUTLET, event="2030-08-23")
    assert story.outcome() == (Outcome.ON_TIME, "Expected 2030, happened 23 August 2030: on time.")


def test_the_whole_goes_before_a_part() -> None:
    story = expected("2030-03")
    story.report("Capital Daily", "2029-07-12").partly(MINISTRY, event="2029-07-12")
    story.report("Capital Daily", "2030-05-12").confirms(OUTLET, event="2030-05-10")
    found = story.outcome()
    assert found is not None
    assert found[0] is Outcome.LATE


def test_of_those_who_agree_the_most_exact_date_is_told() -> None:
    story = expected("2030-03")
    story.report("Capital Daily", "2030-05-12").confirms(OUTLET, event="2030-05-10")
    story.report("Sudrian Post", "2030-06-12").confirms(CONTRACT, event="2030-05")
    assert story.outcome() == (
        Outcome.LATE,
        "Expected March 2030, happened 10 May 2030: late by 2 months.",
    )


def test_where_they_do_not_agree_the_latest_is_told_by_name() -> None:
    story = expected("2030-03")
    story.report("Capital Daily", "2030-05-12").confirms(WITNESS, event="2030-03-30")
    story.report("Sudrian Post", "2030-06-12").confirms(CONTRACT, event="2030-05-02")
    assert story.outcome() == (
        Outcome.LATE,
        "Expected March 2030, happened 2 May 2030: late by 2 months, according to the contract.",
    )


# The window that held when it happened


def test_the_window_that_held_when_it_happened_counts() -> None:
    story = expected("2030-03")
    story.report("Sudrian Post", "2029-06-01").revises(CHIEF, new_window="2030-06")
    story.report("Capital Daily", "2030-06-12").confirms(OUTLET, event="2030-06-10")
    assert story.outcome() == (
        Outcome.ON_TIME,
        "Expected June 2030 (at first March 2030), happened 10 June 2030: on time.",
    )


def test_a_revision_made_after_it_happened_does_not_count() -> None:
    story = expected("2030-03")
    story.report("Capital Daily", "2030-06-12").confirms(OUTLET, event="2029-05-10")
    story.report("Sudrian Post", "2029-06-01").revises(PRESIDENT, new_window="2029-05")
    found = story.outcome()
    assert found is not None
    assert found[0] is Outcome.EARLY


def test_revisions_chain() -> None:
    story = expected("2030-03")
    story.report("Sudrian Post", "2029-06-01").revises(CHIEF, new_window="2030-06")
    story.report("Sudrian Post", "2029-09-01").revises(CHIEF, new_window="2030-41")
    story.report("Sudrian Post", "2029-10-01").revises(CHIEF)
    story.report("Sudrian Post", "2029-11-01").revises(new_window="2035")
    assert edtf_on(story, "2029-05-31") == "2030-03"
    assert edtf_on(story, "2029-06-01") == "2030-06"
    assert edtf_on(story, "2029-09-01") == "2030-41"
    assert edtf_on(story, None) == "2030-41"


# Nothing to be on time for


def test_no_outcome_without_a_window_or_for_what_cannot_be_on_time() -> None:
    assert Story(about=plan()).outcome() is None
    assert Story("It was signed in 2027").outcome() is None
    taken_back = expected()
    taken_back.report("Northwire", "2028-03-01").retracts(OUTLET)
    assert taken_back.outcome() is None
    left = expected()
    left.verdict(VerdictScale.NOT_CHECKABLE, "2028-03-01")
    assert left.outcome("2028-02-20") is not None
    assert left.outcome() is None


def test_a_window_with_a_question_settles_no_outcome() -> None:
    story = Story(about=plan("2030", "Is the contract or the delivery in 2030?"))
    assert story.outcome() == (
        Outcome.PENDING,
        "When it is expected has still to be decided: Is the contract or the delivery in 2030?",
    )
    report = story.report("Capital Daily", "2030-08-25")
    part = report.partly(MINISTRY, event="2030-08-23")
    found = story.outcome()
    assert found == (
        Outcome.PARTLY,
        "Part of it has happened; when it was expected has still to be decided.",
    )
    story.change(part, withdrawn="another delivery")
    report.confirms(OUTLET, event="2030-08-23")
    assert story.outcome() == (
        Outcome.PENDING,
        "It has happened; whether on time depends on a window that has still to be decided.",
    )


def test_a_claim_that_was_not_published_yet_has_no_outcome() -> None:
    assert expected().outcome("2028-02-13") is None
