"""``claimtrack match``, on files and on a ledger. All of it is fiction."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from typer.testing import CliRunner

from claimtrack.cli.commands import app_of

run = CliRunner(env={"CLAIMTRACK_SETTINGS": os.devnull})

CLAIMS = [
    {"id": "c1", "text": "The bridge over the harbour will open in May 2031."},
    {"id": "c2", "text": "Ferries stop in June 2031.", "title": "Ferries"},
    {"id": "c3", "text": "Taxes rise."},
]
TEXTS = [
    {"id": "q1", "title": "Bridge open", "text": "The bridge was opened on 3 June 2031."},
    {"text": "Nothing of note."},
]


def lines(path: Path, objects: list[dict[str, str]]) -> str:
    path.write_text("".join(f"{json.dumps(one)}\n" for one in objects), encoding="utf-8")
    return str(path)


def test_texts_are_matched_with_claims_from_a_file_without_a_ledger(tmp_path: Path) -> None:
    texts, claims = lines(tmp_path / "q", TEXTS), lines(tmp_path / "c", CLAIMS)
    result = run.invoke(app_of(), ["match", "--jsonl", texts, "--claims", claims])
    assert result.exit_code == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["id"], first["ranked"]) == ("q1", ["c1", "c2"])
    assert first["scores"] == sorted(first["scores"], reverse=True)
    assert first["reasons"][0] == ["bridge", "opened", "2031"]
    assert second == {"id": "2", "ranked": [], "scores": [], "reasons": []}


def test_a_text_and_an_article_are_matched_with_a_ledgers_claims(
    demo_file: Path, tmp_path: Path
) -> None:
    ledger = shutil.copy(demo_file, tmp_path / "demo.db")
    report = tmp_path / "report.txt"
    report.write_text("Quay\n\nThe heated quay at Hallin was finished in 2028.\n", encoding="utf-8")
    result = run.invoke(app_of(), ["--ledger", str(ledger), "match", str(report)])
    assert result.stdout.startswith("claim 3: The heated quay at Hallin will be finished in 2027")
    result = run.invoke(app_of(), ["--ledger", str(ledger), "match", "5", "--json", "--limit", "1"])
    (found,) = json.loads(result.stdout)["matches"]
    assert found["claim"] == 23
    result = run.invoke(
        app_of(), ["--ledger", str(ledger), "match", "--jsonl", lines(report, TEXTS)]
    )
    assert len(result.stdout.splitlines()) == 2
