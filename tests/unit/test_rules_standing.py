"""How reporting leaves a claim: docs/rules.md, rule 1, by example."""

from __future__ import annotations

import pytest

from claimtrack.domain.words import (
    Act,
    Interest,
    Nature,
    Relation,
    SourceKind,
    Standing,
    VerdictScale,
)
from tests.unit.dossier_story import (
    CHIEF,
    CONTRACT,
    EXPERT,
    HOLDING,
    LATER,
    MEDIA,
    MILITARY_SOURCE,
    MINISTER,
    MINISTRY,
    NOBODY,
    OTHER_SOURCE,
    OUTLET,
    PRESIDENT,
    SPOKESMAN,
    WITNESS,
    Speaker,
    Story,
    plan,
)


def a_fact() -> Story:
    """The Northwire's military source says that the contract is signed."""
    story = Story()
    story.says(MILITARY_SOURCE)
    return story


def a_plan() -> Story:
    """The seller's chief says that the delivery begins in March 2030."""
    story = Story("The delivery begins in March 2030", plan("2030-03"))
    story.says(CHIEF, interest=Interest.PARTY)
    return story


def test_a_claim_that_nothing_bears_on_is_unverified() -> None:
    assert a_fact().standing() is Standing.UNVERIFIED
    assert a_fact().reasons() == "Unverified: nothing recorded settles it."


def test_an_opinion_is_not_checkable_whatever_is_recorded() -> None:
    story = Story("The parts are of no importance", {"nature": Nature.OPINION})
    story.says(CHIEF)
    story.report("Capital Daily", "2029-01-05").contradicts(EXPERT)
    assert story.standing() is Standing.NOT_CHECKABLE
    assert story.reasons() == ("Not checkable: it is an opinion, which reporting can't settle.")


def test_a_verdict_of_not_checkable_makes_a_claim_not_checkable_until_a_later_one() -> None:
    story = a_fact()
    story.report("Capital Daily", "2028-03-01").confirms(CONTRACT)
    story.verdict(VerdictScale.NOT_CHECKABLE, "2028-04-01")
    assert story.standing("2028-03-31") is Standing.CONFIRMED
    assert story.standing("2028-04-01") is Standing.NOT_CHECKABLE
    story.verdict(VerdictScale.ACCURATE, "2028-05-01")
    assert story.standing() is Standing.CONFIRMED


def test_a_second_check_does_not_lead() -> None:
    story = a_fact()
    story.verdict(VerdictScale.UNPROVEN, "2028-04-01")
    story.verdict(VerdictScale.NOT_CHECKABLE, "2028-04-02", second_check=True, author_id=2)
    assert story.standing() is Standing.UNVERIFIED


# Support: rule 1.6


def test_one_named_origin_corroborates() -> None:
    story = a_fact()
    story.report("Capital Daily", "2028-03-01").confirms(EXPERT, first_hand=True)
    assert story.standing() is Standing.CORROBORATED
    assert story.reasons() == (
        "Corroborated: Runa Falk (arms analyst) said that it is so (Capital Daily, 1 March 2028). "
        "Short of confirmed: only one origin, Runa Falk (arms analyst), supports it."
    )


def test_one_interested_party_alone_corroborates() -> None:
    story = a_fact()
    report = story.report("Capital Daily", "2028-03-01")
    report.confirms(CHIEF, first_hand=True, interest=Interest.PARTY)
    assert story.standing() is Standing.CORROBORATED
    assert "Arvid Holm (head of the holding) has a stake in it" in story.reasons()


def test_a_primary_document_confirms() -> None:
    story = a_fact()
    story.report("Capital Daily", "2028-03-01").confirms(CONTRACT)
    assert story.standing() is Standing.CONFIRMED
    assert story.reasons() == (
        "Confirmed: the contract showed that it is so (Capital Daily, 1 March 2028). "
        "A primary document is enough to confirm it: the contract."
    )


