"""How well later texts are compared with claims: the tables of docs/later-reporting.md.

    python benchmarks/comparing.py EVAL_FOLDER

EVAL_FOLDER holds stance/*.jsonl ({"id", "claim", "text", "label"}) and their scorer, score.py: it
counts. The project's own pairs are in tests/data. Beside ours stand the commonest label,
and readers that go by words alone: how many words both sides share, the same with a word of
negation or hoax in the text for "contradicts", and rapidfuzz, where that is installed. One core.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import util
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any, NamedTuple

from claimtrack.domain.dates.iso import day_of
from claimtrack.reading.comparing import ArticleSide, same_origin
from claimtrack.services.comparing import compare, typed_pair
from claimtrack.text import tokens

OWN = Path(__file__).parents[1] / "tests" / "data"
# What a set has no word for is counted as the nearest that it has.
AS = {
    "emergent_train": {
        "partly_confirms": "confirms", "revises": "contradicts", "retracts": "contradicts",
        "context": "repeats", "unsure": "repeats", "unrelated": "repeats",
    },
    "vitaminc_dev": {
        "partly_confirms": "confirms", "revises": "contradicts", "retracts": "contradicts",
        "context": "unclear", "repeats": "confirms", "unsure": "unclear", "unrelated": "unclear",
    },
    "fnc_dev": {
        "partly_confirms": "confirms", "revises": "contradicts", "retracts": "contradicts",
        "context": "repeats", "unsure": "repeats",
    },
}  # fmt: skip
AGAINST = frozenset(
    ("not", "no", "never", "false", "fake", "hoax", "denies", "denied", "deny", "untrue", "wrong")
)
SHARED_WORDS, ALIKE = 0.4, 0.5

Pair = dict[str, Any]


class Answer(NamedTuple):
    """What a reader says of a pair, and how sure it is."""

    pred: str
    score: float


def ours(pair: Pair) -> Answer:
    found = compare(*typed_pair(pair))
    return Answer(found.bearing.value, found.score)


def shared(pair: Pair) -> float:
    own, other = set(tokens(pair["claim"])), set(tokens(pair["text"]))
    return len(own & other) / max(1, len(own))


def by_words(pair: Pair) -> Answer:
    return Answer("confirms" if shared(pair) >= SHARED_WORDS else "repeats", shared(pair))


def by_rapidfuzz(pair: Pair) -> Answer:
    from rapidfuzz.fuzz import token_set_ratio

    ratio = token_set_ratio(pair["claim"].lower(), pair["text"].lower()) / 100
    return Answer("confirms" if ratio >= ALIKE else "repeats", ratio)


def by_negation(pair: Pair) -> Answer:
    own, other = set(tokens(pair["claim"])), set(tokens(pair["text"]))
    if (other - own) & AGAINST:
        return Answer("contradicts", shared(pair))
    return by_words(pair)


def labelled(path: Path) -> list[Pair]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def scorer(folder: Path) -> ModuleType:
    spec = util.spec_from_file_location("stance_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"There is no scorer in {folder}.")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def half_recall(gold: list[str], answers: list[Answer], names: dict[str, str]) -> str:
    """The precision of "contradicts" where half of them are found; "–" where they are not."""
    said = sorted(
        ((one.score, label) for one, label in zip(answers, gold, strict=True)
         if names.get(one.pred, one.pred) == "contradicts"),
        key=lambda pair: -pair[0],
    )  # fmt: skip
    right = 0
    for number, (_, label) in enumerate(said, start=1):
        right += label == "contradicts"
        if right * 2 >= gold.count("contradicts"):
            return f"{right / number:.3f}"
    return "–"


def read(pairs: list[Pair], reader: Callable[[Pair], Answer]) -> tuple[list[Answer], float]:
    begin = perf_counter()
    answers = [reader(pair) for pair in pairs]
    return answers, len(pairs) / (perf_counter() - begin)


def table(name: str, pairs: list[Pair], score: ModuleType, names: dict[str, str]) -> None:
    gold = [pair.get("label") or pair["relation"] for pair in pairs]
    commonest = Counter(gold).most_common(1)[0][0]
    readers = {
        "ours": ours,
        "words shared": by_words,
        "words shared, negation": by_negation,
        "commonest label": lambda _: Answer(commonest, 1.0),
    }
    if util.find_spec("rapidfuzz"):
        readers["rapidfuzz"] = by_rapidfuzz
    print(f"\n{name}: {len(pairs)} pairs")
    print("| reader | accuracy | macro-F1 | contradicts: precision at half recall | a second |")
    print("|---|---|---|---|---|")
    for reader, answer in readers.items():
        answers, pace = read(pairs, answer)
        pred = [names.get(one.pred, one.pred) for one in answers]
        made = score.evaluate(gold, pred)
        half = half_recall(gold, answers, names)
        figures = f"{made['accuracy']:.3f} | {made['macro_f1']:.3f} | {half} | {pace:,.0f}"
        print(f"| {reader} | {figures} |")


def origins(pairs: Iterable[Pair]) -> None:
    found = [(_same(pair), pair["same_origin"]) for pair in pairs]
    said = [gold for same, gold in found if same]
    held = sum(gold for _, gold in found)
    print(f"\nOne origin: precision {sum(said) / len(said):.3f}, recall {sum(said) / held:.3f}")


def _same(pair: Pair) -> bool:
    one, other = (
        ArticleSide(
            text=side["text"],
            published_on=day_of(side["published_at"]),
            outlet=side["outlet"],
            byline=side["byline"],
            wire_credit=side["credit"],
        )
        for side in (pair["a"], pair["b"])
    )
    return same_origin(one, other) is not None


def main(folder: Path) -> None:
    score = scorer(folder / "stance")
    for name, names in AS.items():
        table(name, labelled(folder / "stance" / f"{name}.jsonl"), score, names)
    table("own dated pairs (seen)", labelled(OWN / "relations.jsonl"), score, {})
    origins(labelled(OWN / "origins.jsonl"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
