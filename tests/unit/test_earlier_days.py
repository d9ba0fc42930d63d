"""The stretches of days in which nothing turned are what the rules say of each day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.rules import assess, is_published, trim
from claimtrack.storage.entries import entry_of
from claimtrack.storage.then import stretches
from tests.unit.dossier_story import Story
from tests.unit.stories import FIRST, LAST, stories
from tests.unit.test_rules_index_entry import quoting


@settings(max_examples=40)
@given(stories(verdicts=True) | quoting(), st.dates(FIRST, LAST))
def test_a_stretch_says_what_the_rules_say_of_each_of_its_days(story: Story, day: date) -> None:
    now, found = entry_of(story.dossier).line, stretches(story.dossier)
    begun = now.published_on or date.min
    holding = [one for one in found if one.since <= day <= one.until]
    assert len(holding) == (begun <= day < now.reported_on)
    for one in holding:
        point = AsOf(day)
        assert one.out is is_published(story.dossier, point)
        if one.out:
            line = entry_of(trim(story.dossier, point)).line
            line = replace(line, reported_on=one.since, awaited_by=one.line.awaited_by)
            assert one.line == line
            said = assess(story.dossier, point)
            assert one.line.standing_on(day) is said.standing.standing
            assert set(one.line.cautions_on(day)) == {it.code for it in said.cautions}
            assert one.line.is_stale_on(day) is bool(said.stale)
