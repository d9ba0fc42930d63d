"""Random use by two checkers, held against a simple model of what a ledger should do.

CLAIMTRACK_EXAMPLES sets how many random sessions are tried (20 by default, 40 steps each at most).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from servers import PostgresqlServer
from small_record import begin, do, head_text

from claimtrack.domain.entities import Checker, Claim, Entity, Evidence
from claimtrack.domain.errors import BadInput, Conflict
from claimtrack.domain.words import Relation
from claimtrack.storage.opening import open_store
from claimtrack.storage.store import Store
from claimtrack.storage.undo import redo, undo
from claimtrack.storage.verify import verify
from claimtrack.storage.work import AlreadyApplied, Work

EXAMPLES = int(os.environ.get("CLAIMTRACK_EXAMPLES", "20"))
CHECKERS = (1, 2)
WORDS = st.sampled_from(["One ferry", "Two ferries", "Ten ferries", "No ferry", "[sic] “ferry”"])

Row = tuple[type[Entity], int]


@dataclass
class State:
    """How a row stands: what it says (None: not in the record), and which state that is."""

    says: str | None
    token: int


@dataclass
class Done:
    """One operation: each row's state before and after it."""

    before: dict[Row, State]
    after: dict[Row, State]


@dataclass
class Model:
    """What holds, what each checker can undo and redo, and what was known at each number."""

    rows: dict[Row, State] = field(default_factory=dict)
    rests_on: dict[Row, Row] = field(default_factory=dict)
    done: dict[int, list[Done]] = field(default_factory=lambda: {one: [] for one in CHECKERS})
    undone: dict[int, list[Done]] = field(default_factory=lambda: {one: [] for one in CHECKERS})
    known: dict[int, dict[Row, str]] = field(default_factory=dict)
    tokens: int = 0

    def state(self, row: Row) -> State:
        return self.rows.get(row, State(None, 0))

    def apply(self, checker: int, says: dict[Row, str]) -> None:
        before = {row: self.state(row) for row in says}
        self.tokens += 1
        after = {row: State(text, self.tokens) for row, text in says.items()}
        self.rows |= after
        self.done[checker].append(Done(before, after))
        self.undone[checker].clear()

    def reverse(self, checker: int, *, undoing: bool) -> bool:
        """Undo or redo; whether it may be done at all."""
        source, goal = (self.done, self.undone) if undoing else (self.undone, self.done)
        if not source[checker]:
            return False
        operation = source[checker][-1]
        left, put = (
            (operation.after, operation.before) if undoing else (operation.before, operation.after)
        )
        if any(self.state(row).token != state.token for row, state in left.items()):
            return False
        rows = self.rows | put
        for row, base in self.rests_on.items():
            touched = row in put or base in put
            if touched and rows[row].says is not None and rows[base].says is None:
                return False
        self.rows = rows
        goal[checker].append(source[checker].pop())
        return True

    def seen(self) -> dict[Row, str]:
        return {row: state.says for row, state in self.rows.items() if state.says is not None}


