"""Between domain objects, their plain JSON values, and rows.

Plain values are what history bodies and exports hold: a date as ``2020-05-01``, a moment as
``2020-05-01T12:00:00.000000Z``, a word by its stored value, a window as an object. What is empty is
left out of an object, to keep the history small: an absent key means None, "", no items.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from claimtrack.domain.entities import (
    Article,
    Attribution,
    Block,
    Capture,
    Checker,
    Claim,
    CommentRequest,
    Confidential,
    Decision,
    Entity,
    Evidence,
    Outlet,
    Passage,
    Response,
    Signature,
    Source,
    Verdict,
    Watch,
)
from claimtrack.domain.window import Window
from claimtrack.domain.words import BlockKind, EntityKind
from claimtrack.storage.canonical import Json, check_text

E = TypeVar("E", bound=Entity)
Decoder: TypeAlias = Callable[[Any], Any]

CLASSES: dict[EntityKind, type[Entity]] = {
    cls.KIND: cls
    for cls in (
        Checker, Outlet, Source, Article, Capture, Claim, Attribution, Response, Evidence, Passage,
        Verdict, CommentRequest, Decision, Confidential, Watch, Signature,
    )
}  # fmt: skip
"""Every kind of entity, in an order in which each comes after those that it refers to."""

BOOKKEEPING = frozenset({"id", "version", "recorded_seq", "retired_seq"})
"""The fields that say which version of what a row is, not what it says."""

NOT_IN_HISTORY = {EntityKind.CAPTURE: frozenset({"text"})}
"""Fields that the history holds by digest alone: a capture's text, by its ``text_sha256``."""


def moment_text(moment: datetime) -> str:
    """A moment as the history writes it: UTC, six decimals, ``Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_from(text: str) -> datetime:
    """The moment that ``moment_text`` wrote. ValueError where it names no zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone: {text}")
    return moment


def plain(value: object) -> Json:
    """A field's value as plain JSON."""
    return _WRITERS[type(value)](value)


class _Writers(dict[type, Callable[[Any], Json]]):
    """How a value of each type is written, found once a type."""

    def __missing__(self, kind: type) -> Callable[[Any], Json]:
        for known, write in _WRITTEN:
            if issubclass(kind, known):
                self[kind] = write
                return write
        raise TypeError(f"{kind.__name__} has no place in a row")


def _as_it_is(value: Any) -> Any:
    return value


def _text(value: str) -> str:
    check_text(value)
    return value


def _window(value: Window) -> Json:
    words = {"words": value.words, "edtf": value.edtf}
    asked = {"rule": value.rule, "question": value.question}
    return {name: _text(text) for name, text in (words | asked).items() if text}


_WRITTEN: tuple[tuple[type, Callable[[Any], Json]], ...] = (
    (NoneType, _as_it_is),
    (int, _as_it_is),
    (StrEnum, lambda word: str(word.value)),
    (str, _text),
    (datetime, moment_text),
    (date, date.isoformat),
    (tuple, lambda items: [plain(item) for item in items]),
    (Block, lambda block: [block.kind.value, block.start, block.end]),
    (Window, _window),
)
"""Each type before those that it is a kind of."""

_WRITERS = _Writers()


def window_from(value: Mapping[str, str]) -> Window:
    """The window that ``plain`` wrote."""
    return Window(**value)


def ids_from(value: list[int]) -> tuple[int, ...]:
    """The ids that ``plain`` wrote."""
    return tuple(value)


def words_from(value: list[str]) -> tuple[str, ...]:
    """The words that ``plain`` wrote."""
    return tuple(value)


def blocks_from(value: list[tuple[str, int, int]]) -> tuple[Block, ...]:
    """The blocks that ``plain`` wrote."""
    return tuple(Block(BlockKind(kind), start, end) for kind, start, end in value)


def contents(entity: Entity) -> dict[str, Any]:
    """What an entity says, by field, without the bookkeeping."""
    return {name: getattr(entity, name) for name in field_names(entity.KIND)}


def said(entity: Entity) -> dict[str, Json]:
    """What the history keeps of an entity: its fields as plain JSON, what is empty left out."""
    omitted = NOT_IN_HISTORY.get(entity.KIND, frozenset())
    return {
        name: plain(value)
        for name in field_names(entity.KIND)
        if name not in omitted and not is_empty(value := getattr(entity, name))
    }


def row_of(entity: Entity) -> dict[str, Any]:
    """A row's values by column."""
    return contents(entity) | {name: getattr(entity, name) for name in BOOKKEEPING}


def is_empty(value: object) -> bool:
    """None, no text, or no items; zero and "no" are something."""
    return value is None or value == "" or value == ()


@cache
def field_names(kind: EntityKind) -> tuple[str, ...]:
    """The fields of a kind of entity that say something, in order."""
    names = (field.name for field in fields(CLASSES[kind]))
    return tuple(name for name in names if name not in BOOKKEEPING)


def decoded(kind: EntityKind, values: Mapping[str, Json]) -> dict[str, Any]:
    """Field values from the plain JSON that ``plain`` made of them."""
    readers = _decoders(kind)
    return {name: None if value is None else readers[name](value) for name, value in values.items()}


@cache
def empties(kind: EntityKind) -> dict[str, Any]:
    """What an absent key stands for in each field: None, "" or no items."""
    hints = get_type_hints(CLASSES[kind])
    return {name: _empty(hints[name]) for name in field_names(kind)}


def need_all(kind: EntityKind, values: Mapping[str, Any]) -> None:
    """ValueError where a moment or a day that is never empty is: no row can hold it."""
    for name in _times(kind):
        if not values[name]:
            raise ValueError(f"{name} is missing")


@cache
def _times(kind: EntityKind) -> tuple[str, ...]:
    hints = get_type_hints(CLASSES[kind])
    return tuple(name for name in field_names(kind) if hints[name] in (datetime, date))


def _empty(hint: Any) -> Any:
    if NoneType in get_args(hint):
        return None
    return () if get_origin(hint) is tuple else ""


@cache
def _decoders(kind: EntityKind) -> dict[str, Decoder]:
    hints = get_type_hints(CLASSES[kind])
    return {name: _decoder(hints[name]) for name in (*field_names(kind), *sorted(BOOKKEEPING))}


def _decoder(hint: Any) -> Decoder:
    if get_origin(hint) is UnionType:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        return blocks_from if get_args(hint)[0] is Block else tuple
    if hint is Window:
        return window_from
    if hint is datetime:
        return moment_from
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return _as_it_is
