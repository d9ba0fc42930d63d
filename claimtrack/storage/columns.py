"""Column types: how the domain's values lie in a row and come back.

Times are stored as UTC and come back aware. A window of time, a tuple of ids or words, and a
capture's blocks are canonical JSON text, so that both engines keep them to the letter.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from claimtrack.domain.entities import Block
from claimtrack.domain.errors import BadInput
from claimtrack.domain.window import Window
from claimtrack.storage.canonical import canonical, parse
from claimtrack.storage.codec import Decoder, blocks_from, ids_from, plain, window_from, words_from

T = TypeVar("T")


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment. Needs a zone-aware value; gives a zone-aware one in UTC."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As the engine takes it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone can't be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """As the domain takes it."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class _JsonText(sa.TypeDecorator[T], Generic[T]):
    """A value object as canonical JSON text; None stays NULL."""

    impl = sa.Text
    cache_ok = True
    decode: Decoder

    def process_bind_param(self, value: T | None, _: Dialect) -> str | None:
        """Its canonical text."""
        return None if value is None else canonical(plain(value))

    def process_result_value(self, value: str | None, _: Dialect) -> T | None:
        """The value object. ValueError where the text is that of none."""
        if value is None:
            return None
        try:
            decoded: T = self.decode(parse(value))
        except BadInput as error:  # nobody has just entered it
            raise ValueError(str(error)) from error
        return decoded


def is_json(kind: sa.types.TypeEngine[Any]) -> bool:
    """Whether a column of this type holds a value object as canonical JSON text."""
    return isinstance(kind, _JsonText)


class WindowText(_JsonText[Window]):
    """A window of time: its words, EDTF, rule and question. Its days follow from the EDTF."""

    cache_ok = True
    decode = staticmethod(window_from)


class IdsText(_JsonText[tuple[int, ...]]):
    """Ids of other entities, in order."""

    cache_ok = True
    decode = staticmethod(ids_from)


class WordsText(_JsonText[tuple[str, ...]]):
    """Words or sentences, in order."""

    cache_ok = True
    decode = staticmethod(words_from)


class BlocksText(_JsonText[tuple[Block, ...]]):
    """A capture's blocks as ``[kind, start, end]``."""

    cache_ok = True
    decode = staticmethod(blocks_from)


def choice(words: type[StrEnum], name: str = "") -> Any:
    """A column that holds one of the field's words, held to them by a CHECK constraint."""
    return sa.Enum(
        words,
        name=name or words.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda kinds: [kind.value for kind in kinds],
    )
