"""What reading finds, on articles that people marked: the tables of docs/reading.md.

    python benchmarks/reading.py EVAL_FOLDER [--peers PYTHON] [--model NAME]

EVAL_FOLDER holds the attribution sets, one JSON object a line ({"doc_id", "text", "attributions"}),
and score.py, their scorer, which does the counting. Spans are code points. One core; each set is
read by each reader in a fresh process, so that its memory is its own. PYTHON is an interpreter that
has the peers (textacy with an English model, NAME; dateparser; python-dateutil). First a table of
every set and reader, then the figures that the project has set itself, beside theirs.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import beside
import plain_quotes
import reading_table

Attributions = list[dict[str, Any]]
ROLES = ("source", "cue", "content")
NEVER_INSTALLED = (
    "Citron (BBC) is left out: it is on no package index; the package of that name is another's.",
    "Gender Gap Tracker is left out: it is on no package index.",
)


class Figures(NamedTuple):
    """What one reader got on one set. Precision, recall and F1 in per cent, by the scorer's line.

    ``direct``: the share of the directly quoted attributions that were found; None without any.
    """

    scores: dict[str, tuple[float, ...]]
    direct: float | None
    articles_a_second: float
    megabytes: float

    @property
    def exact(self) -> str:
        """F1 of source, cue and content where the first and the last token have to be right."""
        return " / ".join(f"{self.scores[role][2]:.1f}" for role in ROLES)


def documents(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def ours(*, wide: bool) -> Callable[[str], Attributions]:
    from claimtrack.services.suggesting import as_plain, suggest

    def read(text: str) -> Attributions:
        return [as_plain(one) for one in suggest(text, None, wide=wide, language="en")]

    return read


def textacy_quotations(model: str) -> Callable[[str], Attributions]:
    if find_spec("textacy") is None or find_spec(model) is None:
        beside.not_installed(
            f"textacy is left out: it is not installed, or the model {model} isn't."
        )
    import spacy
    from textacy.extract import direct_quotations

    pipeline = spacy.load(model)

    def span(words: Any, start: int) -> list[list[int]]:
        first, last = words[0], words[-1]
        return [[start + first.idx, start + last.idx + len(last.text)]] if len(words) else []

    def quotations(text: str, start: int) -> Attributions:
        return [
            {
                role: span(words, start)
                for role, words in zip(ROLES, (one.speaker, one.cue, one.content), strict=True)
            }
            for one in direct_quotations(pipeline(text))
        ]

    def read(text: str) -> Attributions:
        """An article with an odd number of quotation marks, which it refuses, by paragraphs."""
        try:
            return quotations(text, 0)
        except ValueError:
            found = []
            for paragraph in re.finditer(r"[^\n]+", text):
                with suppress(ValueError):
                    found += quotations(paragraph.group(), paragraph.start())
            return found

    return read


READERS: dict[str, Callable[[str], Callable[[str], Attributions]]] = {
    "claimtrack, precise": lambda _: ours(wide=False),
    "claimtrack, wide": lambda _: ours(wide=True),
    "regular expressions": lambda _: plain_quotes.attributions,
    "textacy": textacy_quotations,
}


def read_here(reader: str, gold: Path, out: Path, model: str) -> None:
    articles = documents(gold)
    found, rate = beside.timed(READERS[reader](model), [one["text"] for one in articles])
    lines = (
        {"doc_id": one["doc_id"], "attributions": marked}
        for one, marked in zip(articles, found, strict=True)
    )
    out.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    beside.answer(rate=rate)


def measure(reader: str, gold: Path, scorer: Path, folder: Path) -> Figures | str:
    """The figures, or the sentence that says why there are none."""
    python = sys.executable
    if reader == "textacy":
        python = beside.option("--peers", sys.executable)
    out = folder / f"{gold.stem}.{reader}.jsonl"
    model = beside.option("--model", "en_core_web_sm")
    measured = beside.run(python, __file__, [reader, str(gold), str(out), model])
    if isinstance(measured, str):
        return measured
    direct = direct_found(gold, out, scorer)
    return Figures(scores(scorer, gold, out), direct, measured["rate"], measured["megabytes"])


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


def show(gold: Path, reader: str, one: Figures) -> None:
    precision, recall, f1 = one.scores["claims"]
    print(
        f"| {gold.stem} | {reader} | {f1:.1f} (P {precision:.1f}, R {recall:.1f}) "
        f"| {one.scores['soft'][2]:.1f} | {one.exact} "
        f"| {'–' if one.direct is None else f'{one.direct:.0f} %'} "
        f"| {one.articles_a_second:.1f} | {one.megabytes:.0f} MB |",
        flush=True,
    )


def main() -> None:
    if sys.argv[1:2] == ["--read"]:
        reader, gold, out, model = sys.argv[2:6]
        return read_here(reader, Path(gold), Path(out), model)
    folder = next((Path(one) for one in sys.argv[1:2] if not one.startswith("-")), None)
    if folder is None:
        sys.exit(__doc__)
    scorer = next(folder.rglob("attribution/score.py"), folder / "score.py")
    heads = ["set", "reader", "claims F1", "soft F1", "exact source / cue / content"]
    print("| " + " | ".join([*heads, "direct", "articles/s", "memory"]) + " |")
    print("|---|---|---|---|---|---|---|---|")
    left_out = list(NEVER_INSTALLED)
    got: dict[tuple[str, str], Figures] = {}
    with tempfile.TemporaryDirectory() as work:
        for gold_file in sorted(scorer.parent.glob("*.jsonl")):
            for reader in READERS:
                one = measure(reader, gold_file, scorer, Path(work))
                if isinstance(one, str):
                    left_out.append(one)
                    continue
                got[gold_file.stem, reader] = one
                show(gold_file, reader, one)
    print("\n" + "\n".join(dict.fromkeys(left_out)) + "\n")
    reading_table.show(got, beside.option("--peers", sys.executable))
    return None


if __name__ == "__main__":
    main()
