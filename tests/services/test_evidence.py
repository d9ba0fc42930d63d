"""Responses, evidence, verdicts and second checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.drafts import AttributionDraft, EvidenceDraft, ResponseDraft
from claimtrack.domain.entities import Claim
from claimtrack.domain.errors import BadInput, NotFound
from claimtrack.domain.words import (
    Interest,
    Nature,
    Relation,
    ResponseAct,
    Standing,
    VerdictScale,
    Workflow,
)
from claimtrack.services import rows
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import ReportFormat, ReportOptions
from claimtrack.services.views import DeskQuery, DeskView
from tests.services.newsroom import ANONYMOUS, CHIEF, MINISTRY, SERVICE, Newsroom, copy_of, day

BODY = "A contract will be signed in 2032. The Defence Ministry declined to comment."
LATER = "The Defence Ministry said it was signed on 3 May 2032. A clerk denied it."


def settled(newsroom: Newsroom) -> Claim:
    """A claim that a ministry's first-hand word corroborates."""
    claim = newsroom.claim(
        newsroom.article("Contract", BODY), "A contract is signed in 2032", window="2032"
    )
    later = newsroom.article("Signed", LATER, on=date(2032, 5, 4), outlet="Inland Post")
    newsroom.clock.set(date(2032, 5, 5))
    newsroom.evidence(
        claim,
        later,
        "it was signed on 3 May 2032",
        Relation.CONFIRMS,
        source=MINISTRY,
        interest=Interest.PARTY,
        first_hand=True,
        event=day("2032-05-03"),
    )
    return claim


class TestResponses:
    """Who would not say."""

    def test_one_response_stands_with_every_claim_it_was_about(self, newsroom: Newsroom) -> None:
        article = newsroom.article("Contract", BODY)
        claims = [newsroom.claim(article, f"Claim {number}") for number in range(6)]
        response = newsroom.no_comment(article, *claims, claims[0])
        assert response.claim_ids == tuple(claim.id for claim in claims)
        rows = newsroom.ledger.claim_rows(response.claim_ids)
        assert [row.responses for row in rows] == [2] * 6
        by_name = {row.name: row.responses for row in newsroom.ledger.sources()}
        assert by_name["the Defence Ministry"] == by_name["the Cooperation Service"] == 1
        page = newsroom.ledger.article_page(article.id)
        assert page.responses == (response,)
        newsroom.ledger.undo()
        assert [it.responses for it in newsroom.ledger.claim_rows(response.claim_ids)] == [0] * 6

    def test_a_response_is_edited_and_withdrawn(self, newsroom: Newsroom) -> None:
        article = newsroom.article("Contract", BODY)
        first, second = (newsroom.claim(article, wording) for wording in ("One", "Two"))
        response = newsroom.no_comment(article, first)
        edited = newsroom.ledger.edit_response(
            replace(
                response,
                act=ResponseAct.NEITHER_CONFIRMED_NOR_DENIED,
                claim_ids=(second.id,),
                source_ids=response.source_ids[:1],
            )
        )
        assert [it.responses for it in newsroom.ledger.claim_rows([1, 2])] == [0, 1]
        newsroom.ledger.withdraw_response(edited.id, "asked about something else")
        assert [it.responses for it in newsroom.ledger.claim_rows([1, 2])] == [0, 0]
        with pytest.raises(BadInput, match="Response 1 is withdrawn"):
            newsroom.ledger.edit_response(replace(edited, words="no"))

    def test_a_response_needs_a_source_and_a_claim(self, desk_room: Newsroom) -> None:
        article = desk_room.article("Contract", BODY)
        claim = desk_room.claim(article, "One")
        draft = ResponseDraft(
            article_id=article.id,
            act=ResponseAct.DID_NOT_RESPOND,
            sources=(SERVICE,),
            claim_ids=(claim.id,),
        )
        with pytest.raises(BadInput, match="who was asked"):
            desk_room.ledger.respond(replace(draft, sources=()))
        with pytest.raises(BadInput, match="what were they asked about"):
            desk_room.ledger.respond(replace(draft, claim_ids=()))
        with pytest.raises(NotFound, match="no claim 9"):
            desk_room.ledger.respond(replace(draft, claim_ids=(9,)))
        with pytest.raises(NotFound, match="no source 9"):
            desk_room.ledger.respond(replace(draft, sources=(9,)))


