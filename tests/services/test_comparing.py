"""What the command line and the app get of comparing: proposals, and how they are written down."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from newsroom import CHIEF, Newsroom

from claimtrack.cli import run
from claimtrack.domain.words import Nature, Outcome, Relation, SourceKind
from claimtrack.reading.comparing import ArticleSide
from claimtrack.services.comparing import as_plain, claim_side, compare, typed_claim

CLAIM = "The Selmar bridge will open in May 2031."
TEXT = "The Selmar bridge was opened on Wednesday, three weeks late, the roads authority said."
LATER = ArticleSide(text=TEXT, published_on=date(2031, 6, 12), outlet="Coast Gazette")


def test_a_comparison_is_written_with_the_documented_keys() -> None:
    plain = as_plain(compare(typed_claim(CLAIM, date(2030, 11, 2), []), LATER))
    assert json.loads(json.dumps(plain)) == plain
    assert (plain["pred"], plain["event_date"], plain["outcome"]) == (
        "partly_confirms",
        "2031-06-11",
        "late",
    )
    dates = [one for one in plain["reasons"] if one["kind"] == "date"]
    assert CLAIM[slice(*dates[0]["claim"])] == "May 2031"
    assert TEXT[slice(*dates[0]["text"])] == "Wednesday"
    assert dates[0]["says"] == "expected May 2031, happened 11 June 2031: late by 1 month"


def test_who_speaks_is_read_when_it_is_asked_for() -> None:
    claim = typed_claim(CLAIM, date(2030, 11, 2), [])
    assert compare(claim, LATER).speaker is None
    speaker = compare(claim, LATER, speaker=True).speaker
    assert speaker is not None
    assert speaker.name == "the roads authority"
    assert speaker.kind is SourceKind.ORGANISATION
    assert speaker.first_hand


def test_pairs_go_in_and_out_a_line_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "pairs.jsonl"
    pair = {
        "id": "p1",
        "claim": CLAIM,
        "text": TEXT,
        "claim_published_at": "2030-11-02",
        "text_published_at": "2031-06-12T08:00:00+02:00",
    }
    bare = {"claim": CLAIM, "text": "Rain fell on the plain."}
    lines.write_text(f"{json.dumps(pair)}\n\n{json.dumps(bare)}\n", encoding="utf-8")
    assert run(["compare", "--jsonl", str(lines)]) == 0
    read = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["id"], one["pred"]) for one in read] == [
        ("p1", "partly_confirms"),
        ("3", "unrelated"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare"], "Name a claim and a file"),
        (["compare", CLAIM], "Name a claim and a file"),
        (["compare", "--jsonl", "nowhere.jsonl"], "nowhere.jsonl can't be read"),
    ],
)
def test_wrong_use_is_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert said in capsys.readouterr().err


def test_a_line_without_a_claim_says_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "pairs.jsonl"
    lines.write_text('{"text": "a"}\n', encoding="utf-8")
    assert run(["compare", "--jsonl", str(lines)]) == 2
    assert 'Line 1 has no "claim"' in capsys.readouterr().err


def test_a_recorded_claim_is_compared_with_what_is_recorded_of_it(newsroom: Newsroom) -> None:
    article = newsroom.article("Frigate by June", "A ship will sail.", on=date(2031, 2, 14))
    claim = newsroom.claim(
        article,
        "The frigate Heron will sail in June 2031",
        by=CHIEF,
        window="2031-06",
        nature=Nature.FORECAST,
    )
    side = claim_side(newsroom.ledger.case(claim.id).dossier)
    assert (side.nature, side.published_on) == (Nature.FORECAST, date(2031, 2, 14))
    assert [one.name for one in side.sources] == ["Oren Talvik"]
    again = ArticleSide(
        text="The Heron will sail in June, Oren Talvik said again on Monday.",
        published_on=date(2031, 3, 4),
    )
    sailed = ArticleSide(
        text="The frigate Heron sailed on Thursday, crowds waving from the mole.",
        published_on=date(2031, 6, 13),
    )
    assert compare(side, again).relation is Relation.REPEATS
    done = compare(side, sailed)
    assert (done.relation, done.outcome) == (Relation.CONFIRMS, Outcome.ON_TIME)