def test_a_document_at_second_hand_does_not_confirm_by_itself() -> None:
    story = a_fact()
    story.report("Capital Daily", "2028-03-01").confirms(CONTRACT, first_hand=False)
    assert story.standing() is Standing.CORROBORATED


def test_an_outlets_own_observation_confirms() -> None:
    story = a_fact()
    story.report("Capital Daily", "2028-03-01").confirms(OUTLET, event="2028-02-28")
    assert story.standing() is Standing.CONFIRMED
    assert story.reasons() == (
        "Confirmed: Capital Daily saw for itself that it happened on 28 February 2028 "
        "(Capital Daily, 1 March 2028). "
        "An outlet's own observation is enough to confirm it: Capital Daily."
    )


def test_both_sides_confirm() -> None:
    story = a_fact()
    story.report("Sudrian Post", "2028-03-01").confirms(CHIEF, interest=Interest.PARTY)
    story.report("Capital Daily", "2028-03-02").confirms(PRESIDENT, interest=Interest.OPPONENT)
    assert story.standing() is Standing.CONFIRMED
    assert (
        "both sides say so: Arvid Holm (head of the holding) and Olaf Strand (president)."
        in story.reasons()
    )


def test_the_claims_own_source_is_one_of_the_sides() -> None:
    story = Story("The first contract is signed")
    story.says(PRESIDENT, Act.ANNOUNCES, interest=Interest.PARTY)
    story.says(HOLDING, Act.CONFIRMS, interest=Interest.OPPONENT)
    assert story.standing() is Standing.CONFIRMED


def test_a_source_without_a_name_is_no_side() -> None:
    story = Story()
    story.says(MILITARY_SOURCE, interest=Interest.PARTY)
    story.report("Capital Daily", "2028-03-02").confirms(PRESIDENT, interest=Interest.OPPONENT)
    assert story.standing() is Standing.CORROBORATED


def test_two_on_the_same_side_are_not_both_sides() -> None:
    story = a_fact()
    story.report("Sudrian Post", "2028-03-01").confirms(CHIEF, interest=Interest.PARTY)
    story.report("Capital Daily", "2028-03-02").confirms(PRESIDENT, interest=Interest.PARTY)
    assert story.standing() is Standing.CORROBORATED


def test_two_independent_origins_confirm_when_one_is_named_and_first_hand() -> None:
    story = a_fact()
    first = story.report("Sudrian Post", "2028-03-01").confirms(EXPERT)
    story.report("Capital Daily", "2028-03-02").confirms(WITNESS)
    assert story.standing() is Standing.CORROBORATED
    assert "none with a name is recorded as speaking at first hand" in story.reasons()
    story.change(first, first_hand=True)
    assert story.standing() is Standing.CONFIRMED
    assert story.reasons().endswith(
        "2 independent origins support it, of which Runa Falk (arms analyst) is named and "
        "speaks at first hand."
    )


def test_two_sources_without_names_are_one_origin_and_corroborate() -> None:
    story = Story()
    story.says(MINISTRY)
    story.report("Sudrian Post", "2028-03-01").confirms(MILITARY_SOURCE, first_hand=True)
    story.report("Capital Daily", "2028-03-02").confirms(OTHER_SOURCE, first_hand=True)
    assert story.standing() is Standing.CORROBORATED
    assert story.assessed().standing.origins == ("sources without a name",)
    assert "Nobody with a name" not in story.reasons()
    assert "nobody with a name supports it" in story.reasons()


def test_a_named_first_hand_origin_and_one_without_a_name_confirm() -> None:
    story = Story()
    story.says(PRESIDENT)
    story.report("Sudrian Post", "2028-03-01").confirms(WITNESS, first_hand=True)
    story.report("Capital Daily", "2028-03-02").confirms(OTHER_SOURCE)
    assert story.standing() is Standing.CONFIRMED


