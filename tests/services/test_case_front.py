"""A claim with very many reports is shown before they are read, and what is shown is true."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.domain.desk import DeskQuery
from claimtrack.services import case_front
from claimtrack.services.ledger import Ledger
from claimtrack.tui.state.dossier import front, sections
from tests.services.newsroom import Newsroom
from tests.services.test_desk import stocked
from tests.services.test_statements import counted

TODAY = date(2031, 7, 1)


@pytest.fixture
def ledger(desk_room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """Six claims of every sort; one piece of evidence is many."""
    stocked(desk_room)
    monkeypatch.setattr(case_front, "MANY", 1)
    return desk_room.ledger


def test_the_front_says_the_same_as_the_whole_dossier_of_all_that_it_shows(ledger: Ledger) -> None:
    shown = []
    for number in ledger.desk_order(DeskQuery()):
        before, page = ledger.case_front(number), ledger.case(number)
        assert (before is not None) == bool(page.dossier.evidence)
        if before is None:
            continue
        assert before.evidence == len(page.dossier.evidence)
        assert before.page.row == page.row
        whole = {one.heading: one for one in sections(page, TODAY)}
        for section in front(before, TODAY):
            same = whole[section.heading]
            assert {item.head for item in section.items} <= {item.head for item in same.items}
            assert bool(section.items) == bool(same.items) or section.heading == "Evidence"
            shown.append(section.heading)
    assert {"Claim", "Said by", "Standing", "Evidence"} <= set(shown)


def test_the_front_reads_no_evidence(ledger: Ledger) -> None:
    number = next(
        one for one in ledger.desk_order(DeskQuery()) if ledger.case(one).dossier.evidence
    )
    with counted(ledger) as said:
        ledger.case_front(number)
    rows_of_evidence = [one for one in said if "FROM evidence" in one and "count(*)" not in one]
    assert not rows_of_evidence


def test_a_claim_with_little_evidence_takes_one_statement_more(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_front, "MANY", 100)
    number = ledger.desk_order(DeskQuery())[0]
    with counted(ledger) as said:
        assert ledger.case_front(number) is None
    assert len([one for one in said if "evidence" in one]) == 1
