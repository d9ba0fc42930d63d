"""The Desk, Due and Sources: today by the index, other days by the rules, and both alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.drafts import AttributionDraft, CommentRequestDraft, SourceDraft
from claimtrack.domain.errors import BadInput, NotFound
from claimtrack.domain.words import (
    CautionCode,
    EntityKind,
    Interest,
    Nature,
    Priority,
    Relation,
    SourceKind,
    Standing,
    VerdictScale,
    Workflow,
)
from tests.services.newsroom import ANONYMOUS, CHIEF, MINISTRY, SERVICE, Newsroom, day

WIRE = "Ferries in 2031. Trains by May 2031. A port. A bridge. It is the best. Élise's plan."
LATER = "The ministry saw the ferries on 3 June 2031. The service denied it. Trains are put off."


def stocked(newsroom: Newsroom) -> dict[str, int]:
    """Six claims of every sort, by a short name."""
    wire = newsroom.article("Plans", WIRE)
    inland = newsroom.article(
        "More plans", "A tunnel in 2031.", outlet="Inland Post", on=date(2031, 3, 1)
    )
    later = newsroom.article("News", LATER, outlet="Third Paper", on=date(2031, 6, 10))
    ferries = newsroom.claim(
        wire, "Ferries arrive in 2031", words="Ferries in 2031", window="2031", tags=("sea",)
    )
    trains = newsroom.claim(
        wire, "Trains arrive by May 2031", words="Trains by May 2031", window="2031-05", by=CHIEF
    )
    port = newsroom.claim(
        wire,
        "A port was built",
        words="A port",
        nature=Nature.FACT,
        by=None,
        attributions=(AttributionDraft(source=CHIEF), AttributionDraft(source=MINISTRY)),
        tags=("sea", '50% [sic] "quoted"'),
    )
    best = newsroom.claim(wire, "It is the best", words="It is the best", nature=Nature.OPINION)
    tunnel = newsroom.claim(
        inland, "A tunnel opens in 2031", words="A tunnel", window="2031", priority=Priority.HIGH
    )
    gone = newsroom.claim(wire, "A bridge", words="A bridge", window="2030")
    newsroom.evidence(
        ferries, later, "saw the ferries", Relation.CONFIRMS, source=MINISTRY,
        first_hand=True, event=day("2031-06-03"),
    )  # fmt: skip
    newsroom.evidence(
        ferries, later, "denied it", Relation.CONTRADICTS, source=SERVICE, first_hand=True
    )
    newsroom.evidence(
        trains, later, "Trains are put off", Relation.REVISES, source=CHIEF,
        interest=Interest.PARTY, new_window=day("2031-08"),
    )  # fmt: skip
    newsroom.no_comment(wire, ferries, trains)
    newsroom.verdict(port, VerdictScale.UNPROVEN)
    newsroom.ledger.set_workflow(port.id, Workflow.SECOND_CHECK)
    newsroom.ledger.arrange_claims([tunnel.id], assignee_id=newsroom.ledger.checker.id)
    newsroom.ledger.request_comment(
        CommentRequestDraft(
            claim_ids=(tunnel.id,),
            party="Norvia Rail",
            deadline=datetime(2031, 6, 20, tzinfo=UTC),
        )
    )
    newsroom.ledger.withdraw_claim(gone.id, "not in the article")
    return {
        "ferries": ferries.id,
        "trains": trains.id,
        "port": port.id,
        "best": best.id,
        "tunnel": tunnel.id,
        "gone": gone.id,
    }


QUERIES = [
    *(DeskQuery(view=view) for view in DeskView),
    *(
        DeskQuery(sort=sort, descending=descending)
        for sort, descending in product(DeskSort, (False, True))
        if sort is not DeskSort.CHANGED
    ),
    DeskQuery(article_id=1),
    DeskQuery(source_id=1),
    DeskQuery(source_id=2, natures=(Nature.FACT,)),
    DeskQuery(outlet_id=2),
    DeskQuery(kinds=(SourceKind.ORGANISATION,)),
    DeskQuery(kinds=(SourceKind.OFFICIAL, SourceKind.ANONYMOUS_SOURCE)),
    DeskQuery(standings=(Standing.DISPUTED, Standing.REVISED)),
    DeskQuery(natures=(Nature.PLAN,), tags=("sea",)),
    DeskQuery(tags=('50% [sic] "quoted"',)),
    DeskQuery(tags=("se", "%")),
    DeskQuery(cautions=(CautionCode.ANONYMOUS_ONLY,)),
    DeskQuery(cautions=(CautionCode.REPLY_OUTSTANDING,)),
    DeskQuery(workflows=(Workflow.SECOND_CHECK,)),
    DeskQuery(assignee_id=1),
    DeskQuery(text="arriv"),
    DeskQuery(text="arrive talv"),
    DeskQuery(text="arrive 20", standings=(Standing.REVISED,)),
    DeskQuery(text="***"),
]


def test_the_desk_of_today_and_of_any_day_answer_alike(newsroom: Newsroom) -> None:
    """SQL over the index and the rules over dossiers say the same of one moment."""
    stocked(newsroom)
    ledger = newsroom.ledger
    newsroom.clock.set(date(2031, 6, 25))
    then = AsOf(date(2031, 6, 25), known=ledger.info().seq)
    for query in QUERIES:
        assert ledger.desk(query) == ledger.desk(query, then), query
    for row in ledger.sources():
        behind = ledger.source_claims(row.entity, row.id)
        assert behind == ledger.source_claims(row.entity, row.id, then), row.name
    for number in ledger.desk(DeskQuery()):
        now, again = ledger.case(number), ledger.case(number, then)
        assert (now.row, now.assessment) == (again.row, again.assessment)


@pytest.mark.parametrize("today", [date(2031, 6, 15), date(2031, 9, 1), date(2032, 1, 1)])
def test_as_time_passes_the_index_says_what_the_rules_say(desk_room: Newsroom, today: date) -> None:
    stocked(desk_room)
    ledger = desk_room.ledger
    desk_room.clock.set(today)
    then = AsOf(today, known=ledger.info().seq)
    assert ledger.desk_counts() == ledger.desk_counts(then)
    assert ledger.due() == ledger.due(then)
    assert ledger.sources() == ledger.sources(then)
    ids = ledger.desk(DeskQuery())
    assert ledger.claim_rows(ids) == ledger.claim_rows(ids, then)
    for query in QUERIES[: len(DeskView)]:
        assert ledger.desk(query) == ledger.desk(query, then), query


def test_views_and_filters_find_what_they_say(newsroom: Newsroom) -> None:
    ids = stocked(newsroom)
    ferries, trains, port = ids["ferries"], ids["trains"], ids["port"]
    best, tunnel = ids["best"], ids["tunnel"]

    def found(**asked: object) -> set[int]:
        return set(newsroom.ledger.desk(DeskQuery(**asked)))

    assert found() == {ferries, trains, port, best, tunnel}
    assert found(view=DeskView.MINE) == found(assignee_id=1) == {tunnel}
    assert found(view=DeskView.DISPUTED) == {ferries}
    assert found(view=DeskView.SECOND_CHECK) == {port}
    assert found(view=DeskView.WITHDRAWN) == {ids["gone"]}
    assert found(kinds=(SourceKind.ORGANISATION,)) == {port}
    assert found(tags=("sea",), natures=(Nature.PLAN,)) == {ferries}
    assert found(tags=('50% [sic] "quoted"',)) == {port}
    assert found(tags=("se",)) == found(tags=("%",)) == set()
    assert found(standings=(Standing.REVISED,)) == {trains}
    assert found(outlet_id=2) == {tunnel}
    assert found(text="ferr sea") == set()
    assert found(text="2031 ferr") == {ferries}
    assert found(cautions=(CautionCode.REPLY_OUTSTANDING,)) == set()
    newsroom.clock.set(date(2031, 6, 21))
    assert found(cautions=(CautionCode.REPLY_OUTSTANDING,)) == {tunnel}
    assert newsroom.ledger.desk(DeskQuery(sort=DeskSort.PRIORITY))[0] == tunnel
    assert newsroom.ledger.desk(DeskQuery(sort=DeskSort.CHANGED, descending=True))[0] == tunnel
    assert newsroom.ledger.desk(DeskQuery(sort=DeskSort.WINDOW)) == [
        trains, ferries, tunnel, port, best,
    ]  # fmt: skip
    assert newsroom.ledger.desk(DeskQuery(sort=DeskSort.WINDOW, descending=True)) == [
        ferries, tunnel, trains, port, best,
    ]  # fmt: skip
    counts = newsroom.ledger.desk_counts()
    assert counts.views[DeskView.ALL] == 5
    assert (counts.disputed, counts.overdue) == (1, 0)


def test_rows_come_in_the_order_asked_for(newsroom: Newsroom) -> None:
    ids = stocked(newsroom)
    wanted = [ids["tunnel"], ids["ferries"], 999, ids["gone"]]
    rows = newsroom.ledger.claim_rows(wanted)
    assert [row.claim_id for row in rows] == [ids["tunnel"], ids["ferries"], ids["gone"]]
    assert rows[0].assignee == "Ada Moreau"
    assert rows[1].due_by == date(2031, 12, 31)
    assert rows[1].responses == 2


class TestDue:
    """Plans and forecasts by the end of the window that holds."""

    def test_the_overdue_come_first_then_what_is_next(self, newsroom: Newsroom) -> None:
        ids = stocked(newsroom)
        newsroom.clock.set(date(2031, 9, 1))
        due = newsroom.ledger.due()
        assert [(it.row.claim_id, it.due_on, it.overdue) for it in due] == [
            (ids["trains"], date(2031, 8, 31), True),
            (ids["ferries"], date(2031, 12, 31), False),
            (ids["tunnel"], date(2031, 12, 31), False),
        ]
        assert due[0].why == "its window closed on 31 August 2031 and nothing settles it"
        assert due[0].days == -1
        assert [it.row.claim_id for it in newsroom.ledger.due(within_days=30)] == [ids["trains"]]
        newsroom.clock.set(date(2032, 1, 1))
        by_id = {it.row.claim_id: it for it in newsroom.ledger.due()}
        assert not by_id[ids["ferries"]].overdue
        assert by_id[ids["ferries"]].why.endswith("and it stands disputed")
        assert by_id[ids["tunnel"]].overdue
        assert newsroom.ledger.desk(DeskQuery(view=DeskView.DUE)) == [
            ids["ferries"], ids["trains"], ids["tunnel"],
        ]  # fmt: skip

    def test_a_recheck_day_and_a_snooze(self, newsroom: Newsroom) -> None:
        ids = stocked(newsroom)
        ledger = newsroom.ledger
        ledger.set_recheck(ids["port"], date(2031, 7, 1), "when the registry opens")
        listed = {it.row.claim_id: it.why for it in ledger.due()}
        assert listed[ids["port"]] == "to be rechecked: when the registry opens"
        assert ledger.desk(DeskQuery(view=DeskView.DUE)) == []
        newsroom.clock.set(date(2031, 7, 1))
        assert ledger.desk(DeskQuery(view=DeskView.DUE)) == [ids["port"]]
        ledger.snooze(ids["port"], date(2031, 7, 5))
        assert ledger.desk(DeskQuery(view=DeskView.DUE)) == []
        assert ids["port"] not in {it.row.claim_id for it in ledger.due()}
        newsroom.clock.set(date(2031, 7, 5))
        assert ledger.desk(DeskQuery(view=DeskView.DUE)) == [ids["port"]]
        with pytest.raises(BadInput, match="a day to come, and 2031-07-05 is not"):
            ledger.snooze(ids["port"], date(2031, 7, 5))
        ledger.set_recheck(ids["port"], None)
        assert ledger.desk(DeskQuery(view=DeskView.DUE)) == []
        ledger.undo()
        assert ledger.desk(DeskQuery(view=DeskView.DUE)) == [ids["port"]]

    def test_a_rule_goes_on_to_its_next_day_and_ends_on_its_last(self, desk_room: Newsroom) -> None:
        ledger, port = desk_room.ledger, stocked(desk_room)["port"]
        first = ledger.set_recheck(port, None, "every other Monday until 2031-07-05")
        assert first.recheck_on == date(2031, 6, 16)
        desk_room.clock.set(date(2031, 6, 18))
        assert ledger.rechecked(port).recheck_on == date(2031, 6, 30)
        ended = ledger.rechecked(port)
        assert (ended.recheck_on, ended.recheck_rule) == (None, "")
        with pytest.raises(BadInput, match="set a day first"):
            ledger.rechecked(port)

    def test_what_is_settled_or_signed_off_is_not_due(self, newsroom: Newsroom) -> None:
        ids = stocked(newsroom)
        newsroom.clock.set(date(2032, 2, 1))
        newsroom.verdict(newsroom.ledger.case(ids["tunnel"]).dossier.claim)
        newsroom.ledger.set_workflow(ids["tunnel"], Workflow.SIGNED_OFF)
        assert ids["tunnel"] not in {it.row.claim_id for it in newsroom.ledger.due()}
        assert ids["tunnel"] not in newsroom.ledger.desk(DeskQuery(view=DeskView.DUE))


class TestSources:
    """Track records."""

    def test_every_source_and_outlet_has_its_record(self, newsroom: Newsroom) -> None:
        article = newsroom.article("Facts", "One. Two. Three.")
        saw = newsroom.article("Seen", "Seen. Not seen.", outlet="Inland Post")
        eyes = SourceDraft(descriptor="", kind=SourceKind.OUTLET)
        one, two, three = (
            newsroom.claim(article, f"Fact {words}", words=words, nature=Nature.FACT, by=CHIEF)
            for words in ("One", "Two", "Three")
        )
        newsroom.evidence(one, saw, "Seen", Relation.CONFIRMS, source=eyes, first_hand=True)
        newsroom.evidence(two, saw, "Not seen", Relation.CONTRADICTS, source=eyes, first_hand=True)
        newsroom.ledger.attribute(two.id, AttributionDraft(source=MINISTRY, act="denies"))
        newsroom.no_comment(article, three)
        rows = {(row.entity, row.name): row for row in newsroom.ledger.sources()}
        chief = rows[EntityKind.SOURCE, "Oren Talvik"]
        assert (chief.statements, chief.record.confirmed, chief.record.contradicted) == (3, 1, 1)
        assert (chief.record.held_up, chief.record.settled) == (1, 2)
        assert chief.record.low is not None
        ministry = rows[EntityKind.SOURCE, "the Defence Ministry"]
        assert (ministry.statements, ministry.responses, ministry.record.confirmed) == (1, 1, 1)
        assert rows[EntityKind.OUTLET, "Inland Post"].statements == 0
        assert newsroom.ledger.source_claims(EntityKind.SOURCE, chief.id) == [1, 2, 3]
        assert [it.name for it in newsroom.ledger.sources(text="norvia ar")] == ["Oren Talvik"]
        with pytest.raises(NotFound, match="no source 99"):
            newsroom.ledger.source_claims(EntityKind.SOURCE, 99)
        with pytest.raises(BadInput, match="a source or an outlet"):
            newsroom.ledger.source_claims(EntityKind.CLAIM, 1)

    def test_an_edited_source_reaches_every_claim_of_its(self, newsroom: Newsroom) -> None:
        article = newsroom.article("Facts", "One. Two.")
        ids = [newsroom.claim(article, words, by=CHIEF).id for words in ("One", "Two")]
        source = newsroom.ledger.case(ids[0]).dossier.sources[1]
        newsroom.ledger.edit_source(replace(source, descriptor="Orin Talvik", role=""))
        rows = newsroom.ledger.claim_rows(ids)
        assert {row.said_by for row in rows} == {"Orin Talvik"}
        assert newsroom.ledger.desk(DeskQuery(text="orin")) == ids
        assert newsroom.ledger.verify().problems == ()
        with pytest.raises(BadInput, match="is known by its outlet: say which"):
            newsroom.ledger.edit_source(
                replace(source, version=2, kind=SourceKind.ANONYMOUS_SOURCE)
            )


class TestAsOf:
    """Both clocks: what was published by a day, and what the ledger knew."""

    def test_the_past_never_sees_later_reporting(self, newsroom: Newsroom) -> None:
        ids = stocked(newsroom)
        ledger = newsroom.ledger
        before = AsOf(date(2031, 6, 1))
        page = ledger.case(ids["ferries"], before)
        assert page.row.standing is Standing.UNVERIFIED
        assert page.dossier.evidence == ()
        assert ledger.desk(DeskQuery(view=DeskView.DISPUTED), before) == []
        assert ledger.case(ids["trains"], before).row.standing is Standing.OVERDUE
        earlier = AsOf(date(2031, 2, 20))
        assert ids["tunnel"] not in ledger.desk(DeskQuery(), earlier)
        with pytest.raises(NotFound, match="Claim 5 was not published by 20 February 2031"):
            ledger.case(ids["tunnel"], earlier)
        assert ledger.desk_counts(earlier).views[DeskView.ALL] == 4
        assert [it.row.claim_id for it in ledger.due(earlier)] == [ids["trains"], ids["ferries"]]
        assert all(row.responses <= 1 for row in ledger.sources(earlier))

    def test_what_was_not_known_yet_is_not_seen(self, newsroom: Newsroom) -> None:
        article = newsroom.article("Plans", WIRE)
        claim = newsroom.claim(article, "Old wording", window="2031")
        noon = newsroom.clock.at + timedelta(seconds=30)
        newsroom.ledger.edit_claim(replace(claim, wording="New wording", tags=("new",)))
        other = newsroom.claim(article, "Another claim")
        known = newsroom.ledger.known_seq(noon)
        then = AsOf(date(2031, 6, 15), known)
        assert newsroom.ledger.desk(DeskQuery(), then) == [claim.id]
        assert newsroom.ledger.claim_rows([claim.id, other.id], then)[0].wording == "Old wording"
        assert newsroom.ledger.desk(DeskQuery(text="new"), then) == []
        assert newsroom.ledger.desk(DeskQuery(text="old word"), then) == [claim.id]
        page = newsroom.ledger.case(claim.id, then)
        assert page.dossier.claim.wording == "Old wording"
        assert [entry.name for entry in page.history] == ["record claim"]
        with pytest.raises(NotFound):
            newsroom.ledger.case(other.id, then)
        assert newsroom.ledger.known_seq(datetime(2020, 1, 1, tzinfo=UTC)) == 0
        assert newsroom.ledger.desk(DeskQuery(), AsOf(date(2031, 6, 15), 0)) == []

    def test_an_article_of_tomorrow_counts_today(self, newsroom: Newsroom) -> None:
        """It is tomorrow there already: what is recorded is seen, on the day it is dated."""
        article = newsroom.article("Plans", WIRE, on=date(2031, 6, 16))
        claim = newsroom.claim(article, "Trains by 15 June", window="2031-06-15")
        row = newsroom.ledger.claim_rows([claim.id])[0]
        assert row.said_by == ANONYMOUS.descriptor
        assert row.standing is Standing.OVERDUE
        page = newsroom.ledger.case(claim.id)
        assert page.assessment.standing.standing is Standing.OVERDUE
        assert len(page.dossier.attributions) == 1
        assert newsroom.ledger.desk(DeskQuery(standings=(Standing.OVERDUE,))) == [claim.id]
        assert newsroom.ledger.due()[0].overdue


@pytest.mark.parametrize("today", [date(2031, 1, 15), date(2031, 3, 2), date(2031, 6, 11)])
def test_another_day_is_counted_from_the_index_and_the_rules_as_from_the_rules_alone(
    desk_room: Newsroom, today: date
) -> None:
    """What was not reported on since that day is taken from the index; nothing else differs."""
    stocked(desk_room)
    ledger = desk_room.ledger
    by_both, by_rules = AsOf(today), AsOf(today, known=ledger.info().seq)
    desk_room.clock.set(date(2031, 9, 1))
    assert ledger.desk_counts(by_both) == ledger.desk_counts(by_rules)
    assert ledger.due(by_both) == ledger.due(by_rules)
    for query in QUERIES:
        assert ledger.desk(query, by_both) == ledger.desk(query, by_rules), query
    ids = ledger.desk(DeskQuery(), by_rules)
    assert ledger.claim_rows(ids, by_both) == ledger.claim_rows(ids, by_rules)
