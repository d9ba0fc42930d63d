"""The queue of pairs, and what makes an article and a claim a pair."""

import json

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.words import DecisionKind, Relation
from claimtrack.tui.state.triage import Pair, TriageState, articles_of


def queue(*claims: int) -> TriageState:
    return TriageState([Pair(claim, 10 + claim) for claim in claims])


def test_a_settled_pair_gives_way_to_the_next():
    state = queue(1, 2)
    assert (state.place, state.total) == (1, 2)
    state.settle()
    assert state.current == Pair(2, 12)
    assert state.place == 2
    state.settle()
    assert state.current is None


def test_a_skipped_pair_comes_back_last():
    state = queue(1, 2, 3)
    assert state.skip()
    assert [state.current.claim_id, state.place] == [2, 1]
    state.settle()
    state.settle()
    assert state.current == Pair(1, 11)
    assert not state.skip()


def test_what_was_undone_is_asked_again_first():
    state = queue(1, 2, 3)
    state.settle()
    state.settle()
    assert articles_of(state.settled) == {11, 12}
    assert state.reopen(state.settled, {(1, 11)})
    assert state.current == Pair(2, 12)
    assert state.place == 2
    assert not state.reopen(state.settled, {(1, 11)})


def test_what_was_settled_while_the_ledger_was_asked_is_not_taken_for_undone():
    """A form's record has the page read again, and is settled a moment later."""
    state = queue(1)
    asked, decided = state.settled, frozenset[tuple[int, int]]()
    state.settle()
    assert not state.reopen(asked, decided)
    assert state.current is None


def test_another_claim_is_asked_about_first_and_counts():
    state = queue(1, 2)
    state.ask_first(Pair(9, 11))
    assert (state.current, state.total) == (Pair(9, 11), 3)
    state.ask_first(Pair(2, 12, "you chose it, too"))
    assert (state.current, state.total) == (Pair(2, 12), 3)


def test_a_pair_is_known_by_its_claim_and_keeps_why_it_was_asked():
    pair = Pair(7, 3, "both have pier")
    decision = pair.decision(DecisionKind.ACCEPTED, (4, 9), Relation.CONFIRMS)
    assert (decision.article_id, decision.claim_id) == (3, 7)
    assert decision.key == Pair(7, 3).key != Pair(8, 3).key
    assert json.loads(decision.proposal) == {
        "claim": 7,
        "span": [4, 9],
        "why": "both have pier",
        "proposed": "confirms",
    }


@given(st.lists(st.sampled_from(["settle", "skip", "undo"]), max_size=30))
def test_no_pair_is_ever_lost_or_asked_twice(steps: list[str]):
    state = queue(1, 2, 3, 4)
    decided: set[tuple[int, int]] = set()
    for step in steps:
        if step == "settle" and state.current:
            decided.add((state.current.claim_id, state.current.claim_id + 10))
            state.settle()
        elif step == "skip":
            state.skip()
        elif step == "undo" and decided:
            decided.remove(max(decided))
            state.reopen(state.settled, decided)
    asked = []
    while state.current:
        asked.append(state.current.claim_id)
        state.settle()
    assert sorted([*asked, *(claim for claim, _ in decided)]) == [1, 2, 3, 4]
