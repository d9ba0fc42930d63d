"""Train the English parser that reading uses, from open treebanks.

    git clone https://github.com/UniversalDependencies/UD_English-EWT
    git clone https://github.com/amir-zeldes/gum
    python tools/train_parser.py UD_English-EWT gum claimtrack/reading/data/en/parser

Both are open: EWT is CC BY-SA 4.0, the annotations of GUM and of GENTLE, which stands beside it,
are CC BY 4.0 (documents whose words are withheld are left out). GUM's news documents are left out
too: reading is measured on them. Every twentieth document is kept for choosing the best round. Half
of the text is given curly quotation marks, as news has them. The seed is fixed; ``parser.cfg``
beside this file has the settings. It takes a quarter of an hour of one core.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin

SEED = 1
SENTENCES_TOGETHER = (1, 2, 3, 5, 8)
KEPT_FOR_CHOOSING = 20
COLUMNS = ["ORTH", "SPACY", "TAG", "HEAD", "DEP", "SENT_START"]


class Row(NamedTuple):
    """One word of a treebank. ``head`` counts from 1 within the sentence; 0 is the root."""

    word: str
    space: bool
    tag: str
    head: int
    relation: str


def sentences(path: Path) -> Iterator[list[Row]]:
    """The sentences of a CoNLL-U file; a word written together with the next has no space."""
    rows: list[Row] = []
    together: tuple[int, int, bool] = (0, -1, True)
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line and rows:
            yield rows
            rows, together = [], (0, -1, True)
        fields = line.split("\t")
        if len(fields) != 10 or "." in fields[0]:
            continue
        space = "SpaceAfter=No" not in fields[9]
        if "-" in fields[0]:
            first, last = map(int, fields[0].split("-"))
            together = (first, last, space)
            continue
        number = int(fields[0])
        if together[0] <= number <= together[1]:
            space = number == together[1] and together[2]
        rows.append(Row(fields[1], space, fields[4], int(fields[6]), fields[7]))
    if rows:
        yield rows


def curly(words: Sequence[str]) -> list[str]:
    """Words with typographic quotation marks and apostrophes."""
    made, opened = [], False
    for word in words:
        if word in {'"', "''", "``"}:
            made.append("”" if opened else "“")
            opened = not opened
        else:
            made.append(word.replace("'", "’"))
    return made


def to_doc(vocab: spacy.Vocab, group: Sequence[Sequence[Row]], *, with_curly: bool) -> Doc:
    """Some sentences of one document as the trainer takes them."""
    words = [row.word for rows in group for row in rows]
    heads: list[int] = []
    for rows in group:
        base = len(heads)
        heads.extend(base + (row.head - 1 if row.head else place) for place, row in enumerate(rows))
    return Doc(
        vocab,
        words=curly(words) if with_curly else words,
        spaces=[
            row.space or place == len(rows) - 1 for rows in group for place, row in enumerate(rows)
        ],
        tags=[row.tag for rows in group for row in rows],
        heads=heads,
        deps=[row.relation if row.head else "ROOT" for rows in group for row in rows],
        sent_starts=[place == 0 for rows in group for place in range(len(rows))],
    )


def documents(ewt: Path, gum: Path) -> Iterator[tuple[Path, list[list[Row]]]]:
    """Every document that may be learned from."""
    places = sorted(ewt.glob("not-to-release/sources/**/*.conllu"))
    places += sorted(path for path in gum.glob("dep/G*.conllu") if "_news_" not in path.name)
    for path in places:
        found = list(sentences(path))
        withheld = sum(row.word.startswith("_") for rows in found for row in rows)
        if withheld <= 20:
            yield path, found


def write_examples(ewt: Path, gum: Path, folder: Path) -> None:
    """Put the examples to learn from, and those to choose by, where the trainer reads them."""
    chance = random.Random(SEED)
    vocab = spacy.blank("en").vocab
    bins = {"train": DocBin(attrs=COLUMNS), "dev": DocBin(attrs=COLUMNS)}
    for path, found in documents(ewt, gum):
        part = "train" if zlib.crc32(path.name.encode()) % KEPT_FOR_CHOOSING else "dev"
        place = 0
        while place < len(found):
            group = found[place : place + chance.choice(SENTENCES_TOGETHER)]
            place += len(group)
            bins[part].add(to_doc(vocab, group, with_curly=chance.random() < 0.5))
    for part, examples in bins.items():
        examples.to_disk(folder / f"{part}.spacy")


def main() -> None:
    """Train, and put the best round where reading looks for it."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("ewt", "gum", "out"):
        arguments.add_argument(name, type=Path)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_examples(given.ewt, given.gum, folder)
        train(
            Path(__file__).with_name("parser.cfg"),
            folder / "out",
            overrides={
                "paths.train": str(folder / "train.spacy"),
                "paths.dev": str(folder / "dev.spacy"),
            },
        )
        best = spacy.load(folder / "out" / "model-best")
        best.config["paths"] = dict.fromkeys(best.config["paths"])
        best.to_disk(given.out)


if __name__ == "__main__":
    main()