def test_two_who_speak_for_the_same_body_are_one_origin() -> None:
    story = a_fact()
    story.report("Sudrian Post", "2028-03-01").confirms(MINISTER, first_hand=True)
    story.report("Capital Daily", "2028-03-02").confirms(MINISTRY, first_hand=True)
    assert story.standing() is Standing.CORROBORATED


def test_only_partial_support_confirms_partly_however_strong() -> None:
    story = a_plan()
    story.report("Capital Daily", "2029-07-12").partly(
        MINISTRY, event="2029-07-12", interest=Interest.PARTY, first_hand=True
    )
    assert story.standing() is Standing.PARTLY_CONFIRMED
    assert story.reasons() == (
        "Partly confirmed: the defence ministry of Northland said that it happened on "
        "12 July 2029, not in March 2030 (Capital Daily, 12 July 2029)."
    )
    story.report("Sudrian Post", "2029-08-01").partly(CONTRACT)
    assert story.standing() is Standing.PARTLY_CONFIRMED


def test_partial_support_does_not_help_to_confirm_the_whole() -> None:
    story = a_fact()
    story.report("Sudrian Post", "2028-03-01").confirms(EXPERT, first_hand=True)
    story.report("Capital Daily", "2028-03-02").partly(CONTRACT)
    assert story.standing() is Standing.CORROBORATED


# What does not count: rules 1.3 to 1.5


def test_the_own_sources_later_support_repeats_whatever_was_entered() -> None:
    story = Story()
    story.says(CHIEF)
    again = story.report("Capital Daily", "2028-03-01").confirms(CHIEF, first_hand=True)
    assert story.standing() is Standing.REPEATED
    assert story.why_not(again) == (
        "Arvid Holm (head of the holding) is the claim's own source: it says the claim again"
    )
    assert story.reasons() == (
        "Repeated: only its own origin has said it again, Capital Daily, 1 March 2028."
    )


@pytest.mark.parametrize("own", [MINISTER, MINISTRY])
@pytest.mark.parametrize("later", [SPOKESMAN, MINISTRY])
def test_who_speaks_for_the_own_sources_body_repeats(own: Speaker, later: Speaker) -> None:
    story = Story()
    story.says(own)
    story.report("Capital Daily", "2028-03-01").confirms(later, first_hand=True)
    assert story.standing() is Standing.REPEATED


def test_the_own_source_passing_on_somebody_else_repeats() -> None:
    story = Story()
    story.says(CHIEF)
    story.report("Capital Daily", "2028-03-01").confirms(CHIEF, origin=CONTRACT)
    assert story.standing() is Standing.REPEATED


def test_somebody_else_passing_on_the_own_source_repeats() -> None:
    story = Story()
    story.says(CHIEF)
    story.report("Capital Daily", "2028-03-01").confirms(EXPERT, origin=CHIEF)
    assert story.standing() is Standing.REPEATED


def test_the_own_outlet_quoting_somebody_new_is_independent() -> None:
    story = a_fact()
    story.report("Northwire", "2028-03-01").confirms(EXPERT)
    assert story.standing() is Standing.CORROBORATED
    story.report("Northern Herald", "2028-03-02").confirms(OUTLET, origin=WITNESS, first_hand=True)
    assert story.standing() is Standing.CONFIRMED


def test_another_source_without_a_name_repeats_what_one_without_a_name_said() -> None:
    story = a_fact()
    later = story.report("Capital Daily", "2028-03-01").confirms(OTHER_SOURCE)
    assert story.standing() is Standing.REPEATED
    assert "all sources without a name count as one origin" in story.why_not(later)


def test_a_family_of_outlets_in_its_own_voice_repeats_what_it_printed_without_a_name() -> None:
    for speaker in (MILITARY_SOURCE, NOBODY, OUTLET):
        story = Story()
        story.says(speaker)
        story.report("Northern Herald", "2028-03-01").confirms(OUTLET)
        assert story.standing() is Standing.REPEATED
        story.report("Capital Daily", "2028-03-02").confirms(OUTLET)
        assert story.standing() is Standing.CONFIRMED


