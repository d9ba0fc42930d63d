"""How a source's statements fared: docs/rules.md, rule 4, by example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.rules import Score, scores, tally, track_record
from claimtrack.domain.rules.track_record import wilson
from claimtrack.domain.words import Act, Standing
from tests.unit.dossier_story import (
    CHIEF,
    CONTRACT,
    EXPERT,
    LATER,
    MEDIA,
    MILITARY_SOURCE,
    MINISTRY,
    NOBODY,
    OUTLET,
    PRESIDENT,
    Story,
    as_of,
    plan,
)


def scored(story: Story, on: str = LATER) -> list[tuple[str, str, bool, Standing | None]]:
    """Source, outlet that answers for it, whether it denied, and how it fared."""
    return [
        (
            story.sources[one.source_id].descriptor if one.source_id else "",
            story.outlets[one.outlet_id].name if one.outlet_id else "",
            one.denial,
            one.settled,
        )
        for one in scores(story.dossier, as_of(on))
    ]


def test_who_makes_the_claim_scores_by_its_settled_standing() -> None:
    story = Story()
    story.says(CHIEF)
    assert scored(story) == [("Arvid Holm", "", False, None)]
    story.report("Capital Daily", "2028-03-01").confirms(EXPERT)
    assert scored(story) == [("Arvid Holm", "", False, None)], "corroborated is not settled"
    story.report("Capital Daily", "2028-03-02").confirms(CONTRACT)
    assert scored(story, "2028-03-01") == [("Arvid Holm", "", False, None)]
    assert scored(story) == [("Arvid Holm", "", False, Standing.CONFIRMED)]


def test_overdue_settles_nothing() -> None:
    story = Story(about=plan("2029"))
    story.says(CHIEF)
    assert story.standing() is Standing.OVERDUE
    assert scored(story) == [("Arvid Holm", "", False, None)]


def test_an_outlet_answers_for_what_it_prints_without_a_name() -> None:
    story = Story()
    story.says(MILITARY_SOURCE)
    story.says(NOBODY)
    story.says(CHIEF)
    assert [(outlet, source) for source, outlet, _, _ in scored(story)] == [
        ("Northwire", "a military diplomatic source"),
        ("Northwire", ""),
        ("", "Arvid Holm"),
    ]


def test_a_claim_that_nobody_is_said_to_have_made_is_the_outlets() -> None:
    assert scored(Story()) == [("", "Northwire", False, None)]


def test_who_passes_it_on_supports_it_or_would_not_say_does_not_score() -> None:
    story = Story()
    relay = story.says(MEDIA)
    story.says(CHIEF, parent_id=relay.id)
    story.says(PRESIDENT, Act.CONFIRMS)
    story.says(EXPERT, withdrawn="another expert")
    story.would_not_say(MINISTRY)
    assert [source for source, _, _, _ in scored(story)] == ["Arvid Holm"]


def test_a_withdrawn_claim_and_one_not_published_yet_score_for_nobody() -> None:
    story = Story()
    story.says(CHIEF)
    assert scored(story, "2028-02-13") == []
    withdrawn = Story(about={"withdrawn": "two claims in one"})
    withdrawn.says(CHIEF)
    assert scored(withdrawn) == []


def test_saying_it_twice_scores_once() -> None:
    story = Story()
    story.says(CHIEF)
    story.says(CHIEF, Act.ANNOUNCES)
    assert len(scored(story)) == 1


# Denials


def test_a_denial_scores_the_other_way_round() -> None:
    story = Story()
    story.says(CHIEF)
    story.says(MINISTRY, Act.DENIES)
    assert ("the defence ministry of Northland", "", True, None) in scored(story)
    story.report("Capital Daily", "2028-03-02").contradicts(CONTRACT)
    assert scored(story) == [
        ("Arvid Holm", "", False, Standing.CONTRADICTED),
        ("the defence ministry of Northland", "", True, Standing.CONFIRMED),
    ]


def test_a_denial_does_not_settle_itself() -> None:
    story = Story()
    story.says(CHIEF)
    story.says(MINISTRY, Act.DENIES)
    assert story.standing() is Standing.CONTRADICTED
    assert scored(story)[1] == ("the defence ministry of Northland", "", True, None)


def test_a_denial_of_what_was_taken_back_held_up() -> None:
    story = Story()
    story.says(CHIEF)
    story.says(MINISTRY, Act.DENIES)
    story.report("Northwire", "2028-03-02").retracts(OUTLET)
    assert scored(story) == [
        ("Arvid Holm", "", False, Standing.RETRACTED),
        ("the defence ministry of Northland", "", True, Standing.CONFIRMED),
    ]


@pytest.mark.parametrize("whole", [True, False])
def test_a_denial_given_up_later_did_not_hold_up(whole: bool) -> None:
    story = Story()
    story.says(CHIEF)
    story.says(MINISTRY, Act.DENIES)
    later = story.report("Capital Daily", "2028-03-02")
    if whole:
        later.confirms(MINISTRY)
        later.confirms(CONTRACT)
    else:
        later.partly(MINISTRY)
    assert scored(story)[1] == (
        "the defence ministry of Northland",
        "",
        True,
        Standing.CONTRADICTED,
    )


# Records


def test_a_record_counts_and_gives_a_wilson_interval() -> None:
    settled = [Standing.CONFIRMED] * 7 + [Standing.PARTLY_CONFIRMED] + [Standing.CONTRADICTED] * 2
    record = track_record(
        Score(claim_id=n, source_id=1, outlet_id=None, denial=False, settled=one)
        for n, one in enumerate([*settled, None, None])
    )
    assert (record.held_up, record.settled, record.total) == (8, 10, 12)
    assert record.low == pytest.approx(0.4902, abs=1e-4)
    assert record.high == pytest.approx(0.9433, abs=1e-4)


def test_a_record_of_nothing_settled_has_no_interval() -> None:
    record = tally(confirmed=0, partly_confirmed=0, contradicted=0, retracted=0, total=3)
    assert (record.low, record.high, record.total) == (None, None, 3)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_between_nothing_and_all(
    counts: tuple[int, int],
) -> None:
    held_up, settled = counts
    low, high = wilson(held_up, settled)
    assert 0 <= low <= held_up / settled <= high <= 1
    assert low < high
