"""Several people at once, and programs that are killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from servers import PostgresqlServer
from small_record import begin, do

from claimtrack.domain.entities import Claim, Passage
from claimtrack.domain.errors import Conflict
from claimtrack.storage.faults import TryAgain
from claimtrack.storage.history_reading import operation
from claimtrack.storage.opening import open_store
from claimtrack.storage.retry import PAUSES, tried
from claimtrack.storage.store import Store
from claimtrack.storage.verify import verify
from claimtrack.storage.work import AlreadyApplied, Work

WRITERS = 8
EDITS_EACH = 5


def together(tasks: list[Callable[[], object]]) -> None:
    """Run the tasks at the same time and raise the first error of any."""
    with ThreadPoolExecutor(len(tasks)) as pool:
        for running in [pool.submit(task) for task in tasks]:
            running.result(timeout=60)


def check(store: Store) -> None:
    with store.read() as view:
        assert verify(view).problems == ()


def test_many_writers_lose_no_update(target: str) -> None:
    store = open_store(target, wait=30)
    story = begin(store)

    def add_tag(work: Work, tag: str) -> None:
        claim = work.get(Claim, story.claim.id)
        work.change(replace(claim, tags=(*claim.tags, tag)))

    def edit(writer: int) -> None:
        for number in range(EDITS_EACH):
            tag = f"{writer}.{number}"
            while True:
                try:
                    do(store, partial(add_tag, tag=tag))
                    break
                except Conflict:
                    continue

    together([lambda writer=writer: edit(writer) for writer in range(WRITERS)])
    with store.read() as view:
        tags = view.get(Claim, story.claim.id).tags
    assert sorted(tags) == sorted(f"{w}.{n}" for w in range(WRITERS) for n in range(EDITS_EACH))
    check(store)
    store.close()


def test_history_numbers_fit_when_others_write_in_between(target: str) -> None:
    store = open_store(target, wait=30)
    story = begin(store)
    begun, go_on = threading.Event(), threading.Event()

    def slow(work: Work) -> None:
        added = work.add(Claim(article_id=story.article.id, wording="Slow"))
        begun.set()
        if store.engine_name.startswith("PostgreSQL"):
            go_on.wait(timeout=30)
        work.change(replace(added, wording="Slow, edited"))
        work.retire(story.passage)

    def quick() -> None:
        begun.wait(timeout=30)
        do(store, lambda work: work.add(Claim(article_id=story.article.id, wording="Quick")))
        go_on.set()

    together([lambda: do(store, slow), quick])
    check(store)
    with store.read() as view:
        assert view.count(Claim) == 3
        assert view.find(Passage, story.passage.id) is None
    store.close()


def test_the_same_operation_from_two_threads_applies_once(target: str) -> None:
    store = open_store(target, wait=30)
    story = begin(store)
    number = uuid4()
    outcomes = []

    def attempt() -> None:
        wording = Claim(article_id=story.article.id, wording="Once")
        try:
            outcomes.append(do(store, lambda work: work.add(wording), operation=number).id)
        except AlreadyApplied as done:
            outcomes.append(done.created[0][1])

    together([attempt] * 4)
    assert len(set(outcomes)) == 1
    with store.read() as view:
        assert view.count(Claim) == 2
    store.close()


def test_two_programs_write_to_one_file(sqlite_target: str) -> None:
    store = open_store(sqlite_target, wait=30)
    story = begin(store)
    program = (
        "from dataclasses import replace\n"
        "from small_record import do\n"
        "from claimtrack.domain.entities import Claim\n"
        "from claimtrack.storage.opening import open_store\n"
        f"store = open_store({sqlite_target!r}, wait=30)\n"
        "for number in range(20):\n"
        "    do(store, lambda work: work.add(Claim(article_id=1, wording='There')))\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], env=here()) as other:
        here_too = Claim(article_id=story.article.id, wording="Here")
        for _ in range(20):
            do(store, lambda work: work.add(here_too))
        assert other.wait(timeout=60) == 0
    check(store)
    with store.read() as view:
        assert view.count(Claim) == 41
    store.close()


def here() -> dict[str, str]:
    folder = Path(__file__).parent
    return os.environ | {"PYTHONPATH": f"{folder}{os.pathsep}{folder.parents[1]}"}


WRITE_UNTIL_KILLED = """
from dataclasses import replace
from uuid import uuid4
from small_record import do
from claimtrack.domain.entities import Claim
from claimtrack.storage.opening import open_store
store = open_store({target!r}, wait=30)
while True:
    number = uuid4()
    def step(work):
        claim = work.add(Claim(article_id=1, wording="Ferry " * 50))
        work.change(replace(claim, wording="Ferries " * 50))
    do(store, step, operation=number)
    print(number, flush=True)
