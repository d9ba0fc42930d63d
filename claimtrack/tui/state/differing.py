"""Two versions of one thing, told apart field by field."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from claimtrack.domain.entities import Entity
from claimtrack.domain.window import Window
from claimtrack.domain.words import label

_NOT_SHOWN = {"id", "version", "recorded_seq", "retired_seq", "basis"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the two versions do not agree on."""

    name: str
    mine: str
    theirs: str


def differences(mine: Entity, theirs: Entity) -> list[Difference]:
    """The fields that differ, in the order of the entity, as they are read by a person."""
    return [
        Difference(field.name.replace("_", " "), _said(my_value), _said(their_value))
        for field in fields(mine)
        if field.name not in _NOT_SHOWN
        and (my_value := getattr(mine, field.name)) != (their_value := getattr(theirs, field.name))
    ]


def _said(value: object) -> str:
    if value is None or value == "" or value == ():
        return "nothing"
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, Window):
        return value.words or value.edtf
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return str(value)
