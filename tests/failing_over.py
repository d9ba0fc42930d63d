"""Writers at work while their server dies: what was acknowledged has to be there, once."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID, uuid4

from claimtrack.domain.entities import Claim
from claimtrack.domain.errors import ConnectionLost
from claimtrack.storage.opening import open_store
from claimtrack.storage.retry import tried
from claimtrack.storage.store import Store
from claimtrack.storage.verify import verify
from claimtrack.storage.work import AlreadyApplied
from tests.storage.small_record import begin, do

WRITERS = 3


@dataclass(frozen=True)
class Survived:
    """What came of it. ``gap`` is the longest time without an acknowledgement, in seconds."""

    acknowledged: int
    lost: int
    twice: int
    problems: int
    gap: float


def writing_through(
    address: str, deaths: list[Callable[[], None]], *, before: int = 20, after: int = 10
) -> Survived:
    """Have people write while the server dies and comes back, as often as there are ``deaths``.

    Each dies after ``before`` more acknowledged writes, and ``after`` more are waited for.
    """
    store = open_store(address, wait=30)
    begin(store)
    acknowledged: list[UUID] = []
    at: list[float] = []
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            number = uuid4()
            while not _is_written(store, number):
                if stop.is_set():
                    return
            at.append(time.monotonic())
            acknowledged.append(number)

    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(write) for _ in range(WRITERS)]
        try:
            for die in deaths:
                _wait_for(acknowledged, before)
                die()
                _wait_for(acknowledged, after)
        finally:
            stop.set()
        for writer in writers:
            writer.result(timeout=60)
    found = _survived(store, acknowledged, at)
    store.close()
    return found


def _is_written(store: Store, number: UUID) -> bool:
    """Try once, as the app does: again by itself, and once more where the person is told."""
    claim = Claim(article_id=1, wording=str(number))

    def once() -> None:
        with suppress(AlreadyApplied):  # the commit's answer got lost, the commit did not
            do(store, lambda work: work.add(claim), operation=number)

    try:
        tried(once)
    except ConnectionLost:
        return False
    return True


def _wait_for(acknowledged: list[UUID], more: int) -> None:
    wanted = len(acknowledged) + more
    ends = time.monotonic() + 60
    while len(acknowledged) < wanted:
        if time.monotonic() > ends:
            raise TimeoutError("nothing was acknowledged for a minute")
        time.sleep(0.002)


def _survived(store: Store, acknowledged: list[UUID], at: list[float]) -> Survived:
    with store.read() as view:
        held = Counter(claim.wording for claim in view.all(Claim) if claim.id > 1)
        problems = len(verify(view).problems)
    pairs = pairwise(sorted(at))
    return Survived(
        acknowledged=len(acknowledged),
        lost=sum(1 for number in acknowledged if not held[str(number)]),
        twice=sum(1 for times_held in held.values() if times_held > 1),
        problems=problems,
        gap=max((later - one for one, later in pairs), default=0.0),
    )
