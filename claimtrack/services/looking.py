"""Looking at watched addresses again, and recording what is new there.

The network is never waited for inside a transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from claimtrack.domain.drafts import Intake
from claimtrack.domain.entities import Capture, Watch
from claimtrack.domain.errors import BadInput, ClaimtrackError
from claimtrack.domain.words import CaptureMethod, Watched
from claimtrack.services.articles import NO_DATE, add_article, add_capture
from claimtrack.services.candidates import candidates_in
from claimtrack.services.copies import Compared, compare_captures
from claimtrack.services.session import Session
from claimtrack.services.views import Added
from claimtrack.services.watching import watches
from claimtrack.storage.articles import held_addresses
from claimtrack.storage.looks import Look, put_look

if TYPE_CHECKING:
    from claimtrack.intake import FeedEntry

NEWEST = 50
"""How many of a feed's first entries a look takes in; a feed that has more says so."""


_CLAIMS_NAMED = 10


class Found(StrEnum):
    """What came of a look."""

    UNCHANGED = "unchanged"
    TRIVIAL = "trivial"
    CHANGED = "changed"
    NEW = "new"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A look at one watched address, in a sentence. ``article_ids`` are the articles that are new,
    ``bears_on`` the claims that they may bear on; ``compared`` the changed article's copies.
    """

    watch: Watch
    found: Found
    says: str
    article_ids: tuple[int, ...] = ()
    bears_on: tuple[int, ...] = ()
    compared: Compared | None = None


def look_at_due(
    session: Session, *, everything: bool = False, should_stop: Callable[[], bool] | None = None
) -> Iterator[Looked]:
    """Look at each address whose time has come (or at every one), one after the other."""
    now = session.now()
    for row in watches(session):
        if should_stop is not None and should_stop():
            return
        if not row.watch.stopped and (everything or row.due_at is None or row.due_at <= now):
            yield look_at(session, row.watch, failures=row.failures, should_stop=should_stop)


def look_at(
    session: Session,
    watch: Watch,
    *,
    failures: int = 0,
    should_stop: Callable[[], bool] | None = None,
    operation: UUID | None = None,
) -> Looked:
    """Look at one watched address now, and record what is new there.

    With the same ``operation`` what is new is recorded once, however often the look is begun.
    """
    try:
        looked = _LOOKS[watch.watched](session, watch, should_stop, operation or uuid4())
    except BadInput as error:
        looked = Looked(watch=watch, found=Found.FAILED, says=str(error))
        if should_stop is not None and should_stop():
            return looked  # a person stopped it: no failure of the address
    failed = failures + 1 if looked.found is Found.FAILED else 0
    with session.store.write(
        name="look at address", checker_id=session.checker_id, at=session.now()
    ) as work:
        put_look(work.connection, Look(watch.id, session.now(), failed, looked.says))
    return looked


def _look_at_article(
    session: Session, watch: Watch, should_stop: Callable[[], bool] | None, operation: UUID
) -> Looked:
    from claimtrack.intake import read_article_at

    intake = read_article_at(watch.address, should_stop=should_stop)
    article_id = watch.article_id or 0
    if _is_held(session, article_id, intake):
        return Looked(watch=watch, found=Found.UNCHANGED, says="The text is as it was.")
    add_capture(session, article_id, intake.capture, operation=operation)
    compared = compare_captures(session, article_id)
    return Looked(watch=watch, found=_weight(compared), says=_change(compared), compared=compared)


def _is_held(session: Session, article_id: int, intake: Intake) -> bool:
    """Whether the newest copy has the same text: a page's bytes differ at every visit."""
    with session.read() as view:
        captures = view.all(Capture, article_id=article_id)
        return bool(captures) and captures[-1].text == intake.capture.text


def _weight(compared: Compared) -> Found:
    return Found.CHANGED if compared.telling or compared.vanished else Found.TRIVIAL


def _change(compared: Compared) -> str:
    if not compared.telling:
        return "Only case, spacing or punctuation differs; the new copy is kept."
    places = "one place" if len(compared.telling) == 1 else f"{len(compared.telling)} places"
    claims = compared.claim_ids
    gone = f"; claims {', '.join(map(str, claims))} quote what is gone" if claims else ""
    return f"The text has changed in {places}{gone}."


def _look_at_feed(
    session: Session, watch: Watch, should_stop: Callable[[], bool] | None, operation: UUID
) -> Looked:
    from claimtrack.intake import Feed, read_address, read_article_at

    feed = read_address(watch.address, should_stop=should_stop)
    if not isinstance(feed, Feed):
        raise BadInput("There is an article at this address, not a feed: watch the article.")
    entries = feed.entries[:NEWEST]
    with session.read() as view:
        held = held_addresses(view, [entry.address for entry in entries])
    added: list[int] = []
    refused: list[str] = []
    for entry in entries:
        if entry.address in held or (should_stop is not None and should_stop()):
            continue
        try:
            intake = read_article_at(
                entry.address, method=CaptureMethod.FEED, should_stop=should_stop
            )
            new = _add(session, watch, entry, intake, uuid5(operation, entry.address))
            if not new.already:
                added.append(new.article.id)
        except ClaimtrackError as error:
            refused.append(f"{entry.address}: {error}")
    claims = sorted({one.claim_id for number in added for one in candidates_in(session, number)})
    return Looked(
        watch=watch,
        found=Found.NEW if added else Found.FAILED if refused else Found.UNCHANGED,
        says=_news(added, claims, refused, len(feed.entries) - len(entries)),
        article_ids=tuple(added),
        bears_on=tuple(claims),
    )


def _add(
    session: Session, watch: Watch, entry: FeedEntry, intake: Intake, operation: UUID
) -> Added:
    """A date and a headline that the page does not give are taken as the feed prints them."""
    article = intake.article
    if not (article.outlet or watch.outlet):
        raise BadInput("The page does not say who published it: watch the feed with its outlet.")
    return add_article(
        session,
        intake,
        outlet="" if article.outlet else watch.outlet,
        headline="" if article.headline else entry.title,
        published="" if article.published_on else entry.published or NO_DATE,
        operation=operation,
    )


def _news(added: list[int], claims: list[int], refused: list[str], left: int) -> str:
    says = [f"{len(added)} new." if added else "Nothing new."]
    if claims:
        named = ", ".join(map(str, claims[:_CLAIMS_NAMED]))
        more = f" and {len(claims) - _CLAIMS_NAMED} more" if len(claims) > _CLAIMS_NAMED else ""
        says.append(f"May bear on claim{'s' if len(claims) > 1 else ''} {named}{more}.")
    if left > 0:
        says.append(f"{left} older entries were not looked at.")
    if refused:
        says.append(f"{len(refused)} could not be added, the first: {refused[0]}")
    return " ".join(says)


_LOOKS = {Watched.ARTICLE: _look_at_article, Watched.FEED: _look_at_feed}
