"""What the command line and the app get of reading: proposals, and how they are written down."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from claimtrack.cli import run
from claimtrack.services.suggesting import as_plain, suggest

TEXT = "The ship will sail in May or June 2026, a shipping source told Morrow Wire on Monday."


def test_a_proposal_is_written_with_the_documented_keys() -> None:
    (found,) = suggest(TEXT, date(2025, 3, 4), language="en")
    plain = as_plain(found)
    assert json.loads(json.dumps(plain)) == plain
    assert {key: plain[key] for key in ("resolved", "kind", "act", "nature", "mode", "via")} == {
        "resolved": "a shipping source",
        "kind": "anonymous_source",
        "act": "states",
        "nature": "plan",
        "mode": "indirect",
        "via": "Morrow Wire",
    }
    assert plain["said_on"] == "2025-03-03"
    (window,) = plain["windows"]
    assert TEXT[slice(*window["span"])] == "May or June 2026"
    assert (window["edtf"], window["earliest"], window["latest"]) == (
        "[2026-05,2026-06]",
        "2026-05-01",
        "2026-06-30",
    )


def test_documents_go_in_and_out_a_line_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "documents.jsonl"
    lines.write_text(
        json.dumps({"doc_id": "a", "text": TEXT, "published_at": "2025-03-04T10:20:00+02:00"})
        + "\n"
        + json.dumps({"doc_id": "b", "text": "Nobody says anything."})
        + "\n",
        encoding="utf-8",
    )
    assert run(["suggest", "--jsonl", str(lines)]) == 0
    read = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["doc_id"], len(one["attributions"])) for one in read] == [("a", 1), ("b", 0)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "Line 1 is no JSON"),
        ('{"text": 3}', 'Line 1 has no "text"'),
        ('{"text": "a", "title": 3}', 'Line 1 has a "title" that is no text'),
        ('{"text": "a", "published_at": "soon"}', "“soon” is no date"),
    ],
)
def test_a_bad_line_is_named(
    line: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "documents.jsonl"
    lines.write_text(line, encoding="utf-8")
    assert run(["suggest", "--jsonl", str(lines)]) == 2
    assert said in capsys.readouterr().err


HEADLINE = "Shipping source says ship will sail in May or June"


@pytest.mark.parametrize(
    "document",
    [{"text": f"{HEADLINE}\n\n{TEXT}"}, {"text": TEXT, "title": HEADLINE}],
    ids=["in the text", "as title"],
)
def test_a_documents_headline_points_to_what_the_body_says(
    document: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "documents.jsonl"
    lines.write_text(json.dumps(document), encoding="utf-8")
    assert run(["suggest", "--jsonl", str(lines)]) == 0
    read = json.loads(capsys.readouterr().out)
    body, headline = read["attributions"]
    assert (body["role"], headline["role"], headline["repeats"]) == ("body", "headline", 0)
    text = read.get("text", document["text"])
    assert text[slice(*body["windows"][0]["span"])] == "May or June 2026"


def test_what_is_asked_and_how_it_was_decoded_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_bytes("Orla Vénn said that it would close on 04/05/2026.".encode("cp1252"))
    assert run(["suggest", str(article)]) == 0
    printed = capsys.readouterr()
    assert "04/05/2026: Does the day or the month come first" in printed.out
    assert printed.err.startswith("note: It was read as")


def test_dates_count_from_the_day_that_is_given_with_a_text_that_has_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The ferry will sail again in May, Orla Vénn said.", "utf-8")
    assert run(["suggest", str(article), "--published", "2026-03-03"]) == 0
    assert "May: May 2026" in capsys.readouterr().out
    assert run(["suggest", "--jsonl", str(article), "--published", "2026-03-03"]) == 2
    assert "write published_at in their lines" in capsys.readouterr().err


def test_a_document_that_cannot_be_read_says_why_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    german = (
        "Der Minister sagte am Montag, die Brücke werde im Mai wieder geöffnet. Das Amt wollte "
        "sich dazu nicht äußern, und die Polizei war für eine Stellungnahme nicht zu erreichen."
    )
    documents = [
        {"doc_id": "a", "text": german},
        {"doc_id": "b", "text": TEXT, "published_at": "soon"},
        {"doc_id": "c", "text": TEXT},
    ]
    lines = tmp_path / "documents.jsonl"
    lines.write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
    assert run(["suggest", "--jsonl", str(lines)]) == 2
    printed = capsys.readouterr()
    read = [json.loads(line) for line in printed.out.splitlines()]
    assert [len(one["attributions"]) for one in read] == [0, 0, 1]
    assert "looks like German" in read[0]["error"]
    assert "line 2 (b): “soon” is no date" in printed.err
    assert "Not read: 2 of 3 documents" in printed.err
    assert run(["suggest", "--language", "en", "--jsonl", str(lines)]) == 2
    assert "Not read: 1 of 3 documents" in capsys.readouterr().err