def test_a_family_of_outlets_does_not_merge_what_named_speakers_say() -> None:
    story = Story()
    story.says(PRESIDENT)
    story.report("Northwire", "2028-03-01").confirms(EXPERT, first_hand=True)
    story.report("Northern Herald", "2028-03-02").confirms(WITNESS)
    assert story.standing() is Standing.CONFIRMED


def test_a_wire_story_in_another_outlet_is_the_wires_own_voice() -> None:
    story = Story()
    story.says(NOBODY)
    printed = story.report("Capital Daily", "2028-03-01", wire_credit="Northwire")
    printed.confirms(OUTLET)
    assert story.standing() is Standing.REPEATED


def test_a_claim_out_of_one_outlet_is_not_confirmed_by_that_outlet() -> None:
    story = Story()
    story.says(Speaker("the Capital Daily", SourceKind.MEDIA_REPORTS))
    story.report("Capital Daily", "2028-03-01").confirms(OUTLET)
    assert story.standing() is Standing.REPEATED
    story.report("Sudrian Post", "2028-03-01").confirms(OUTLET)
    assert story.standing() is Standing.CONFIRMED


def test_a_claim_that_nobody_is_said_to_have_made_is_in_the_outlets_voice() -> None:
    story = Story()
    story.report("Northern Herald", "2028-03-01").confirms(OUTLET)
    assert story.standing() is Standing.REPEATED


@pytest.mark.parametrize("speaker", [None, NOBODY, MEDIA])
def test_an_unknown_origin_counts_for_nothing(speaker: Speaker | None) -> None:
    story = a_fact()
    report = story.report("Capital Daily", "2028-03-01")
    items = [report.bears(relation, speaker) for relation in Relation]
    assert story.standing() is Standing.UNVERIFIED
    assert all(story.why_not(item) for item in items)


def test_media_reports_whose_origin_is_known_count_for_that_origin() -> None:
    story = a_fact()
    story.report("Capital Daily", "2028-03-01").confirms(MEDIA, origin=WITNESS, first_hand=True)
    story.report("Capital Daily", "2028-03-02").confirms(EXPERT)
    assert story.standing() is Standing.CONFIRMED


def test_reports_that_derive_from_one_report_are_one_origin() -> None:
    story = a_fact()
    first = story.report("Sudrian Post", "2028-03-01").confirms(WITNESS, first_hand=True)
    story.report("Capital Daily", "2028-03-02").confirms(EXPERT, derived_from_id=first.id)
    assert story.standing() is Standing.CORROBORATED
    assert story.assessed().standing.origins == ("Jon Berg (dock worker)",)


def test_reports_that_derive_from_each_other_have_no_origin() -> None:
    story = a_fact()
    one = story.report("Sudrian Post", "2028-03-01").confirms(WITNESS, derived_from_id=2)
    other = story.report("Capital Daily", "2028-03-02").confirms(EXPERT, derived_from_id=1)
    assert story.standing() is Standing.UNVERIFIED
    for item in (one, other):
        assert story.why_not(item) == (
            "its origin is not known: its chain of reports goes round in a circle"
        )


def test_a_withdrawn_item_never_counts() -> None:
    story = a_fact()
    item = story.report("Capital Daily", "2028-03-01").confirms(CONTRACT)
    story.change(item, withdrawn="another contract")
    assert story.standing() is Standing.UNVERIFIED
    assert story.why_not(item) == "withdrawn: another contract"


def test_agreement_with_a_plan_before_the_event_settles_nothing() -> None:
    story = a_plan()
    here = story.says(MINISTRY, Act.CONFIRMS)
    later = story.report("Capital Daily", "2029-01-10").confirms(MINISTRY, event="2030-03")
    vague = story.report("Capital Daily", "2029-01-11").confirms(EXPERT)
    assert story.standing("2029-12-31") is Standing.UNVERIFIED
    assert story.standing("2030-04-01") is Standing.OVERDUE
    for item in (here, later, vague):
        assert story.why_not(item) == (
            "it agrees with the plan before the event, which settles nothing"
        )


