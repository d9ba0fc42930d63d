"""What the index keeps says the same as the rules, on every day: docs/rules.md, rule 7."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.rules import assess, index_entry, revisions, scores, trim
from claimtrack.domain.rules.statements import Statement
from claimtrack.domain.words import CautionCode, Outcome, PassageRole, Standing, VerdictScale
from tests.unit.dossier_story import CHIEF, EXPERT, OUTLET, Story, as_of, plan
from tests.unit.stories import FIRST, LAST, stories

DAY = timedelta(days=1)


def telling_days(story: Story) -> list[date]:
    """The days around which anything may turn, and one far off."""
    entry = index_entry(story.dossier)
    lasts = [entry.falls_due_on, entry.reply_due_on, entry.stale_after, entry.due_by]
    return [
        entry.reported_on,
        date(2099, 1, 1),
        *(day for last in lasts if last for day in (last - DAY, last, last + DAY)),
    ]


@given(stories(verdicts=True), st.dates(FIRST, date(2033, 1, 1)))
def test_the_entry_agrees_with_the_rules_on_every_day(story: Story, any_day: date) -> None:
    entry = index_entry(story.dossier)
    for day in {any_day, *telling_days(story)}:
        if day < entry.reported_on:
            continue
        found = assess(story.dossier, AsOf(published=day))
        assert entry.standing_on(day) is found.standing.standing
        assert set(entry.cautions_on(day)) == {one.code for one in found.cautions}
        assert entry.is_stale_on(day) is bool(found.stale)
        assert entry.outcome is (found.outcome.outcome if found.outcome else None)
        assert entry.window == found.standing.window
        assert entry.scores == scores(story.dossier, AsOf(published=day))


@given(stories(verdicts=True), st.dates(FIRST, date(2033, 1, 1)))
def test_the_entry_of_a_trimmed_record_agrees_on_its_own_day(story: Story, day: date) -> None:
    then = AsOf(published=day)
    entry, found = index_entry(trim(story.dossier, then)), assess(story.dossier, then)
    assert entry.standing_on(day) is found.standing.standing
    assert set(entry.cautions_on(day)) == {one.code for one in found.cautions}
    assert entry.is_stale_on(day) is bool(found.stale)


QUOTED = (
    "a ferry sails",
    "twice",
    "the port is to open",
    "nobody printed this",
)
TEXT = (
    "It is so that a ferry sails twice, and twice a day; the port is to open, but only if it pays."
)


@st.composite
def quoting(draw: st.DrawFn) -> Story:
    """A story with copies of its articles, some of them later ones, and passages in those."""
    story = draw(stories())
    for article_id in story.articles:
        for on in draw(st.lists(st.dates(FIRST, LAST), min_size=1, max_size=2)):
            text = draw(st.sampled_from((TEXT, TEXT.replace("twice", "once"), "Gone.")))
            story.capture(text, article_id, on.isoformat())
    owners = [(1, {"claim_id": 1})]
    owners += [(one.article_id, {"evidence_id": one.id}) for one in story.evidence]
    owners += [(1, {"attribution_id": one.id}) for one in story.attributions]
    for article_id, owner in owners:
        if draw(st.booleans()):
            copies = [one.id for one in story.captures.values() if one.article_id == article_id]
            words, capture_id = draw(st.sampled_from(QUOTED)), draw(st.sampled_from(copies))
            story.passage(words, PassageRole.BODY, capture_id, **owner)
    return story


@given(quoting(), st.dates(FIRST, LAST))
def test_what_the_whole_record_does_not_show_an_earlier_day_is_not_asked(
    story: Story, day: date
) -> None:
    then, now = trim(story.dossier, AsOf(published=day)), index_entry(story.dossier).cautions
    assert index_entry(then, now) == index_entry(then)


def test_what_moves_the_window_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not again for each statement: a claim with ten thousand reports took five seconds."""
    story = Story(about=plan("2030-03"))
    for number in range(1, 13):
        report = story.report("Capital Daily", f"2029-{number:02}-12")
        report.revises(EXPERT, new_window=f"2030-{number:02}")
        report.confirms(CHIEF, event=f"2029-{number:02}-10")
    looked_at: list[Statement] = []
    moves = revisions.moves

    def look(one: Statement) -> bool:
        looked_at.append(one)
        return moves(one)

    monkeypatch.setattr(revisions, "moves", look)
    entry = index_entry(story.dossier)
    assert entry.due_by == date(2030, 12, 31)
    assert len(looked_at) == 24


def test_a_plan_turns_overdue_by_comparing_dates() -> None:
    story = Story(about=plan("2030-03"))
    story.says(CHIEF)
    entry = index_entry(story.dossier)
    assert entry.standing_before_due is Standing.UNVERIFIED
    assert entry.standing_when_due is Standing.OVERDUE
    assert entry.falls_due_on == entry.due_by == date(2030, 3, 31)
    assert entry.outcome is Outcome.PENDING
    assert [one.source_id for one in entry.originating] == [1]


def test_what_has_happened_waits_for_nothing() -> None:
    story = Story(about=plan("2030-03"))
    story.report("Capital Daily", "2029-07-12").confirms(EXPERT, event="2029-07-12")
    entry = index_entry(story.dossier)
    assert entry.falls_due_on is None
    assert entry.due_by == date(2030, 3, 31)
    assert entry.standing_before_due is entry.standing_when_due is Standing.CORROBORATED


def test_a_revised_plan_falls_due_by_its_new_window_and_stays_revised() -> None:
    story = Story(about=plan("2030-03"))
    story.report("Capital Daily", "2029-07-12").revises(EXPERT, new_window="2030-06")
    entry = index_entry(story.dossier)
    assert entry.falls_due_on == date(2030, 6, 30)
    assert entry.standing_before_due is entry.standing_when_due is Standing.REVISED


def test_a_past_fact_has_a_window_and_never_falls_due() -> None:
    story = Story(about={"window": plan("2027")["window"]})
    entry = index_entry(story.dossier)
    assert (entry.due_by, entry.falls_due_on) == (date(2027, 12, 31), None)


def test_the_first_deadline_without_a_reply_counts() -> None:
    story = Story()
    story.asked("The holding", "2028-02-20", deadline="2028-03-05")
    story.asked("The ministry", "2028-02-20", deadline="2028-03-01")
    entry = index_entry(story.dossier)
    assert entry.reply_due_on == date(2028, 3, 1)
    assert CautionCode.REPLY_OUTSTANDING not in entry.cautions_on(date(2028, 3, 1))
    assert CautionCode.REPLY_OUTSTANDING in entry.cautions_on(date(2028, 3, 2))


def test_a_verdict_goes_stale_when_the_window_closes() -> None:
    story = Story(about=plan("2030-03"))
    story.verdict(VerdictScale.UNPROVEN, "2029-01-01")
    entry = index_entry(story.dossier)
    assert (entry.stale, entry.stale_after) == (False, date(2030, 3, 31))
    assert not entry.is_stale_on(date(2030, 3, 31))
    assert entry.is_stale_on(date(2030, 4, 1))


def test_the_entry_says_from_which_day_it_holds() -> None:
    story = Story()
    story.report("Capital Daily", "2028-05-01").confirms(OUTLET)
    entry = index_entry(story.dossier)
    assert entry.reported_on == date(2028, 5, 1)
    assert entry.standing_on(date(2028, 4, 30)) is Standing.CONFIRMED
    assert assess(story.dossier, as_of("2028-04-30")).standing.standing is Standing.UNVERIFIED
