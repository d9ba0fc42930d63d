"""Heavy work: asked for with the write that makes it needed, done once, kept beside the record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from threading import Event

import pytest

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.errors import BadInput, LedgerUnreachable, NotFound
from claimtrack.domain.words import Act, Nature, QuoteMode, SourceKind
from claimtrack.reading import Proposal
from claimtrack.reading.speaker import Speaker
from claimtrack.report.house import House
from claimtrack.services import proposing, reading_ahead
from claimtrack.services.jobs import Job, JobName, JobState, Queue, ask
from claimtrack.services.matching_ahead import kept_matches
from claimtrack.services.reading_ahead import Interrupted
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import ReportFormat, ReportOptions
from claimtrack.services.working import MOST_ATTEMPTS, Pace, TimeLimit, do
from claimtrack.services.working_here import WorkerHere
from tests.services.newsroom import Newsroom

BODY = "The second batch will be shipped in May, a port source said."
AT_ONCE = Pace(beat=60.0, poll=0.01)


def read_by_hand(text: str, *_: object, **__: object) -> Iterator[Proposal]:
    """What reading would propose, without its parser."""
    start = text.index("The second batch")
    source = text.index("a port source")
    yield Proposal(
        content=((start, start + 39),),
        source=((source, source + 13),),
        speakers=(Speaker("a port source", SourceKind.ANONYMOUS_SOURCE),),
        act=Act.STATES,
        nature=Nature.PLAN,
        mode=QuoteMode.INDIRECT,
        score=0.9,
        reasons=("made by hand",),
    )


def never(*_: object, **__: object) -> Iterator[Proposal]:
    raise AssertionError("the article was read again")


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_ahead, "suggest", read_by_hand)
    monkeypatch.setattr(proposing, "suggest", never)


def never_stops() -> bool:
    return False


def do_all(newsroom: Newsroom, *queues: Queue) -> int:
    return WorkerHere(newsroom.ledger.session, queues, AT_ONCE).run(once=True)


def states(newsroom: Newsroom) -> list[tuple[str, int, JobState]]:
    return [(one.name, one.ref, one.state) for one in reversed(newsroom.ledger.jobs())]


def test_an_article_that_comes_in_is_queued_to_be_read_and_matched(newsroom: Newsroom) -> None:
    newsroom.article("Shipping begins", BODY)
    assert states(newsroom) == [("read", 1, JobState.QUEUED), ("match", 1, JobState.QUEUED)]


def test_a_write_that_fails_asks_for_nothing_and_the_same_is_asked_once(newsroom: Newsroom) -> None:
    store, session = newsroom.ledger.session.store, newsroom.ledger.session
    for fails in (True, False):
        with suppress(BadInput), store.write(name="try", checker_id=0, at=session.now()) as work:
            ask(work, JobName.READ, 7)
            ask(work, JobName.READ, 7)
            if fails:
                raise BadInput("not this time")
        assert len(newsroom.ledger.jobs()) == (0 if fails else 1)
    assert states(newsroom) == [("read", 7, JobState.QUEUED)]


def test_a_job_is_called_off_and_queued_again(newsroom: Newsroom) -> None:
    newsroom.article("Shipping begins", BODY)
    first = newsroom.ledger.jobs()[-1].id
    newsroom.ledger.cancel_job(first)
    assert newsroom.ledger.job_counts()[JobState.CANCELLED] == 1
    with pytest.raises(BadInput, match="nothing to stop"):
        newsroom.ledger.cancel_job(first)
    newsroom.ledger.retry_job(first)
    with pytest.raises(BadInput, match="neither failed"):
        newsroom.ledger.retry_job(first)
    assert newsroom.ledger.job_counts()[JobState.QUEUED] == 2


def test_an_article_opens_with_what_was_read_ahead(desk_room: Newsroom) -> None:
    article = desk_room.article("Shipping begins", BODY)
    seq = desk_room.ledger.latest_seq()
    assert do_all(desk_room) == 2
    assert desk_room.ledger.latest_seq() == seq  # nothing of it is the record
    assert {one.says for one in desk_room.ledger.jobs()} == {
        "1 proposal.",
        "Bears on no claim that is open.",
    }
    (proposed,) = desk_room.ledger.proposals(article.id).readings
    assert proposed.wording == "The second batch will be shipped in May."
    assert proposed.reasons == ("made by hand",)


def test_a_report_is_ordered_made_and_fetched_as_who_ordered_it_would_make_it(
    desk_room: Newsroom,
) -> None:
    ledger = desk_room.ledger
    article = desk_room.article("Shipping begins", BODY)
    desk_room.claim(article, "The second batch is shipped in May", words="The second batch")
    scope, point = ReportScope(article_id=article.id), AsOf(date(2031, 6, 15))
    options = ReportOptions(title="For the desk", house=House(name="Bell", logo=b"\x89PNG\xff"))
    number = ledger.order_report(scope, ReportFormat.MARKDOWN, point, options)
    waiting = ledger.ordered_report(number)
    assert isinstance(waiting, Job)
    assert waiting.state is JobState.QUEUED
    do_all(desk_room, Queue.REPORTS)
    made = ledger.ordered_report(number)
    assert made == ledger.report(scope, ReportFormat.MARKDOWN, point, options)
    ledger.forget_order(number)
    with pytest.raises(NotFound, match="order it again"):
        ledger.ordered_report(number)


def test_what_was_read_is_not_used_once_the_day_or_the_program_is_another(
    desk_room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = desk_room.article("Shipping begins", BODY)
    do_all(desk_room)
    monkeypatch.setattr(reading_ahead, "reading_version", lambda: "another")
    with pytest.raises(AssertionError, match="read again"):
        desk_room.ledger.proposals(article.id)


def test_matches_are_kept_until_something_that_they_rest_on_is_recorded(
    desk_room: Newsroom,
) -> None:
    session = desk_room.ledger.session
    first = desk_room.article("Shipping begins", BODY)
    desk_room.claim(first, "The second batch is shipped in May", words="The second batch")
    later = desk_room.article("Batch shipped", "The second batch was shipped in May from the port.")
    do_all(desk_room, Queue.MATCHING)
    (held,) = kept_matches(session, later.id) or ()
    assert held.claim_id == 1
    assert [one.claim_id for one in desk_room.ledger.candidates_in(later.id)] == [1]
    desk_room.claim(first, "The batch is the second one", words="The second batch")
    assert kept_matches(session, later.id) is None
    assert {one.claim_id for one in desk_room.ledger.candidates_in(later.id)} == {1, 2}


@pytest.mark.parametrize(
    ("error", "ends", "says"),
    [
        (BadInput("It is in no language that is read."), JobState.FAILED, "It is in no language"),
        (LedgerUnreachable("The server is away."), JobState.QUEUED, "The server is away."),
        (ZeroDivisionError("a secret"), JobState.QUEUED, "A fault of ours (ZeroDivisionError)."),
    ],
)
def test_what_goes_wrong_is_said_and_tried_again_only_where_that_may_help(
    desk_room: Newsroom,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    ends: JobState,
    says: str,
) -> None:
    def fails(*_: object) -> str:
        raise error

    monkeypatch.setattr("claimtrack.services.working.DOES", {JobName.MATCH: fails})
    for attempts in (0, MOST_ATTEMPTS - 1):
        outcome = do(
            desk_room.ledger.session, 1, "match", 1, attempts, never_stops, TimeLimit(AT_ONCE)
        )
        assert outcome.says.startswith(says)
        assert "secret" not in outcome.says
        assert outcome.state is (JobState.FAILED if attempts else ends)
        assert (outcome.again_in is None) == (outcome.state is JobState.FAILED)


def test_a_job_that_kills_its_worker_every_time_fails_in_the_end(
    desk_room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimtrack.services.working.DOES", {JobName.MATCH: dies})
    desk_room.article("Shipping begins", BODY)
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            do_all(desk_room, Queue.MATCHING)
    assert do_all(desk_room, Queue.MATCHING) == 0
    job = desk_room.ledger.jobs()[0]
    assert (job.state, job.attempts) == (JobState.FAILED, MOST_ATTEMPTS)
    assert "died each time" in job.says


IN_NO_TIME = Pace(beat=0.01, poll=0.01, longest=0.0, deaf=0.0)


def test_a_job_that_takes_too_long_is_stopped_and_has_failed(
    desk_room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def goes_on(*work: object) -> str:
        assert callable(stop := work[2])
        assert stop()
        raise Interrupted

    monkeypatch.setattr("claimtrack.services.working.DOES", {JobName.MATCH: goes_on})
    desk_room.article("Shipping begins", BODY)
    WorkerHere(desk_room.ledger.session, (Queue.MATCHING,), IN_NO_TIME).run(once=True)
    (job,) = desk_room.ledger.job_rows([JobState.FAILED])
    assert job.about == "match article 1, “Shipping begins”"
    assert "took longer than 0 minutes and was stopped" in job.job.says
    desk_room.ledger.retry_job(job.job.id)
    assert desk_room.ledger.jobs([JobState.QUEUED])[0].attempts == 0


def test_a_job_that_does_not_hear_that_it_is_to_stop_is_failed_and_given_up(
    desk_room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up = Event()

    def hangs(*_: object) -> str:
        assert given_up.wait(20)
        return "too late"

    monkeypatch.setattr("claimtrack.services.working.DOES", {JobName.MATCH: hangs})
    desk_room.article("Shipping begins", BODY)
    session = desk_room.ledger.session
    WorkerHere(session, (Queue.MATCHING,), IN_NO_TIME, gave_up=given_up.set).run(once=True)
    (job,) = desk_room.ledger.jobs([JobState.FAILED])
    assert "took longer" in job.says


def test_the_same_is_not_queued_twice_by_asking_again_for_what_failed(newsroom: Newsroom) -> None:
    newsroom.article("Shipping begins", BODY)
    session, ledger = newsroom.ledger.session, newsroom.ledger
    first = ledger.jobs()[0].id
    ledger.cancel_job(first)
    with session.store.write(name="ask", checker_id=0, at=session.now()) as work:
        ask(work, JobName.MATCH, 1)
    with pytest.raises(BadInput, match="the same one is queued already"):
        ledger.retry_job(first)


def test_work_that_is_called_off_while_it_is_done_keeps_nothing(
    desk_room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = WorkerHere(desk_room.ledger.session, (Queue.READING,), AT_ONCE)

    def stops(text: str, *_: object, **__: object) -> Iterator[Proposal]:
        worker.stop_now()
        yield from read_by_hand(text)

    monkeypatch.setattr(reading_ahead, "suggest", stops)
    desk_room.article("Shipping begins", BODY)
    worker.run()
    assert states(desk_room)[0] == ("read", 1, JobState.QUEUED)
    with pytest.raises(AssertionError, match="read again"):
        desk_room.ledger.proposals(1)
