"""Ordinary work on a ledger, the same each time: claims, edits, large captures, notes erased."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

from claimtrack.domain.entities import Claim, Confidential
from claimtrack.domain.words import EntityKind
from claimtrack.storage.opening import open_store
from claimtrack.storage.store import Store
from claimtrack.storage.work import Work as Unit
from tests.storage.small_record import NOON, Story, begin, capture_of, do


class Work:
    """One person at work on one ledger. The random choices are the seed's."""

    def __init__(self, target: Path | str, seed: int = 1) -> None:
        self._target = target
        self._chance = random.Random(seed)
        self._store: Store | None = None
        self._story: Story | None = None
        self._steps = 0

    def choose_by(self, seed: float) -> None:
        """Make other choices than so far. (A change to what is there already is no write.)"""
        self._chance = random.Random(seed)

    def begin(self) -> None:
        """Make the ledger with a small story in it."""
        store = open_store(self._target)
        self._story = begin(store)
        store.close()

    def open(self) -> None:
        """Open it (again)."""
        self.close()
        self._store = open_store(self._target, wait=60)

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store = None

    def step(self) -> UUID:
        """One operation; it is acknowledged when this returns."""
        self._steps += 1
        if self._steps % 60 == 0:
            self.open()
        assert self._store is not None
        number = uuid4()
        task = self._chance.choice(
            (self._record, self._record, self._edit, self._capture, self._note)
        )
        do(self._store, task, operation=number)
        return number

    def _record(self, work: Unit) -> None:
        claim = work.add(Claim(article_id=1, wording="Ferry " * self._chance.randrange(1, 200)))
        work.change(replace(claim, wording="Ferries"))

    def _edit(self, work: Unit) -> None:
        claim = work.get(Claim, 1)
        work.change(replace(claim, tags=(str(self._chance.random()),)))

    def _capture(self, work: Unit) -> None:
        assert self._story is not None
        text = "Lurien to buy ferries\n" + f"{self._chance.random()} " * self._chance.randrange(
            4000
        )
        work.add(capture_of(self._story.article, text), content=text.encode())

    def _note(self, work: Unit) -> None:
        held = work.all(Confidential, erased=False, limit=1)
        if held and self._chance.random() < 0.5:
            work.erase(held[0])
            return
        note = Confidential(
            about=EntityKind.CLAIM, about_id=1, text="Ring home.", author_id=1, written_at=NOON
        )
        work.add(note)
