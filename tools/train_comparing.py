"""Learn the weights by which a later text's bearing on a claim is proposed, from our own pairs.

    python tools/train_comparing.py claimtrack/reading/data/en/comparing/learned.json
    python tools/train_comparing.py --unseen

The pairs are fiction of our own: tests/data/relations.jsonl and tests/data/later_reports.txt. With
--unseen nothing is written: each batch of news and stories is answered by weights that were learned
without it, and printed is what was right: by the rules alone, in all, and of what was proposed
(the rest is unsure). Nothing is drawn by lot: the same pairs give the same file. It takes a minute.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.reading.comparing import ArticleSide, ClaimSide
from claimtrack.reading.comparing.case import Case
from claimtrack.reading.comparing.compare import case_of
from claimtrack.reading.comparing.comparison import Bearing
from claimtrack.reading.comparing.deciding import decide
from claimtrack.reading.comparing.learned import EVERY, UNIT, Learned
from claimtrack.reading.comparing.traits import traits
from claimtrack.reading.comparing.weighing import weigh
from claimtrack.services.comparing import typed_claim

DATA = Path(__file__).parents[1] / "tests" / "data"
NEWS, STORY = "news-", "story-"
COUNTS_FOR = {"news": 3.0, "rows": 3.0, "story": 1.0, "older": 2.0}
"""The older pairs use words as far from the claim's as they can: news is nearer to the work. Of a
story every claim stands beside every report, so that most of those pairs say little."""
AT_LEAST, STEPS, RATE, HOLD = 2, 300, 0.05, 3.0
"""A trait must be seen so often; steps of Adam and their length; what holds weights small."""
_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8

Numbers = npt.NDArray[np.float32]


class Pair(NamedTuple):
    """The batch that it was written in, its answer and its traits."""

    batch: str
    answer: str
    traits: frozenset[str]
    case: Case


class Weights(NamedTuple):
    """Of every trait, in their order, for every answer, in theirs."""

    traits: dict[str, int]
    answers: list[str]
    values: Numbers


def pairs() -> list[Pair]:
    """All of ours."""
    made = []
    for line in (DATA / "relations.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        apart = one["id"].startswith((NEWS, STORY))
        batch = "-".join(one["id"].split("-")[:2]) if apart else "older"
        made.append(_pair(batch, one["relation"], *_sides(one)))
    claim = None
    for line in (DATA / "later_reports.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            wording, day, source, outlet = line.removeprefix("## ").split(" | ")
            claim = typed_claim(wording, date.fromisoformat(day), [source], outlet)
        elif claim and line:
            answer, _, _, day, outlet, text = line.split(" | ", 5)
            side = ArticleSide(text=text, published_on=date.fromisoformat(day), outlet=outlet)
            made.append(_pair("rows", answer, claim, side))
    return made


def _sides(one: dict[str, Any]) -> tuple[ClaimSide, ArticleSide]:
    sources = [one["claim_source"]] if one.get("claim_source") else []
    claim = typed_claim(
        one["claim"], _day(one["claim_published_at"]), sources, one.get("claim_outlet") or ""
    )
    text = ArticleSide(
        text=one["text"],
        published_on=_day(one["text_published_at"]),
        outlet=one.get("text_outlet") or "",
    )
    return claim, text


def _day(printed: str | None) -> date | None:
    return date.fromisoformat(printed[:10]) if printed else None


def _pair(batch: str, answer: str, claim: ClaimSide, text: ArticleSide) -> Pair:
    case = case_of(claim, text)
    return Pair(batch, answer, frozenset(one.name for one in traits(case)), case)


def _table(known: Sequence[Pair], columns: dict[str, int]) -> Numbers:
    made = np.zeros((len(known), len(columns)), np.float32)
    for row, pair in enumerate(known):
        made[row, [columns[name] for name in (EVERY, *pair.traits) if name in columns]] = 1
    return made


def _chances(sums: Numbers) -> Numbers:
    parts: Numbers = np.exp(sums - sums.max(axis=1, keepdims=True))
    made: Numbers = parts / parts.sum(axis=1, keepdims=True)
    return made


def learn(known: Sequence[Pair]) -> Weights:
    """The weights under which the answers are likeliest, held small."""
    often = Counter(name for pair in known for name in pair.traits)
    names = [EVERY, *sorted(name for name, times in often.items() if times >= AT_LEAST)]
    columns = {name: at for at, name in enumerate(names)}
    answers = sorted({pair.answer for pair in known})
    seen = _table(known, columns)
    right = np.eye(len(answers), dtype=np.float32)[[answers.index(pair.answer) for pair in known]]
    each = [COUNTS_FOR[pair.batch.partition("-")[0]] for pair in known]
    counts = np.array(each, np.float32)[:, None] / len(known)
    values = np.zeros((len(names), len(answers)), np.float32)
    speed, spread = np.zeros_like(values), np.zeros_like(values)
    for step in range(1, STEPS + 1):
        slope = seen.T @ ((_chances(seen @ values) - right) * counts) + HOLD / len(known) * values
        speed = _FIRST * speed + (1 - _FIRST) * slope
        spread = _SECOND * spread + (1 - _SECOND) * slope**2
        even = np.sqrt(spread / (1 - _SECOND**step)) + _TINY
        values -= RATE * speed / (1 - _FIRST**step) / even
    return Weights(columns, answers, values)


def whole(weights: Weights) -> Learned:
    """In hundredths; traits that weigh nothing are left out."""
    values = np.rint(weights.values * UNIT).astype(int)
    kept = {name: values[at].tolist() for name, at in weights.traits.items() if values[at].any()}
    return Learned([Bearing(one) for one in weights.answers], kept)


def write(made: Learned, path: Path) -> None:
    """A trait a line."""
    lines = [
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(values)}"
        for name, values in made.weights.items()
    ]
    body = ",\n".join(lines)
    path.write_text(
        f'{{"answers": {json.dumps(made.answers)},\n"weights": {{\n{body}\n}}}}\n',
        encoding="utf-8",
    )


def unseen(known: Sequence[Pair]) -> None:
    """Each batch by what the others teach."""
    total: list[tuple[str, str, str]] = []
    head = "| batch | pairs | rules alone: right | right | proposed | of those right |\n"
    sys.stdout.write(head + "|---|---|---|---|---|---|\n")
    for batch in sorted({pair.batch for pair in known if pair.batch.startswith((NEWS, STORY))}):
        made = whole(learn([pair for pair in known if pair.batch != batch]))
        told = [_told(pair, made) for pair in known if pair.batch == batch]
        sys.stdout.write(_line(batch, told))
        total += told
    sys.stdout.write(_line("all", total))


def _told(pair: Pair, made: Learned) -> tuple[str, str, str]:
    """What it is, what the rules alone say, and what is proposed."""
    ruled = decide(pair.case)
    return pair.answer, ruled.bearing.value, weigh(pair.case, ruled, made).bearing.value


def _line(batch: str, told: Sequence[tuple[str, str, str]]) -> str:
    by_rules = sum(gold == ruled for gold, ruled, _ in told) / len(told)
    right = sum(gold == found for gold, _, found in told)
    proposed = sum(found != Bearing.UNSURE for _, _, found in told)
    shares = f"{right / len(told):.2f} | {proposed / len(told):.2f} | {right / proposed:.2f}"
    return f"| {batch} | {len(told)} | {by_rules:.2f} | {shares} |\n"


def main() -> None:
    """As the command line has it."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("path", type=Path, nargs="?")
    options.add_argument("--unseen", action="store_true")
    asked = options.parse_args()
    if asked.unseen:
        unseen(pairs())
    elif asked.path:
        write(whole(learn(pairs())), asked.path)
    else:
        options.error("Give the file to write, or --unseen.")


if __name__ == "__main__":
    main()