def test_a_report_that_it_happened_before_its_window_counts() -> None:
    story = a_plan()
    story.report("Capital Daily", "2029-07-12").confirms(OUTLET, event="2029-07-12")
    assert story.standing() is Standing.CONFIRMED


# In the claim's own article: rule 1.2


def test_a_denial_in_the_claims_own_article_contradicts() -> None:
    story = a_fact()
    story.says(MINISTRY, Act.DENIES)
    assert story.standing() is Standing.CONTRADICTED
    assert story.reasons() == (
        "Contradicted: the defence ministry of Northland denied it (Northwire, 14 February 2028)."
    )


def test_a_denial_from_the_only_source_contradicts() -> None:
    story = Story()
    story.says(MINISTRY, Act.DENIES)
    assert story.standing() is Standing.CONTRADICTED


@pytest.mark.parametrize("interest", [Interest.PARTY, Interest.OPPONENT])
def test_one_interested_denial_is_enough_to_contradict(interest: Interest) -> None:
    story = Story()
    story.says(MINISTRY)
    story.says(PRESIDENT, Act.DENIES, interest=interest)
    assert story.standing() is Standing.CONTRADICTED


def test_the_first_who_confirms_makes_the_claim_where_nobody_states_it() -> None:
    story = Story()
    first = story.says(HOLDING, Act.CONFIRMS)
    assert story.standing() is Standing.UNVERIFIED
    assert "it makes the claim" in story.why_not(first)
    story.says(PRESIDENT, Act.CONFIRMS)
    assert story.standing() is Standing.CORROBORATED


def test_who_only_passes_it_on_neither_makes_nor_supports_the_claim() -> None:
    story = Story()
    relay = story.says(MEDIA)
    story.says(MILITARY_SOURCE, parent_id=relay.id)
    assert "passes on" in story.why_not(relay)
    story.report("Capital Daily", "2028-03-01").confirms(OTHER_SOURCE)
    assert story.standing() is Standing.REPEATED


def test_a_response_changes_nothing() -> None:
    story = a_fact()
    story.would_not_say(MINISTRY, HOLDING)
    assert story.standing() is Standing.UNVERIFIED


# Precedence: rule 1.5


def test_a_retraction_comes_before_everything() -> None:
    story = a_fact()
    story.report("Capital Daily", "2028-03-01").confirms(CONTRACT)
    story.report("Capital Daily", "2028-03-02").contradicts(MINISTRY)
    story.report("Northwire", "2028-02-20").retracts(OUTLET)
    assert story.standing() is Standing.RETRACTED
    assert story.reasons() == "Retracted: Northwire took it back (Northwire, 20 February 2028)."


def test_the_own_source_and_the_sister_outlet_can_retract_and_nobody_else() -> None:
    for outlet, speaker, found in (
        ("Capital Daily", CHIEF, Standing.RETRACTED),
        ("Sudrian Post", HOLDING, Standing.RETRACTED),
        ("Northern Herald", OUTLET, Standing.RETRACTED),
        ("Capital Daily", OUTLET, Standing.UNVERIFIED),
        ("Capital Daily", MINISTRY, Standing.UNVERIFIED),
    ):
        story = Story()
        story.says(CHIEF)
        item = story.report(outlet, "2028-03-01").retracts(speaker)
        assert story.standing() is found, (outlet, speaker)
        assert bool(story.why_not(item)) is (found is Standing.UNVERIFIED)


def test_support_and_contradiction_make_a_dispute() -> None:
    story = a_plan()
    story.report("Sudrian Post", "2030-04-02").confirms(EXPERT, event="2030-03-28")
    story.report("Capital Daily", "2030-04-03").contradicts(MINISTRY)
    assert story.standing() is Standing.DISPUTED
    assert story.reasons() == (
        "Disputed: Runa Falk (arms analyst) said that it happened on 28 March 2030 "
        "(Sudrian Post, 2 April 2030). "
        "Against it: the defence ministry of Northland said that it did not happen, or will not "
        "(Capital Daily, 3 April 2030)."
    )


