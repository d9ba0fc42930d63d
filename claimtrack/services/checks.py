"""What every use-case checks of what it is given, each with its one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from claimtrack.domain.entities import (
    Attribution,
    Claim,
    CommentRequest,
    Entity,
    Evidence,
    Response,
)
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import label
from claimtrack.storage.view import View

E = TypeVar("E", bound=Entity)
W = TypeVar("W", bound=Claim | Attribution | Response | Evidence | CommentRequest)


def need_standing(view: View, kind: type[W], number: int) -> W:
    """A thing that has not been withdrawn."""
    found = view.get(kind, number)
    if found.withdrawn:
        name = label(kind.KIND).capitalize()
        raise BadInput(f"{name} {number} is withdrawn ({found.withdrawn}): nothing can be added.")
    return found


def need_reason(reason: str, what: str) -> str:
    """A reason with something in it, without the white space around it."""
    if not reason.strip():
        raise BadInput(f"Say why {what} is withdrawn: the reason stays on the record.")
    return reason.strip()


def unchanged(before: Entity, after: Entity, *names: str) -> None:
    """These fields are not for editing: another thing hangs on them."""
    what = f"{label(before.KIND)} {before.id}"
    for name in names:
        if getattr(before, name) == getattr(after, name):
            continue
        if name == "withdrawn":
            raise BadInput(f"An edit does not withdraw {what}: withdraw it, with the reason.")
        field = name.removesuffix("_id").replace("_", " ")
        raise BadInput(f"The {field} of {what} can't be changed: withdraw it and record it anew.")


def once(values: Iterable[int]) -> tuple[int, ...]:
    """Each number once, in the order given."""
    return tuple(dict.fromkeys(values))
