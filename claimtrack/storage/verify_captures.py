"""Captures and passages: bytes and text as hashed, and every quotation where it says it stands."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind
from claimtrack.storage.tables import CAPTURE_CONTENT, CURRENT, PAST
from claimtrack.storage.verify_words import Problem, of

_CAPTURE = CURRENT[EntityKind.CAPTURE]
_TEXT = sa.select(_CAPTURE.c.text)


def captures(connection: sa.Connection) -> Iterator[Problem]:
    """Every capture's bytes and text against their hashes, one capture in memory at a time."""
    for capture_id in list(connection.execute(sa.select(_CAPTURE.c.id)).scalars()):
        says = _misfit(connection, capture_id)
        if says:
            yield of(EntityKind.CAPTURE, capture_id, says)
    past = PAST[EntityKind.CAPTURE]
    for row in connection.execute(sa.select(past).execution_options(yield_per=1)):
        if digest_of(row.text) != row.text_sha256:
            yield of(EntityKind.CAPTURE, row.id, "An earlier version's text was altered.")


def _misfit(connection: sa.Connection, capture_id: int) -> str:
    columns = (_CAPTURE.c.sha256, _CAPTURE.c.size, _CAPTURE.c.text_sha256, _CAPTURE.c.text)
    held = connection.execute(sa.select(*columns).where(_CAPTURE.c.id == capture_id)).one()
    own = CAPTURE_CONTENT.c.capture_id == capture_id
    content = connection.execute(sa.select(CAPTURE_CONTENT.c.content).where(own)).scalar()
    if content is None:
        return "Its bytes are missing."
    if not isinstance(content, bytes):
        return "Its bytes are no longer bytes: they were altered."
    if sha256(content).hexdigest() != held.sha256 or len(content) != held.size:
        return "Its bytes are not those that were captured: they were altered."
    if digest_of(held.text) != held.text_sha256:
        return "Its text is not the one that was read from it: it was altered."
    return ""


def digest_of(text: str) -> str:
    """The hash of a text, as a capture carries it."""
    return sha256(text.encode()).hexdigest()


def passages(connection: sa.Connection) -> Iterator[Problem]:
    """Every passage, earlier versions too, must be found in its capture word for word."""
    for table in (CURRENT[EntityKind.PASSAGE], PAST[EntityKind.PASSAGE]):
        of_capture = sa.select(table.c.capture_id).distinct().order_by(table.c.capture_id)
        for capture_id in list(connection.execute(of_capture).scalars()):
            yield from _in_capture(connection, table, capture_id)


def _in_capture(connection: sa.Connection, table: sa.Table, capture_id: int) -> Iterator[Problem]:
    text = connection.execute(_TEXT.where(_CAPTURE.c.id == capture_id)).scalar()
    columns = (table.c.id, table.c.start, table.c.end, table.c.exact)
    quoted = sa.select(*columns).where(table.c.capture_id == capture_id).order_by(table.c.id)
    for passage in connection.execute(quoted):
        if text is None or text[passage.start : passage.end] != passage.exact:
            says = f"Its words are not in capture {capture_id} at that place: one was altered."
            yield of(EntityKind.PASSAGE, passage.id, says)
