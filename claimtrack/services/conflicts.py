"""Two people changed the same thing: its two versions told apart, field by field."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import TypeVar

from claimtrack.domain.entities import Checker, Entity, Outlet, Source
from claimtrack.domain.window import Window
from claimtrack.domain.words import EntityKind, label
from claimtrack.services.narration import field_label, shown
from claimtrack.services.session import Session, View
from claimtrack.storage.recorded import recorded

E = TypeVar("E", bound=Entity)

_NOT_SHOWN = {"id", "version", "recorded_seq", "retired_seq", "basis", "recorded_at"}

_NAMED: dict[str, EntityKind] = {
    "source_id": EntityKind.SOURCE,
    "source_ids": EntityKind.SOURCE,
    "origin_id": EntityKind.SOURCE,
    "outlet_id": EntityKind.OUTLET,
    "assignee_id": EntityKind.CHECKER,
}

_NUMBERED = {
    "parent_id": EntityKind.ATTRIBUTION,
    "derived_from_id": EntityKind.EVIDENCE,
    "claim_ids": EntityKind.CLAIM,
}

_NOT_RECORDED = "somebody who is not in the ledger yet"

NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldVersions:
    """One field on which the two versions differ. ``by_me`` and ``by_them``: who changed it, since
    the version that both began with.
    """

    field: str
    name: str
    mine: str
    theirs: str
    by_me: bool
    by_them: bool


def versions(session: Session, base: E, mine: E, theirs: E) -> tuple[FieldVersions, ...]:
    """The fields on which they differ, in the order of the record."""
    differing = [
        one.name
        for one in fields(mine)
        if one.name not in _NOT_SHOWN and getattr(mine, one.name) != getattr(theirs, one.name)
    ]
    with session.read() as view:
        names = _names(view, differing, (mine, theirs))
    return tuple(
        FieldVersions(
            field=name,
            name=field_label(name),
            mine=_said(name, getattr(mine, name), names),
            theirs=_said(name, getattr(theirs, name), names),
            by_me=getattr(mine, name) != getattr(base, name),
            by_them=getattr(theirs, name) != getattr(base, name),
        )
        for name in differing
    )


def _names(
    view: View, differing: list[str], both: tuple[Entity, Entity]
) -> dict[tuple[EntityKind, int], str]:
    wanted: dict[EntityKind, set[int]] = defaultdict(set)
    for name in differing:
        if name in _NAMED:
            for one in both:
                wanted[_NAMED[name]].update(_numbers(getattr(one, name)))
    return {key: _name(thing) for key, thing in recorded(view, wanted)}


def _numbers(value: object) -> tuple[int, ...]:
    if isinstance(value, int):
        return (value,)
    return value if isinstance(value, tuple) else ()


def _name(thing: Entity) -> str:
    if isinstance(thing, Source):
        return thing.descriptor or label(thing.kind)
    return thing.name if isinstance(thing, Outlet | Checker) else ""


def _said(name: str, value: object, names: dict[tuple[EntityKind, int], str]) -> str:
    if name in _NAMED:
        kind = _NAMED[name]
        found = (names.get((kind, number)) or _NOT_RECORDED for number in _numbers(value))
        return ", ".join(found) or NOTHING
    if name in _NUMBERED:
        kind = _NUMBERED[name]
        return ", ".join(f"{label(kind)} {number}" for number in _numbers(value)) or NOTHING
    if isinstance(value, Window):
        said = f"“{value.words}”" if value.words else ""
        return " ".join(part for part in (said, value.edtf) if part) or NOTHING
    return shown(value) or NOTHING
