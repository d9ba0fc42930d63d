"""Canonical JSON (RFC 8785): the one way to write a value, so that its digest means something."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from types import NoneType
from typing import TypeAlias

from claimtrack.domain.errors import BadInput

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

LARGEST = 2**53 - 1
"""The largest whole number that every JSON reader holds exactly."""

_AS_IT_IS = frozenset({str, bool, NoneType})

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_encode_in_order = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, sort_keys=True
).encode


def canonical(value: Json) -> str:
    """The RFC 8785 text of a value: keys in UTF-16 order, no spaces, shortest escapes.

    The record holds no fractions, so a float is a TypeError; so is a whole number that JSON readers
    can't hold exactly. Text that is no valid Unicode (a lone surrogate) is BadInput.
    """
    text = _encode(_ordered(value))
    if not text.isascii():
        check_text(text)
    return text


def canonical_plain(fields: Mapping[str, Json]) -> str:
    """As ``canonical``, of what the codec has made plain, under names of ASCII: without looking for
    what can't be written.
    """
    return _encode_in_order(fields)


def parse(text: str) -> Json:
    """The value of a JSON text."""
    value: Json = json.loads(text)
    return value


def check_text(text: str) -> None:
    """BadInput where the text can't be stored on every engine: a NUL, or half a character."""
    if "\0" in text:
        raise BadInput("The text holds a NUL character, which can't be stored: take it out first.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput(
            f"The text holds half a character (a lone surrogate) at place {error.start + 1}: "
            "take it out first."
        ) from error


def _ordered(value: Json) -> Json:
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise TypeError(f"{value} can't be written exactly as JSON")
        return value
    if isinstance(value, Mapping):
        return {
            key: held if type(held := value[key]) in _AS_IT_IS else _ordered(held)
            for key in _in_order(value)
        }
    if isinstance(value, (list, tuple)):
        return [_ordered(item) for item in value]
    raise TypeError(f"{type(value).__name__} can't be written as canonical JSON")


def _in_order(keys: Iterable[str]) -> list[str]:
    """In UTF-16 order, which is that of the letters where they are all ASCII."""
    held = list(keys)
    if all(map(str.isascii, held)):
        return sorted(held)
    return sorted(held, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
