"""The export's format as a JSON Schema, made from the domain's own fields.

``docs/export.schema.json`` is its published text; a test holds the two to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import MISSING, fields
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from claimtrack.domain.entities import Block
from claimtrack.domain.window import Window
from claimtrack.domain.words import BlockKind, EntityKind
from claimtrack.storage.canonical import Json
from claimtrack.storage.codec import CLASSES, field_names
from claimtrack.storage.history_words import Action
from claimtrack.storage.transfer_out import FORMAT_VERSION

_TEXT: Json = {"type": "string"}
_NUMBER: Json = {"type": "integer", "minimum": 0}
_DIGEST: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_MOMENT: Json = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$"}
_UUID: Json = {"type": "string", "format": "uuid"}
_PLAIN: dict[Any, Json] = {
    str: _TEXT,
    int: _NUMBER,
    bool: {"type": "boolean"},
    datetime: _MOMENT,
    date: {"type": "string", "format": "date"},
    Window: {
        "type": "object",
        "properties": dict.fromkeys(("words", "edtf", "rule", "question"), _TEXT),
        "additionalProperties": False,
    },
    Block: {
        "type": "array",
        "prefixItems": [{"enum": [kind.value for kind in BlockKind]}, _NUMBER, _NUMBER],
        "minItems": 3,
        "maxItems": 3,
    },
}


def export_schema() -> Json:
    """The schema of one line. What is empty is left out of ``fields``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"One line of a claimtrack export, format version {FORMAT_VERSION}",
        "oneOf": [_header(), _setting(), *_rows(), _content(), _operation(), _change(), _end()],
    }


def _object(required: dict[str, Json], optional: dict[str, Json] | None = None) -> Json:
    return {
        "type": "object",
        "properties": required | (optional or {}),
        "required": sorted(required),
        "additionalProperties": False,
    }


def _header() -> Json:
    return _object(
        {
            "claimtrack": {"const": "ledger"},
            "format_version": {"const": FORMAT_VERSION},
            "schema": _TEXT,
            "exported_at": _MOMENT,
            "complete": {"type": "boolean"},
            "left_out_until": _NUMBER,
            "seq": _NUMBER,
            "head": _DIGEST,
        }
    )


def _setting() -> Json:
    return _object({"setting": _object({"name": _TEXT, "value": _TEXT})})


def _rows() -> Sequence[Json]:
    return [_row(kind, word) for kind in CLASSES for word in ("row", "past")]


def _row(kind: EntityKind, word: str) -> Json:
    return _object(
        {
            word: {"const": kind.value},
            "id": _NUMBER,
            "version": _NUMBER,
            "recorded_seq": _NUMBER,
            "retired_seq": {"type": ["integer", "null"]},
            "fields": _fields(kind),
        }
    )


def _fields(kind: EntityKind) -> Json:
    hints = get_type_hints(CLASSES[kind])
    given = {field.name for field in fields(CLASSES[kind]) if field.default is MISSING}
    required: dict[str, Json] = {}
    optional: dict[str, Json] = {}
    for name in field_names(kind):
        never_empty = _is_never_empty(hints[name]) and name in given
        (required if never_empty else optional)[name] = _type(hints[name])
    return _object(required, optional)


def _is_never_empty(hint: Any) -> bool:
    return hint is not str and NoneType not in get_args(hint) and get_origin(hint) is not tuple


def _type(hint: Any) -> Json:
    if get_origin(hint) is UnionType:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type(get_args(hint)[0])}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [word.value for word in hint]}
    return _PLAIN[hint]


def _content() -> Json:
    return _object({"content": _NUMBER, "base64": {"type": "string", "contentEncoding": "base64"}})


def _operation() -> Json:
    return _object(
        {
            "operation": _UUID,
            "first_seq": _NUMBER,
            "changes": _NUMBER,
            "name": _TEXT,
            "checker_id": _NUMBER,
            "at": _MOMENT,
            "undoes": {"oneOf": [_UUID, {"type": "null"}]},
        }
    )


def _change() -> Json:
    return _object(
        {
            "change": _NUMBER,
            "action": {"enum": [action.value for action in Action]},
            "entity": {"enum": [kind.value for kind in EntityKind]},
            "entity_id": _NUMBER,
            "version": _NUMBER,
            "body_digest": _DIGEST,
            "hash": _DIGEST,
        },
        {"salt": _TEXT, "body": _TEXT},
    )


def _end() -> Json:
    return _object({"end": _object({"lines": _NUMBER, "sha256": _DIGEST})})
