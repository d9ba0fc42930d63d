"""Recording claims, their passages and who says them; editing, withdrawing, splitting."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from claimtrack.domain.drafts import AttributionDraft, ClaimDraft, PassageDraft, SourceDraft
from claimtrack.domain.entities import Claim
from claimtrack.domain.errors import BadInput, Conflict, NotFound
from claimtrack.domain.words import (
    Act,
    EntityKind,
    Nature,
    PassageRole,
    Priority,
    Relation,
    SourceKind,
    VerdictScale,
    Workflow,
)
from claimtrack.services.views import DeskQuery, DeskView
from tests.services.newsroom import ANONYMOUS, CHIEF, MINISTRY, Newsroom, copy_of, day

HEADLINE = "Ferries ordered"
BODY = (
    "The second batch will be contracted in 2032, a military diplomatic source told the agency. "
    "Media reports cite an unnamed official. The Defence Ministry declined to comment."
)


def test_a_claim_is_recorded_with_its_words_and_who_says_it(newsroom: Newsroom) -> None:
    article = newsroom.article(HEADLINE, BODY)
    said = "The second batch will be contracted in 2032"
    claim = newsroom.claim(
        article,
        "  The second batch is contracted in 2032 ",
        words=said,
        window="2032",
        tags=("ferries", " ferries ", ""),
        attributions=(
            AttributionDraft(
                source=ANONYMOUS,
                cue="told",
                source_words="a military diplomatic source",
                passages=(
                    newsroom.passage(article, "told", PassageRole.CUE),
                    newsroom.passage(article, "a military diplomatic source", PassageRole.SOURCE),
                ),
            ),
        ),
    )
    assert claim.wording == "The second batch is contracted in 2032"
    assert claim.tags == ("ferries",)
    page = newsroom.ledger.case(claim.id)
    own, cue, source = page.dossier.passages
    assert (own.exact, own.prefix[-4:], own.suffix[:3]) == (said, "ed\n\n", ", a")
    assert own.role is PassageRole.BODY
    assert (cue.exact, source.exact) == ("told", "a military diplomatic source")
    assert page.row.said_by == "a military diplomatic source"
    assert page.row.kind is SourceKind.ANONYMOUS_SOURCE
    assert page.row.window == claim.window


def test_a_claims_passage_is_what_its_block_is(newsroom: Newsroom) -> None:
    article = newsroom.article(HEADLINE, BODY)
    claim = newsroom.claim(article, "Ferries were ordered", words="Ferries ordered")
    newsroom.ledger.add_passage(
        EntityKind.CLAIM, claim.id, newsroom.passage(article, "The second batch")
    )
    roles = [passage.role for passage in newsroom.ledger.case(claim.id).dossier.passages]
    assert roles == [PassageRole.HEADLINE, PassageRole.BODY]


def test_a_chain_of_relays_is_recorded_from_the_outlet_to_the_speaker(
    newsroom: Newsroom,
) -> None:
    article = newsroom.article(HEADLINE, BODY)
    official = SourceDraft(descriptor="an unnamed official", kind=SourceKind.ANONYMOUS_SOURCE)
    reports = SourceDraft(descriptor="media reports", kind=SourceKind.MEDIA_REPORTS)
    claim = newsroom.claim(article, "Ferries", by=None)
    end = newsroom.ledger.attribute(
        claim.id,
        AttributionDraft(source=official, relayed_by=AttributionDraft(source=reports)),
    )
    relay, speaker = newsroom.ledger.case(claim.id).dossier.attributions
    assert (speaker.id, speaker.parent_id, relay.parent_id) == (end.id, relay.id, None)
    assert newsroom.ledger.case(claim.id).row.said_by == "an unnamed official"
    with pytest.raises(BadInput, match="would relay itself"):
        newsroom.ledger.edit_attribution(replace(relay, parent_id=end.id))
    other = newsroom.claim(article, "Another")
    elsewhere = newsroom.ledger.case(other.id).dossier.attributions[0]
    with pytest.raises(BadInput, match="has to be an attribution of claim 1 itself"):
        newsroom.ledger.edit_attribution(replace(relay, parent_id=elsewhere.id))


def test_one_source_stays_one_source_and_a_descriptor_belongs_to_its_outlet(
    newsroom: Newsroom,
) -> None:
    here = newsroom.article(HEADLINE, BODY)
    there = newsroom.article(HEADLINE, f"{BODY} More.", outlet="Inland Post")
    for article in (here, here, there):
        newsroom.claim(article, "Said by a source", by=ANONYMOUS)
        newsroom.claim(article, "Said by the chief", by=CHIEF)
        newsroom.claim(
            article, "In capitals", by=replace(CHIEF, descriptor=" OREN  talvik", role="")
        )
    elsewhere = replace(CHIEF, affiliation="Norvia Rail")
    newsroom.claim(there, "Another man of that name", by=elsewhere)
    rows = [row for row in newsroom.ledger.sources() if row.entity is EntityKind.SOURCE]
    assert sorted((row.name, row.outlet, row.affiliation) for row in rows) == [
        ("Oren Talvik", "", "Norvia Arms"),
        ("Oren Talvik", "", "Norvia Rail"),
        ("a military diplomatic source", "Harbour Wire", ""),
        ("a military diplomatic source", "Inland Post", ""),
    ]


def test_nothing_of_a_claim_is_kept_when_part_of_it_is_wrong(newsroom: Newsroom) -> None:
    article = newsroom.article(HEADLINE, BODY)
    beyond = PassageDraft(capture_id=1, start=10, end=5000, role=PassageRole.BODY)
    with pytest.raises(BadInput, match="not in the text of capture 1, which has"):
        newsroom.ledger.record_claim(
            ClaimDraft(
                article_id=article.id,
                wording="Ferries",
                attributions=(AttributionDraft(source=ANONYMOUS, passages=(beyond,)),),
            )
        )
    assert newsroom.ledger.desk(DeskQuery()) == []
    assert [row.entity for row in newsroom.ledger.sources()] == [EntityKind.OUTLET]
    assert newsroom.ledger.verify().problems == ()


def test_what_cannot_be_recorded_is_said_in_a_sentence(desk_room: Newsroom) -> None:
    ledger = desk_room.ledger
    article = desk_room.article(HEADLINE, BODY)
    other = desk_room.article("Other", "Other news.")
    claim = desk_room.claim(article, "Ferries")
    with pytest.raises(BadInput, match="needs a wording"):
        desk_room.claim(article, "  ")
    with pytest.raises(NotFound, match="no article 77"):
        ledger.record_claim(ClaimDraft(article_id=77, wording="Ferries"))
    with pytest.raises(NotFound, match="no source 77"):
        desk_room.claim(article, "Ferries", by=77)
    with pytest.raises(NotFound, match="no claim 77"):
        ledger.attribute(77, AttributionDraft(source=CHIEF))
    with pytest.raises(BadInput, match="begin"):
        day("2032/2031")
    with pytest.raises(BadInput, match=r"Capture 2 is not a copy of article 1 \(Ferries ordered\)"):
        ledger.add_passage(EntityKind.CLAIM, claim.id, desk_room.passage(other, "Other news"))
    with pytest.raises(BadInput, match="more than white space"):
        ledger.add_passage(EntityKind.CLAIM, claim.id, desk_room.passage(article, "\n\n"))
    with pytest.raises(BadInput, match="its source, its cue or its content"):
        ledger.add_passage(
            EntityKind.ATTRIBUTION, 1, desk_room.passage(article, "told", PassageRole.BODY)
        )
    with pytest.raises(BadInput, match="belongs to a claim, an attribution"):
        ledger.add_passage(EntityKind.VERDICT, 1, desk_room.passage(article, "told"))
    with pytest.raises(BadInput, match="article of claim 1 can't be changed"):
        ledger.edit_claim(replace(claim, article_id=other.id))
    with pytest.raises(BadInput, match="An edit does not withdraw claim 1"):
        ledger.edit_claim(replace(claim, withdrawn="quietly"))
    with pytest.raises(BadInput, match="Say why claim 1 is withdrawn"):
        ledger.withdraw_claim(claim.id, " ")
    ledger.withdraw_claim(claim.id, "said by nobody")
    for attempt in (
        lambda: ledger.withdraw_claim(claim.id, "again"),
        lambda: ledger.edit_claim(replace(claim, version=2, withdrawn="said by nobody")),
        lambda: ledger.attribute(claim.id, AttributionDraft(source=CHIEF)),
        lambda: desk_room.evidence(claim, other, "Other news", Relation.CONFIRMS),
        lambda: desk_room.verdict(claim),
        lambda: ledger.set_workflow(claim.id, Workflow.CHECKING),
    ):
        with pytest.raises(BadInput, match=r"Claim 1 is withdrawn \(said by nobody\)"):
            attempt()


def test_an_edit_over_somebody_elses_shows_both(newsroom: Newsroom) -> None:
    article = newsroom.article(HEADLINE, BODY)
    claim = newsroom.claim(article, "Ferries")
    newsroom.ledger.use_checker("Bo Lind")
    theirs = newsroom.ledger.edit_claim(replace(claim, wording="Bo's wording"))
    newsroom.ledger.use_checker("Ada Moreau")
    mine = replace(claim, wording="Ada's wording")
    with pytest.raises(Conflict, match="changed by Bo Lind") as conflict:
        newsroom.ledger.edit_claim(mine)
    assert (conflict.value.mine, conflict.value.theirs) == (mine, theirs)


def test_an_edit_shows_on_the_desk_at_once_and_is_undone(newsroom: Newsroom) -> None:
    article = newsroom.article(HEADLINE, BODY)
    claim = newsroom.claim(article, "Ferries", window="2032")
    checker = newsroom.ledger.checker
    edited = newsroom.ledger.edit_claim(
        replace(
            claim,
            wording="Trains",
            nature=Nature.FACT,
            priority=Priority.HIGH,
            assignee_id=checker.id,
            tags=("rail",),
        )
    )
    assert edited.version == 2
    (row,) = newsroom.ledger.claim_rows([claim.id])
    assert (row.wording, row.nature, row.assignee) == ("Trains", Nature.FACT, "Ada Moreau")
    assert newsroom.ledger.desk(DeskQuery(view=DeskView.MINE, tags=("rail",))) == [claim.id]
    newsroom.ledger.undo()
    assert newsroom.ledger.claim_rows([claim.id])[0].wording == "Ferries"
    assert newsroom.ledger.desk(DeskQuery(text="trains")) == []
    assert newsroom.ledger.desk(DeskQuery(text="ferries")) == [claim.id]


def test_a_withdrawn_claim_leaves_the_desk_for_its_own_view(newsroom: Newsroom) -> None:
    claim = newsroom.claim(newsroom.article(HEADLINE, BODY), "Ferries")
    newsroom.ledger.withdraw_claim(claim.id, "a joke")
    assert newsroom.ledger.desk(DeskQuery()) == []
    assert newsroom.ledger.desk(DeskQuery(view=DeskView.WITHDRAWN)) == [claim.id]
    assert newsroom.ledger.claim_rows([claim.id])[0].withdrawn == "a joke"
    newsroom.ledger.undo()
    assert newsroom.ledger.desk(DeskQuery()) == [claim.id]


def test_recording_a_claim_is_undone_as_a_whole_and_redone(newsroom: Newsroom) -> None:
    article = newsroom.article(HEADLINE, BODY)
    claim = newsroom.claim(article, "Ferries", words="The second batch", by=CHIEF)
    assert "recorded claim 1: Ferries" in newsroom.ledger.undo().says
    assert newsroom.ledger.desk(DeskQuery()) == []
    assert newsroom.ledger.search("talvik") == []
    with pytest.raises(NotFound, match="no claim 1"):
        newsroom.ledger.case(claim.id)
    assert "recorded claim 1: Ferries" in newsroom.ledger.redo().says
    assert newsroom.ledger.desk(DeskQuery(text="talvik")) == [claim.id]
    assert newsroom.ledger.verify().problems == ()


def test_a_claim_that_is_sent_twice_is_recorded_once(newsroom: Newsroom) -> None:
    article = newsroom.article(HEADLINE, BODY)
    draft = ClaimDraft(
        article_id=article.id, wording="Once", attributions=(AttributionDraft(source=CHIEF),)
    )
    operation = uuid4()
    first = newsroom.ledger.record_claim(draft, operation=operation)
    assert newsroom.ledger.record_claim(draft, operation=operation) == first
    edit = uuid4()
    edited = newsroom.ledger.edit_claim(replace(first, wording="Twice"), operation=edit)
    assert newsroom.ledger.edit_claim(replace(first, wording="Twice"), operation=edit) == edited
    assert len(newsroom.ledger.desk(DeskQuery())) == 1


def test_a_passage_is_added_and_taken_away(newsroom: Newsroom) -> None:
    article = newsroom.article(HEADLINE, BODY)
    claim = newsroom.claim(article, "Ferries")
    passage = newsroom.ledger.add_passage(
        EntityKind.CLAIM, claim.id, newsroom.passage(article, "The second batch")
    )
    assert newsroom.ledger.desk(DeskQuery(text="second batch")) == [claim.id]
    operation = uuid4()
    gone = newsroom.ledger.remove_passage(passage.id, operation=operation)
    assert newsroom.ledger.remove_passage(passage.id, operation=operation) == gone
    assert newsroom.ledger.desk(DeskQuery(text="second batch")) == []
    newsroom.ledger.undo()
    assert newsroom.ledger.case(claim.id).dossier.passages[0].exact == "The second batch"


def test_an_attribution_is_edited_and_withdrawn(newsroom: Newsroom) -> None:
    article = newsroom.article(HEADLINE, BODY)
    claim = newsroom.claim(article, "Ferries", by=CHIEF, nature=Nature.FACT)
    (said,) = newsroom.ledger.case(claim.id).dossier.attributions
    denial = newsroom.ledger.attribute(
        claim.id, AttributionDraft(source=MINISTRY, act=Act.DENIES, first_hand=True)
    )
    assert newsroom.ledger.case(claim.id).row.standing == "contradicted"
    newsroom.ledger.withdraw_attribution(denial.id, "the ministry of another country")
    assert newsroom.ledger.case(claim.id).row.standing == "unverified"
    edited = newsroom.ledger.edit_attribution(replace(said, via="the agency"))
    assert edited.via == "the agency"
    with pytest.raises(BadInput, match="Attribution 2 is withdrawn"):
        newsroom.ledger.edit_attribution(replace(denial, version=2))


class TestSplitting:
    """One claim turns out to be two events."""

    @staticmethod
    def compound(newsroom: Newsroom) -> Claim:
        article = newsroom.article(HEADLINE, BODY)
        claim = newsroom.claim(
            article,
            "A contract is signed and the advance is paid",
            words="The second batch",
            by=None,
            attributions=(
                AttributionDraft(
                    source=CHIEF,
                    relayed_by=AttributionDraft(source=MINISTRY),
                    passages=(newsroom.passage(article, "told"),),
                ),
            ),
        )
        newsroom.no_comment(article, claim)
        later = newsroom.article("Later", "It was signed. It was partly paid. It is off.")
        newsroom.evidence(claim, later, "It was signed.", Relation.CONFIRMS, source=CHIEF)
        newsroom.evidence(claim, later, "It was partly paid.", Relation.PARTLY_CONFIRMS, note="n")
        gone = newsroom.evidence(claim, later, "It is off.", Relation.CONTRADICTS)
        newsroom.ledger.withdraw_evidence(gone.id, "about another contract")
        newsroom.ledger.set_workflow(claim.id, Workflow.CHECKING)
        return claim

    def test_both_parts_carry_what_fits_them_and_the_original_is_withdrawn(
        self, newsroom: Newsroom
    ) -> None:
        claim = self.compound(newsroom)
        signed = ClaimDraft(article_id=claim.article_id, wording="A contract is signed")
        paid = ClaimDraft(
            article_id=claim.article_id,
            wording="The advance is paid",
            attributions=(AttributionDraft(source=MINISTRY),),
        )
        first, second = newsroom.ledger.split_claim(claim.id, (signed, paid))
        assert newsroom.ledger.desk(DeskQuery()) == [first.id, second.id]
        original = newsroom.ledger.case(claim.id).dossier.claim
        assert original.withdrawn == f"split into claims {first.id} and {second.id}"
        assert first.workflow is Workflow.CHECKING
        dossier = newsroom.ledger.case(first.id).dossier
        relay, end = dossier.attributions
        assert end.parent_id == relay.id
        assert [it.relation for it in dossier.evidence] == [Relation.CONFIRMS, Relation.CONTEXT]
        assert dossier.evidence[1].note == (
            "n (partly confirms claim 1 as a whole: judge it for this part)"
        )
        assert [it.exact for it in dossier.passages if it.evidence_id] == [
            "It was signed.",
            "It was partly paid.",
        ]
        assert newsroom.ledger.claim_rows([first.id, second.id])[1].responses == 2
        other = newsroom.ledger.case(second.id).dossier
        assert [it.parent_id for it in other.attributions] == [None]
        assert newsroom.ledger.verify().problems == ()

    def test_a_split_is_one_operation_to_repeat_and_to_undo(self, newsroom: Newsroom) -> None:
        claim = self.compound(newsroom)
        drafts = (
            ClaimDraft(article_id=claim.article_id, wording="One"),
            ClaimDraft(article_id=claim.article_id, wording="Two"),
        )
        operation = uuid4()
        parts = newsroom.ledger.split_claim(claim.id, drafts, operation=operation)
        assert newsroom.ledger.split_claim(claim.id, drafts, operation=operation) == parts
        assert newsroom.ledger.undo().says == (
            f"Undone: withdrew claim {claim.id}: split into claims {parts[0].id} and {parts[1].id}."
        )
        assert newsroom.ledger.desk(DeskQuery()) == [claim.id]
        (response,) = newsroom.ledger.case(claim.id).dossier.responses
        assert response.claim_ids == (claim.id,)
        assert newsroom.ledger.verify().problems == ()


def test_several_claims_are_arranged_in_one_operation(newsroom: Newsroom) -> None:
    article = newsroom.article(HEADLINE, BODY)
    ids = [newsroom.claim(article, f"Claim {number}").id for number in range(3)]
    newsroom.ledger.arrange_claims(ids, priority=Priority.HIGH, add_tags=("now",))
    told = newsroom.ledger.history(limit=1)[0].says
    assert told == "Ada Moreau edited claims 1, 2 and 3: priority, tags"
    assert newsroom.ledger.desk(DeskQuery(tags=("now",))) == ids
    newsroom.ledger.undo()
    assert newsroom.ledger.desk(DeskQuery(tags=("now",))) == []


def test_a_verdict_is_not_lost_with_a_second_passage(newsroom: Newsroom) -> None:
    """A capture that changes what an article says makes the verdict stale; a passage does not."""
    article = newsroom.article(HEADLINE, BODY)
    claim = newsroom.claim(article, "Ferries", words="The second batch", nature=Nature.FACT)
    newsroom.verdict(claim, VerdictScale.UNPROVEN)
    newsroom.ledger.add_passage(EntityKind.CLAIM, claim.id, newsroom.passage(article, "told"))
    assert not newsroom.ledger.claim_rows([claim.id])[0].stale
    newsroom.ledger.add_capture(article.id, copy_of(HEADLINE, "All of it has changed."))
    assert newsroom.ledger.claim_rows([claim.id])[0].stale
