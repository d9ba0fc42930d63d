"""Exporting a ledger as JSON Lines: everything, its history and earlier versions included.

A header, the rows of each kind in an order in which each comes after what it refers to, captures'
bytes, the operations with their Changes, and a last line with a digest of all before it, by which a
file that was cut off is known. Without ``complete`` confidential text is left out: the notes' rows
come erased and their history bodies not at all. The digests of those bodies stay in the Changes, so
the chain verifies in the copy and has the same head. Captures are held to their hashes, so that
a damaged ledger's copy is known for one. ``docs/export.schema.json`` is the format.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import IO, Any

import sqlalchemy as sa

from claimtrack.domain.entities import Capture, Confidential, Entity
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import EntityKind
from claimtrack.storage.canonical import Json, canonical
from claimtrack.storage.codec import CLASSES, contents, is_empty, moment_text, plain
from claimtrack.storage.faults import Misfit
from claimtrack.storage.history import Head
from claimtrack.storage.migrate import schema_of
from claimtrack.storage.settings import LEFT_OUT_UNTIL, settings
from claimtrack.storage.tables import (
    CAPTURE_CONTENT,
    CHANGE,
    CHANGE_BODY,
    CURRENT,
    OPERATION,
    PAST,
)
from claimtrack.storage.team import hidden_changes
from claimtrack.storage.verify_captures import digest_of
from claimtrack.storage.view import View, entity

FORMAT_VERSION = 1

_PAGE = 500
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written. ``left_out`` counts the notes whose text is not in it; ``altered`` are the
    captures whose bytes or text are not what their hashes are of.
    """

    head: Head
    lines: int
    left_out: int
    altered: tuple[int, ...] = ()

    @property
    def says(self) -> str:
        """What was left out, in words; "" where nothing was."""
        if not self.left_out:
            return ""
        notes = "note" if self.left_out == 1 else "notes"
        return f"the text of {self.left_out} confidential {notes}"

    @property
    def warns(self) -> str:
        """What was found to be damaged on the way, in a sentence; "" where nothing was."""
        if not self.altered:
            return ""
        named = ", ".join(map(str, self.altered[:_NAMED]))
        more = f" and {len(self.altered) - _NAMED:,} more" if len(self.altered) > _NAMED else ""
        captures = "capture" if len(self.altered) == 1 else "captures"
        return (
            f"Damaged: the bytes or the text of {captures} {named}{more} do not fit their hashes, "
            "and stand in the export as they are; claimtrack verify says what else is wrong."
        )


def export(view: View, stream: IO[bytes], at: datetime, *, complete: bool = False) -> Exported:
    """Write the snapshot to a binary stream, in bounded memory.

    BadInput for a role from whom a team's database hides something: their copy would not be whole.
    """
    hidden = len(hidden_changes(view.connection))
    if hidden:
        raise BadInput(
            f"Your role does not see what {hidden} of the changes say, so that your copy would not "
            "be whole: have somebody export who sees all, such as the ledger's owner."
        )
    digest = sha256()
    count = 0
    altered: set[int] = set()
    for value in _readable(_records(view, at, altered, complete=complete)):
        line = canonical(value).encode() + b"\n"
        digest.update(line)
        stream.write(line)
        count += 1
    end: Json = {"end": {"lines": count, "sha256": digest.hexdigest()}}
    stream.write(canonical(end).encode() + b"\n")
    left_out = 0 if complete else _notes(view.connection)
    return Exported(view.head, count + 1, left_out, tuple(sorted(altered)))


def _readable(records: Iterator[Json]) -> Iterator[Json]:
    """What is recorded, all of which was fit to be written once; Misfit where it no longer is."""
    try:
        yield from records
    except BadInput as error:
        raise Misfit(str(error).rstrip(".")) from error


def _records(view: View, at: datetime, altered: set[int], *, complete: bool) -> Iterator[Json]:
    connection = view.connection
    held = settings(connection)
    earlier = int(held.pop(LEFT_OUT_UNTIL, "0"))
    left_out_until = earlier if complete else view.head.seq
    yield {
        "claimtrack": "ledger",
        "format_version": FORMAT_VERSION,
        "schema": schema_of(connection),
        "exported_at": moment_text(at),
        "complete": complete,
        "left_out_until": left_out_until,
        "seq": view.head.seq,
        "head": view.head.hash.hex(),
    }
    for name, value in held.items():
        yield {"setting": {"name": name, "value": value}}
    for kind in CLASSES:
        for table, word in ((CURRENT[kind], "row"), (PAST[kind], "past")):
            yield from _rows(connection, kind, table, word, altered, complete=complete)
    yield from _contents(connection, altered)
    yield from _history(connection, complete=complete)


