"""The index: what the rules say now about each claim, written with whatever it rests on.

``settle`` keeps it in step at the end of a unit of work, ``check`` recomputes it, ``rebuild`` makes
it and the search tables again from the record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Article, Claim, Entity, Source, Verdict
from claimtrack.domain.rules.verdicts import awaits_second_check
from claimtrack.domain.words import CautionCode, EntityKind, SourceKind, Workflow
from claimtrack.storage import then
from claimtrack.storage.caches import make_caches
from claimtrack.storage.dossiers import dossiers, last_recorded
from claimtrack.storage.entries import entry_of
from claimtrack.storage.history_words import Action
from claimtrack.storage.lines import Line, between, listed
from claimtrack.storage.scores import held_scores, put_scores
from claimtrack.storage.tables import CHANGE, CLAIM_INDEX, INDEX_MADE, OPERATION
from claimtrack.storage.texts import index_articles, index_claims, index_sources
from claimtrack.storage.touched import touched
from claimtrack.storage.view import View, batches
from claimtrack.storage.work import Work

INDEX_VERSION = "5"
"""To be raised when the rules or what is searched by change: the index is then made again."""

_LISTS: dict[str, type[CautionCode | SourceKind]] = {"cautions": CautionCode, "kinds": SourceKind}

_IN_LINE = tuple(field.name for field in fields(Line))
_LINES = sa.select(*(CLAIM_INDEX.c[name] for name in _IN_LINE)).where(
    CLAIM_INDEX.c.claim_id.in_(sa.bindparam("batch", expanding=True))
)
"""What ``lines`` reads; the claim's number comes first."""

_CAUTIONS = sa.select(CLAIM_INDEX.c.claim_id, CLAIM_INDEX.c.cautions).where(
    CLAIM_INDEX.c.claim_id.in_(sa.bindparam("batch", expanding=True))
)


def settle(work: Work, today: date) -> None:
    """Bring index and search up to what the work has written, and reopen what it made stale.

    To be called last in a unit of work. A sign-off whose verdict no longer fits the record is
    reopened here, as part of the same operation.
    """
    changed = {(entry.entity, entry.entity_id) for entry in work.entries}
    affected = touched(work.connection, changed, work.written)
    new = {
        entry.entity_id
        for entry in work.entries
        if (entry.action, entry.entity) == (Action.CREATE, EntityKind.CLAIM)
    }
    for page in batches(affected[EntityKind.CLAIM]):
        work.hold(Claim, page)
        loaded = {one.claim.id: _reopened(work, one, today) for one in dossiers(work, page)}
        _write(work, page, loaded.values(), dict.fromkeys(loaded, work.at), new)
    index_sources(work, affected[EntityKind.SOURCE])
    index_articles(work, affected[EntityKind.ARTICLE])


def uncover(work: Work, claim_ids: Iterable[int]) -> None:
    """Bring the index up to what the work's member sees of these claims by now.

    What they recorded let them see verdicts that were hidden while they did.
    """
    for page in batches(claim_ids):
        work.hold(Claim, page)
        loaded = list(dossiers(work, page))
        _write(work, page, loaded, _last_touched(work, loaded))


def left_covered(view: View) -> list[int]:
    """The claims that the index tells nothing of the verdict of, and that wait for no check: an app
    that ended too early did not ``uncover`` them.
    """
    verdicts = view.table(Verdict)
    statement = (
        sa.select(verdicts.c.claim_id)
        .join(CLAIM_INDEX, CLAIM_INDEX.c.claim_id == verdicts.c.claim_id)
        .where(sa.not_(verdicts.c.second_check), CLAIM_INDEX.c.verdict.is_(None))
        .distinct()
    )
    found = view.connection.execute(statement).scalars()
    return [
        dossier.claim.id
        for dossier in dossiers(view, found)
        if dossier.verdicts and not awaits_second_check(dossier)
    ]


def lines(view: View, claim_ids: Iterable[int]) -> dict[int, Line]:
    """What the index keeps of these claims."""
    found: dict[int, Line] = {}
    for batch in batches(claim_ids):
        held = view.connection.execute(_LINES, {"batch": batch})
        found |= {row[0]: _line(row) for row in held}
    return found


def lasting_cautions(view: View, claim_ids: Iterable[int]) -> dict[int, Collection[CautionCode]]:
    """The cautions of all that is recorded but those that a day brings, by claim."""
    found: dict[int, Collection[CautionCode]] = {}
    for batch in batches(claim_ids):
        held = view.connection.execute(_CAUTIONS, {"batch": batch})
        found |= {number: listed(codes, CautionCode) for number, codes in held}
    return found


