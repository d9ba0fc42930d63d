"""Several ledgers asked at once: a desk's, an investigation's, on files and servers alike.

Nothing is written. Each ledger keeps its own record and its own rights: whoever asks sees in each
what their login sees there. A ledger that can't be reached is said, never left out in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimtrack.domain.errors import BadInput, ClaimtrackError
from claimtrack.domain.findings import TrackRecord
from claimtrack.domain.rules.track_record import tally
from claimtrack.domain.words import EntityKind, SourceKind
from claimtrack.services.ledger import Ledger
from claimtrack.services.opening import open_ledger
from claimtrack.services.sourcing import OUTLET_BOUND, fold
from claimtrack.services.views import Hit, SourceRow
from claimtrack.storage.addresses import shown
from claimtrack.storage.settings import TITLE, setting

T = TypeVar("T")

_AT_ONCE = 8
_PEOPLE = frozenset({SourceKind.OFFICIAL, SourceKind.PERSON})

BY_NAME = "joined by name and kind"
SAME_NAME = "same name, not known to be the same"
SAME_AFFILIATION = "same name and affiliation"


@dataclass(frozen=True, slots=True)
class From(Generic[T]):
    """What one ledger answered. ``ledger`` is its title, or where it is."""

    ledger: str
    answer: T


@dataclass(frozen=True, slots=True)
class Unreached:
    """A ledger that gave no answer, and why, in a sentence."""

    ledger: str
    why: str


@dataclass(frozen=True, slots=True)
class Across(Generic[T]):
    """The answers of several ledgers, in the order they were named, and who gave none."""

    answers: tuple[From[T], ...]
    unreached: tuple[Unreached, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedSource:
    """A source in one ledger or several.

    ``how`` says what joins them; "" for one in a single ledger. ``record`` adds up what each ledger
    says, None where they are not known to be the same. A claim that two ledgers hold counts in
    each.
    """

    name: str
    entity: EntityKind
    kind: SourceKind | None
    how: str
    record: TrackRecord | None
    parts: tuple[From[SourceRow], ...]

    @property
    def statements(self) -> int:
        """How many there are in all the ledgers."""
        return sum(part.answer.statements for part in self.parts)


@dataclass(frozen=True, slots=True)
class SourcesAcross:
    """Sources, those with the most statements first, and the ledgers that gave no answer."""

    sources: tuple[JoinedSource, ...]
    ledgers: tuple[str, ...]
    unreached: tuple[Unreached, ...]


def search_across(
    targets: Sequence[str], text: str, limit: int = 20, checker: str | None = None
) -> Across[list[Hit]]:
    """Search several ledgers; up to ``limit`` hits of each."""
    return ask_across(targets, lambda ledger: ledger.search(text, limit), checker)


def sources_across(
    targets: Sequence[str], text: str = "", checker: str | None = None
) -> SourcesAcross:
    """The sources of several ledgers with their track records.

    Named sources and outlets are joined by name and kind. Two people of one name are shown side by
    side, and added up only where their affiliation is the same too. Anonymous sources, and whatever
    else is known only by an outlet's words for it, are never joined.
    """
    asked = ask_across(targets, lambda ledger: ledger.sources(text=text), checker)
    groups: dict[tuple[object, ...], list[From[SourceRow]]] = defaultdict(list)
    for place, answer in enumerate(asked.answers):
        for row in answer.answer:
            groups[_same(row, place)].append(From(answer.ledger, row))
    joined = [_joined(parts) for parts in groups.values()]
    joined.sort(key=lambda one: (-one.statements, one.name.casefold()))
    return SourcesAcross(
        tuple(joined), tuple(answer.ledger for answer in asked.answers), asked.unreached
    )


def ask_across(
    targets: Sequence[str], ask: Callable[[Ledger], T], checker: str | None = None
) -> Across[T]:
    """What each of these ledgers answers, all asked at the same time."""
    wanted = list(dict.fromkeys(targets))
    if not wanted:
        raise BadInput("Name the ledgers to ask: --ledger A --ledger B, or ledgers in settings.")

    def one(target: str) -> From[T] | Unreached:
        try:
            with open_ledger(target, create=False, checker=checker) as ledger:
                return From(_title(ledger), ask(ledger))
        except ClaimtrackError as error:
            return Unreached(shown(target), str(error))

    with ThreadPoolExecutor(min(_AT_ONCE, len(wanted)), thread_name_prefix="across") as threads:
        found = list(threads.map(one, wanted))
    named = _named(wanted, found)
    answers = [
        From(name, it.answer) for name, it in zip(named, found, strict=True) if isinstance(it, From)
    ]
    return Across(tuple(answers), tuple(it for it in found if isinstance(it, Unreached)))


def _title(ledger: Ledger) -> str:
    with ledger.session.read() as view:
        return setting(view.connection, TITLE)


def _named(targets: Sequence[str], found: Iterable[From[T] | Unreached]) -> list[str]:
    """A ledger goes by its title, where it has one that no other of these has."""
    titles = [it.ledger if isinstance(it, From) else "" for it in found]
    return [
        title if title and titles.count(title) == 1 else shown(target)
        for target, title in zip(targets, titles, strict=True)
    ]


def _same(row: SourceRow, place: int) -> tuple[object, ...]:
    """Rows with the same key stand together. Within one ledger, different rows are different."""
    if row.entity is EntityKind.OUTLET:
        return EntityKind.OUTLET, fold(row.name)
    if row.kind is None or row.kind in OUTLET_BOUND:
        return place, row.id
    return EntityKind.SOURCE, row.kind, fold(row.name)


def _joined(parts: list[From[SourceRow]]) -> JoinedSource:
    first = parts[0].answer
    how = _how([part.answer for part in parts])
    return JoinedSource(
        name=first.name,
        entity=first.entity,
        kind=first.kind,
        how=how,
        record=None if how == SAME_NAME else _sum(part.answer.record for part in parts),
        parts=tuple(parts),
    )


def _how(rows: list[SourceRow]) -> str:
    if len(rows) == 1:
        return ""
    if rows[0].kind not in _PEOPLE:
        return BY_NAME
    affiliations = {fold(row.affiliation) for row in rows}
    return SAME_AFFILIATION if len(affiliations) == 1 and all(affiliations) else SAME_NAME


def _sum(records: Iterable[TrackRecord]) -> TrackRecord:
    held = list(records)
    return tally(
        confirmed=sum(one.confirmed for one in held),
        partly_confirmed=sum(one.partly_confirmed for one in held),
        contradicted=sum(one.contradicted for one in held),
        retracted=sum(one.retracted for one in held),
        total=sum(one.total for one in held),
    )