def test_a_contradiction_outweighs_a_revision() -> None:
    story = a_plan()
    story.report("Capital Daily", "2029-03-01").contradicts(EXPERT)
    story.report("Sudrian Post", "2029-06-01").revises(CHIEF, new_window="2030-06")
    assert story.standing() is Standing.CONTRADICTED


def test_the_latest_revision_revises_and_its_window_is_what_is_due() -> None:
    story = a_plan()
    story.report("Sudrian Post", "2029-06-01").revises(CHIEF, new_window="2030-06")
    assert story.standing("2030-06-30") is Standing.REVISED
    assert story.reasons("2030-06-30") == (
        "Revised: Arvid Holm (head of the holding, Sudrian Arms Holding) said that it is now "
        "expected in June 2030 (Sudrian Post, 1 June 2029)."
    )
    found = story.assessed("2030-06-30").standing.window
    assert found is not None
    assert found.edtf == "2030-06"
    assert story.standing("2030-07-01") is Standing.REVISED
    assert story.reasons("2030-07-01").endswith(
        "What it was moved to closed on 30 June 2030, "
        "and nothing recorded since then says what happened."
    )


def test_support_after_a_revision_counts_and_support_before_it_does_not_unmake_it() -> None:
    story = a_plan()
    story.report("Capital Daily", "2030-03-20").partly(MINISTRY, event="2030-03-20")
    story.report("Sudrian Post", "2030-03-25").revises(CHIEF, new_window="2030-06")
    assert story.standing() is Standing.REVISED
    story.report("Capital Daily", "2030-06-03").confirms(OUTLET, event="2030-06-02")
    assert story.standing() is Standing.CONFIRMED


def test_a_running_count_is_revised_too() -> None:
    story = Story("Twelve people were hurt")
    story.says(MINISTRY)
    story.report("Capital Daily", "2028-02-15").revises(MINISTRY)
    assert story.standing() is Standing.REVISED
    assert story.reasons() == (
        "Revised: the defence ministry of Northland said that it has changed "
        "(Capital Daily, 15 February 2028)."
    )


# A speaker's later statement supersedes their earlier one: rule 1.4


def test_a_speakers_later_statement_takes_the_place_of_their_earlier_one() -> None:
    story = a_fact()
    denied = story.report("Capital Daily", "2028-03-01").contradicts(MINISTER)
    story.report("Capital Daily", "2028-09-01").confirms(MINISTER, event="2028-02-20")
    assert story.standing("2028-03-02") is Standing.CONTRADICTED
    assert story.standing() is Standing.CORROBORATED
    assert story.why_not(denied) == (
        "Edda Lund (minister) has since said otherwise (Capital Daily, 1 September 2028)"
    )


def test_who_has_no_name_supersedes_nobody() -> None:
    story = Story()
    story.says(PRESIDENT)
    story.report("Capital Daily", "2028-03-01").contradicts(MILITARY_SOURCE)
    story.report("Capital Daily", "2028-09-01").confirms(MILITARY_SOURCE)
    assert story.standing() is Standing.DISPUTED


def test_a_colleague_does_not_supersede_a_colleague() -> None:
    story = a_fact()
    story.report("Capital Daily", "2028-03-01").contradicts(MINISTER)
    story.report("Capital Daily", "2028-09-01").confirms(SPOKESMAN)
    assert story.standing() is Standing.DISPUTED


def test_the_own_sources_later_denial_counts() -> None:
    story = Story()
    story.says(CHIEF)
    story.report("Capital Daily", "2028-03-01").contradicts(CHIEF)
    assert story.standing() is Standing.CONTRADICTED


