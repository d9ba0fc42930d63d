"""Options that take some of the field's words: written with commas between them, or repeated."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from claimtrack.domain.errors import BadInput

E = TypeVar("E", bound=StrEnum)


def named(words: type[StrEnum]) -> str:
    """The words to choose from, as help and errors list them."""
    return ", ".join(words)


def several(words: type[E], option: str, given: Sequence[str] | None) -> tuple[E, ...]:
    """The words that an option was given, each once. BadInput names what there is."""
    chosen: list[E] = []
    for text in (part.strip() for value in given or () for part in value.split(",")):
        try:
            chosen.append(words(text))
        except ValueError as error:
            raise BadInput(f"{option} takes {named(words)}, and not “{text}”.") from error
    return tuple(dict.fromkeys(chosen))
