"""The history in sentences, undo and redo, and looking after a ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from claimtrack import open_ledger
from claimtrack.domain.desk import DeskQuery
from claimtrack.domain.drafts import CommentRequestDraft
from claimtrack.domain.entities import Decision
from claimtrack.domain.errors import BadInput, Conflict, LedgerUnreachable
from claimtrack.domain.words import (
    DecisionKind,
    EntityKind,
    Relation,
    VerdictScale,
    Workflow,
)
from claimtrack.services.opening import machine_zone
from claimtrack.storage.tables import CLAIM_INDEX
from tests.services.newsroom import CHIEF, MINISTRY, Clock, Newsroom

BOTH = "the Cooperation Service and the Defence Ministry"
BODY = "A contract will be signed in 2032. Nobody denied it."


def said(newsroom: Newsroom, count: int = 1) -> list[str]:
    return [entry.says for entry in newsroom.ledger.history(limit=count)]


def test_the_history_says_what_happened(newsroom: Newsroom) -> None:
    ledger = newsroom.ledger
    article = newsroom.article("Contract", BODY)
    claim = newsroom.claim(article, "A contract is signed", by=CHIEF, window="2032")
    newsroom.no_comment(article, claim)
    newsroom.evidence(claim, article, "Nobody denied it", Relation.CONTEXT, source=MINISTRY)
    newsroom.verdict(claim, VerdictScale.UNPROVEN)
    claim = ledger.set_workflow(claim.id, Workflow.SECOND_CHECK)
    claim = ledger.edit_claim(replace(claim, wording="The contract is signed", tags=("x",)))
    ledger.set_recheck(claim.id, date(2032, 1, 1), "in the new year")
    ledger.snooze(claim.id, date(2032, 2, 1))
    request = ledger.request_comment(CommentRequestDraft(claim_ids=(claim.id,), party="Norvia"))
    ledger.record_reply(request.id, "No.")
    ledger.add_note(EntityKind.CLAIM, claim.id, "Ask the clerk.")
    ledger.erase_note(1)
    ledger.withdraw_claim(claim.id, "a joke")
    ledger.undo()
    assert said(newsroom, 100) == [
        "Ada Moreau undid: withdrew claim 1: a joke",
        "Ada Moreau withdrew claim 1: a joke",
        "Ada Moreau erased note 1 about claim 1 for good",
        "Ada Moreau wrote a note about claim 1",
        "Ada Moreau recorded the reply of Norvia to comment request 1",
        "Ada Moreau asked Norvia for comment on claim 1",
        "Ada Moreau snoozed claim 1 until 2032-02-01",
        "Ada Moreau set claim 1 to be rechecked on 2032-01-01",
        "Ada Moreau edited claim 1: tags, wording",
        "Ada Moreau moved claim 1 to second check",
        "Ada Moreau gave a verdict on claim 1: unproven",
        "Ada Moreau linked evidence 1 to claim 1: context",
        f"Ada Moreau recorded that {BOTH} declined to comment, on claim 1",
        "Ada Moreau recorded claim 1: A contract is signed",
        "Ada Moreau added article 1: Contract",
        "claimtrack added checker 1: Ada Moreau",
    ]
    assert [entry.undone for entry in ledger.history(limit=3)] == [False, True, False]


def test_a_change_shows_the_fields_that_differ_by_name(newsroom: Newsroom) -> None:
    article = newsroom.article("Contract", BODY)
    claim = newsroom.claim(article, "A contract is signed", by=CHIEF)
    me = newsroom.ledger.checker.id
    newsroom.ledger.edit_claim(replace(claim, wording="It is signed", assignee_id=me))
    (change,) = newsroom.ledger.history(limit=1)[0].changes
    assert (change.entity, change.entity_id, change.action) == (EntityKind.CLAIM, 1, "update")
    assert change.fields == (
        ("wording", "A contract is signed", "It is signed"),
        ("assignee", "", "Ada Moreau (1)"),
    )


def test_the_history_of_one_claim_has_all_that_hangs_on_it(newsroom: Newsroom) -> None:
    article = newsroom.article("Contract", BODY)
    claim = newsroom.claim(article, "One")
    newsroom.claim(article, "Another")
    newsroom.evidence(claim, article, "Nobody denied it", Relation.CONTEXT)
    newsroom.ledger.undo()
    names = [it.name for it in newsroom.ledger.history(EntityKind.CLAIM, claim.id)]
    assert names == ["undo", "link evidence", "record claim"]
    assert [it.name for it in newsroom.ledger.case(claim.id).history] == names
    older = newsroom.ledger.history(
        EntityKind.CLAIM, claim.id, before_seq=newsroom.ledger.history(limit=1)[0].first_seq
    )
    assert [it.name for it in older] == names[1:]
    assert [it.name for it in newsroom.ledger.history(EntityKind.ARTICLE)] == ["add article"]


def test_undo_is_of_my_own_last_operation(newsroom: Newsroom) -> None:
    article = newsroom.article("Contract", BODY)
    mine = newsroom.claim(article, "Mine")
    newsroom.ledger.use_checker("Bo Lind")
    theirs = newsroom.claim(article, "Theirs")
    newsroom.ledger.use_checker("ada moreau")
    newsroom.ledger.undo()
    assert newsroom.ledger.desk(DeskQuery()) == [theirs.id]
    newsroom.ledger.redo()
    newsroom.ledger.use_checker("Bo Lind")
    newsroom.ledger.edit_claim(replace(newsroom.ledger.case(mine.id).dossier.claim, wording="Bo's"))
    newsroom.ledger.use_checker("Ada Moreau")
    with pytest.raises(Conflict, match="Claim 1 has been changed by Bo Lind since"):
        newsroom.ledger.undo()
    assert [it.name for it in newsroom.ledger.checkers()] == ["Ada Moreau", "Bo Lind"]


def test_a_request_for_comment_is_answered(newsroom: Newsroom) -> None:
    ledger = newsroom.ledger
    article = newsroom.article("Contract", BODY)
    claim = newsroom.claim(article, "One", window="2032")
    deadline = datetime(2031, 6, 20, 12, tzinfo=UTC)
    draft = CommentRequestDraft(claim_ids=(claim.id, claim.id), party=" Norvia ", deadline=deadline)
    request = ledger.request_comment(draft)
    assert (request.party, request.claim_ids) == ("Norvia", (claim.id,))
    newsroom.clock.set(date(2031, 6, 21))
    assert "reply-outstanding" in ledger.claim_rows([claim.id])[0].cautions
    response = newsroom.no_comment(article, claim)
    answered = ledger.record_reply(request.id, "", response_id=response.id)
    assert answered.replied_at is not None
    assert "reply-outstanding" not in ledger.claim_rows([claim.id])[0].cautions
    ledger.undo()
    assert "reply-outstanding" in ledger.claim_rows([claim.id])[0].cautions
    ledger.withdraw_request(request.id, "sent to the wrong party")
    assert "reply-outstanding" not in ledger.claim_rows([claim.id])[0].cautions
    with pytest.raises(BadInput, match="Comment request 1 is withdrawn"):
        ledger.record_reply(request.id, "No.")
    with pytest.raises(BadInput, match="before the request was sent"):
        ledger.request_comment(replace(draft, deadline=datetime(2020, 1, 1, tzinfo=UTC)))
    other = ledger.request_comment(replace(draft, deadline=None))
    with pytest.raises(BadInput, match="Give the reply word for word"):
        ledger.record_reply(other.id, " ")
    with pytest.raises(BadInput, match="dated before the request"):
        ledger.record_reply(other.id, "No.", datetime(2020, 1, 1, tzinfo=UTC))


def test_notes_stand_with_the_claim_and_are_erased_for_good(newsroom: Newsroom) -> None:
    ledger = newsroom.ledger
    claim = newsroom.claim(newsroom.article("Contract", BODY), "One", by=CHIEF)
    ledger.add_note(EntityKind.CLAIM, claim.id, " Ask the clerk. ")
    ledger.add_note(EntityKind.SOURCE, 1, "Knows the buyer.")
    notes = ledger.case(claim.id).notes
    assert [note.text for note in notes] == ["Ask the clerk.", "Knows the buyer."]
    erased = ledger.erase_note(notes[0].id)
    assert (erased.text, erased.erased) == ("", True)
    everything = BytesIO()
    ledger.export(everything, complete=True)
    assert b"clerk" not in everything.getvalue()
    assert ledger.verify().problems == ()
    with pytest.raises(BadInput, match="is erased already"):
        ledger.erase_note(notes[0].id)
    with pytest.raises(BadInput, match="gone for good"):
        ledger.undo()
    with pytest.raises(BadInput, match="about a claim, a source or a comment request"):
        ledger.add_note(EntityKind.ARTICLE, 1, "No.")
    with pytest.raises(BadInput, match="needs some text"):
        ledger.add_note(EntityKind.CLAIM, claim.id, " ")


def test_a_decision_replaces_an_earlier_one_about_the_same_proposal(newsroom: Newsroom) -> None:
    ledger = newsroom.ledger
    article = newsroom.article("Contract", BODY)
    draft = Decision(article_id=article.id, decision=DecisionKind.DISMISSED, key="k", proposal="{}")
    first = ledger.decide(draft)
    second = ledger.decide(replace(draft, decision=DecisionKind.ACCEPTED))
    assert (second.id, second.version) == (first.id, 2)
    ledger.decide(replace(draft, key="other"))
    assert [(it.key, it.decision.value) for it in ledger.decisions(article.id)] == [
        ("k", "accepted"),
        ("other", "dismissed"),
    ]
    assert "dismissed a proposal in article 1" in said(newsroom)[0]


def test_a_damaged_index_is_found_and_made_again(newsroom: Newsroom, target: str) -> None:
    article = newsroom.article("Contract", BODY)
    for number in range(3):
        newsroom.claim(article, f"Claim {number}", by=CHIEF)
    session = newsroom.ledger.session
    with session.store.write(name="break", checker_id=1, at=newsroom.clock()) as work:
        work.connection.execute(CLAIM_INDEX.update().values(said_by="nobody"))
        work.connection.execute(CLAIM_INDEX.delete().where(CLAIM_INDEX.c.claim_id == 2))
    problems = newsroom.ledger.verify().problems
    assert [problem.where for problem in problems] == ["claim 1", "claim 2", "claim 3"]
    with session.store.write(name="break", checker_id=1, at=newsroom.clock()) as work:
        work.connection.exec_driver_sql("DELETE FROM index_made")
    before = newsroom.ledger.info()
    with open_ledger(target, checker="Ada Moreau") as again:
        assert again.verify().problems == ()
        assert again.desk(DeskQuery(text="talv")) == [1, 2, 3]
        assert again.info().head == before.head


def test_a_ledger_travels_whole_in_an_export(newsroom: Newsroom, tmp_path: Path) -> None:
    article = newsroom.article("Contract", BODY)
    claim = newsroom.claim(article, "A contract is signed", by=CHIEF, window="2032")
    newsroom.evidence(claim, article, "Nobody denied it", Relation.CONFIRMS, source=MINISTRY)
    newsroom.ledger.add_note(EntityKind.CLAIM, claim.id, "Ask the clerk.")
    newsroom.ledger.set_title("  Northern   accord ")
    exported = BytesIO()
    assert "1 confidential note" in newsroom.ledger.export(exported).left_out
    exported.seek(0)
    with open_ledger(tmp_path / "copy.ledger", checker="Bo Lind") as copy:
        copy.import_(exported)
        assert copy.info().title == "Northern accord"
        assert copy.info().head == newsroom.ledger.info().head
        assert copy.verify().problems == ()
        assert copy.claim_rows([claim.id]) == newsroom.ledger.claim_rows([claim.id])
        assert [hit.id for hit in copy.search("talv")] == [claim.id, 1]
        assert copy.case(claim.id).notes[0].erased
        assert copy.checker.name == "Bo Lind"


def test_a_backup_is_a_ledger_of_its_own(desk_room: Newsroom, tmp_path: Path) -> None:
    claim = desk_room.claim(desk_room.article("Contract", BODY), "One")
    manifest = desk_room.ledger.backup(tmp_path / "copy.ledger")
    assert manifest.exists()
    with open_ledger(tmp_path / "copy.ledger", create=False) as copy:
        assert copy.desk(DeskQuery()) == [claim.id]
        head = copy.info()
        assert copy.verify(f"{head.seq}:{head.head}").problems == ()


def test_looking_at_a_ledger_writes_nothing(sqlite_target: str) -> None:
    with open_ledger(sqlite_target, checker="Ada Moreau") as ledger:
        ledger.desk(DeskQuery())
        ledger.desk_counts()
        assert ledger.info().seq == 0
        assert ledger.checkers() == []
        assert ledger.checker.name == "Ada Moreau"
        assert ledger.checker.initials == "AM"
        assert len(ledger.checkers()) == 1


def test_a_ledger_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnreachable, match="There is no ledger"):
        open_ledger(tmp_path / "none.ledger", create=False)
    with open_ledger(tmp_path / "new.ledger") as ledger:
        assert ledger.info().zone == machine_zone()


def test_windows_close_by_the_day_in_the_ledgers_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    clock = Clock(datetime(2031, 6, 30, 13, 0, tzinfo=UTC))
    with open_ledger(tmp_path / "south.ledger", checker="Ada", clock=clock) as ledger:
        assert ledger.info().zone == "Pacific/Auckland"
        room = Newsroom(ledger, clock)
        claim = room.claim(room.article("Contract", BODY), "In June", window="2031-06")
        assert ledger.claim_rows([claim.id])[0].standing == "overdue"
