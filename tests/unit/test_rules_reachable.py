"""No value is there for nothing: a short story tells each of them."""

from __future__ import annotations

import pytest

from claimtrack.domain.words import (
    Act,
    CautionCode,
    Nature,
    Outcome,
    PassageRole,
    QuoteCheck,
    SourceKind,
    Standing,
)
from tests.unit.dossier_story import (
    CHIEF,
    CONTRACT,
    EXPERT,
    MEDIA,
    MILITARY_SOURCE,
    MINISTRY,
    OUTLET,
    Report,
    Speaker,
    Story,
    plan,
)

TEXT = (
    "Harpy comes soon\n\nHarpy may come in March, but only if it is paid. Talks go on. Talks go on."
)


def planned() -> Story:
    """The seller's chief says that the delivery begins in March 2030."""
    story = Story("The delivery begins in March 2030", plan("2030-03"))
    story.says(CHIEF)
    return story


def later(story: Story, day: str = "2030-05-01") -> Report:
    return story.report("Capital Daily", day)


def stories_of_standings() -> dict[Standing, Story]:
    told = {standing: planned() for standing in Standing}
    told[Standing.UNVERIFIED] = Story()
    told[Standing.REPEATED] = Story()
    story = told[Standing.REPEATED]
    story.says(CHIEF)
    later(story).repeats(CHIEF)
    later(told[Standing.CORROBORATED]).confirms(EXPERT)
    later(told[Standing.PARTLY_CONFIRMED]).partly(MINISTRY)
    later(told[Standing.CONFIRMED]).confirms(CONTRACT)
    later(told[Standing.DISPUTED]).confirms(EXPERT)
    later(told[Standing.DISPUTED]).contradicts(MINISTRY)
    later(told[Standing.CONTRADICTED]).contradicts(MINISTRY)
    later(told[Standing.REVISED], "2029-05-01").revises(CHIEF, new_window="2030-06")
    told[Standing.RETRACTED].report("Northwire", "2029-05-01").retracts(OUTLET)
    told[Standing.NOT_CHECKABLE] = Story(about={"nature": Nature.OPINION})
    return told


def stories_of_outcomes() -> dict[Outcome, Story]:
    told = {outcome: planned() for outcome in Outcome}
    later(told[Outcome.ON_TIME]).confirms(OUTLET, event="2030-03-20")
    later(told[Outcome.EARLY]).confirms(OUTLET, event="2029-07-12")
    later(told[Outcome.LATE]).confirms(OUTLET, event="2030-04-20")
    later(told[Outcome.PARTLY]).partly(OUTLET, event="2030-03-20")
    later(told[Outcome.MISSED]).contradicts(OUTLET)
    return told


def a_story_of_every_caution() -> Story:
    """An editor's bad day."""
    story = Story(
        about=plan(question="This March or next?"), headline="Harpy comes soon, sources say"
    )
    story.capture(TEXT)
    story.says(Speaker("a source", SourceKind.ANONYMOUS_SOURCE), quote_check=QuoteCheck.DISPUTED)
    story.says(MILITARY_SOURCE, Act.CONFIRMS)
    story.would_not_say(MINISTRY)
    story.passage("Harpy comes soon", PassageRole.HEADLINE)
    story.passage("Harpy may come in March")
    story.passage("Talks go on")
    story.passage("Nobody said this")
    story.capture("Harpy comes soon\n\nTalks go on.", on="2028-02-20")
    one = story.report("Capital Daily", "2028-03-01")
    one.contradicts(MEDIA)
    one.confirms(MILITARY_SOURCE)
    one.confirms(EXPERT, derived_from_id=4)
    story.report("Sudrian Post", "2028-03-02").confirms(EXPERT, derived_from_id=3)
    story.asked("The ministry", "2028-02-20", deadline="2028-02-25")
    return story


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_is_told(standing: Standing) -> None:
    story = stories_of_standings()[standing]
    assert story.standing() is standing
    assert story.reasons()


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_told(outcome: Outcome) -> None:
    found = stories_of_outcomes()[outcome].outcome()
    assert found is not None
    assert found[0] is outcome


def test_every_caution_is_told_and_says_what_it_rests_on() -> None:
    story = a_story_of_every_caution()
    one_source_is_shown = Story(headline="Harpy comes soon, sources say")
    one_source_is_shown.says(MILITARY_SOURCE)
    told = {**one_source_is_shown.cautions(), **story.cautions()}
    assert set(told) == set(CautionCode)
    assert all(says.endswith((".", "?")) for says in told.values())
