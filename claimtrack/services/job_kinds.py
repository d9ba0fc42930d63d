"""What each kind of heavy work does: one registry, whoever runs it.

A job's function takes the session, the number that it is about, a way to ask whether to stop, and
an operation that is the same whenever this job is begun: what it records is recorded once. It gives
a sentence that says what came of it. What it works out is not the record: nothing is stored there
until a person accepts it, but for the copies that a look takes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from claimtrack.domain.entities import Article
from claimtrack.domain.errors import BadInput
from claimtrack.services.candidates import candidates_in
from claimtrack.services.jobs import JobName
from claimtrack.services.looking import look_at
from claimtrack.services.matching_ahead import match_ahead
from claimtrack.services.ordering import make_ordered
from claimtrack.services.reading_ahead import Interrupted, read_ahead
from claimtrack.services.session import Session
from claimtrack.services.watching import watches

Stop = Callable[[], bool]
Does = Callable[[Session, int, Stop, UUID], str]

_CLAIMS_NAMED = 10


def _read(session: Session, capture_id: int, stop: Stop, _: UUID) -> str:
    try:
        return read_ahead(session, capture_id, stop)
    except BadInput as reason:  # its language, or a part of the program that is not installed
        return str(reason)


def _match(session: Session, article_id: int, _: Stop, __: UUID) -> str:
    with session.read() as view:
        if view.find(Article, article_id) is None:
            return "The article is not in the record any more."
    match_ahead(session, article_id)
    claims = [one.claim_id for one in candidates_in(session, article_id)]
    if not claims:
        return "Bears on no claim that is open."
    named = ", ".join(map(str, claims[:_CLAIMS_NAMED]))
    more = len(claims) - _CLAIMS_NAMED
    return f"May bear on claim{'s' if len(claims) > 1 else ''} {named}" + (
        f" and {more} more." if more > 0 else "."
    )


def _look(session: Session, watch_id: int, stop: Stop, operation: UUID) -> str:
    row = next((row for row in watches(session) if row.watch.id == watch_id), None)
    if row is None or row.watch.stopped:
        return "The address is watched no longer."
    looked = look_at(
        session, row.watch, failures=row.failures, should_stop=stop, operation=operation
    )
    if stop():
        raise Interrupted
    return looked.says


def _report(session: Session, order: int, stop: Stop, _: UUID) -> str:
    return make_ordered(session, order, stop)


DOES: Mapping[JobName, Does] = {
    JobName.READ: _read,
    JobName.MATCH: _match,
    JobName.LOOK: _look,
    JobName.REPORT: _report,
}