class TestEvidence:
    """What bears on a claim."""

    def test_linked_evidence_moves_the_standing_at_once(self, newsroom: Newsroom) -> None:
        claim = settled(newsroom)
        page = newsroom.ledger.case(claim.id)
        (evidence,) = page.dossier.evidence
        assert evidence.recorded_by == newsroom.ledger.checker.id
        assert evidence.recorded_at.date() == date(2032, 5, 5)
        assert page.assessment.standing.standing is page.row.standing is Standing.CORROBORATED
        newsroom.ledger.undo()
        assert newsroom.ledger.claim_rows([claim.id])[0].standing is Standing.UNVERIFIED
        newsroom.ledger.redo()
        newsroom.ledger.withdraw_evidence(evidence.id, "another contract")
        assert newsroom.ledger.claim_rows([claim.id])[0].standing is Standing.UNVERIFIED
        assert newsroom.ledger.case(claim.id).dossier.evidence[0].withdrawn == "another contract"

    def test_an_edit_of_evidence_counts_and_keeps_what_it_hangs_on(
        self, newsroom: Newsroom
    ) -> None:
        claim = settled(newsroom)
        evidence = newsroom.ledger.case(claim.id).dossier.evidence[0]
        newsroom.ledger.edit_evidence(replace(evidence, relation=Relation.CONTRADICTS))
        assert newsroom.ledger.claim_rows([claim.id])[0].standing is Standing.CONTRADICTED
        current = newsroom.ledger.case(claim.id).dossier.evidence[0]
        with pytest.raises(BadInput, match="recorded by of evidence 1 can't be changed"):
            newsroom.ledger.edit_evidence(replace(current, recorded_by=7))
        with pytest.raises(BadInput, match="rests on this passage alone"):
            newsroom.ledger.remove_passage(newsroom.ledger.case(claim.id).dossier.passages[0].id)

    def test_evidence_that_cannot_be_linked_is_told_why(self, desk_room: Newsroom) -> None:
        claim = settled(desk_room)
        other = desk_room.claim(desk_room.article("Other", "Other news."), "Other")
        article = desk_room.ledger.articles(text="signed")[0].article
        draft = EvidenceDraft(
            claim_id=claim.id,
            article_id=article.id,
            relation=Relation.REPEATS,
            passages=(desk_room.passage(article, "denied it"),),
        )
        link = desk_room.ledger.link_evidence
        with pytest.raises(BadInput, match="Evidence needs a passage"):
            link(replace(draft, passages=()))
        with pytest.raises(NotFound, match="no source 99"):
            link(replace(draft, source=99))
        with pytest.raises(BadInput, match="A new window goes with evidence that revises"):
            link(replace(draft, new_window=day("2033")))
        with pytest.raises(BadInput, match="Evidence 1 bears on claim 1"):
            link(replace(draft, claim_id=other.id, derived_from_id=1))
        with pytest.raises(BadInput, match="not a copy of article"):
            link(replace(draft, article_id=other.article_id))
        evidence = desk_room.ledger.case(claim.id).dossier.evidence[0]
        with pytest.raises(BadInput, match="can't derive from itself"):
            desk_room.ledger.edit_evidence(replace(evidence, derived_from_id=evidence.id))
        assert len(desk_room.ledger.case(claim.id).dossier.evidence) == 1

    def test_evidence_shows_in_the_article_it_lies_in(self, newsroom: Newsroom) -> None:
        claim = settled(newsroom)
        article = newsroom.ledger.case(claim.id).dossier.evidence[0].article_id
        page = newsroom.ledger.article_page(article)
        assert [it.claim_id for it in page.evidence] == [claim.id]
        (marked,) = page.marked
        assert (marked.owner, marked.claim_id) == ("evidence", claim.id)
        assert marked.standing is Standing.CORROBORATED
        assert page.claims == ()


