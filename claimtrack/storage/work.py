"""The unit of work: every write goes through it, with the Changes that record it.

Changes are gathered while the work runs and appended to the chain when it ends, in the same
transaction, so that on PostgreSQL the chain is locked last and for as short as can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import sqlalchemy as sa

from claimtrack.domain.entities import Capture, CommentRequest, Confidential, Entity, Response
from claimtrack.domain.errors import BadInput, Conflict, NotFound
from claimtrack.domain.words import EntityKind
from claimtrack.storage import links
from claimtrack.storage.canonical import Json, check_text
from claimtrack.storage.codec import CLASSES, row_of, said
from claimtrack.storage.history import Entry, Head, Stamp, entry
from claimtrack.storage.history_words import Action
from claimtrack.storage.tables import CAPTURE_CONTENT, CURRENT, PAST
from claimtrack.storage.team import Member
from claimtrack.storage.view import View, batches, entity, spoken
from claimtrack.storage.who import who_changed

E = TypeVar("E", bound=Entity)

_NAMED = {f"{kind.value}_id": kind for kind in EntityKind}
"""The columns that hold the number of an entity."""


class AlreadyApplied(Exception):
    """This operation was applied before. ``created`` is what it made, as (kind, id) in order."""

    def __init__(self, operation: UUID, created: list[tuple[EntityKind, int]]) -> None:
        super().__init__(f"operation {operation} was applied before")
        self.operation = operation
        self.created = created


class Numbered(NamedTuple):
    """A history number that this work gave to a version: the column, and the number."""

    kind: EntityKind
    id: int
    version: int
    column: str
    seq: int


class Work(View):
    """A view that can also write. Leaving ``store.write`` commits all of it or nothing.

    ``seq`` is the number of the last Change; while other people write to the same PostgreSQL ledger
    it and the ``recorded_seq`` of what was added are provisional until the work has ended.
    ``written`` holds what was written so far, as it stands.
    """

    def __init__(
        self, connection: sa.Connection, head: Head, stamp: Stamp, member: Member | None = None
    ) -> None:
        super().__init__(connection, head, member=member)
        self.stamp = stamp
        self.entries: list[Entry] = []
        self.written: dict[tuple[EntityKind, int], Entity] = {}
        self._made: set[tuple[EntityKind | None, int]] = set()
        self.erased: list[tuple[EntityKind, int]] = []
        self.numbered: list[Numbered] = []

    @property
    def seq(self) -> int:
        """The history number of the last Change."""
        return self.head.seq + len(self.entries)

    @property
    def at(self) -> datetime:
        """When the operation happens, by the clock of whoever does it."""
        return self.stamp.at

    def each(self, cls: type[E], column: str, values: Iterable[int]) -> Iterator[E]:
        """As a view does. What names something that this work has made was written by it too, and
        is not looked up.
        """
        named = cls.KIND if column == "id" else _NAMED.get(column)
        wanted = set(values)
        own = {number for number in wanted if (named, number) in self._made}
        yield from super().each(cls, column, wanted - own)
        for one in list(self.written.values()) if own else ():
            if isinstance(one, cls) and one.retired_seq is None and getattr(one, column) in own:
                yield one

    def linked(self, pairs: sa.Table, claim_ids: Iterable[int]) -> set[int]:
        """As a view does; nothing is linked to a claim of this work, unless it was by this work."""
        if any(isinstance(one, (Response, CommentRequest)) for one in self.written.values()):
            return super().linked(pairs, claim_ids)
        older = (one for one in claim_ids if (EntityKind.CLAIM, one) not in self._made)
        return super().linked(pairs, older)

    def add(self, new: E, *, content: bytes | None = None) -> E:
        """Record a new entity; gives it back with its id, version 1 and its history number.

        A capture needs its ``content``, the bytes; nothing else has any.
        """
        if new.id or new.version:
            raise BadInput(f"This {spoken(new.KIND)} has a number already: change it instead.")
        after = said(new)
        recorded = replace(new, version=1, recorded_seq=self.seq + 1, retired_seq=None)
        recorded = replace(recorded, id=self._insert(recorded))
        if content is not None or isinstance(recorded, Capture):
            self._insert_content(recorded, content)
        self._note(Action.CREATE, recorded, after=after)
        self._made.add((recorded.KIND, recorded.id))
        self._number(recorded, "recorded_seq", recorded.recorded_seq)
        links.connect(self.connection, recorded)
        return recorded

    def change(self, edited: E) -> E:
        """Record an edit: the entity as it shall be, with the version that was read.

        Gives the new version; the same one where nothing differs. Conflict (with both) when
        somebody changed it since it was read.
        """
        if edited.KIND is EntityKind.CAPTURE:
            raise BadInput("A capture is never changed: take the article again instead.")
        held = self._held_as_read(edited)
        if isinstance(held, Confidential) and held.erased:
            raise BadInput("That note was erased for good: write a new one instead.")
        before, after = said(held), said(edited)
        differing = {name for name in before | after if before.get(name) != after.get(name)}
        if not differing:
            return held
        changed = self._supersede(held, edited)
        self._note(
            Action.UPDATE, changed, before=_only(before, differing), after=_only(after, differing)
        )
        links.connect(self.connection, changed)
        return changed

    def retire(self, entity_: E) -> E:
        """Take an entity out of the record, as when its creation is undone. Nothing is deleted."""
        held = self._held_as_read(entity_)
        seq = self.seq + 1
        retired = replace(held, retired_seq=seq)
        self._update(held, {"retired_seq": seq})
        self._number(held, "retired_seq", seq)
        self._note(Action.RETIRE, retired)
        return retired

    def restore(self, kind: EntityKind, entity_id: int) -> Entity:
        """Bring a retired entity back as it was, as a new version."""
        held = self.locked(kind, entity_id)
        if held.retired_seq is None:
            raise BadInput(f"The {spoken(kind)} {entity_id} is in the record: nothing to restore.")
        restored = self._supersede(held, replace(held, retired_seq=None))
        self._note(Action.RESTORE, restored)
        return restored

    def erase(self, note: Confidential) -> Confidential:
        """Erase a confidential text for good: from its row, its earlier versions and the history.

        The chain keeps the digests and still verifies.
        """
        held = self._held_as_read(note)
        if held.erased:
            return held
        self.forget_overwritten()
        past = PAST[held.KIND]
        blank = {"text": "", "erased": True}
        self._update(held, blank)
        blanked = replace(held, text="", erased=True)
        erased = self._supersede(blanked, blanked)
        self.connection.execute(past.update().where(past.c.id == held.id).values(blank))
        self._note(Action.ERASE, erased, before={"erased": False}, after={"erased": True})
        self.erased.append((held.KIND, held.id))
        return erased

    def forget_overwritten(self) -> None:
        """Have the engine overwrite what this work removes, where it otherwise would not."""

    def locked(self, kind: EntityKind, entity_id: int) -> Entity:
        """The current row, retired or not, held against other writers until the work ends."""
        table = CURRENT[kind]
        statement = sa.select(table).where(table.c.id == entity_id)
        statement = statement.with_for_update(key_share=True)
        row = self.connection.execute(statement).first()
        if row is None:
            raise NotFound(f"There is no {spoken(kind)} {entity_id} in this ledger.")
        return entity(CLASSES[kind], row)

    def hold(self, cls: type[Entity], ids: Iterable[int]) -> None:
        """Keep other writers from changing these rows until the work ends.

        What is computed from several rows (the index) is only right if it is computed under this:
        on PostgreSQL two people may link evidence to one claim at the same time.
        """
        table = CURRENT[cls.KIND]
        for batch in batches(ids):
            statement = sa.select(table.c.id).where(table.c.id.in_(batch)).order_by(table.c.id)
            self.connection.execute(statement.with_for_update(key_share=True)).all()

    def _held_as_read(self, read: E) -> E:
        held = self.locked(read.KIND, read.id)
        if held.version == read.version and held.retired_seq is None:
            return held  # type: ignore[return-value]  # locked() gives the class of the kind
        raise Conflict(
            f"{who_changed(self.connection, held)}: look at both versions and choose.",
            mine=read,
            theirs=held,
        )

    def _insert(self, recorded: Entity) -> int:
        row = row_of(recorded)
        del row["id"]
        for value in row.values():
            if isinstance(value, str):
                check_text(value)
        result = self.connection.execute(CURRENT[recorded.KIND].insert(), row)
        (new_id,) = result.inserted_primary_key or (0,)
        return int(new_id)

    def _insert_content(self, recorded: Entity, content: bytes | None) -> None:
        if content is None or not isinstance(recorded, Capture):
            raise TypeError("a capture has content, and nothing else has")
        row = {"capture_id": recorded.id, "content": content}
        self.connection.execute(CAPTURE_CONTENT.insert(), row)

    def _supersede(self, held: E, following: E) -> E:
        seq = self.seq + 1
        shelved = held
        if held.retired_seq is None:
            shelved = replace(held, retired_seq=seq)
            self._number(held, "retired_seq", seq)
        self.connection.execute(PAST[held.KIND].insert(), row_of(shelved))
        new = replace(following, version=held.version + 1, recorded_seq=seq, retired_seq=None)
        before = row_of(held)
        values = {name: value for name, value in row_of(new).items() if value != before[name]}
        self._update(held, values)
        self._number(new, "recorded_seq", seq)
        return new

    def _update(self, held: Entity, values: dict[str, Any]) -> None:
        table = CURRENT[held.KIND]
        statement = table.update().where(table.c.id == held.id, table.c.version == held.version)
        if self.connection.execute(statement.values(values)).rowcount != 1:
            raise Conflict(f"The {spoken(held.KIND)} {held.id} was changed meanwhile: try again.")

    def _number(self, recorded: Entity, column: str, seq: int) -> None:
        self.numbered.append(Numbered(recorded.KIND, recorded.id, recorded.version, column, seq))

    def _note(
        self,
        action: Action,
        recorded: Entity,
        *,
        before: dict[str, Json] | None = None,
        after: dict[str, Json] | None = None,
    ) -> None:
        change = entry(
            action,
            recorded.KIND,
            recorded.id,
            recorded.version,
            before=before or {},
            after=after or {},
        )
        self.entries.append(change)
        self.written[recorded.KIND, recorded.id] = recorded


def _only(values: dict[str, Json], names: set[str]) -> dict[str, Json]:
    return {name: values[name] for name in names if name in values}
