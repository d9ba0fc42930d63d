"""What the rules said of claims on earlier days, so that a past day is read and not worked out.

A claim's line in the index holds from the last day on which anything was reported of it. The days
before fall into stretches in which nothing turned. They are worked out ahead, and dropped with the
line whenever a write touches what it rests on; where they are missing the rules run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.entities import Claim
from claimtrack.domain.rules.as_of import is_published, trim
from claimtrack.domain.rules.index_entry import reported_days
from claimtrack.domain.words import CautionCode
from claimtrack.storage.dossiers import dossiers
from claimtrack.storage.entries import entry_of
from claimtrack.storage.history import head
from claimtrack.storage.lines import Line, between, listed
from claimtrack.storage.tables import CLAIM_INDEX, CLAIM_THEN
from claimtrack.storage.view import View, batches
from claimtrack.storage.work import Work

_LINE, THEN = CLAIM_INDEX.c, CLAIM_THEN.c

TURNED = tuple(
    column.name
    for column in CLAIM_THEN.columns
    if column.name not in ("claim_id", "until", "since", "out")
)
"""What reporting turns in a line."""

MOST = 250_000
"""Reports of a claim, times the days on which anything was reported of it, up to which its earlier
days are worked out: some seconds. What is beyond is left to the rules.
"""

_DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """A claim's line from one day to another. It was not ``out`` then: the line says nothing."""

    since: date
    until: date
    out: bool
    line: Line


def stretches(dossier: Dossier) -> list[Stretch]:
    """The days before the claim's line holds, from its article's date on, by the rules.

    None of a claim that would take too long, or of which more turns than is kept.
    """
    begun = dossier.article.published_on or date.min
    days = {begun, *reported_days(dossier)}
    if len(days) * (len(dossier.evidence) + 1) > MOST:
        return []
    now = entry_of(dossier).line
    starts = sorted(day for day in days if begun <= day < now.reported_on)
    found: list[Stretch] = []
    for since, following in zip(starts, [*starts[1:], now.reported_on], strict=False):
        out, line = _line_on(since, dossier, now)
        if replace(line, **_turned(now), reported_on=now.reported_on) != now:
            return []
        if found and (found[-1].out, _turned(found[-1].line)) == (out, _turned(line)):
            found[-1] = found[-1]._replace(until=following - _DAY)
        else:
            found.append(Stretch(since, following - _DAY, out, line))
    return found


def _line_on(day: date, dossier: Dossier, now: Line) -> tuple[bool, Line]:
    """The line as of a day, and whether the claim was out. No reporting of it is past that day, nor
    past its window before it: a capture that was taken later only shows what was there.
    """
    point = AsOf(day)
    if not is_published(dossier, point):
        return False, now
    line = entry_of(trim(dossier, point), now=now.cautions).line
    awaited_by = line.awaited_by and line.due_by
    return True, replace(line, reported_on=day, awaited_by=awaited_by)


def _turned(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in TURNED}


Rows = list[dict[str, Any]]


def worked_out(view: View, claim_ids: list[int]) -> Rows:
    """The earlier days of these claims, as they are kept.

    What is hidden from who works here is left to others.
    """
    hidden = view.withheld(claim_ids)
    loaded = dossiers(view, set(claim_ids) - hidden)
    return [row for dossier in loaded for row in _rows(dossier)]


def keep(work: Work, claim_ids: list[int], rows: Rows, seq: int) -> bool:
    """Keep what was worked out of these claims at a history number; False where anything was
    recorded since, and nothing is kept.
    """
    work.hold(Claim, claim_ids)
    if head(work.connection).seq != seq:
        return False
    drop(work, claim_ids)
    if rows:
        work.connection.execute(CLAIM_THEN.insert(), rows)
    return True


def _rows(dossier: Dossier) -> Rows:
    return [
        _turned(line)
        | {"cautions": "".join(between(code) for code in line.cautions)}
        | {"claim_id": dossier.claim.id, "since": since, "until": until, "out": out}
        for since, until, out, line in stretches(dossier)
    ]


def wrong(view: View, loaded: Iterable[Dossier]) -> Iterator[int]:
    """Of these claims, those whose earlier days are kept otherwise than the rules say."""
    by_claim = {dossier.claim.id: dossier for dossier in loaded}
    wanted = THEN.claim_id.in_(by_claim)
    order = THEN.claim_id, THEN.until
    found: dict[int, Rows] = {}
    for row in view.connection.execute(sa.select(CLAIM_THEN).where(wanted).order_by(*order)):
        found.setdefault(row.claim_id, []).append(dict(row._mapping))
    yield from (number for number, held in found.items() if held != _rows(by_claim[number]))


def drop(view: View, claim_ids: list[int]) -> None:
    """Forget the earlier days of claims whose lines are made anew."""
    view.connection.execute(CLAIM_THEN.delete().where(THEN.claim_id.in_(claim_ids)))


def holds_on(day: date) -> sa.ColumnElement[bool]:
    """Whether a stretch has this day."""
    return sa.and_(THEN.until >= day, THEN.since <= day)


def is_kept(day: date) -> sa.ColumnElement[bool]:
    """Whether the line of a claim in the index has what it was on this day kept.

    An index has their numbers, which are put into the lines' own order: of half a million, each
    would be on another page of the file.
    """
    kept = CLAIM_THEN.alias("kept").c
    return _LINE.claim_id.in_(sa.select(kept.claim_id).where(kept.until >= day, kept.since <= day))


def lines_on(day: date) -> sa.Subquery:
    """The lines of a day that is kept, of all claims that were out by then, as the index has those
    that hold now.
    """
    columns = []
    for column in CLAIM_INDEX.columns:
        if column.name == "reported_on":
            columns.append(THEN.since.label(column.name))
        else:
            then = THEN[column.name] if column.name in TURNED else column
            columns.append(then.label(column.name))
    return (
        sa.select(*columns)
        .join_from(CLAIM_THEN, CLAIM_INDEX, _LINE.claim_id == THEN.claim_id)
        .where(is_kept(day), holds_on(day), THEN.out == sa.true())
        .subquery("lines_then")
    )


def turned_on(view: View, now: Mapping[int, Line], day: date) -> dict[int, Line | None]:
    """Of these claims, by their lines of now, those whose lines of that day are kept (None: they
    were not out).
    """
    found: dict[int, Line | None] = {}
    columns = (THEN.claim_id, THEN.out, THEN.since, *(THEN[name] for name in TURNED))
    for batch in batches(now):
        wanted = sa.select(*columns).where(THEN.claim_id.in_(batch), holds_on(day))
        for number, out, since, *turned in view.connection.execute(wanted):
            values = dict(zip(TURNED, turned, strict=True))
            values |= {"cautions": listed(values["cautions"], CautionCode), "reported_on": since}
            found[number] = replace(now[number], **values) if out else None
    return found


def not_kept(view: View, *, after: int, most: int, since: datetime | None = None) -> list[int]:
    """The first claims after a number that have earlier days, and none of them kept.

    ``since`` leaves those that a write touched from that moment on.
    """
    begun = sa.func.coalesce(_LINE.published_on, date.min)
    lacks = sa.not_(sa.exists().where(THEN.claim_id == _LINE.claim_id))
    wanted = sa.select(_LINE.claim_id).where(
        _LINE.claim_id > after, _LINE.reported_on > begun, lacks
    )
    if since is not None:
        wanted = wanted.where(_LINE.withdrawn.in_((False, True)), _LINE.changed_at >= since)
    ordered = wanted.order_by(_LINE.claim_id).limit(most)
    return list(view.connection.execute(ordered).scalars())