class TestVerdicts:
    """A checker's conclusion, and another's."""

    def test_a_later_verdict_supersedes_an_earlier_one(self, newsroom: Newsroom) -> None:
        claim = settled(newsroom)
        newsroom.verdict(claim, VerdictScale.UNPROVEN)
        newsroom.verdict(claim, VerdictScale.ACCURATE, relied_on=(1, 1))
        page = newsroom.ledger.case(claim.id)
        assert page.row.verdict == "accurate"
        assert page.dossier.verdicts[1].relied_on == (1,)
        assert len(page.dossier.verdicts) == 2
        newsroom.ledger.undo()
        assert newsroom.ledger.claim_rows([claim.id])[0].verdict == "unproven"

    def test_a_verdict_relies_on_evidence_of_its_own_claim(self, desk_room: Newsroom) -> None:
        claim = settled(desk_room)
        other = desk_room.claim(desk_room.article("Other", "Other news."), "Other")
        with pytest.raises(BadInput, match="Evidence 1 bears on claim 1, not on claim 2"):
            desk_room.verdict(other, relied_on=(1,))
        desk_room.ledger.withdraw_evidence(1, "wrong")
        with pytest.raises(BadInput, match="Evidence 1 is withdrawn"):
            desk_room.verdict(claim, relied_on=(1,))

    def test_new_evidence_makes_a_verdict_stale_and_reopens_the_sign_off(
        self, newsroom: Newsroom
    ) -> None:
        claim = settled(newsroom)
        newsroom.verdict(claim, VerdictScale.ACCURATE)
        newsroom.ledger.set_workflow(claim.id, Workflow.SIGNED_OFF)
        later = newsroom.article("Denied", LATER, outlet="Third Paper", on=date(2032, 5, 5))
        newsroom.evidence(
            claim, later, "A clerk denied it", Relation.CONTRADICTS, source=SERVICE, first_hand=True
        )
        page = newsroom.ledger.case(claim.id)
        assert page.dossier.claim.workflow is Workflow.REOPENED
        assert page.row.stale
        assert page.assessment.stale
        assert newsroom.ledger.desk(DeskQuery(view=DeskView.STALE)) == [claim.id]
        entry = newsroom.ledger.history(limit=1)[0]
        assert entry.says == (
            "Ada Moreau linked evidence 2 to claim 1: contradicts, which reopened claim 1"
        )
        newsroom.ledger.undo()
        page = newsroom.ledger.case(claim.id)
        assert (page.dossier.claim.workflow, page.row.stale) == (Workflow.SIGNED_OFF, False)

    def test_undoing_what_a_sign_off_rests_on_reopens_it_too(self, newsroom: Newsroom) -> None:
        claim = settled(newsroom)
        newsroom.ledger.use_checker("Bo Lind")
        newsroom.verdict(claim, VerdictScale.ACCURATE)
        newsroom.ledger.set_workflow(claim.id, Workflow.SIGNED_OFF)
        newsroom.ledger.use_checker("Ada Moreau")
        newsroom.ledger.undo()
        claim_now = newsroom.ledger.case(claim.id).dossier.claim
        assert claim_now.workflow is Workflow.REOPENED
        assert newsroom.ledger.verify().problems == ()

    def test_a_window_that_closes_makes_a_verdict_stale_by_itself(self, newsroom: Newsroom) -> None:
        claim = newsroom.claim(newsroom.article("Contract", BODY), "In 2032", window="2032")
        newsroom.verdict(claim)
        newsroom.ledger.set_workflow(claim.id, Workflow.SIGNED_OFF)
        assert newsroom.ledger.desk(DeskQuery(view=DeskView.STALE)) == []
        newsroom.clock.set(date(2033, 1, 1))
        assert newsroom.ledger.desk(DeskQuery(view=DeskView.STALE)) == [claim.id]
        assert newsroom.ledger.case(claim.id).assessment.stale

    def test_a_sign_off_needs_a_verdict_that_fits_the_record(self, desk_room: Newsroom) -> None:
        claim = settled(desk_room)
        sign = desk_room.ledger.set_workflow
        for workflow in (Workflow.SECOND_CHECK, Workflow.SIGNED_OFF):
            with pytest.raises(BadInput, match="has no verdict yet"):
                sign(claim.id, workflow)
        desk_room.verdict(claim, VerdictScale.ACCURATE)
        current = desk_room.ledger.case(claim.id).dossier.claim
        desk_room.ledger.edit_claim(replace(current, wording="Something else is signed"))
        with pytest.raises(BadInput, match="no longer fits the record"):
            sign(claim.id, Workflow.SIGNED_OFF)
        desk_room.verdict(claim, VerdictScale.ACCURATE)
        assert sign(claim.id, Workflow.SIGNED_OFF).workflow is Workflow.SIGNED_OFF
        before = desk_room.ledger.info().seq
        sign(claim.id, Workflow.SIGNED_OFF)
        assert desk_room.ledger.info().seq == before


