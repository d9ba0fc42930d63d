"""How the Desk, search and Due are read: by an index, a page at a time, whatever there is.

Counts and plans, not times: they fail on any machine. docs/performance.md has the times.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.drafts import AttributionDraft, ClaimDraft, SourceDraft
from claimtrack.domain.words import Nature, SourceKind, Standing
from claimtrack.services import past, seen
from claimtrack.services.ledger import Ledger
from claimtrack.tui.widgets.table.pages import Pages
from tests.services.newsroom import Newsroom
from tests.services.test_desk import stocked
from tests.services.test_statements import counted

THEN = AsOf(date(2031, 5, 1))
LASTING = (
    DeskQuery(sort=DeskSort.SOURCE),
    DeskQuery(sort=DeskSort.PRIORITY, view=DeskView.MINE),
    DeskQuery(natures=(Nature.PLAN,), tags=("sea",), source_id=1),
    DeskQuery(text="arriv", view=DeskView.SECOND_CHECK),
)

SORTED_BY_AN_INDEX = [sort for sort in DeskSort if sort is not DeskSort.STANDING]

LOOKED_UP: dict[str, Callable[[Ledger], object]] = {
    **{
        f"the view {view.value}": lambda ledger, view=view: ledger.desk_order(DeskQuery(view=view))
        for view in DeskView
    },
    "a standing": lambda ledger: ledger.desk_order(DeskQuery(standings=(Standing.DISPUTED,))),
    "what is overdue": lambda ledger: ledger.desk_order(DeskQuery(standings=(Standing.OVERDUE,))),
    "an article": lambda ledger: ledger.desk_order(DeskQuery(article_id=1)),
    "an outlet": lambda ledger: ledger.desk_order(DeskQuery(outlet_id=1)),
    "a source": lambda ledger: ledger.desk_order(DeskQuery(source_id=1)),
    "an assignee": lambda ledger: ledger.desk_order(DeskQuery(assignee_id=1)),
    "a standing in a source": lambda ledger: ledger.desk_order(
        DeskQuery(source_id=1, natures=(Nature.FACT,), standings=(Standing.DISPUTED,))
    ),
    "the counts": lambda ledger: ledger.desk_counts(),
    "due": lambda ledger: ledger.due_order(within_days=30),
    "a page of rows": lambda ledger: ledger.claim_rows([1, 2, 3]),
    "the title": lambda ledger: ledger.title(),
    "whether others wrote": lambda ledger: ledger.latest_seq(),
    "a claim": lambda ledger: ledger.case(1),
}


def plans(ledger: Ledger, ask: Callable[[Ledger], object]) -> list[str]:
    """What SQLite does for everything that is asked of it."""
    with counted(ledger) as said:
        ask(ledger)
    return planned(ledger, said)


def planned(ledger: Ledger, said: list[str]) -> list[str]:
    """What SQLite does for these statements."""
    found: list[str] = []
    with ledger.session.read() as view:
        for statement in said:
            marks = (None,) * statement.count("?")
            plan = f"EXPLAIN QUERY PLAN {statement}"
            found += [row[3] for row in view.connection.exec_driver_sql(plan, marks)]
    return found


@pytest.fixture
def room(desk_room: Newsroom) -> Ledger:
    stocked(desk_room)
    return desk_room.ledger


def test_every_order_but_the_standings_is_read_from_an_index_alone(room: Ledger) -> None:
    for sort in SORTED_BY_AN_INDEX:
        steps = plans(room, lambda ledger, sort=sort: ledger.desk_order(DeskQuery(sort=sort)))
        looked = [step for step in steps if "claim_index" in step]
        assert looked, sort
        assert all("USING COVERING INDEX ix_claim_index_by_" in step for step in looked), steps
        assert not any("TEMP B-TREE" in step for step in steps), steps


def test_the_desk_of_another_day_is_read_from_the_index_without_the_rules(
    room: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing that is asked can have changed since, whatever was reported."""
    whole = room.desk(DeskQuery(), THEN)
    monkeypatch.setattr(seen, "entry_of", None)
    monkeypatch.setattr(seen, "seen_one", None)
    steps = plans(room, lambda ledger: ledger.desk_order(DeskQuery(), THEN))
    assert len(whole) > 2
    assert not any("TEMP B-TREE" in step or "SCAN claim" in step for step in steps), steps
    for query in LASTING:
        assert set(room.desk(query, THEN)) <= set(whole)


