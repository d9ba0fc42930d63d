"""What the steps of the demo's record have made so far, by the names that it gives them."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any, TypeVar

from claimtrack.domain.drafts import Intake, SourceDraft
from claimtrack.domain.entities import Capture, Entity
from claimtrack.domain.window import Window
from claimtrack.domain.words import SourceKind
from claimtrack.services.ledger import Ledger

Step = Mapping[str, Any]
E = TypeVar("E", bound=Entity)


class Named:
    """A record being played, and what came of it: numbers by kind and name, captures, sources."""

    def __init__(self, ledger: Ledger, record: Step, reading: Mapping[str, Future[Intake]]) -> None:
        self._ledger = ledger
        self._record = record
        self._reading = reading
        self._captures: dict[str, Capture] = {}
        self._made: dict[tuple[str, str], int] = {}
        self._sources: dict[str, int] = {}

    def _number(self, kind: str, name: str) -> int:
        return self._made[kind, name]

    def _claims(self, names: list[str]) -> tuple[int, ...]:
        return tuple(self._number("claim", name) for name in names)

    def _find(self, cls: type[E], kind: str, name: str) -> E:
        with self._ledger.session.read() as view:
            return view.get(cls, self._number(kind, name))

    def _source(self, name: str) -> int | SourceDraft:
        """The source's number once it is in the ledger; until then its description."""
        if name in self._sources:
            return self._sources[name]
        given = self._record["sources"][name]
        return SourceDraft(
            descriptor=given["descriptor"],
            kind=SourceKind(given["kind"]),
            role=given.get("role", ""),
            affiliation=given.get("affiliation", ""),
        )

    def _time(self, name: str | None) -> Window | None:
        return Window(**self._record["times"][name]) if name else None
