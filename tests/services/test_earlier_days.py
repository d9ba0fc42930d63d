"""How claims stood on earlier days is worked out ahead, and is what the rules say of those days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.words import Relation
from claimtrack.services import seen
from claimtrack.services.ledger import Ledger
from claimtrack.services.then_ahead import ThenAhead
from claimtrack.storage import then
from claimtrack.storage.tables import CLAIM_THEN
from tests.services.looking_back import look_back
from tests.services.newsroom import Newsroom
from tests.services.test_desk import LATER, QUERIES, stocked
from tests.services.test_statements import counted

DAYS = (date(2031, 1, 15), date(2031, 3, 2), date(2031, 6, 9), date(2031, 6, 10), date(2031, 6, 25))
THEN = AsOf(date(2031, 3, 2))


def kept(ledger: Ledger) -> set[int]:
    """The claims whose earlier days are kept."""
    with ledger.session.read() as view:
        return set(view.connection.execute(sa.select(CLAIM_THEN.c.claim_id)).scalars())


def unchecked(ledger: Ledger) -> list[int]:
    """The claims of the day that await no second check, whose verdicts are looked up besides."""
    waiting = ledger.desk(DeskQuery(view=DeskView.SECOND_CHECK), THEN)
    return [number for number in ledger.desk(DeskQuery(), THEN) if number not in waiting]


@pytest.fixture
def room(desk_room: Newsroom) -> Newsroom:
    stocked(desk_room)
    look_back(desk_room.ledger)
    return desk_room


def test_what_is_kept_answers_as_the_rules_do(newsroom: Newsroom) -> None:
    """On every engine, of every question that the Desk and Due are asked."""
    stocked(newsroom)
    ledger = newsroom.ledger
    newsroom.clock.set(date(2031, 9, 1))
    look_back(ledger)
    assert kept(ledger)
    for on in DAYS:
        by_kept, by_rules = AsOf(on), AsOf(on, known=ledger.info().seq)
        assert ledger.desk_counts(by_kept) == ledger.desk_counts(by_rules)
        assert ledger.due(by_kept) == ledger.due(by_rules)
        for query in QUERIES:
            assert ledger.desk(query, by_kept) == ledger.desk(query, by_rules), (on, query)
        ids = ledger.desk(DeskQuery(), by_rules)
        assert ledger.claim_rows(ids, by_kept) == ledger.claim_rows(ids, by_rules)
    assert ledger.verify().problems == ()


def test_a_past_day_that_is_kept_is_read_without_the_rules(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "entry_of", None)
    ledger = room.ledger
    assert ledger.desk_counts(THEN).views[DeskView.ALL] == 5
    assert len(ledger.desk(DeskQuery(sort=DeskSort.STANDING), THEN)) == 5
    assert ledger.due_order(THEN).ids
    assert len(ledger.claim_rows(unchecked(ledger), THEN)) == 4


def test_a_page_of_a_past_day_takes_one_statement_more_than_one_of_now(room: Newsroom) -> None:
    ledger = room.ledger
    ids = unchecked(ledger)
    with counted(ledger) as now:
        ledger.claim_rows(ids)
    with counted(ledger) as past:
        ledger.claim_rows(ids, THEN)
    assert len(past) == len(now) + 1
    with counted(ledger) as counts:
        ledger.desk_counts(THEN)
    assert len(counts) <= 6, counts


def test_what_is_kept_of_a_claim_is_dropped_by_whatever_touches_it(room: Newsroom) -> None:
    ledger = room.ledger
    before = kept(ledger)
    claim = ledger.case(1).dossier.claim
    news = room.article("Again", LATER, outlet="Fourth Paper", on=date(2031, 7, 1))
    room.evidence(claim, news, "put off", Relation.REPEATS, source=None)
    assert kept(ledger) == before - {1}
    assert ledger.verify().problems == ()
    look_back(ledger)
    assert kept(ledger) == before


def test_what_is_kept_otherwise_than_the_rules_say_is_found(room: Newsroom) -> None:
    ledger = room.ledger
    with ledger.session.store.write(name="x", checker_id=0, at=room.clock()) as work:
        work.connection.execute(CLAIM_THEN.update().values(standing_before_due="confirmed"))
    problems = [str(problem) for problem in ledger.verify().problems]
    assert any("on earlier days is not what the rules say" in problem for problem in problems)


def test_what_was_recorded_meanwhile_is_left_to_the_next_time(
    desk_room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    stocked(desk_room)
    ledger, worked_out = desk_room.ledger, then.worked_out
    ahead = ThenAhead(ledger.session)

    def interrupted(*given: object) -> object:
        found = worked_out(*given)  # type: ignore[arg-type]  # as they came
        desk_room.article("Meanwhile", "Something else.", on=date(2031, 7, 2))
        return found

    monkeypatch.setattr(then, "worked_out", interrupted)
    assert ahead.some()
    assert not kept(ledger)
    monkeypatch.setattr(then, "worked_out", worked_out)
    desk_room.clock.set(date(2031, 12, 1))
    while ahead.some():
        pass
    ahead.some()
    assert kept(ledger)


def test_nothing_is_worked_out_twice_while_nobody_records_anything(room: Newsroom) -> None:
    ahead = ThenAhead(room.ledger.session)
    while ahead.some():
        pass
    with counted(room.ledger) as said:
        assert not ahead.some()
    assert len(said) == 2, "a transaction, and where the history ends"


def test_a_claim_with_too_many_reports_is_left_to_the_rules(
    desk_room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(then, "MOST", 0)
    stocked(desk_room)
    look_back(desk_room.ledger)
    assert not kept(desk_room.ledger)
    on = DAYS[0] + timedelta(days=30)
    by_rules = AsOf(on, known=desk_room.ledger.info().seq)
    assert desk_room.ledger.desk_counts(AsOf(on)) == desk_room.ledger.desk_counts(by_rules)
