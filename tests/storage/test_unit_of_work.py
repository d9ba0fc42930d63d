"""Writing and reading: versions, operations, and what holds between them, on both engines."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone
from uuid import uuid4

import pytest
from small_record import NOON, begin, do, every_kind

from claimtrack.domain.entities import Article, Checker, Claim, Confidential, Evidence, Passage
from claimtrack.domain.errors import BadInput, Conflict, NotFound
from claimtrack.domain.words import EntityKind, Relation
from claimtrack.storage.codec import CLASSES
from claimtrack.storage.store import Store
from claimtrack.storage.tables import CURRENT, PAST
from claimtrack.storage.work import AlreadyApplied, Work


def test_a_row_carries_the_fields_of_its_domain_object() -> None:
    for kind in EntityKind:
        names = {field.name for field in fields(CLASSES[kind])}
        assert set(CURRENT[kind].c.keys()) == names
        assert set(PAST[kind].c.keys()) == names


def test_what_is_added_comes_back_the_same(store: Store) -> None:
    story = begin(store)
    with store.write(name="everything", checker_id=story.checker.id, at=NOON) as work:
        every_kind(work, story)
        held = {cls: work.all(cls) for cls in CLASSES.values()}
    with store.read() as view:
        for cls in CLASSES.values():
            assert view.all(cls) == held[cls]
            assert view.count(cls) >= 1
        assert view.get(Claim, story.claim.id) == story.claim
        assert view.content(story.capture.id).decode() == story.capture.text


def test_an_edit_leaves_the_earlier_version_to_be_seen_as_known_then(store: Store) -> None:
    story = begin(store)
    with store.write(name="edit claim", checker_id=1, at=NOON) as work:
        edited = work.change(replace(story.claim, wording="Two ferries will arrive"))
        seq = work.seq
    assert (edited.version, edited.recorded_seq) == (2, seq)
    with store.read(known=seq - 1) as view:
        assert view.get(Claim, story.claim.id).wording == story.claim.wording
        assert view.get(Claim, story.claim.id).version == 1
    with store.read(known=seq) as view:
        assert view.get(Claim, story.claim.id) == edited
    with store.read(known=story.claim.recorded_seq - 1) as view:
        assert view.find(Claim, story.claim.id) is None


def test_an_edit_that_changes_nothing_is_not_recorded(store: Store) -> None:
    story = begin(store)
    before = store.head()
    with store.write(name="edit claim", checker_id=1, at=NOON) as work:
        assert work.change(story.claim) == story.claim
    assert store.head() == before


def test_an_edit_of_an_older_version_is_a_conflict_that_shows_both(store: Store) -> None:
    story = begin(store)
    with store.write(name="edit claim", checker_id=1, at=NOON) as work:
        theirs = work.change(replace(story.claim, wording="Theirs"))
    mine = replace(story.claim, wording="Mine")
    with pytest.raises(Conflict, match="Claim 1 has been changed by Ilse Brandt since") as conflict:
        do(store, lambda work: work.change(mine))
    assert (conflict.value.mine, conflict.value.theirs) == (mine, theirs)


def test_an_operation_that_is_repeated_applies_once(store: Store) -> None:
    story = begin(store)
    operation = uuid4()
    third = Claim(article_id=story.article.id, wording="A third ferry")
    made = do(store, lambda work: work.add(third), operation=operation)
    with pytest.raises(AlreadyApplied) as done:
        do(store, lambda work: work.add(third), operation=operation)
    assert done.value.created == [(EntityKind.CLAIM, made.id)]
    with store.read() as view:
        assert view.count(Claim) == 2


def test_an_error_on_the_way_leaves_nothing(store: Store) -> None:
    story = begin(store)
    before = store.head()

    def record_two(work: Work) -> None:
        work.add(Claim(article_id=story.article.id, wording="One"))
        work.add(Claim(article_id=story.article.id, wording=" "))

    with pytest.raises(BadInput, match="wording"):
        do(store, record_two)
    assert store.head() == before
    with store.read() as view:
        assert view.count(Claim) == 1


def test_what_is_retired_is_gone_and_comes_back_as_a_new_version(store: Store) -> None:
    story = begin(store)
    with store.write(name="take out", checker_id=1, at=NOON) as work:
        work.retire(story.passage)
        retired = work.seq
    with store.read() as view:
        assert view.find(Passage, story.passage.id) is None
    with store.write(name="bring back", checker_id=1, at=NOON) as work:
        work.restore(EntityKind.PASSAGE, story.passage.id)
    with store.read() as view:
        back = view.get(Passage, story.passage.id)
        assert back.version == 2
        assert back.exact == story.passage.exact
    with store.read(known=retired) as view:
        assert view.find(Passage, story.passage.id) is None
    with store.read(known=retired - 1) as view:
        assert view.get(Passage, story.passage.id).version == 1


def test_what_refers_to_nothing_is_refused(store: Store) -> None:
    begin(store)
    lost = Claim(article_id=99, wording="About an article that is not there")
    with pytest.raises(BadInput, match="names something which is not in this ledger"):
        do(store, lambda work: work.add(lost))


def test_nothing_by_that_number_says_so(store: Store) -> None:
    with store.read() as view, pytest.raises(NotFound, match="no claim 7"):
        view.get(Claim, 7)


def test_times_come_back_in_utc_whatever_zone_they_were_given_in(store: Store) -> None:
    story = begin(store)
    printed = datetime(2031, 5, 4, 1, 30, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    with store.write(name="edit article", checker_id=1, at=NOON) as work:
        work.change(replace(story.article, published_at=printed, published_zone="+05:45"))
    with store.read() as view:
        held = view.get(Article, story.article.id).published_at
    assert held == printed
    assert held is not None
    assert held.utcoffset() == timedelta(0)


@pytest.mark.parametrize("text", ["a\0b", "half a \ud83d"])
def test_text_that_no_engine_can_hold_is_refused_by_both(store: Store, text: str) -> None:
    with pytest.raises(BadInput, match="take it out first"):
        do(store, lambda work: work.add(Checker(name=text)))


@pytest.mark.parametrize(
    "text", ["[sic] “quoted”", "\x1b[31m red", "a\u202eb\r\n\t", "𝔘𝔫𝔦", "'; --"]
)
def test_any_other_text_comes_back_to_the_letter(store: Store, text: str) -> None:
    added = do(store, lambda work: work.add(Checker(name=text)))
    with store.read() as view:
        assert view.get(Checker, added.id).name == text


def test_erasing_a_note_leaves_no_copy_of_its_text(store: Store) -> None:
    story = begin(store)
    with store.write(name="everything", checker_id=1, at=NOON) as work:
        every_kind(work, story)
    with store.write(name="edit note", checker_id=1, at=NOON) as work:
        note = work.change(replace(work.get(Confidential, 1), text="Ring the harbour office."))
        known = work.seq
    with store.write(name="erase note", checker_id=1, at=NOON) as work:
        erased = work.erase(note)
    assert (erased.text, erased.erased, erased.version) == ("", True, 3)
    with store.read(known=known) as view:
        assert view.get(Confidential, 1).text == ""
        for table in ("change_body", "confidential", "confidential_past"):
            rows = view.connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            assert not [row for row in rows if "harbour" in str(row).lower() and "Ring" in str(row)]


def test_one_entity_can_be_read_by_many_numbers(store: Store) -> None:
    story = begin(store)
    with store.write(name="many", checker_id=1, at=NOON) as work:
        for number in range(1200):
            work.add(Claim(article_id=story.article.id, wording=f"Claim {number}"))
    with store.read() as view:
        assert len(list(view.each(Claim, "id", range(1, 5000)))) == 1201


def test_evidence_may_not_relay_itself(store: Store) -> None:
    story = begin(store)
    link = Evidence(
        claim_id=story.claim.id,
        article_id=story.article.id,
        relation=Relation.REPEATS,
        recorded_by=1,
        recorded_at=NOON,
    )
    evidence = do(store, lambda work: work.add(link))
    with pytest.raises(BadInput, match="can't be recorded as it is"):
        do(store, lambda work: work.change(replace(evidence, derived_from_id=evidence.id)))