def test_the_own_source_can_come_back_to_its_claim() -> None:
    story = Story()
    story.says(CHIEF)
    story.report("Capital Daily", "2028-03-01").retracts(CHIEF)
    story.report("Capital Daily", "2028-05-01").confirms(CHIEF)
    assert story.standing("2028-04-01") is Standing.RETRACTED
    assert story.standing() is Standing.REPEATED


def test_who_makes_the_claim_has_given_up_what_they_said_before() -> None:
    story = Story("The delivery begins in 2030", plan("2030"))
    story.says(CHIEF)
    denied = story.report("Capital Daily", "2027-03-01").contradicts(CHIEF)
    moved = story.report("Capital Daily", "2027-05-01").revises(CHIEF, new_window="2031")
    assert story.standing("2028-03-01") is Standing.UNVERIFIED
    assert story.standing("2031-01-01") is Standing.OVERDUE
    for item in (denied, moved):
        assert story.why_not(item) == "Arvid Holm (head of the holding) has since made the claim"
    story.report("Capital Daily", "2028-05-01").contradicts(CHIEF)
    assert story.standing() is Standing.CONTRADICTED


def test_an_old_statement_printed_again_supersedes_nothing() -> None:
    story = a_fact()
    first = story.report("Capital Daily", "2028-03-01").confirms(MINISTER)
    story.report("Capital Daily", "2028-05-01").contradicts(MINISTER)
    story.report("Sudrian Post", "2028-06-01").confirms(MINISTER, derived_from_id=first.id)
    assert story.standing() is Standing.CONTRADICTED


def test_only_part_of_it_supersedes_the_whole() -> None:
    story = a_fact()
    story.report("Capital Daily", "2028-03-01").confirms(MINISTER)
    story.report("Capital Daily", "2028-05-01").partly(MINISTER)
    assert story.standing() is Standing.PARTLY_CONFIRMED


# Nothing: rule 1.7


def test_a_plan_is_overdue_from_the_day_after_its_window() -> None:
    story = a_plan()
    assert story.standing("2030-03-31") is Standing.UNVERIFIED
    assert story.standing("2030-04-01") is Standing.OVERDUE
    assert story.reasons("2030-04-01") == (
        "Overdue: it was expected in March 2030; that closed on 31 March 2030, and nothing "
        "recorded says what happened."
    )


def test_a_forecast_falls_due_like_a_plan() -> None:
    story = Story(about={**plan("2030"), "nature": Nature.FORECAST})
    assert story.standing("2031-01-01") is Standing.OVERDUE


def test_a_past_fact_is_never_overdue() -> None:
    story = Story(about={**plan("2027"), "nature": Nature.FACT})
    assert story.standing(LATER) is Standing.UNVERIFIED


def test_a_window_without_an_end_or_with_a_question_is_never_overdue() -> None:
    assert Story(about=plan("2030/..")).standing() is Standing.UNVERIFIED
    asked = Story(about=plan("2030", "Is the contract or the delivery in 2030?"))
    assert asked.standing() is Standing.UNVERIFIED
    assert "when it falls due has still to be decided: Is the contract" in asked.reasons()


def test_silence_is_no_contradiction_and_repeating_is_no_event() -> None:
    story = a_plan()
    story.would_not_say(MINISTRY)
    story.report("Capital Daily", "2029-01-01").repeats(CHIEF)
    assert story.standing("2030-03-31") is Standing.REPEATED
    assert story.standing("2030-04-01") is Standing.OVERDUE


def test_everything_is_either_counted_or_set_aside_with_its_reason() -> None:
    story = a_plan()
    story.says(MINISTRY, Act.DENIES)
    story.says(EXPERT, withdrawn="another claim")
    report = story.report("Capital Daily", "2030-04-01")
    for relation in Relation:
        report.bears(relation, EXPERT)
    found = story.assessed().standing
    placed = [(one.evidence_id, one.attribution_id) for one in found.counted]
    placed += [(one.evidence_id, one.attribution_id) for one in found.set_aside]
    assert len(placed) == len(set(placed)) == 3 + len(Relation)
    assert all(one.why for one in found.set_aside)
