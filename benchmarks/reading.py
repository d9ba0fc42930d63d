"""What reading finds, on articles that people marked: the table of docs/reading.md.

    python benchmarks/reading.py EVAL_FOLDER [--peers]

EVAL_FOLDER holds the attribution sets, one JSON object a line ({"doc_id", "text", "attributions"}),
and score.py, their scorer, which does the counting. Spans are code points. One core; each set is
read in a fresh process, so that its memory is its own. With --peers, textacy's direct quotations
are measured beside ours, where textacy and an English model are installed.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")

Attributions = list[dict[str, Any]]
ROLES = ("source", "cue", "content")
KILOBYTES_A_MEGABYTE = 1024


class Run(NamedTuple):
    """One set read by one reader. Memory is the process's peak, in megabytes."""

    predictions: Path
    articles_a_second: float
    megabytes: float


def documents(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def ours(mode: str) -> Callable[[str], Attributions]:
    from claimtrack.services.suggesting import as_plain, suggest

    def read(text: str) -> Attributions:
        proposals = suggest(text, None, wide=mode == "wide", language="en")
        return [as_plain(one) for one in proposals]

    return read


def textacy_quotations(_: str) -> Callable[[str], Attributions]:
    import spacy
    from textacy.extract import direct_quotations

    pipeline = spacy.load("en_core_web_sm")

    def span(words: Any) -> list[list[int]]:
        first, last = words[0], words[-1]
        return [[first.idx, last.idx + len(last.text)]] if len(words) else []

    def read(text: str) -> Attributions:
        return [
            {"source": span(one.speaker), "cue": span(one.cue), "content": span(one.content)}
            for one in direct_quotations(pipeline(text))
        ]

    return read


READERS = {"claimtrack": ours, "textacy": textacy_quotations}


def read_set(reader: str, mode: str, gold: Path, out: Path, answers: Any) -> None:
    """Read a set and put (articles a second, megabytes); the first article is not timed."""
    read = READERS[reader](mode)
    articles = documents(gold)
    read(articles[0]["text"])
    begun = time.perf_counter()
    found = [{"doc_id": one["doc_id"], "attributions": read(one["text"])} for one in articles]
    rate = len(articles) / (time.perf_counter() - begun)
    out.write_text("".join(json.dumps(one) + "\n" for one in found), "utf-8")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_A_MEGABYTE
    answers.put((rate, peak))


def run(reader: str, mode: str, gold: Path, folder: Path) -> Run:
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    out = folder / f"{gold.stem}.{reader}.{mode}.jsonl"
    process = context.Process(target=read_set, args=(reader, mode, gold, out, answers))
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(f"{reader} ended with {process.exitcode} on {gold.name}.")
    return Run(out, *answers.get())


def scores(scorer: Path, gold: Path, predictions: Path) -> dict[str, tuple[float, ...]]:
    """Precision, recall and F1 of the scorer's lines that the table has, by the line's name."""
    printed = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(predictions)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    exact = _figures(printed, "span exact")
    table = {role: exact[3 * n : 3 * n + 3] for n, role in enumerate(ROLES)}
    return table | {name: _figures(printed, f"full {name}")[:3] for name in ("soft", "claims")}


def _figures(printed: str, name: str) -> tuple[float, ...]:
    line = re.search(rf"^{name}\s+(.*)$", printed, re.MULTILINE)
    if line is None:
        sys.exit(f"The scorer printed no line “{name}”.")
    return tuple(float(one) for one in re.findall(r"\d+\.\d+", line.group(1)))


def direct_found(gold: Path, predictions: Path, scorer: Path) -> float | None:
    """The share of the directly quoted attributions that were found, per cent."""
    sys.path.insert(0, str(scorer.parent))
    import score

    found = {one["doc_id"]: one["attributions"] for one in documents(predictions)}
    met = total = 0
    for article in documents(gold):
        doc = score.Doc(article["text"])
        marked = [doc.attribution(one) for one in article["attributions"]]
        read = [doc.attribution(one) for one in found[article["doc_id"]]]
        pairs = score.pair_up(marked, read)
        hits = {i for i, j, f in pairs if f >= 0.5 and score.source_ok(marked[i], read[j])}
        direct = [
            n for n, one in enumerate(article["attributions"]) if one.get("quote") == "direct"
        ]
        total += len(direct)
        met += sum(n in hits for n in direct)
    return 100 * met / total if total else None


def show(name: str, gold: Path, scorer: Path, one: Run) -> None:
    table = scores(scorer, gold, one.predictions)
    direct = direct_found(gold, one.predictions, scorer)
    exact = " / ".join(f"{table[role][2]:.1f}" for role in ROLES)
    claims = table["claims"]
    print(
        f"| {gold.stem} | {name} | {claims[2]:.1f} (P {claims[0]:.1f}, R {claims[1]:.1f}) "
        f"| {table['soft'][2]:.1f} | {exact} | {'–' if direct is None else f'{direct:.0f} %'} "
        f"| {one.articles_a_second:.1f} | {one.megabytes:.0f} MB |"
    )


def peers() -> list[str]:
    if find_spec("textacy") is None or find_spec("en_core_web_sm") is None:
        print("(textacy left out: it is not installed, or no English model is.)\n")
        return []
    return ["textacy"]


def main() -> None:
    folder = next((Path(one) for one in sys.argv[1:] if not one.startswith("-")), None)
    if folder is None:
        sys.exit(__doc__)
    scorer = next(folder.rglob("attribution/score.py"), folder / "score.py")
    others = peers() if "--peers" in sys.argv else []
    heads = ["set", "reader", "claims F1", "soft F1", "exact source / cue / content"]
    print("| " + " | ".join([*heads, "direct", "articles/s", "memory"]) + " |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as work:
        for gold in sorted(scorer.parent.glob("*.jsonl")):
            for mode in ("precise", "wide"):
                one = run("claimtrack", mode, gold, Path(work))
                show(f"claimtrack, {mode}", gold, scorer, one)
            for other in others:
                show(other, gold, scorer, run(other, "", gold, Path(work)))


if __name__ == "__main__":
    main()
