"""Whether a ledger holds something that no claimtrack wrote: asked when reading it went wrong.

A value of another type, a word that is none, JSON that can't be read, a row that names nothing.
Stops at the first place. Damage that reads well is for ``verify`` to find.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import ReflectedColumn

from claimtrack.domain.errors import ClaimtrackError, LedgerDamaged
from claimtrack.domain.words import EntityKind
from claimtrack.storage.canonical import LARGEST
from claimtrack.storage.codec import CLASSES
from claimtrack.storage.faults import Misfit, explained
from claimtrack.storage.history_reading import read_body
from claimtrack.storage.search import Searched, newest_matching
from claimtrack.storage.settings import LEFT_OUT_UNTIL, ZONE, setting
from claimtrack.storage.tables import CAPTURE_CONTENT, CHANGE_BODY
from claimtrack.storage.tables_base import METADATA, Table
from claimtrack.storage.verify_chain import operations_fit
from claimtrack.storage.verify_references import references
from claimtrack.storage.view import entity

WRONG = (
    ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError,
    sa.exc.SQLAlchemyError,
)  # fmt: skip
"""What comes of working with a value that no claimtrack wrote, and of faults of ours."""

_PAGE = 500


@contextmanager
def telling_damage_from_faults(connection: sa.Connection) -> Iterator[None]:
    """Where working with what was read went wrong, look whether the ledger is what is wrong.

    Misfit where it is; a fault of ours passes as it is.
    """
    try:
        yield
    except WRONG as error:
        where = misfit(connection) if _may_be_ours(error) else ""
        if where:
            raise Misfit(where) from error
        raise


def _may_be_ours(error: Exception) -> bool:
    """Whether it is neither told to the user already nor explained by the engine."""
    if isinstance(error, sa.exc.DBAPIError):
        return explained(error.orig, "") is None
    return not isinstance(error, ClaimtrackError)


def misfit(connection: sa.Connection) -> str:
    """The first place that no claimtrack wrote so; "" where there is none."""
    try:
        return (
            _in_tables(connection)
            or _in_search(connection)
            or _in_settings(connection)
            or _in_references(connection)
        )
    except sa.exc.DBAPIError:
        return ""  # the transaction can't be asked any more


def _in_tables(connection: sa.Connection) -> str:
    inspector = sa.inspect(connection)
    for table in METADATA.sorted_tables:
        held = {column["name"] for column in _columns(inspector, table.name)}
        missing = [column.name for column in table.c if column.name not in held]
        if missing:
            return f"table {table.name} lacks {missing[0]}"
        try:
            where = _in_table(connection, table)
        except sa.exc.DBAPIError:
            raise
        except (*WRONG, LedgerDamaged):
            where = "a row can't be read"
        if where:
            return f"table {table.name}: {where}"
    return ""


def _columns(inspector: sa.Inspector, table: str) -> Sequence[ReflectedColumn]:
    return inspector.get_columns(table) if inspector.has_table(table) else ()


def _in_table(connection: sa.Connection, table: sa.Table) -> str:
    if table is CAPTURE_CONTENT:
        return _in_content(connection)
    hints = _hints(table.name)
    kind = _KIND_OF.get(table.name)
    rows = connection.execute(sa.select(table).execution_options(yield_per=_PAGE))
    with rows:
        for row in rows:
            for name, value in row._mapping.items():
                if not _fits(value, hints[name]):
                    return f"{name} holds what was never written there"
            if kind is not None:
                entity(CLASSES[kind], row)
            elif table is CHANGE_BODY:
                read_body(row.body)
    return ""


def _in_content(connection: sa.Connection) -> str:
    """A capture's bytes, without reading them."""
    if connection.dialect.name != "sqlite":
        return ""
    typed = sa.func.typeof(CAPTURE_CONTENT.c.content) != "blob"
    odd = sa.select(CAPTURE_CONTENT.c.capture_id).where(typed).limit(1)
    return "" if connection.execute(odd).first() is None else "content holds no bytes"


def _in_search(connection: sa.Connection) -> str:
    """SQLite's search tables, which are none of SQLAlchemy's."""
    if connection.dialect.name != "sqlite":
        return ""
    for searched in Searched:
        try:
            newest_matching(connection, searched, "a", 1)
        except sa.exc.DBAPIError:
            return f"table {searched.value}: it can't be searched"
    return ""


def _in_settings(connection: sa.Connection) -> str:
    try:
        ZoneInfo(setting(connection, ZONE))
        int(setting(connection, LEFT_OUT_UNTIL) or 0)
    except WRONG:
        return "table setting: a value can't be read"
    return ""


def _in_references(connection: sa.Connection) -> str:
    for check in (references, operations_fit):
        for problem in check(connection):
            return f"{problem.where}: {problem.says.rstrip('.')}"
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            return f"table {broken[0]}: a row names something that is not there"
    return ""


_KIND_OF = {name: kind for kind in EntityKind for name in (kind.value, f"{kind.value}_past")}


@cache
def _hints(table: str) -> dict[str, Any]:
    """What each column of a table holds, as its class says."""
    classes = [Table]
    for one in classes:
        classes.extend(one.__subclasses__())
    found = next(one for one in classes if getattr(one, "__tablename__", None) == table)
    return get_type_hints(found)


def _fits(value: object, hint: Any) -> bool:
    kinds = get_args(hint)
    if NoneType in kinds:
        return value is None or any(_fits(value, one) for one in kinds if one is not NoneType)
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and all(_fits(one, kinds[0]) for one in value)
    if hint is int:
        return type(value) is int and abs(value) <= LARGEST
    if hint is date and isinstance(value, datetime):
        return False
    if not isinstance(value, hint):
        return False
    if isinstance(value, str) and "\0" in value:
        return False
    if is_dataclass(value) and not isinstance(value, type):
        hints = get_type_hints(type(value))
        return all(_fits(getattr(value, one.name), hints[one.name]) for one in fields(value))
    return True
