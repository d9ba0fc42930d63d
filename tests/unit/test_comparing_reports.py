"""What the comparison says of later reports, row by row in ``tests/data/later_reports.txt``."""

from __future__ import annotations

import pytest
from our_pairs import Row, batch_of, dated, rows

from claimtrack.reading.comparing import Comparison
from claimtrack.services.comparing import compare, typed_pair

ROWS = list(rows())


def _held(result: Comparison) -> tuple[str, str, set[str]]:
    outcome = result.outcome.value if result.outcome else "-"
    return result.bearing.value, outcome, {one.kind.value for one in result.reasons}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text.text[:60])
def test_a_later_report_is_proposed_for_what_it_is(row: Row) -> None:
    relation, outcome, reasons = _held(compare(row.claim, row.text))
    assert (relation, outcome) == (row.relation, row.outcome)
    assert row.reason in reasons


def test_every_relation_is_in_the_table() -> None:
    relations = {row.relation for row in ROWS}
    assert relations >= {
        "confirms", "partly_confirms", "contradicts", "revises", "retracts", "repeats", "context",
        "unrelated",
    }  # fmt: skip


def test_spans_of_reasons_lie_in_their_texts() -> None:
    for row in ROWS[::4]:
        result = compare(row.claim, row.text)
        for reason in result.reasons:
            assert reason.says
            for span, text in ((reason.claim, row.claim.wording), (reason.text, row.text.text)):
                assert span is None or 0 <= span[0] < span[1] <= len(text)
        for start, end in result.passages:
            assert row.text.text[start:end].strip()


def test_the_dated_pairs_are_mostly_right() -> None:
    """The weights were learned of them, so that every third will do; test_comparing_weighing.py
    has those that nothing was learned of.
    """
    right: dict[str, list[bool]] = {"news": [], "story": [], "older": []}
    for pair in dated()[::3]:
        found = compare(*typed_pair(pair))
        right[batch_of(pair).partition("-")[0]].append(found.bearing.value == pair["relation"])
    for group in right.values():
        assert sum(group) / len(group) >= 0.95
