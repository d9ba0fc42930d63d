"""Who speaks and who publishes: what the ledger has by that description, or a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from claimtrack.domain.drafts import SourceDraft
from claimtrack.domain.entities import Checker, Entity, Outlet, Source
from claimtrack.domain.words import SourceKind
from claimtrack.storage.search import Searched, matching
from claimtrack.storage.turns import take_turn
from claimtrack.storage.work import Work

E = TypeVar("E", bound=Entity)

OUTLET_BOUND = frozenset(
    {
        SourceKind.ANONYMOUS_SOURCE,
        SourceKind.UNATTRIBUTED,
        SourceKind.MEDIA_REPORTS,
        SourceKind.OUTLET,
    }
)
"""Kinds that are known only as an outlet's words for them: the same words elsewhere are another."""


def resolve_source(work: Work, given: int | SourceDraft, *, outlet_id: int | None) -> Source:
    """The source of that number, or the one of that description as ``outlet_id`` prints it."""
    if isinstance(given, int):
        return work.get(Source, given)
    wanted = Source(
        descriptor=tidy(given.descriptor),
        kind=given.kind,
        role=tidy(given.role),
        affiliation=tidy(given.affiliation),
        outlet_id=outlet_id if given.kind in OUTLET_BOUND else None,
    )

    def known() -> Source | None:
        alike = (it for it in _alike(work, wanted) if _described(it) == _described(wanted))
        return min(alike, key=lambda it: it.id, default=None)

    return _found_or_added(work, wanted, known)


def _alike(work: Work, wanted: Source) -> Iterator[Source]:
    """The sources of the same kind and outlet that have its words, those of this work with them.

    What has the same description has the same words, and is found by them; what this work has
    written is not yet.
    """
    found = matching(work.connection.dialect, Searched.SOURCES, wanted.descriptor)
    has_its_words = () if found is None else (work.table(Source).c.id.in_(found),)
    yield from work.all(Source, *has_its_words, kind=wanted.kind, outlet_id=wanted.outlet_id)
    for written in work.written.values():
        if isinstance(written, Source) and written.retired_seq is None:
            same_kind = written.kind is wanted.kind and written.outlet_id == wanted.outlet_id
            yield from (written,) if same_kind else ()


def resolve_outlet(work: Work, name: str, family: str) -> Outlet:
    """The outlet of that name, or a new one; a family is filled in where none was known."""

    def known() -> Outlet | None:
        return next((it for it in work.all(Outlet) if fold(it.name) == fold(name)), None)

    outlet = _found_or_added(work, Outlet(name=tidy(name), family=tidy(family)), known)
    if family and not outlet.family:
        return work.change(replace(outlet, family=tidy(family)))
    return outlet


def resolve_checker(work: Work, name: str) -> Checker:
    """The checker of that name, or a new one."""

    def known() -> Checker | None:
        return next((it for it in work.all(Checker) if fold(it.name) == fold(name)), None)

    return _found_or_added(work, Checker(name=tidy(name), initials=initials(name)), known)


def initials(name: str) -> str:
    """The first letters of a name's words: "Ada Moreau" is "AM"."""
    return "".join(word[0].upper() for word in name.split())


def tidy(text: str) -> str:
    """Without white space at its ends, and one space between words."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """A name for comparing: case and white space do not matter."""
    return tidy(text).casefold()


def _described(source: Source) -> tuple[str, str]:
    return fold(source.descriptor), fold(source.affiliation)


def _found_or_added(work: Work, wanted: E, known: Callable[[], E | None]) -> E:
    """Looks again before it adds, when nobody else can be adding the same."""
    held = known()
    if held is not None:
        return held
    take_turn(work.connection, wanted.KIND)
    return known() or work.add(wanted)