def check(view: View) -> Iterator[tuple[int, str]]:
    """The claims whose line in the index is not what the rules say, each with a sentence."""
    rows = view.table(Claim)
    recorded = view.connection.execute(sa.select(rows.c.id)).scalars().all()
    for page in batches(recorded):
        held, scored = lines(view, page), held_scores(view, page)
        loaded = list(dossiers(view, page))
        for dossier in loaded:
            number = dossier.claim.id
            wanted = entry_of(dossier)
            if held.get(number) != wanted.line or scored.get(number, ()) != wanted.scores:
                yield number, f"The index does not say of claim {number} what the rules say."
        for number in then.wrong(view, loaded):
            yield (
                number,
                f"What is kept of claim {number} on earlier days is not what the rules say.",
            )
    yield from _left_over(view, set(recorded))


def rebuild(view: View) -> None:
    """Make the index and the search tables again from the record, in a transaction that writes."""
    make_caches(view.connection)
    for page in batches(_ids(view, Claim)):
        loaded = list(dossiers(view, page))
        _write(view, page, loaded, _last_touched(view, loaded), page)
    index_sources(view, _ids(view, Source))
    index_articles(view, _ids(view, Article))
    view.connection.execute(INDEX_MADE.insert(), {"version": INDEX_VERSION})


def needs_rebuild(view: View) -> bool:
    """Whether the index was made by other rules than today's, or is missing."""
    made = view.connection.execute(sa.select(INDEX_MADE.c.version)).scalar()
    return made != INDEX_VERSION


def _reopened(work: Work, dossier: Dossier, today: date) -> Dossier:
    """The dossier as it stands once a sign-off that no longer fits the record is reopened."""
    signed_off = dossier.claim.workflow is Workflow.SIGNED_OFF
    if not signed_off or not entry_of(dossier).line.is_stale_on(today):
        return dossier
    claim = work.change(replace(dossier.claim, workflow=Workflow.REOPENED))
    return replace(dossier, claim=claim)


def _write(
    view: View,
    page: list[int],
    loaded: Iterable[Dossier],
    touched_at: Mapping[int, datetime],
    new: Collection[int] = (),
) -> None:
    """Replace the lines, scores and search entries of a page of claims; the ``new`` have none."""
    held = list(loaded)
    entries = {dossier.claim.id: entry_of(dossier) for dossier in held}
    had = [number for number in page if number not in new]
    if had:
        view.connection.execute(CLAIM_INDEX.delete().where(CLAIM_INDEX.c.claim_id.in_(had)))
        then.drop(view, had)
    if entries:
        rows = [_row(entry.line, touched_at[number]) for number, entry in entries.items()]
        view.connection.execute(CLAIM_INDEX.insert(), rows)
    put_scores(view, had, {number: entry.scores for number, entry in entries.items()})
    index_claims(view, page, held, new)


def _last_touched(view: View, loaded: Iterable[Dossier]) -> dict[int, datetime]:
    """When each claim or something it rests on was last recorded."""
    last = {dossier.claim.id: last_recorded(dossier) for dossier in loaded}
    statement = (
        sa.select(CHANGE.c.seq, OPERATION.c.at)
        .join(OPERATION, OPERATION.c.first_seq == CHANGE.c.first_seq)
        .where(CHANGE.c.seq.in_(set(last.values())))
    )
    at = {row.seq: row.at for row in view.connection.execute(statement)}
    return {number: at[seq] for number, seq in last.items()}


def _left_over(view: View, recorded: set[int]) -> Iterator[tuple[int, str]]:
    kept = view.connection.execute(sa.select(CLAIM_INDEX.c.claim_id)).scalars()
    for number in sorted(set(kept) - recorded):
        yield number, f"The index has a line for claim {number}, which is not in the record."


def _ids(view: View, cls: type[Entity]) -> list[int]:
    return list(view.connection.execute(sa.select(view.table(cls).c.id)).scalars())


def _row(line: Line, changed_at: datetime) -> dict[str, Any]:
    values = {name: getattr(line, name) for name in _IN_LINE}
    lists = {name: "".join(between(word) for word in values[name]) for name in _LISTS}
    return values | lists | {"changed_at": changed_at}


def _line(row: sa.Row[Any]) -> Line:
    values = dict(zip(_IN_LINE, row, strict=True))
    lists = {name: listed(values[name], words) for name, words in _LISTS.items()}
    return Line(**(values | lists))