class TestSecondCheck:
    """Blind: the second checker does not see the first verdict."""

    @staticmethod
    def awaiting(newsroom: Newsroom) -> Claim:
        claim = newsroom.claim(
            newsroom.article("Contract", BODY), "A fact", nature=Nature.FACT, by=CHIEF
        )
        newsroom.verdict(claim, VerdictScale.NOT_CHECKABLE)
        newsroom.ledger.set_workflow(claim.id, Workflow.SECOND_CHECK)
        return claim

    def test_the_first_verdict_is_hidden_until_they_have_given_theirs(
        self, newsroom: Newsroom
    ) -> None:
        claim = self.awaiting(newsroom)
        mine = newsroom.ledger.case(claim.id)
        assert not mine.second_check_hidden
        assert (mine.row.verdict, mine.row.standing) == ("not checkable", "not_checkable")

        newsroom.ledger.use_checker("Bo Lind")
        theirs = newsroom.ledger.case(claim.id)
        assert theirs.second_check_hidden
        assert theirs.dossier.verdicts == ()
        assert (theirs.row.verdict, theirs.row.standing) == ("", "unverified")
        assert newsroom.ledger.claim_rows([claim.id])[0] == theirs.row
        told = " ".join(entry.says for entry in (*theirs.history, *newsroom.ledger.history()))
        assert "gave a verdict on claim 1 (hidden until your second check)" in told
        assert "not checkable" not in told
        assert not any(
            fields
            for entry in theirs.history
            for change in entry.changes
            for fields in change.fields
            if change.entity == "verdict"
        )

        newsroom.verdict(claim, VerdictScale.UNPROVEN, second_check=True)
        seen = newsroom.ledger.case(claim.id)
        assert not seen.second_check_hidden
        assert [it.rating for it in seen.dossier.verdicts] == [
            VerdictScale.NOT_CHECKABLE,
            VerdictScale.UNPROVEN,
        ]
        assert seen.row.verdict == "not checkable"

    def test_nor_is_it_shown_as_it_was_known_before_the_check_was_asked_for(
        self, desk_room: Newsroom
    ) -> None:
        claim, ledger = self.awaiting(desk_room), desk_room.ledger
        then = AsOf(ledger.session.today(), known=ledger.latest_seq() - 1)
        settled = DeskQuery(standings=(Standing.NOT_CHECKABLE,))

        def told() -> str:
            options = ReportOptions(changes_since=0, track_records=True)
            report = ledger.report(ReportScope(), ReportFormat.MARKDOWN, then, options)
            return f"{report.content.decode()} {ledger.case(claim.id, then)}"

        assert "What has been reported so far" in told()
        assert ledger.desk(settled, then) == [claim.id]
        ledger.use_checker("Bo Lind")
        assert "What has been reported so far" not in told()
        assert ledger.case(claim.id, then).second_check_hidden
        assert ledger.case(claim.id, then).row.standing is Standing.UNVERIFIED
        assert ledger.claim_rows([claim.id], then)[0].verdict == ""
        assert ledger.desk(settled, then) == []

    def test_a_line_without_verdicts_is_the_indexs_and_no_dossier_is_read_for_it(
        self, desk_room: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        claim, asked = self.awaiting(desk_room), list[int]()
        monkeypatch.setattr(rows, "dossiers", lambda _, numbers: asked.extend(numbers) or ())
        desk_room.ledger.use_checker("Bo Lind")
        assert desk_room.ledger.claim_rows([claim.id])[0].standing is Standing.UNVERIFIED
        assert not asked
        desk_room.ledger.use_checker("Ada Moreau")
        desk_room.ledger.claim_rows([claim.id])
        assert asked == [claim.id]

    def test_a_disagreement_goes_to_an_editor(self, newsroom: Newsroom) -> None:
        claim = self.awaiting(newsroom)
        newsroom.ledger.use_checker("Bo Lind")
        newsroom.verdict(claim, VerdictScale.UNPROVEN, second_check=True)
        with pytest.raises(BadInput, match="says unproven and the verdict not checkable"):
            newsroom.ledger.set_workflow(claim.id, Workflow.SIGNED_OFF)
        newsroom.ledger.use_checker("Edda Ruiz")
        newsroom.verdict(claim, VerdictScale.UNPROVEN)
        signed = newsroom.ledger.set_workflow(claim.id, Workflow.SIGNED_OFF)
        assert signed.workflow is Workflow.SIGNED_OFF

    def test_nobody_checks_their_own_verdict(self, desk_room: Newsroom) -> None:
        claim = self.awaiting(desk_room)
        with pytest.raises(BadInput, match="the verdict is your own"):
            desk_room.verdict(claim, second_check=True)
        other = desk_room.claim(desk_room.article("Other", "Other news."), "Other")
        with pytest.raises(BadInput, match="has no verdict to check"):
            desk_room.verdict(other, second_check=True)


def test_repeated_operations_give_the_same_things(newsroom: Newsroom) -> None:
    claim = settled(newsroom)
    article = newsroom.ledger.articles(text="signed")[0].article
    draft = EvidenceDraft(
        claim_id=claim.id,
        article_id=article.id,
        relation=Relation.REPEATS,
        source=ANONYMOUS,
        passages=(newsroom.passage(article, "denied it"),),
    )
    for write in (
        lambda it: newsroom.ledger.link_evidence(draft, operation=it),
        lambda it: newsroom.ledger.attribute(
            claim.id, AttributionDraft(source=CHIEF), operation=it
        ),
        lambda it: newsroom.ledger.withdraw_evidence(1, "wrong", operation=it),
        lambda it: newsroom.ledger.set_workflow(claim.id, Workflow.CHECKING, operation=it),
        lambda it: newsroom.ledger.set_recheck(claim.id, date(2033, 1, 1), operation=it),
        lambda it: newsroom.ledger.undo(operation=it),
        lambda it: newsroom.ledger.redo(operation=it),
        lambda it: newsroom.ledger.add_capture(article.id, copy_of("New", "New."), operation=it),
    ):
        operation = uuid4()
        once = write(operation)
        seq = newsroom.ledger.info().seq
        assert write(operation) == once
        assert newsroom.ledger.info().seq == seq
