"""What was worked out ahead of time, as it is kept beside the record and taken up again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from claimtrack.services.session import Session, View
from claimtrack.storage.kept import keep, kept

T = TypeVar("T")


class Held(NamedTuple, Generic[T]):
    """A result, and the end of the history when it was worked out."""

    seq: int
    result: T


class KeptAhead(Generic[T]):
    """Results of one kind of work, each by the number of what it was done on.

    ``form`` gives their type when it is first needed, which loads what that takes. ``fits`` says
    what a result was made from, and by which version of the program.
    """

    def __init__(self, name: str, form: Callable[[], Any]) -> None:
        self._name = name
        self._given = form

    @cached_property
    def _form(self) -> Any:
        """What turns results into JSON and back."""
        from pydantic import TypeAdapter

        return TypeAdapter(self._given())

    def put(self, session: Session, ref: int, result: T, *, fits: str, seq: int) -> None:
        """Keep a result in place of the one before."""
        content = self._form.dump_json(result, exclude_defaults=True)
        with session.store.write(
            name=f"keep {self._name}", checker_id=session.checker_id, at=session.now()
        ) as work:
            keep(work.connection, self._name, ref, fits=fits, seq=seq, at=work.at, content=content)

    def get(self, view: View, ref: int, fits: str) -> Held[T] | None:
        """The result that is kept, if it fits; None too where it is not what was kept."""
        found = kept(view.connection, self._name, ref, fits)
        if found is None:
            return None
        try:
            return Held(found.seq, self._form.validate_json(found.content))
        except ValueError:
            return None
