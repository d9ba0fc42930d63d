"""What a form is: its questions in order, and why it can't be recorded yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, ClassVar, TypeVar

from claimtrack.domain.entities import Entity
from claimtrack.domain.words import EntityKind
from claimtrack.tui.state.fields import Field
from claimtrack.tui.state.lines import Span

E = TypeVar("E", bound=Entity)


class Form:
    """A few questions that are answered together."""

    TITLE: ClassVar[str] = ""
    VERB: ClassVar[str] = "record"
    """What enter does, in one word."""

    KEEPS_DRAFT: ClassVar[bool] = True
    """Whether what was typed is kept outside the ledger until it is recorded. Never so for
    confidential text."""

    span: Span | None = None
    """The passage that it is about, in code points of the article's text."""

    ASKS: ClassVar[tuple[str, ...]] = ()
    """The names of the questions that everybody is asked; others only when they lack something."""

    SEEN_FIRST: ClassVar[tuple[str, ...]] = ()
    """The names of the questions that the cursor has to have stood on before it is recorded."""

    def __init__(self, key: str, fields: Sequence[Field]) -> None:
        """``key`` names what the form is about, so that a kept draft finds its way back."""
        self.key = key
        self.fields = tuple(fields)

    @property
    def draft_key(self) -> str:
        """What a kept draft is found by: what the form is about, and at which passage."""
        return f"{self.key}@{self.span[0]}-{self.span[1]}" if self.span else self.key

    @property
    def title(self) -> str:
        """What the form is for."""
        return self.TITLE

    @property
    def about(self) -> str:
        """What has to be in sight while the form is answered; empty when nothing."""
        return ""

    @property
    def lacks(self) -> str:
        """What would make the record say more, in one sentence; it may be recorded without."""
        return ""

    @property
    def touched(self) -> bool:
        """A person has answered something."""
        return any(field.touched for field in self.fields)

    @property
    def problem(self) -> tuple[Field, str] | None:
        """The first question that lacks its answer, and what it lacks."""
        for field in self.fields:
            if field.problem:
                return field, field.problem
        return None

    taken: tuple[EntityKind, frozenset[str]] | None = None
    """The fields of the record that are to be as somebody else has them, while it is recorded."""

    def takes(self, kind: EntityKind, field: str) -> bool:
        """Whether a field is to be as somebody else has it."""
        return self.taken is not None and self.taken[0] is kind and field in self.taken[1]

    def with_theirs(self, edited: E, theirs: E) -> E:
        """What is recorded, with what is to be as somebody else has it."""
        names = [one.name for one in fields(theirs) if self.takes(theirs.KIND, one.name)]
        return replace(edited, **{name: getattr(theirs, name) for name in names})

    @property
    def edits(self) -> tuple[Entity, ...]:
        """What the form edits, in the versions that it began with: one of each kind."""
        return ()

    def read_as(self, theirs: Entity) -> Entity:
        """The version that the form began with, of what somebody else has changed since."""
        return next(one for one in self.edits if one.KIND is theirs.KIND)

    def rebase(self, theirs: Entity) -> None:
        """Give the answers to a newer version of what the form edits, instead of the one read."""
        raise NotImplementedError(f"{type(self).__name__} edits nothing: {theirs}")

    def kept(self) -> dict[str, Any]:
        """What a person has answered, as JSON."""
        return {field.name: field.kept() for field in self.fields if field.touched}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take up kept answers; those to questions that the form no longer asks are left out."""
        for field in self.fields:
            if field.name in kept:
                field.restore(kept[field.name])
