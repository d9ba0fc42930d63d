"""The project's own pairs of a claim and a later text: fiction, in tests/data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from claimtrack.reading.comparing import ArticleSide, ClaimSide
from claimtrack.services.comparing import typed_claim

DATA = Path(__file__).parents[1] / "tests" / "data"


class Row(NamedTuple):
    """A later text, what it should be to its claim, and a kind of reason that it should give."""

    claim: ClaimSide
    text: ArticleSide
    relation: str
    outcome: str
    reason: str


def rows() -> Iterator[Row]:
    """Those of later_reports.txt."""
    claim = None
    for line in (DATA / "later_reports.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            wording, day, source, outlet = line.removeprefix("## ").split(" | ")
            claim = typed_claim(wording, date.fromisoformat(day), [source], outlet)
        elif claim and line:
            relation, outcome, reason, day, outlet, text = line.split(" | ", 5)
            side = ArticleSide(text=text, published_on=date.fromisoformat(day), outlet=outlet)
            yield Row(claim, side, relation, outcome, reason)


def dated(name: str = "relations") -> list[dict[str, Any]]:
    """Those of a file with one JSON object a line, as ``claimtrack compare --jsonl`` takes them."""
    path = DATA / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def batch_of(pair: dict[str, Any]) -> str:
    """By whom and when it was written: "news-w3", "story-m1"; "older" for the first ones."""
    kind, _, rest = str(pair["id"]).partition("-")
    return f"{kind}-{rest.partition('-')[0]}" if kind in ("news", "story") else "older"
