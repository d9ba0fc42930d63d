"""When a verdict no longer fits the record, and which verdict leads: docs/rules.md, rule 2."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.domain.entities import Block
from claimtrack.domain.rules import fits, leading_verdict, must_reopen, second_check
from claimtrack.domain.words import BlockKind, Standing, VerdictScale, Workflow
from tests.unit.dossier_story import CHIEF, EXPERT, LATER, MEDIA, MINISTRY, Story, as_of, plan


def judged() -> Story:
    """A plan for March 2030 with one report that counts, and a verdict on it."""
    story = Story("The delivery begins in March 2030", plan("2030-03"))
    story.says(CHIEF)
    story.capture("The delivery begins in March.\n\nMore to read: cars.")
    story.report("Capital Daily", "2029-07-12").partly(MINISTRY, event="2029-07-12")
    story.verdict(VerdictScale.PARTLY_ACCURATE, "2029-08-01")
    return story


def stale(story: Story, on: str = "2029-12-01") -> tuple[str, ...]:
    return story.assessed(on).stale


def test_a_verdict_is_fresh_while_nothing_that_counts_changes() -> None:
    story = judged()
    story.report("Capital Daily", "2029-09-01").confirms(CHIEF)
    story.report("Capital Daily", "2029-09-02").confirms(MEDIA)
    story.report("Capital Daily", "2029-09-03").context(EXPERT)
    story.report("Capital Daily", "2029-09-04").repeats(EXPERT)
    story.would_not_say(EXPERT)
    story.change(story.evidence[0], note="seen again", version=2)
    assert stale(story) == ()


def test_without_a_verdict_nothing_is_stale() -> None:
    story = judged()
    story.verdicts.clear()
    assert stale(story) == ()


def test_stale_when_counted_evidence_is_added() -> None:
    story = judged()
    story.report("Sudrian Post", "2029-09-01").contradicts(EXPERT)
    assert stale(story, "2029-08-31") == ()
    assert stale(story) == (
        (
            "Evidence 2 counts now, and did not when the verdict was given: contradicts; Runa Falk "
            "(arms analyst); article 3; first-hand unknown; stake unknown."
        ),
    )


def test_stale_when_counted_evidence_is_changed() -> None:
    story = judged()
    story.change(story.evidence[0], first_hand=True)
    (says,) = stale(story)
    assert says.startswith("Evidence 1 has changed since the verdict was given, from “partly")
    assert "first-hand unknown" in says
    assert "first-hand yes" in says


def test_stale_when_counted_evidence_is_withdrawn() -> None:
    story = judged()
    story.change(story.evidence[0], withdrawn="another delivery")
    (says,) = stale(story)
    assert says.startswith("Evidence 1 no longer counts; when the verdict was given it did:")


def test_stale_when_a_speaker_takes_back_what_counted() -> None:
    story = judged()
    story.report("Sudrian Post", "2029-09-01").contradicts(MINISTRY)
    assert [says.partition(" c")[0].partition(" n")[0] for says in stale(story)] == [
        "Evidence 2",
        "Evidence 1",
    ]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"wording": "The delivery ends in March 2030"}, "Wording has changed"),
        (plan("2030-06"), "from “March 2030” to “June 2030”"),
        ({"window": None}, "from “March 2030” to “no window”"),
        (plan("2030-03", "Which March?"), "to “March 2030 (Which March?)”"),
    ],
)
def test_stale_when_the_wording_or_the_window_changes(fields: dict[str, object], says: str) -> None:
    story = judged()
    story.claim = replace(story.claim, **fields)
    (found,) = stale(story)
    assert says in found


def test_white_space_in_the_wording_does_not_matter() -> None:
    story = judged()
    story.claim = replace(story.claim, wording="The delivery  begins in\nMarch 2030")
    assert stale(story) == ()


def test_stale_when_a_newer_capture_says_something_else() -> None:
    story = judged()
    story.capture("The delivery begins in March.\n\nMore to read: cars.", on="2029-09-01")
    assert stale(story) == ()
    story.capture("The delivery begins in May.\n\nMore to read: cars.", on="2029-09-02")
    assert stale(story) == (
        "A newer capture of article 1 does not say the same as the one that the verdict saw.",
    )


def test_page_furniture_may_change() -> None:
    story = judged()
    story.verdicts.clear()
    story.captures.clear()
    blocks = (Block(BlockKind.BODY, 0, 29), Block(BlockKind.FURNITURE, 31, 50))
    story.capture("The delivery begins in March.\n\nMore to read: cars.", blocks=blocks)
    story.verdict(VerdictScale.PARTLY_ACCURATE, "2029-08-01")
    story.capture(
        "The delivery begins in March.\n\nMore to read: dogs.", on="2029-09-01", blocks=blocks
    )
    assert stale(story) == ()


def test_stale_once_the_window_closes_unless_it_had_closed_by_then() -> None:
    story = judged()
    assert stale(story, "2030-03-31") == ()
    assert stale(story, "2030-04-01") == (
        "The window closed on 31 March 2030, after the verdict was given.",
    )
    story.verdict(VerdictScale.PARTLY_ACCURATE, "2030-04-02")
    assert stale(story, LATER) == ()


def test_a_verdict_whose_basis_is_not_known_has_to_be_looked_at_again() -> None:
    story = judged()
    story.verdict(VerdictScale.PARTLY_ACCURATE, "2029-08-02", basis=())
    assert stale(story) == (
        "What the record said when the verdict was given is not known: look at it again.",
    )


def test_a_sign_off_has_to_reopen_when_its_verdict_is_stale() -> None:
    story = judged()
    story.report("Sudrian Post", "2029-09-01").contradicts(EXPERT)
    day = as_of("2029-09-01")
    assert must_reopen(story.dossier, day) == ()
    story.claim = replace(story.claim, workflow=Workflow.SIGNED_OFF)
    assert must_reopen(story.dossier, day) == stale(story, "2029-09-01") != ()
    assert must_reopen(story.dossier, as_of("2029-08-31")) == ()


# Which verdict leads


def test_the_last_verdict_that_is_no_second_check_leads() -> None:
    story = judged()
    last = story.verdict(VerdictScale.ACCURATE, "2029-08-02")
    story.verdict(VerdictScale.UNPROVEN, "2029-08-03", second_check=True, author_id=2)
    assert leading_verdict(story.dossier) == last
    story.verdicts.reverse()
    assert leading_verdict(story.dossier) == last


def test_a_second_check_agrees_or_differs() -> None:
    story = judged()
    assert second_check(story.dossier) is None
    story.verdict(VerdictScale.UNPROVEN, "2029-08-03", second_check=True, author_id=2)
    found = second_check(story.dossier)
    assert found is not None
    assert not found.agrees
    story.verdict(VerdictScale.PARTLY_ACCURATE, "2029-08-04", second_check=True, author_id=3)
    found = second_check(story.dossier)
    assert found is not None
    assert found.agrees


def test_an_editors_later_verdict_settles_a_disagreement() -> None:
    story = judged()
    story.verdict(VerdictScale.UNPROVEN, "2029-08-03", second_check=True, author_id=2)
    story.verdict(VerdictScale.UNPROVEN, "2029-08-05", author_id=4)
    assert second_check(story.dossier) is None


def test_nobody_checks_their_own_verdict() -> None:
    story = judged()
    story.verdict(VerdictScale.UNPROVEN, "2029-08-03", second_check=True)
    assert second_check(story.dossier) is None


def test_every_standing_has_a_verdict_that_fits_and_every_verdict_a_standing() -> None:
    for standing in Standing:
        assert any(fits(rating, standing) for rating in VerdictScale), standing
    for rating in VerdictScale:
        assert any(fits(rating, standing) for standing in Standing), rating
    assert not fits(VerdictScale.ACCURATE, Standing.CONTRADICTED)
