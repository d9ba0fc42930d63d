"""Reports on a real ledger: what is in the scope, as of when, and for whose eyes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from read_back import everything_in

from claimtrack.domain.desk import DeskQuery, DeskView
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.drafts import CommentRequestDraft, VerdictDraft
from claimtrack.domain.entities import Article, Claim
from claimtrack.domain.errors import BadInput, NotFound
from claimtrack.domain.words import (
    Confidence,
    EntityKind,
    Nature,
    Relation,
    VerdictScale,
    Workflow,
)
from claimtrack.report.house import House
from claimtrack.services import reports
from claimtrack.services.reports import (
    FailOn,
    Found,
    ReportFormat,
    ReportOptions,
    ReportScope,
)
from tests.services.newsroom import CHIEF, Newsroom

ALL = ReportScope()
HOUSE = House(name="The Gazette", claim_address="https://gazette.example/{claim}")
PUBLISHED = ReportOptions(house=HOUSE)
WORKING_PAPERS = {ReportFormat.ANNOTATED, ReportFormat.SHEET, ReportFormat.CLAIMREVIEW}
"""They show how claims stand, and not what was asked of whom or why somebody concluded what."""


WRITTEN = (ReportFormat.CSV, ReportFormat.JSON, ReportFormat.ANNOTATED)


def told(room: Newsroom, scope: ReportScope = ALL, **more: Any) -> dict[str, Any]:
    made = room.ledger.report(scope, ReportFormat.JSON, **more)
    read = json.loads(made.content)
    assert isinstance(read, dict)
    return read


def claims(read: dict[str, Any]) -> dict[int, dict[str, Any]]:
    return {one["claim"]: one for article in read["articles"] for one in article["claims"]}


@pytest.fixture
def wire(desk_room: Newsroom) -> Article:
    return desk_room.article("Second batch planned", "The parties plan to sign in 2031.")


@pytest.fixture
def plan(desk_room: Newsroom, wire: Article) -> Claim:
    return desk_room.claim(
        wire, "They sign in 2031.", words="The parties plan to sign in 2031", window="2031"
    )


@pytest.fixture
def signed(desk_room: Newsroom, plan: Claim) -> Article:
    """A later article that confirms the plan."""
    later = desk_room.article(
        "Signed",
        "The chief said it was signed in May.",
        outlet="Capital Daily",
        on=date(2031, 5, 9),
    )
    desk_room.evidence(
        plan, later, "it was signed in May", Relation.CONFIRMS, source=CHIEF, first_hand=True
    )
    return later


def test_a_report_on_an_article_tells_its_claims_and_all_its_captures(
    desk_room: Newsroom, wire: Article, plan: Claim, signed: Article
) -> None:
    read = told(desk_room, ReportScope(article_id=wire.id))
    assert list(claims(read)) == [plan.id]
    assert read["title"] == "Second batch planned"
    assert read["scope"] == f"Article {wire.id}, Harbour Wire"
    assert [one["published"]["article"] for one in read["captures"]] == [wire.id, signed.id]


def test_an_account_that_makes_a_report_is_told_to_sign_with_a_name(
    desk_room: Newsroom, plan: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope = ReportScope(claim_ids=(plan.id,))
    assert desk_room.ledger.report(scope, ReportFormat.CSV).facts.notes == ()
    name = desk_room.ledger.checker.name
    monkeypatch.setattr(reports, "getuser", lambda: name)
    (note,) = desk_room.ledger.report(scope, ReportFormat.CSV).facts.notes
    assert f"made by “{name}”, which is the name of an account" in note


def test_a_report_on_a_claim_is_named_after_it(desk_room: Newsroom, plan: Claim) -> None:
    read = told(desk_room, ReportScope(claim_ids=(plan.id,)))
    assert (read["title"], read["scope"]) == ("They sign in 2031.", f"Claim {plan.id}")


def test_a_report_on_a_view_tells_what_the_desk_shows(
    desk_room: Newsroom, wire: Article, plan: Claim
) -> None:
    fact = desk_room.claim(wire, "There are parties.", nature=Nature.FACT)
    scope = ReportScope(view=DeskQuery(view=DeskView.ALL, natures=(Nature.FACT,)))
    read = told(desk_room, scope)
    assert list(claims(read)) == [fact.id]
    assert read["scope"] == "The Desk’s view “all”, with nature fact"


def test_a_report_on_everything_stands_in_the_order_of_publication(
    desk_room: Newsroom, wire: Article, plan: Claim
) -> None:
    older = desk_room.article("Older", "Something was said.", on=date(2030, 1, 1))
    first = desk_room.claim(older, "Something was said.", words="Something was said")
    assert list(claims(told(desk_room))) == [first.id, plan.id]


def test_a_report_on_an_empty_ledger_says_so(desk_room: Newsroom) -> None:
    read = told(desk_room)
    assert read["summary"]["claims"] == 0
    assert read["articles"] == []
    page = desk_room.ledger.report(ALL).content.decode()
    assert "No article and no claim is recorded in this scope." in page


def test_two_scopes_at_once_are_refused() -> None:
    with pytest.raises(BadInput, match="choose one"):
        ReportScope(article_id=1, claim_ids=(2,))


def test_what_is_not_in_the_ledger_is_named(desk_room: Newsroom) -> None:
    for scope in (ReportScope(article_id=9), ReportScope(claim_ids=(9,))):
        with pytest.raises(NotFound, match="9"):
            desk_room.ledger.report(scope)


def test_an_article_is_not_reported_on_before_it_came_out(
    desk_room: Newsroom, wire: Article
) -> None:
    with pytest.raises(NotFound, match="not published by 1 January 2031"):
        desk_room.ledger.report(ReportScope(article_id=wire.id), as_of=AsOf(date(2031, 1, 1)))


def test_the_past_does_not_see_later_reporting(
    desk_room: Newsroom, plan: Claim, signed: Article
) -> None:
    now, then = told(desk_room), told(desk_room, as_of=AsOf(date(2031, 5, 8)))
    assert len(claims(now)[plan.id]["evidence"]) == 1
    assert claims(then)[plan.id]["evidence"] == []
    assert "signed in May" not in json.dumps(then)


def test_what_was_not_known_yet_is_not_told(
    desk_room: Newsroom, plan: Claim, signed: Article
) -> None:
    (before,) = [entry.first_seq - 1 for entry in desk_room.ledger.history(EntityKind.EVIDENCE, 1)]
    then = told(desk_room, as_of=AsOf(date(2031, 6, 15), known=before))
    assert claims(then)[plan.id]["evidence"] == []
    assert then["as_of"]["known"] == before


def test_the_head_of_a_report_is_one_that_verify_trusts(
    desk_room: Newsroom, plan: Claim, signed: Article
) -> None:
    for as_of in (None, AsOf(date(2031, 6, 15), known=3)):
        head = told(desk_room, as_of=as_of)["ledger"]["head"]
        assert head.split(":")[0] == str(told(desk_room, as_of=as_of)["as_of"]["known"])
        assert desk_room.ledger.verify(head).problems == ()


@pytest.mark.parametrize("form", ReportFormat)
def test_the_same_record_gives_the_same_bytes_at_any_time_of_day(
    desk_room: Newsroom, plan: Claim, signed: Article, form: ReportFormat
) -> None:
    first = desk_room.ledger.report(ALL, form, options=PUBLISHED)
    desk_room.clock.at += timedelta(hours=3)
    assert desk_room.ledger.report(ALL, form, options=PUBLISHED).content == first.content


def test_a_report_can_say_when_it_was_made(desk_room: Newsroom, plan: Claim) -> None:
    assert told(desk_room)["made_at"] is None
    assert told(desk_room, options=ReportOptions(timed=True))["made_at"].startswith("2031-06-15T")


def test_making_a_report_writes_nothing(desk_room: Newsroom, plan: Claim) -> None:
    desk_room.ledger.use_checker("Somebody New")
    seq = desk_room.ledger.info().seq
    assert told(desk_room)["made_by"] == "Somebody New"
    assert desk_room.ledger.info().seq == seq


def give_first_verdict(room: Newsroom, claim: Claim) -> None:
    room.ledger.give_verdict(
        VerdictDraft(
            claim_id=claim.id,
            rating=VerdictScale.NOT_CHECKABLE,
            confidence=Confidence.HIGH,
            rationale="RATIONALE-OF-THE-FIRST",
        )
    )
    room.ledger.set_workflow(claim.id, Workflow.SECOND_CHECK)


@pytest.mark.parametrize("form", ReportFormat)
def test_a_second_checker_s_report_does_not_give_the_first_verdict_away(
    desk_room: Newsroom, plan: Claim, form: ReportFormat
) -> None:
    give_first_verdict(desk_room, plan)
    options = ReportOptions(changes_since=0, house=HOUSE)
    own = desk_room.ledger.report(ALL, form, options=options).content
    assert form in WORKING_PAPERS or "RATIONALE-OF-THE-FIRST" in everything_in(own)
    desk_room.ledger.use_checker("Ben Sorel")
    blind = desk_room.ledger.report(ALL, form, options=options).content
    assert "RATIONALE-OF-THE-FIRST" not in everything_in(blind)
    read = told(desk_room)
    assert claims(read)[plan.id]["standing"]["standing"] == "unverified"
    assert read["summary"]["hidden"] == 1
    assert read["sign_offs"][0]["first"] is None


@pytest.mark.parametrize("form", ReportFormat)
def test_confidential_text_is_in_no_format(
    desk_room: Newsroom, plan: Claim, signed: Article, form: ReportFormat
) -> None:
    request = desk_room.ledger.request_comment(
        CommentRequestDraft(
            claim_ids=(plan.id,), party="the yard", put_to_them="CANARY of the question"
        )
    )
    desk_room.ledger.record_reply(
        request.id, "CANARY of the reply", request.sent_at + timedelta(hours=1)
    )
    for about, number in (
        (EntityKind.CLAIM, plan.id),
        (EntityKind.SOURCE, 1),
        (EntityKind.COMMENT_REQUEST, request.id),
    ):
        desk_room.ledger.add_note(about, number, f"CANARY about the {about.value}")
    options = ReportOptions(
        withdrawn=True, track_records=True, changes_since=0, timed=True, house=HOUSE
    )
    made = desk_room.ledger.report(ALL, form, options=options)
    assert "CANARY" not in everything_in(made.content)
    assert form in WORKING_PAPERS or "the yard" in everything_in(made.content)


def test_changes_are_those_on_the_claims_of_the_scope(
    desk_room: Newsroom, wire: Article, plan: Claim, signed: Article
) -> None:
    since = desk_room.ledger.info().seq
    other = desk_room.claim(wire, "There are parties.")
    desk_room.ledger.withdraw_claim(plan.id, "Recorded twice.")
    options = ReportOptions(changes_since=since, withdrawn=True)
    read = told(desk_room, ReportScope(claim_ids=(plan.id,)), options=options)
    assert read["changes_since"] == f"change {since}"
    assert len(read["changes"]) == 1
    whole = told(desk_room, options=options)
    assert len(whole["changes"]) == 2
    assert whole["changes"][0]["first"] > since
    assert told(desk_room, ReportScope(claim_ids=(other.id,)))["changes"] is None


def test_what_is_confidential_leaves_no_trace_among_the_changes(
    desk_room: Newsroom, plan: Claim
) -> None:
    ledger = desk_room.ledger
    since = ledger.info().seq
    note = ledger.add_note(EntityKind.CLAIM, plan.id, "Ring them at night.")
    ledger.undo()
    ledger.redo()
    ledger.erase_note(note.id)
    request = ledger.request_comment(CommentRequestDraft(claim_ids=(plan.id,), party="the yard"))
    ledger.withdraw_request(request.id, "Our own REASON.")
    changes = told(desk_room, options=ReportOptions(changes_since=since))["changes"]
    assert [one["says"].split(" ", 2)[2] for one in changes] == [
        f"asked the yard for comment on claim {plan.id}",
        f"withdrew comment request {request.id}",
    ]


@pytest.mark.parametrize("form", [ReportFormat.JSON, ReportFormat.SHEET])
def test_a_withdrawn_claim_that_is_asked_for_is_told(
    desk_room: Newsroom, wire: Article, plan: Claim, form: ReportFormat
) -> None:
    desk_room.claim(wire, "There are parties.")
    desk_room.ledger.withdraw_claim(plan.id, "Recorded twice.")
    view = ReportScope(view=DeskQuery(view=DeskView.WITHDRAWN))
    for scope in (ReportScope(claim_ids=(plan.id,)), view):
        made = desk_room.ledger.report(scope, form)
        assert made.facts.claims == 1
        assert "Recorded" in everything_in(made.content)


def test_whoever_makes_a_report_is_told_what_it_leaves_out(
    desk_room: Newsroom, wire: Article, plan: Claim
) -> None:
    desk_room.claim(wire, "There are parties.")
    desk_room.ledger.withdraw_claim(plan.id, "Recorded twice.")
    told_of = {form: desk_room.ledger.report(ALL, form).facts.notes for form in WRITTEN}
    assert told_of == dict.fromkeys(WRITTEN, ("1 withdrawn claim is left out.",))
    before = AsOf(date(2030, 1, 1))
    made = desk_room.ledger.report(ALL, ReportFormat.CSV, before)
    assert "2 claims were published after the report's day and left out." in made.facts.notes
    withdrawn = ReportOptions(withdrawn=True)
    assert desk_room.ledger.report(ALL, ReportFormat.CSV, options=withdrawn).facts.notes == ()


def test_a_report_says_what_it_was_asked_to_fail_on(
    desk_room: Newsroom, wire: Article, plan: Claim
) -> None:
    desk_room.clock.set(date(2032, 1, 1))
    fails = (FailOn.OVERDUE, FailOn.DISPUTED, FailOn.VERDICT_STALE)
    made = desk_room.ledger.report(ALL, options=ReportOptions(fail_on=fails))
    assert made.facts.found == (Found(what=FailOn.OVERDUE, claim_ids=(plan.id,)),)
    assert desk_room.ledger.report(ALL).facts.found == ()


def test_a_report_that_nothing_falls_into_says_what_was_asked(
    desk_room: Newsroom, plan: Claim
) -> None:
    early = AsOf(date(2019, 3, 5), plan.recorded_seq)
    options = ReportOptions(fail_on=(FailOn.EMPTY,))
    made = desk_room.ledger.report(ALL, ReportFormat.CSV, early, options)
    assert made.facts.found == (Found(what=FailOn.EMPTY, claim_ids=()),)
    assert made.facts.notes[0] == (
        "No claim falls into what was asked for: The whole ledger, as of 5 March 2019, "
        f"record as known at change {plan.recorded_seq}."
    )
    assert desk_room.ledger.report(ALL, ReportFormat.CSV, options=options).facts.found == ()


def test_track_records_are_told_only_where_they_are_asked_for(
    desk_room: Newsroom, plan: Claim, signed: Article
) -> None:
    assert all(one["track"] is None for one in told(desk_room)["sources"])
    asked = told(desk_room, options=ReportOptions(track_records=True))
    assert all(one["track"] is not None for one in asked["sources"])


@pytest.mark.parametrize("form", ReportFormat)
def test_many_claims_are_loaded_by_the_page_and_give_the_same_bytes(
    desk_room: Newsroom,
    plan: Claim,
    signed: Article,
    form: ReportFormat,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = desk_room.ledger.report(ALL, form, options=PUBLISHED)
    monkeypatch.setattr(reports, "AT_ONCE", 0)
    into, seen = BytesIO(), list[tuple[int, int]]()
    facts = desk_room.ledger.write_report(
        into, ALL, form, options=PUBLISHED, progress=lambda done, total: seen.append((done, total))
    )
    assert into.getvalue() == kept.content
    assert facts == kept.facts
    assert [done for done, _ in seen] == list(range(1, seen[0][1] + 1))


def test_a_format_that_is_set_in_memory_takes_only_so_many_claims(
    desk_room: Newsroom, wire: Article, plan: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_room.claim(wire, "There are parties.")
    facts = replace(reports.FACTS[ReportFormat.PDF], most=1)
    monkeypatch.setitem(reports.FACTS, ReportFormat.PDF, facts)
    with pytest.raises(BadInput, match="at most 1 claims, and these are 2"):
        desk_room.ledger.report(ALL, ReportFormat.PDF)
    assert desk_room.ledger.report(ReportScope(claim_ids=(plan.id,)), ReportFormat.PDF).content


def test_progress_may_stop_the_work(desk_room: Newsroom, plan: Claim) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        desk_room.ledger.report(ALL, progress=stop)
    assert claims(told(desk_room))


def test_reports_are_the_same_on_each_engine(newsroom: Newsroom) -> None:
    wire = newsroom.article("Second batch planned", "The parties plan to sign in 2031.")
    plan = newsroom.claim(wire, "They sign in 2031.", words="The parties plan", window="2031")
    newsroom.no_comment(wire, plan)
    read = told(newsroom, as_of=AsOf(date(2031, 3, 1)))
    claim = claims(read)[plan.id]
    assert claim["standing"]["standing"] == "unverified"
    assert [one["name"] for one in claim["responses"][0]["speakers"]] == [
        "the Cooperation Service",
        "the Defence Ministry",
    ]
    assert claim["excerpts"][0]["pieces"][0] == {"text": "The parties plan", "marked": True}