"""

KILLS = 4


def test_what_was_acknowledged_before_a_kill_is_there_and_nothing_is_half_written(
    target: str,
) -> None:
    store = open_store(target, wait=30)
    begin(store)
    store.close()
    acknowledged: list[UUID] = []
    for kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITE_UNTIL_KILLED.format(target=target)],
            stdout=subprocess.PIPE,
            env=here(),
            text=True,
        ) as writer:
            assert writer.stdout is not None
            first = [writer.stdout.readline() for _ in range(3 + 7 * kill)]
            writer.send_signal(signal.SIGKILL)
            told = [*first, *writer.stdout]
            acknowledged.extend(UUID(line.strip()) for line in told if line.endswith("\n"))
    store = open_store(target, wait=30)
    check(store)
    with store.read() as view:
        assert all(operation(view, number) is not None for number in acknowledged)
        assert view.count(Claim) in range(len(acknowledged) + 1, len(acknowledged) + 2 + KILLS)
        assert {claim.version for claim in view.all(Claim)} == {1, 2}
    store.close()


@pytest.mark.postgresql
def test_a_server_that_is_killed_loses_no_acknowledged_write(
    postgresql_server: PostgresqlServer,
) -> None:
    address = postgresql_server.fresh_database("ledger")
    store = open_store(address, wait=30)
    begin(store)
    made = [do(store, lambda work: work.add(Claim(article_id=1, wording="A"))) for _ in range(5)]
    postgresql_server.control("stop", "-m", "immediate")
    postgresql_server.control("start")
    with store.read() as view:
        assert {claim.id for claim in made} <= {claim.id for claim in view.all(Claim)}
    check(store)
    added = do(store, lambda work: work.add(Claim(article_id=1, wording="After")))
    assert added.recorded_seq == store.head().seq
    store.close()


@pytest.mark.postgresql
def test_while_the_server_is_killed_again_and_again_everything_is_applied_once(
    postgresql_server: PostgresqlServer,
) -> None:
    store = open_store(postgresql_server.fresh_database("ledger"), wait=30)
    begin(store)
    stop = threading.Event()

    def once(number: UUID) -> None:
        try:
            third = Claim(article_id=1, wording=str(number))
            do(store, lambda work: work.add(third), operation=number)
        except AlreadyApplied:
            pass  # the commit's answer got lost, the commit did not

    def write() -> list[UUID]:
        numbers = []
        while not stop.is_set():
            numbers.append(uuid4())
            tried(lambda: once(numbers[-1]))
        return numbers

    with ThreadPoolExecutor(3) as pool:
        writers = [pool.submit(write) for _ in range(3)]
        for _ in range(2):
            postgresql_server.control("stop", "-m", "immediate")
            postgresql_server.control("start")
        stop.set()
        done = [str(number) for writer in writers for number in writer.result(timeout=60)]
    with store.read() as view:
        assert sorted(claim.wording for claim in view.all(Claim) if claim.id > 1) == sorted(done)
    check(store)
    store.close()


def test_a_transaction_is_not_tried_again_forever() -> None:
    pauses: list[float] = []

    def never() -> None:
        raise TryAgain("The server is gone.")

    with pytest.raises(TryAgain):
        tried(never, pauses.append)
    assert pauses == list(PAUSES)


def test_a_reader_sees_one_moment_while_others_write(store: Store) -> None:
    story = begin(store)
    with store.read() as view:
        before = view.get(Claim, story.claim.id)
        writer = threading.Thread(
            target=do, args=(store, lambda work: work.change(replace(before, tags=("new",))))
        )
        writer.start()
        writer.join(timeout=30)
        assert view.get(Claim, story.claim.id) == before
    with store.read() as view:
        assert view.get(Claim, story.claim.id).tags == ("new",)
