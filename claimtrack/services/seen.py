"""The record as of another day: the rules run over dossiers, page by page.

There is no second copy of the rules in SQL, so this takes as long as there are claims that have
changed since that day, and of which nobody has worked out ahead how they stood (``storage.then``).
What has not changed stands in the index as it stood then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import sqlalchemy as sa

from claimtrack.domain.desk import DeskQuery
from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.entities import Article, Claim, Response
from claimtrack.domain.rules.as_of import is_published, trim
from claimtrack.domain.rules.track_record import Score
from claimtrack.domain.words import CautionCode
from claimtrack.services.session import Session, View
from claimtrack.storage.desk_then import ANY, changed_by, undated_changed_by, undated_kept
from claimtrack.storage.dossiers import dossiers, last_recorded
from claimtrack.storage.entries import entry_of
from claimtrack.storage.index import lasting_cautions
from claimtrack.storage.lines import Line
from claimtrack.storage.texts import claim_texts


class Seen(NamedTuple):
    """One claim as of a day: its line, its scores, and what it is chosen and counted by.

    ``stated`` are the sources of its attributions, ``responses`` what holds of them, ``texts`` what
    it is found by, ``last`` the history number of what was recorded last.
    """

    claim: Claim
    article: Article
    line: Line
    scores: tuple[Score, ...]
    stated: frozenset[int]
    responses: tuple[Response, ...]
    texts: tuple[str, ...]
    last: int


def seen(session: Session, view: View, claim_ids: Iterable[int], as_of: AsOf) -> Iterator[Seen]:
    """Those of the claims that were published by then, in no order. The view says what was known.

    What was seen before of the same day is not worked out again.
    """
    wanted = set(claim_ids)
    if not wanted:
        return
    held = session.past.of(view, as_of)
    before = {number: held.claims[number] for number in wanted if number in held.claims}
    yield from (one for one in before.values() if one is not None)
    others = wanted - before.keys()
    now = lasting_cautions(view, others) if view.known is None else {}
    for dossier in dossiers(view, others):
        number = dossier.claim.id
        published = is_published(dossier, as_of)
        one = seen_one(dossier, as_of, now=now.get(number)) if published else None
        held.keep(number, one)
        if one is not None:
            yield one


def seen_one(
    dossier: Dossier,
    as_of: AsOf,
    *,
    whole: bool = False,
    now: Collection[CautionCode] | None = None,
) -> Seen:
    """One claim as of a day. ``whole`` and ``now`` as in ``entry_of``."""
    then = trim(dossier, as_of)
    line, scores = entry_of(then, whole=whole, now=now)
    # A capture taken later stays in the dossier; the windows close against the as-of day.
    day = min(line.reported_on, as_of.published)
    return Seen(
        claim=then.claim,
        article=then.article,
        line=replace(line, reported_on=day),
        scores=scores,
        stated=frozenset(one.source_id for one in then.attributions if not one.withdrawn),
        responses=tuple(one for one in then.responses if not one.withdrawn),
        texts=tuple(claim_texts(then)),
        last=last_recorded(then),
    )


def changed_since(
    session: Session, view: View, as_of: AsOf, query: DeskQuery = ANY
) -> Iterator[Seen]:
    """As ``all_seen``, without the claims about which nothing has been reported since that day, and
    those of which it is kept how they stood then.

    Those stand as ``storage.desk_then`` says of that day. Nor do those come that could not fit the
    query whatever was reported.
    """
    changed = changed_by(view, day=as_of.published, query=query)
    return seen(session, view, changed, as_of)


def undated_by(view: View, as_of: AsOf) -> list[int]:
    """The claims of undated articles that were out by then, and were reported on since."""
    day = as_of.published
    changed = dossiers(view, undated_changed_by(view, day=day))
    return [
        *undated_kept(view, day=day),
        *(one.claim.id for one in changed if is_published(one, as_of)),
    ]


def all_seen(session: Session, view: View, as_of: AsOf) -> Iterator[Seen]:
    """Every claim that was published by then and known in the view."""
    rows = view.table(Claim)
    ids = view.connection.execute(sa.select(rows.c.id).order_by(rows.c.id)).scalars().all()
    return seen(session, view, ids, as_of)