def _rows(
    connection: sa.Connection,
    kind: EntityKind,
    table: sa.Table,
    word: str,
    altered: set[int],
    *,
    complete: bool,
) -> Iterator[Json]:
    for row in _paged(connection, sa.select(table), table.c.id, table.c.version):
        held = entity(CLASSES[kind], row)
        if isinstance(held, Confidential) and not complete:
            held = replace(held, text="", erased=True)
        if isinstance(held, Capture) and digest_of(held.text) != held.text_sha256:
            altered.add(held.id)
        yield {
            word: kind.value,
            "id": held.id,
            "version": held.version,
            "recorded_seq": held.recorded_seq,
            "retired_seq": held.retired_seq,
            "fields": _fields(held),
        }


def _fields(held: Entity) -> dict[str, Json]:
    return {name: plain(value) for name, value in contents(held).items() if not is_empty(value)}


def _contents(connection: sa.Connection, altered: set[int]) -> Iterator[Json]:
    captures = CURRENT[EntityKind.CAPTURE]
    ids = sa.select(CAPTURE_CONTENT.c.capture_id).order_by(CAPTURE_CONTENT.c.capture_id)
    for capture_id in list(connection.execute(ids).scalars()):
        held = sa.select(CAPTURE_CONTENT.c.content, captures.c.sha256)
        held = held.outerjoin(captures, captures.c.id == CAPTURE_CONTENT.c.capture_id)
        held = held.where(CAPTURE_CONTENT.c.capture_id == capture_id)
        content, wanted = connection.execute(held).one()
        if sha256(content).hexdigest() != wanted:
            altered.add(capture_id)
        yield {"content": capture_id, "base64": b64encode(content).decode()}


def _history(connection: sa.Connection, *, complete: bool) -> Iterator[Json]:
    for operation in _paged(connection, sa.select(OPERATION), OPERATION.c.first_seq):
        yield {
            "operation": str(operation.operation),
            "first_seq": operation.first_seq,
            "changes": operation.changes,
            "name": operation.name,
            "checker_id": operation.checker_id,
            "at": moment_text(operation.at),
            "undoes": None if operation.undoes is None else str(operation.undoes),
        }
        last = operation.first_seq + operation.changes - 1
        changes = (
            sa.select(CHANGE, CHANGE_BODY.c.salt, CHANGE_BODY.c.body)
            .outerjoin(CHANGE_BODY, CHANGE_BODY.c.seq == CHANGE.c.seq)
            .where(CHANGE.c.seq.between(operation.first_seq, last))
        )
        for change in _paged(connection, changes, CHANGE.c.seq):
            yield _change(change, complete=complete)


def _change(row: sa.Row[Any], *, complete: bool) -> Json:
    change: dict[str, Json] = {
        "change": row.seq,
        "action": row.action.value,
        "entity": row.entity.value,
        "entity_id": row.entity_id,
        "version": row.version,
        "body_digest": row.body_digest.hex(),
        "hash": row.hash.hex(),
    }
    told = complete or row.entity is not EntityKind.CONFIDENTIAL
    if row.body is not None and told:
        change |= {"salt": row.salt.hex(), "body": row.body}
    return change


def _notes(connection: sa.Connection) -> int:
    notes = CURRENT[EntityKind.CONFIDENTIAL]
    held = sa.select(sa.func.count()).select_from(notes).where(sa.not_(notes.c.erased))
    return connection.execute(held).scalar_one()


def _paged(
    connection: sa.Connection, statement: sa.Select[Any], *keys: sa.Column[Any]
) -> Iterator[sa.Row[Any]]:
    """Rows in the order of their keys, a page at a time, on either engine."""
    page = statement.order_by(*keys).limit(_PAGE)
    rows = connection.execute(page).all()
    while rows:
        yield from rows
        last = tuple(rows[-1]._mapping[key] for key in keys)
        after = sa.tuple_(*keys) > sa.tuple_(*(sa.literal(value) for value in last))
        rows = connection.execute(page.where(after)).all()
