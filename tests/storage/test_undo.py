"""Undo and redo, on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_record import TEXT, Story, begin, capture_of, do, every_kind, passage_in

from claimtrack.domain.entities import (
    Article,
    Capture,
    Checker,
    Claim,
    Confidential,
    Evidence,
    Passage,
)
from claimtrack.domain.errors import BadInput, Conflict
from claimtrack.domain.words import EntityKind, Relation
from claimtrack.storage.codec import CLASSES
from claimtrack.storage.history_reading import known_seq, operations
from claimtrack.storage.store import Store
from claimtrack.storage.undo import redo, undo
from claimtrack.storage.verify import verify
from claimtrack.storage.work import Work


def everything(store: Store) -> dict[EntityKind, list[tuple[int, object]]]:
    """What holds now, without history numbers and versions."""
    plain = {"version": 0, "recorded_seq": 0, "retired_seq": None}
    with store.read() as view:
        assert verify(view).problems == ()
        return {
            kind: [(held.id, replace(held, **plain)) for held in view.all(cls)]
            for kind, cls in CLASSES.items()
        }


def reword(store: Store, claim_id: int, wording: str, checker_id: int = 1) -> None:
    def step(work: Work) -> None:
        work.change(replace(work.get(Claim, claim_id), wording=wording))

    do(store, step, name="edit claim", checker_id=checker_id)


def test_undo_takes_out_what_was_recorded_and_redo_brings_it_back(store: Store) -> None:
    story = begin(store)
    before = everything(store)
    do(store, lambda work: every_kind(work, story), name="everything")
    after = everything(store)
    assert do(store, undo).name == "everything"
    assert everything(store) == before
    assert do(store, redo).name == "everything"
    assert everything(store) == after
    do(store, undo)
    assert everything(store) == before


def test_operations_are_undone_one_after_the_other_and_redone_in_order(store: Store) -> None:
    story = begin(store)
    for wording in ("Second", "Third", "Fourth"):
        reword(store, story.claim.id, wording)
    seen = []
    for step in (undo, undo, undo, redo, undo, redo, redo, redo):
        do(store, step)
        with store.read() as view:
            seen.append(view.get(Claim, story.claim.id).wording)
    first = story.claim.wording
    assert seen == ["Third", "Second", first, "Second", first, "Second", "Third", "Fourth"]
    with pytest.raises(BadInput, match="nothing of yours to redo"):
        do(store, redo)


def test_everything_of_mine_can_be_undone_down_to_the_first(store: Store) -> None:
    story = begin(store)
    reword(store, story.claim.id, "Second")
    do(store, undo)
    do(store, undo)
    with store.read() as view:
        assert view.count(Claim) == view.count(Article) == view.count(Capture) == 0
        assert view.count(Checker) == 1
    with pytest.raises(BadInput, match="nothing of yours to undo"):
        do(store, undo)


def test_doing_something_new_ends_what_can_be_redone(store: Store) -> None:
    story = begin(store)
    reword(store, story.claim.id, "Second")
    do(store, undo)
    reword(store, story.claim.id, "Another")
    with pytest.raises(BadInput, match="nothing of yours to redo"):
        do(store, redo)


def second_checker(store: Store) -> int:
    added = do(store, lambda work: work.add(Checker(name="Tomas Riel")), checker_id=0)
    return added.id


def test_what_somebody_changed_since_is_not_undone_and_they_are_named(store: Store) -> None:
    story = begin(store)
    reword(store, story.claim.id, "Mine")
    reword(store, story.claim.id, "Theirs", checker_id=second_checker(store))
    with pytest.raises(Conflict, match=r"“edit claim”.*Claim 1 has been changed by Tomas Riel"):
        do(store, undo)
    with store.read() as view:
        assert view.get(Claim, story.claim.id).wording == "Theirs"


def test_once_the_other_undoes_theirs_mine_can_be_undone(store: Store) -> None:
    story = begin(store)
    other = second_checker(store)
    reword(store, story.claim.id, "Mine")
    reword(store, story.claim.id, "Theirs", checker_id=other)
    do(store, undo, checker_id=other)
    do(store, undo)
    with store.read() as view:
        assert view.get(Claim, story.claim.id).wording == story.claim.wording
    with pytest.raises(Conflict):
        do(store, redo, checker_id=other)


def link_evidence(store: Store, story: Story, checker_id: int) -> Evidence:
    link = Evidence(
        claim_id=story.claim.id,
        article_id=story.article.id,
        relation=Relation.CONTEXT,
        recorded_by=checker_id,
        recorded_at=story.capture.captured_at,
    )
    return do(store, lambda work: work.add(link), name="link evidence", checker_id=checker_id)


def test_what_others_built_on_is_not_taken_from_under_them(store: Store) -> None:
    story = begin(store)
    link_evidence(store, story, second_checker(store))
    with pytest.raises(Conflict, match=r"evidence 1 rests on (claim|article) 1.*Tomas Riel"):
        do(store, undo)


def test_what_rested_on_something_undone_is_not_brought_back_alone(store: Store) -> None:
    story = begin(store)
    other = second_checker(store)
    link_evidence(store, story, other)
    do(store, undo, checker_id=other)
    do(store, undo)
    with pytest.raises(Conflict, match=r"evidence 1 rests on (claim|article) 1"):
        do(store, redo, checker_id=other)


def test_an_erased_note_stays_erased(store: Store) -> None:
    story = begin(store)
    do(store, lambda work: every_kind(work, story))
    do(store, lambda work: work.erase(work.get(Confidential, 1)), name="erase note")
    with pytest.raises(BadInput, match="gone for good"):
        do(store, undo)


def test_a_retired_capture_comes_back_with_its_text_and_bytes(store: Store) -> None:
    story = begin(store)
    again = capture_of(story.article, TEXT + "\nUpdated.")
    do(store, lambda work: work.add(again, content=again.text.encode()))
    do(store, undo)
    do(store, redo)
    with store.read() as view:
        assert view.get(Capture, 2).text == again.text
        assert view.content(2).decode() == again.text
        assert verify(view).problems == ()


def test_an_operation_that_adds_and_edits_the_same_row_is_undone_whole(store: Store) -> None:
    story = begin(store)

    def step(work: Work) -> None:
        claim = work.add(Claim(article_id=story.article.id, wording="Draft"))
        work.change(replace(claim, wording="Final"))
        work.change(replace(work.get(Claim, story.claim.id), tags=("port",)))
        work.change(replace(work.get(Claim, story.claim.id), wording="Reworded"))

    before = everything(store)
    do(store, step)
    after = everything(store)
    do(store, undo)
    assert everything(store) == before
    do(store, redo)
    assert everything(store) == after


def test_the_history_says_what_was_done_and_what_is_undone(store: Store) -> None:
    story = begin(store)
    reword(store, story.claim.id, "Second")
    do(store, undo)
    with store.read() as view:
        done = operations(view)
        assert [(one.name, one.undone) for one in done] == [
            ("undo", False),
            ("edit claim", True),
            ("record claim", False),
            ("begin", False),
        ]
        (change,) = done[1].changes
        assert change.before == {"wording": story.claim.wording}
        assert change.after == {"wording": "Second"}
        assert operations(view, limit=1, before_seq=done[0].first_seq) == [done[1]]
        of_passage = operations(view, kind=EntityKind.PASSAGE, entity_id=story.passage.id)
        assert [one.name for one in of_passage] == ["record claim"]
        assert known_seq(view, done[0].at) == view.head.seq


def test_a_removed_passage_comes_back(store: Store) -> None:
    story = begin(store)
    do(store, lambda work: work.retire(story.passage))
    do(store, undo)
    with store.read() as view:
        assert view.get(Passage, story.passage.id).exact == story.passage.exact
    do(store, lambda work: work.add(passage_in(story.capture, "ferries", claim_id=1)))