def test_the_rules_run_once_over_a_past_day_while_nobody_records_anything(
    desk_room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    stocked(desk_room)
    room, weighed, entry_of = desk_room.ledger, [], seen.entry_of
    monkeypatch.setattr(seen, "entry_of", lambda *a, **b: weighed.append(a) or entry_of(*a, **b))
    counts = room.desk_counts(THEN)
    assert weighed
    weighed.clear()
    disputed = DeskQuery(standings=(Standing.DISPUTED,))
    for ask in (room.desk_counts, room.due_order, lambda at: room.desk(disputed, at)):
        ask(THEN)
    assert room.desk_counts(THEN) == counts
    assert not weighed
    desk_room.claim(desk_room.article("Later", "Later news."), "Later")
    room.desk_counts(THEN)
    assert weighed


def test_nothing_that_is_asked_for_by_a_key_walks_through_all_claims(room: Ledger) -> None:
    for name, ask in LOOKED_UP.items():
        steps = plans(room, ask)
        walked = [step for step in steps if step.startswith("SCAN") and "claim" in step]
        assert not walked, (name, steps)


def test_track_records_are_added_up_from_indexes_alone(room: Ledger) -> None:
    read = [step for step in plans(room, lambda ledger: ledger.sources()) if "claim_score" in step]
    assert len(read) == 2
    assert all("COVERING INDEX ix_claim_score_" in step for step in read), read


def test_the_first_claims_are_asked_for_before_all_of_them(room: Ledger) -> None:
    whole = room.desk_order(DeskQuery())
    for sort in DeskSort:
        query = replace(DeskQuery(), sort=sort)
        assert room.desk_order(query, most=2) == room.desk_order(query)[:2]
    assert len(whole) > 2
    assert whole == list(whole) == room.desk(DeskQuery())


def test_what_a_past_day_adds_up_to_is_worked_out_once_however_many_claims_there_are(
    room: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "MOST", 0)
    counts = room.desk_counts(THEN)
    monkeypatch.setattr(seen, "seen_one", None)
    assert room.desk_counts(THEN) == counts
    room.session.past = past.Past()
    with pytest.raises(TypeError):
        room.desk_counts(THEN)


def test_a_past_day_is_kept_apart_from_another_that_is_asked_for_meanwhile(room: Ledger) -> None:
    kept = past.Past()
    with room.session.read() as view:
        one = kept.of(view, THEN)
        assert kept.of(view, THEN) is one
        other = kept.of(view, AsOf(date(2031, 5, 2)))
        assert other is not one
        one.keep(1, None)
        assert not other.claims


def test_recording_a_claim_takes_few_statements_and_walks_through_nothing(
    room: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room.session.store, "_readers", room.session.store._writer)

    def draft(wording: str, name: str) -> ClaimDraft:
        source = SourceDraft(descriptor=name, kind=SourceKind.ORGANISATION)
        return ClaimDraft(
            article_id=1, wording=wording, attributions=(AttributionDraft(source=source),)
        )

    first = room.record_claim(draft("A pier", "the Port Office"))
    with counted(room) as said:
        second = room.record_claim(draft("A quay", "The Port  OFFICE"))
    spoke = [room.case(one.id).dossier.attributions[0].source_id for one in (first, second)]
    assert spoke[0] == spoke[1]
    assert len(said) <= 24
    steps = planned(room, [one for one in said if one.startswith("SELECT")])
    walked = [step for step in steps if step.startswith("SCAN") and "VIRTUAL" not in step]
    assert not [step for step in walked if step != "SCAN change"], steps


def test_due_in_pages_is_due_as_a_whole(room: Ledger) -> None:
    order = room.due_order()
    rows = room.due()
    assert order.ids == [row.row.claim_id for row in rows]
    assert order.overdue == sum(row.overdue for row in rows)
    assert room.due_rows(order.ids[:1]) == rows[:1]


@pytest.mark.parametrize(("ask", "most"), [("search", 3), ("title", 3), ("latest_seq", 2)])
def test_a_letter_that_is_typed_takes_a_few_statements(room: Ledger, ask: str, most: int) -> None:
    with counted(room) as said:
        getattr(room, ask)(*(["arriv"] if ask == "search" else []))
    assert len(said) <= most


def test_a_million_claims_are_drawn_from_a_page_or_two() -> None:
    pages: Pages[str] = Pages()
    pages.show(range(1_000_000), forget=True)
    assert len(pages.wanted(0, 80)) == 100
    assert len(pages.wanted(999_920, 999_999)) == 100
    first = pages.wanted(0, 80)
    pages.fill(first, [(number, "row") for number in first])
    assert pages.wanted(1, 81) == []
    assert len(pages.wanted(60, 140)) == 100
