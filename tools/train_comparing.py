"""Learn the weights by which a later text's bearing on a claim is proposed, from our own pairs.

    python tools/train_comparing.py claimtrack/reading/data/en/comparing/learned.json
    python tools/train_comparing.py --held-back
    python tools/train_comparing.py --unseen [BATCH ...]

The pairs are fiction of our own: tests/data/relations.jsonl and tests/data/later_reports.txt; of
every third story by three of the hands nothing is learned (relations_held_back.jsonl). With
--unseen nothing is written: each batch of news and stories is answered by weights that were learned
without it, and printed is what was right: by the rules alone, in all, and of what was proposed
(the rest is unsure), and of that where it is a relation. Nothing is drawn by lot: the same pairs
give the same file. It takes a minute, with --unseen as much for each batch.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from our_pairs import batch_of, dated, rows

from claimtrack.reading.comparing import ArticleSide, ClaimSide
from claimtrack.reading.comparing.case import Case
from claimtrack.reading.comparing.compare import case_of
from claimtrack.reading.comparing.comparison import Bearing
from claimtrack.reading.comparing.deciding import decide
from claimtrack.reading.comparing.learned import EVERY, UNIT, Learned, learned
from claimtrack.reading.comparing.traits import traits
from claimtrack.reading.comparing.weighing import weigh
from claimtrack.services.comparing import typed_pair

NEWS, STORY = "news-", "story-"
AT_LEAST, STEPS, RATE, HOLD = 4, 300, 0.05, 1.0
"""A trait must be seen so often; steps of Adam and their length; what holds weights small."""
_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8

HEAD = (
    "| batch | pairs | rules alone: right | right | proposed | of those right "
    "| relations proposed | of those right |\n|---|---|---|---|---|---|---|---|\n"
)

Numbers = npt.NDArray[np.float32]
Indexes = npt.NDArray[np.intp]


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
    """All of ours that may be learned of."""
    made = [_dated(one) for one in dated()]
    return made + [_pair("rows", row.relation, row.claim, row.text) for row in rows()]


def _dated(one: dict[str, Any]) -> Pair:
    return _pair(batch_of(one), one["relation"], *typed_pair(one))


def _pair(batch: str, answer: str, claim: ClaimSide, text: ArticleSide) -> Pair:
    case = case_of(claim, text)
    return Pair(batch, answer, frozenset(one.name for one in traits(case)), case)


class _Table(NamedTuple):
    """Which traits each pair has, both ways round: their columns by pair, the pairs by column."""

    columns: Indexes
    by_pair: Indexes
    pairs: Indexes
    by_column: Indexes

    def sums(self, values: Numbers) -> Numbers:
        """Of what each pair's traits weigh, for every answer."""
        made: Numbers = np.add.reduceat(values[self.columns], self.by_pair, axis=0)
        return made

    def gathered(self, errors: Numbers) -> Numbers:
        """Of what every pair with a trait is off by."""
        made: Numbers = np.add.reduceat(errors[self.pairs], self.by_column, axis=0)
        return made


def _table(known: Sequence[Pair], columns: dict[str, int]) -> _Table:
    """No pair and no column is empty: EVERY is a trait of all, and rare ones have no column."""
    having = [
        sorted(columns[name] for name in (EVERY, *pair.traits) if name in columns) for pair in known
    ]
    lengths = [len(one) for one in having]
    flat = np.concatenate([np.array(one) for one in having])
    pairs = np.repeat(np.arange(len(known)), lengths)
    order = np.argsort(flat, kind="stable")
    return _Table(
        flat,
        np.concatenate(([0], np.cumsum(lengths)[:-1])),
        pairs[order],
        np.searchsorted(flat[order], np.arange(len(columns))),
    )


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
    values: Numbers = np.zeros((len(names), len(answers)), np.float32)
    speed: Numbers = np.zeros_like(values)
    spread: Numbers = np.zeros_like(values)
    for step in range(1, STEPS + 1):
        errors = _chances(seen.sums(values)) - right
        slope = ((seen.gathered(errors) + HOLD * values) / len(known)).astype(np.float32)
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


def unseen(known: Sequence[Pair], asked: Sequence[str]) -> None:
    """Each batch, or each that is asked for, by what all others teach."""
    total: list[tuple[str, str, str]] = []
    sys.stdout.write(HEAD)
    batches = {pair.batch for pair in known if pair.batch.startswith((NEWS, STORY))}
    for batch in sorted(batches.intersection(asked) if asked else batches):
        made = whole(learn([pair for pair in known if pair.batch != batch]))
        told = [_told(pair, made, alone=True) for pair in known if pair.batch == batch]
        sys.stdout.write(_line(batch, told))
        total += told
    sys.stdout.write(_line("all", total))


def held_back() -> None:
    """What the weights that are in use make of pairs that are kept from them."""
    told = [_told(_dated(one), learned()) for one in dated("relations_held_back")]
    sys.stdout.write(HEAD + _line("held back", told))


def _told(pair: Pair, made: Learned, *, alone: bool = False) -> tuple[str, str, str]:
    """What it is, what the rules alone say, and what is proposed; ``alone``: by no model."""
    ruled = decide(pair.case)
    found = weigh(pair.case, ruled, made, alone=alone)
    return pair.answer, ruled.bearing.value, found.bearing.value


def _line(batch: str, told: Sequence[tuple[str, str, str]]) -> str:
    by_rules = sum(gold == ruled for gold, ruled, _ in told) / len(told)
    right = sum(gold == found for gold, _, found in told) / len(told)
    proposed = [(gold, found) for gold, _, found in told if found != Bearing.UNSURE]
    related = [(gold, found) for gold, found in proposed if found != Bearing.UNRELATED]
    shares = " | ".join(_share(some, len(told)) for some in (proposed, related))
    return f"| {batch} | {len(told)} | {by_rules:.2f} | {right:.2f} | {shares} |\n"


def _share(some: Sequence[tuple[str, str]], of: int) -> str:
    right = sum(gold == found for gold, found in some)
    return f"{len(some) / of:.2f} | {right / max(1, len(some)):.2f}"


def main() -> None:
    """As the command line has it."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("path", type=Path, nargs="?")
    options.add_argument("--unseen", nargs="*", metavar="BATCH")
    options.add_argument("--held-back", action="store_true")
    asked = options.parse_args()
    if asked.unseen is not None:
        unseen(pairs(), asked.unseen)
    elif asked.held_back:
        held_back()
    elif asked.path:
        write(whole(learn(pairs())), asked.path)
    else:
        options.error("Give the file to write, --unseen or --held-back.")


if __name__ == "__main__":
    main()
