"""What the comparison says of later reports, row by row in ``tests/data/later_reports.txt``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from claimtrack.reading.comparing import ArticleSide, ClaimSide, Comparison
from claimtrack.services.comparing import compare, typed_claim

DATA = Path(__file__).parents[1] / "data"


class Row(NamedTuple):
    """A later text, what it should be to its claim, and a kind of reason that it should give."""

    claim: ClaimSide
    text: ArticleSide
    relation: str
    outcome: str
    reason: str


def _rows() -> Iterator[Row]:
    claim = None
    for line in (DATA / "later_reports.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            wording, day, source, outlet = line.removeprefix("## ").split(" | ")
            claim = typed_claim(wording, date.fromisoformat(day), [source], outlet)
        elif claim and line:
            relation, outcome, reason, day, outlet, text = line.split(" | ", 5)
            side = ArticleSide(text=text, published_on=date.fromisoformat(day), outlet=outlet)
            yield Row(claim, side, relation, outcome, reason)


ROWS = list(_rows())


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
    """The weights were learned of them: docs/later-reporting.md says what unseen ones get.

    Every third is asked about, for the time that it takes.
    """
    lines = (DATA / "relations.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines[::3]]
    groups: dict[str, list[dict[str, str]]] = {"news": [], "story": [], "older": []}
    for pair in pairs:
        groups.get(pair["id"].partition("-")[0], groups["older"]).append(pair)
    for group in groups.values():
        right = sum(_of_pair(pair).bearing.value == pair["relation"] for pair in group)
        assert right / len(group) >= 0.95


def _of_pair(pair: dict[str, str]) -> Comparison:
    claim = typed_claim(
        pair["claim"],
        date.fromisoformat(pair["claim_published_at"]),
        [pair["claim_source"]],
        pair["claim_outlet"],
    )
    published = date.fromisoformat(pair["text_published_at"])
    text = ArticleSide(text=pair["text"], published_on=published, outlet=pair["text_outlet"])
    return compare(claim, text)
