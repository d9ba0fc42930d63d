"""Importing an export into an empty ledger: all of it, checked from end to end, or nothing."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import EntityKind
from claimtrack.storage import links
from claimtrack.storage.codec import CLASSES, decoded, empties, moment_from, need_all, row_of
from claimtrack.storage.history import Head, head
from claimtrack.storage.history_words import Action
from claimtrack.storage.inserting import Bulk
from claimtrack.storage.migrate import is_newer
from claimtrack.storage.settings import LEFT_OUT_UNTIL, set_setting
from claimtrack.storage.store import Store
from claimtrack.storage.tables import (
    CAPTURE_CONTENT,
    CHANGE,
    CHANGE_BODY,
    CURRENT,
    OPERATION,
    PAST,
)
from claimtrack.storage.transfer_checks import Taken
from claimtrack.storage.transfer_out import FORMAT_VERSION
from claimtrack.storage.view import View

_PAGE = 500

_ORDER = (
    *(tables[kind] for kind in CLASSES for tables in (CURRENT, PAST)),
    CAPTURE_CONTENT,
    OPERATION,
    CHANGE,
    CHANGE_BODY,
)
_PLACES = {table: place for place, table in enumerate(_ORDER)}
"""Each table after those that it refers to."""


def import_into(
    store: Store, lines: Iterable[bytes], then: Callable[[View], None] = lambda _: None
) -> Head:
    """Fill an empty ledger from an export's lines; gives the head, the same as the export's.

    ``then`` runs in the same transaction, to make the index and the search tables. BadInput where
    the ledger holds something already, or the export is cut off, altered or of a newer claimtrack.
    """
    with store.loading() as connection:
        if head(connection).seq:
            raise BadInput("This ledger is not empty: import into a new one.")
        loader = _Loader(connection)
        for number, value in _checked(lines):
            try:
                loader.take(value)
            except (KeyError, ValueError, TypeError, AttributeError, BadInput) as error:
                raise BadInput(
                    f"Line {number} of the export can't be read ({error}): nothing was imported."
                ) from error
        loader.finish()
        view = View(connection, head(connection))
        _need_fit(view, loader)
        then(view)
        return view.head


def _checked(lines: Iterable[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The numbered lines as values, up to the last one, which must fit all before it."""
    digest = sha256()
    number = 0
    for number, line in enumerate(lines, 1):
        value = _value(number, line)
        if "end" in value:
            if value["end"] != {"lines": number - 1, "sha256": digest.hexdigest()}:
                raise BadInput("The export was altered or is incomplete: nothing was imported.")
            return
        digest.update(line)
        yield number, value
    raise BadInput(f"The export was cut off after line {number}: nothing was imported.")


def _value(number: int, line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(
            f"Line {number} of the export was cut off or altered: nothing was imported."
            if number > 1
            else "This is no export of a claimtrack ledger: nothing was imported."
        ) from error
    if not isinstance(value, dict) or (number == 1 and value.get("claimtrack") != "ledger"):
        raise BadInput("This is no export of a claimtrack ledger: nothing was imported.")
    if number == 1 and (
        value.get("format_version") != FORMAT_VERSION or is_newer(str(value.get("schema")))
    ):
        raise BadInput("The export is from a newer claimtrack: update claimtrack to import it.")
    return value


def _need_fit(view: View, loader: _Loader) -> None:
    if (view.head.seq, view.head.hash.hex()) != loader.head:
        raise BadInput("The export's history does not end where it says: nothing was imported.")
    for where, says in loader.taken.misfits(view.connection):
        raise BadInput(f"The export does not fit itself ({where}: {says}) Nothing was imported.")


class _Loader:
    """Takes the values of an export in order and writes them in batches."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._bulk = Bulk(connection)
        self._waiting: dict[sa.Table, list[dict[str, Any]]] = {}
        self._first_seq = 0
        self.head: tuple[int, str] = (0, "")
        self.taken = Taken()

    def take(self, value: dict[str, Any]) -> None:
        """One line."""
        if "claimtrack" in value:
            self._header(value)
        elif "setting" in value:
            set_setting(self._connection, value["setting"]["name"], value["setting"]["value"])
        elif "row" in value:
            self._row(EntityKind(value["row"]), CURRENT, value)
        elif "past" in value:
            self._row(EntityKind(value["past"]), PAST, value)
        elif "content" in value:
            content = b64decode(value["base64"], validate=True)
            self._add(CAPTURE_CONTENT, {"capture_id": value["content"], "content": content})
        elif "operation" in value:
            self._operation(value)
        else:
            self._change(value)

    def finish(self) -> None:
        """Write what is waiting, and have new entities numbered after the last one."""
        self._flush()
        if self._connection.dialect.name == "postgresql":
            for table in CURRENT.values():
                numbers = sa.func.pg_get_serial_sequence(table.name, "id")
                last = sa.func.max(table.c.id)
                go_on = sa.select(sa.func.setval(numbers, last)).having(last.is_not(None))
                self._connection.execute(go_on)

    def _header(self, value: dict[str, Any]) -> None:
        self.head = (value["seq"], value["head"])
        set_setting(self._connection, LEFT_OUT_UNTIL, str(int(value["left_out_until"])))

    def _row(self, kind: EntityKind, tables: Any, value: dict[str, Any]) -> None:
        fields = empties(kind) | decoded(kind, value["fields"])
        need_all(kind, fields)
        entity = CLASSES[kind](
            **fields,
            id=value["id"],
            version=value["version"],
            recorded_seq=value["recorded_seq"],
            retired_seq=value["retired_seq"],
        )
        self.taken.row(entity)
        self._add(tables[kind], row_of(entity))
        if kind in (EntityKind.RESPONSE, EntityKind.COMMENT_REQUEST):
            self._flush()
            links.connect(self._connection, entity)

    def _operation(self, value: dict[str, Any]) -> None:
        self._first_seq = value["first_seq"]
        row = {
            "first_seq": value["first_seq"],
            "changes": value["changes"],
            "operation": UUID(value["operation"]),
            "name": value["name"],
            "checker_id": value["checker_id"],
            "at": moment_from(value["at"]),
            "undoes": None if value["undoes"] is None else UUID(value["undoes"]),
        }
        self.taken.operation(row)
        self._add(OPERATION, row)

    def _change(self, value: dict[str, Any]) -> None:
        row = {
            "seq": value["change"],
            "first_seq": self._first_seq,
            "action": Action(value["action"]),
            "entity": EntityKind(value["entity"]),
            "entity_id": value["entity_id"],
            "version": value["version"],
            "body_digest": bytes.fromhex(value["body_digest"]),
            "hash": bytes.fromhex(value["hash"]),
        }
        self._add(CHANGE, row)
        body = None
        if "body" in value:
            salt = bytes.fromhex(value["salt"])
            body = {"seq": value["change"], "salt": salt, "body": value["body"]}
            self._add(CHANGE_BODY, body)
        self.taken.change(row, body)

    def _add(self, table: sa.Table, row: dict[str, Any]) -> None:
        rows = self._waiting.setdefault(table, [])
        rows.append(row)
        if len(rows) >= _PAGE or table is CAPTURE_CONTENT:
            self._flush()

    def _flush(self) -> None:
        """Write what is waiting, what is referred to first.

        While a reference waits for its row, SQLite looks for such references at each row it
        writes: of an operation, through all changes, which no index leads to.
        """
        for table in sorted(self._waiting, key=_PLACES.__getitem__):
            self._bulk.put(table, self._waiting[table])
        self._waiting.clear()