class RandomUse(RuleBasedStateMachine):
    """Two checkers record, edit, link, undo and redo, in any order."""

    def __init__(self, target: str) -> None:
        super().__init__()
        self.target = target
        self.store: Store = open_store(target)
        self.model = Model()
        self.last: tuple[UUID, list[tuple[Any, int]]] | None = None

    @initialize()
    def a_ledger(self) -> None:
        self.story = begin(self.store, recorded_by=0)
        do(self.store, lambda work: work.add(Checker(name="Tomas Riel")), checker_id=0)
        self.model.rows[Claim, 1] = State(self.story.claim.wording, -1)
        self.note()

    def note(self) -> None:
        self.model.known[self.store.head().seq] = self.model.seen()

    def live(self, cls: type[Entity]) -> list[int]:
        return sorted(row[1] for row in self.model.seen() if row[0] is cls)

    @rule(checker=st.sampled_from(CHECKERS), wordings=st.lists(WORDS, min_size=1, max_size=2))
    def record(self, checker: int, wordings: list[str]) -> None:
        number = uuid4()

        def step(work: Work) -> list[Claim]:
            return [work.add(Claim(article_id=1, wording=wording)) for wording in wordings]

        added = do(self.store, step, checker_id=checker, operation=number)
        self.last = number, [(claim.KIND, claim.id) for claim in added]
        self.model.apply(checker, {(Claim, claim.id): claim.wording for claim in added})
        self.note()

    @rule(checker=st.sampled_from(CHECKERS), wording=WORDS, data=st.data())
    def edit(self, checker: int, wording: str, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.live(Claim) or [0]))
        if not number:
            return
        with self.store.read() as view:
            claim = view.get(Claim, number)
        do(
            self.store,
            lambda work: work.change(replace(claim, wording=wording)),
            checker_id=checker,
        )
        if wording != claim.wording:
            self.model.apply(checker, {(Claim, number): wording})
        self.note()

    @rule(checker=st.sampled_from(CHECKERS), note=WORDS, data=st.data())
    def link(self, checker: int, note: str, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.live(Claim) or [0]))
        if not number:
            return
        evidence = Evidence(
            claim_id=number,
            article_id=1,
            relation=Relation.CONTEXT,
            note=note,
            recorded_by=checker,
            recorded_at=self.story.capture.captured_at,
        )
        added = do(self.store, lambda work: work.add(evidence), checker_id=checker)
        self.model.rests_on[Evidence, added.id] = (Claim, number)
        self.model.apply(checker, {(Evidence, added.id): note})
        self.note()

    @rule(checker=st.sampled_from(CHECKERS), undoing=st.booleans())
    def reverse(self, checker: int, undoing: bool) -> None:
        may = self.model.reverse(checker, undoing=undoing)
        try:
            do(self.store, undo if undoing else redo, checker_id=checker)
            was_done = True
        except (Conflict, BadInput):
            was_done = False
        assert may == was_done
        self.note()

    @precondition(lambda self: self.last is not None)
    @rule()
    def repeat(self) -> None:
        assert self.last is not None
        with pytest.raises(AlreadyApplied) as done:
            do(self.store, lambda _: None, operation=self.last[0])
        assert done.value.created == self.last[1]

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(self.target)

    @invariant()
    def what_holds_is_what_the_model_says(self) -> None:
        if self.model.rows:
            with self.store.read() as view:
                self.compare(view, self.model.seen())

    def compare(self, view: Any, wanted: dict[Row, str]) -> None:
        held: dict[Row, str] = {(Claim, one.id): one.wording for one in view.all(Claim)}
        held |= {(Evidence, one.id): one.note for one in view.all(Evidence)}
        assert held == wanted

    def teardown(self) -> None:
        with self.store.read() as view:
            assert verify(view, head_text(view.head)).problems == ()
        for seq, wanted in list(self.model.known.items())[-5:]:
            with self.store.read(known=seq) as view:
                self.compare(view, wanted)
        self.store.close()


def run(machine: Any, examples: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_random_use_on_sqlite(empty_ledger_file: Path) -> None:
    memory = Path("/dev") / "shm"
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as tmp:

        def machine() -> RandomUse:
            path = Path(tmp) / f"{uuid4()}.ledger"
            return RandomUse(str(shutil.copy(empty_ledger_file, path)))

        run(machine, EXAMPLES)


@pytest.mark.postgresql
def test_random_use_on_postgresql(postgresql_server: PostgresqlServer) -> None:
    made: list[str] = []

    def machine() -> RandomUse:
        while made:
            postgresql_server.drop_database(made.pop())
        made.append(postgresql_server.fresh_database("ledger"))
        return RandomUse(made[-1])

    run(machine, max(1, EXAMPLES // 10))
