"""What holds of every record, however odd: docs/rules.md, by property."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.rules import assess, scores
from claimtrack.domain.rules.weighing import Weighed, weigh
from claimtrack.domain.words import Relation, Standing
from tests.unit.dossier_story import Story, as_of
from tests.unit.stories import LAST, UNKNOWN, add_evidence, days, known_speakers, speakers, stories

END = AsOf(published=LAST + timedelta(days=1))
any_story = stories()


def outcome_and_standing(dossier: Dossier, on: AsOf = END) -> tuple[object, Standing]:
    """What the record comes to, without who is counted for it."""
    found = assess(dossier, on)
    return found.outcome, found.standing.standing


@given(stories(verdicts=True), st.randoms(use_true_random=False), days)
def test_the_order_in_which_things_are_listed_does_not_matter(
    story: Story, rng: random.Random, day: str
) -> None:
    dossier = story.dossier
    shuffled: dict[str, Any] = {}
    for field in fields(dossier):
        value = getattr(dossier, field.name)
        if isinstance(value, tuple):
            shuffled[field.name] = tuple(rng.sample(value, len(value)))
        elif isinstance(value, dict):
            shuffled[field.name] = dict(rng.sample(list(value.items()), len(value)))
    assert assess(replace(dossier, **shuffled), as_of(day)) == assess(dossier, as_of(day))


@given(any_story)
def test_a_withdrawn_item_never_counts(story: Story) -> None:
    dossier = story.dossier
    derived_from = {one.derived_from_id for one in dossier.evidence}
    without = replace(
        dossier,
        attributions=tuple(one for one in dossier.attributions if not one.withdrawn),
        evidence=tuple(
            one for one in dossier.evidence if not one.withdrawn or one.id in derived_from
        ),
    )
    one, other = assess(dossier, END), assess(without, END)
    assert one.standing.standing is other.standing.standing
    assert one.standing.reasons == other.standing.reasons
    assert one.standing.counted == other.standing.counted
    assert (one.outcome, one.cautions) == (other.outcome, other.cautions)


@given(st.data(), any_story, st.sampled_from(UNKNOWN))
def test_an_unknown_origin_never_moves_a_standing_an_outcome_or_a_record(
    data: st.DataObject, story: Story, speaker: Any
) -> None:
    before = outcome_and_standing(story.dossier), scores(story.dossier, END)
    add_evidence(data.draw, story, speaker=speaker, origin=None, withdrawn="")
    assert (outcome_and_standing(story.dossier), scores(story.dossier, END)) == before


@given(st.data(), any_story)
def test_context_never_moves_anything(data: st.DataObject, story: Story) -> None:
    before = outcome_and_standing(story.dossier)
    add_evidence(data.draw, story, relation=Relation.CONTEXT)
    assert outcome_and_standing(story.dossier) == before


@given(st.data(), any_story, speakers)
def test_repeating_moves_nothing_but_unverified_to_repeated(
    data: st.DataObject, story: Story, speaker: Any
) -> None:
    outcome, standing = outcome_and_standing(story.dossier)
    add_evidence(data.draw, story, relation=Relation.REPEATS, speaker=speaker)
    after = outcome_and_standing(story.dossier)
    assert after[0] == outcome
    assert after[1] is standing or (standing, after[1]) == (Standing.UNVERIFIED, Standing.REPEATED)


@given(st.data(), stories(verdicts=True), st.dates(max_value=LAST - timedelta(days=1)))
def test_the_past_never_sees_the_future(data: st.DataObject, story: Story, day: Any) -> None:
    then = AsOf(published=day)
    later = data.draw(st.dates(day + timedelta(days=1), LAST)).isoformat()
    before = assess(story.dossier, then)
    add_evidence(data.draw, story, published=later)
    story.asked("The ministry", later, deadline=later)
    assert assess(story.dossier, then) == before


@given(st.data(), any_story, st.sampled_from(UNKNOWN) | known_speakers)
def test_printing_a_report_again_changes_no_standing(
    data: st.DataObject, story: Story, speaker: Any
) -> None:
    held = [one for one in story.evidence if not one.withdrawn]
    if not held:
        return
    first = data.draw(st.sampled_from(held))
    published = story.articles[first.article_id].published_on
    _, before = outcome_and_standing(story.dossier)
    again = data.draw(st.dates(published, LAST)).isoformat() if published else ""
    add_evidence(
        data.draw,
        story,
        published=again,
        relation=first.relation,
        event=first.event,
        new_window=first.new_window,
        speaker=speaker,
        derived_from_id=first.id,
    )
    _, after = outcome_and_standing(story.dossier)
    own_source_joins_in = (before, after) == (Standing.UNVERIFIED, Standing.REPEATED)
    assert after is before or own_source_joins_in


def _said_by(name: str, weighed: Weighed) -> set[Relation]:
    """In which ways an origin has spoken about the claim."""
    return {one.relation for one in weighed.statements if one.origin.name == name}


@given(st.data(), any_story)
def test_the_same_origin_supporting_it_again_changes_no_standing_but_a_revised_one(
    data: st.DataObject, story: Story
) -> None:
    weighed = weigh(story.dossier)
    supporting = [
        one.evidence_id
        for one in weighed.support
        if one.evidence_id and len(_said_by(one.origin.name, weighed)) == 1
    ]
    if not supporting:
        return
    first = story.evidence[data.draw(st.sampled_from(supporting)) - 1]
    _, before = outcome_and_standing(story.dossier)
    report = story.report("Sudrian Post", LAST.isoformat())
    again = replace(first, id=len(story.evidence) + 1, article_id=report.article.id)
    if first.source_id is not None and story.sources[first.source_id].outlet_id is not None:
        again = replace(again, article_id=first.article_id)
    story.evidence.append(again)
    _, after = outcome_and_standing(story.dossier)
    assert after is before or before is Standing.REVISED


@given(any_story, st.integers(1, 50), st.randoms(use_true_random=False))
def test_numbers_mean_nothing_but_their_order(story: Story, step: int, rng: random.Random) -> None:
    dossier = story.dossier
    renumbered = _renumbered(dossier, step, rng)
    one, other = assess(dossier, END), assess(renumbered, END)
    assert one.standing.standing is other.standing.standing
    assert one.standing.reasons == other.standing.reasons
    assert [it.origin for it in one.standing.counted] == [
        it.origin for it in other.standing.counted
    ]
    assert one.outcome == other.outcome
    assert [(it.code, it.says) for it in one.cautions] == [
        (it.code, it.says) for it in other.cautions
    ]


def _renumbered(dossier: Dossier, step: int, rng: random.Random) -> Dossier:
    """Evidence and attributions keep their order; sources, articles and outlets get any number."""

    def mixed(known: Any) -> dict[int, int]:
        return dict(zip(known, rng.sample(range(1, 500), len(known)), strict=True))

    sources, articles, outlets = (
        mixed(dossier.sources),
        mixed(dossier.articles),
        mixed(dossier.outlets),
    )

    def moved(number: int | None) -> int | None:
        return None if number is None else number * step + 7

    return replace(
        dossier,
        claim=replace(dossier.claim, id=91, article_id=articles[dossier.claim.article_id]),
        attributions=tuple(
            replace(
                one,
                id=moved(one.id) or 0,
                claim_id=91,
                source_id=sources[one.source_id],
                parent_id=moved(one.parent_id),
            )
            for one in dossier.attributions
        ),
        evidence=tuple(
            replace(
                one,
                id=moved(one.id) or 0,
                claim_id=91,
                article_id=articles[one.article_id],
                source_id=None if one.source_id is None else sources[one.source_id],
                origin_id=None if one.origin_id is None else sources[one.origin_id],
                derived_from_id=moved(one.derived_from_id),
            )
            for one in dossier.evidence
        ),
        sources={
            sources[id_]: replace(
                one,
                id=sources[id_],
                outlet_id=None if one.outlet_id is None else outlets[one.outlet_id],
            )
            for id_, one in dossier.sources.items()
        },
        articles={
            articles[id_]: replace(one, id=articles[id_], outlet_id=outlets[one.outlet_id])
            for id_, one in dossier.articles.items()
        },
        outlets={
            outlets[id_]: replace(one, id=outlets[id_]) for id_, one in dossier.outlets.items()
        },
    )


@given(stories(verdicts=True), days)
def test_everything_is_counted_or_set_aside_once_and_with_a_reason(story: Story, day: str) -> None:
    found = assess(story.dossier, as_of(day)).standing
    placed = [(one.evidence_id, one.attribution_id) for one in found.counted]
    placed += [(one.evidence_id, one.attribution_id) for one in found.set_aside]
    seen = {
        (one.id, None)
        for one in story.evidence
        if (story.articles[one.article_id].published_on or LAST) <= as_of(day).published
    } | {(None, one.id) for one in story.attributions}
    assert len(placed) == len(set(placed))
    assert set(placed) == seen
    assert all(one.why for one in found.set_aside)
    assert all(one.origin for one in found.counted)
    assert all(reason.endswith((".", "?")) for reason in found.reasons)


@given(any_story)
def test_what_counts_holds_is_known_and_if_it_supports_is_independent(story: Story) -> None:
    weighed = weigh(story.dossier)
    for one in weighed.counted:
        assert not one.item.withdrawn
        assert not one.origin.unknown
        assert one.relation not in (Relation.REPEATS, Relation.CONTEXT)
    names = {origin.name for origin in weighed.own if origin.is_named}
    assert not names & {one.origin.name for one in weighed.support}
