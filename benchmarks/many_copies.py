"""A ledger made of many copies of a smaller one: what a million claims weigh, in minutes.

    python benchmarks/many_copies.py COPIES [--of CLAIMS] [--folder FOLDER]

Articles, captures, claims, passages, attributions, every tenth piece of evidence, the index's lines
(those of earlier days too) and scores, and the search rows are copied under new numbers; sources,
outlets and checkers are shared. The history, the captures' bytes and the matching tables stay the
first copy's, so ``verify`` does not pass it: it is for measuring reading, and nothing else.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from desk_ledger import TIMES, ledger, place_of

from claimtrack.storage.engine_sqlite import sqlite_module
from claimtrack.storage.tables import METADATA

_OWN = {
    "article": ("id",),
    "capture": ("id", "article_id"),
    "claim": ("id", "article_id"),
    "attribution": ("id", "claim_id"),
    "evidence": ("id", "claim_id", "article_id"),
    "passage": ("id", "capture_id", "claim_id", "attribution_id", "evidence_id"),
    "verdict": ("id", "claim_id"),
    "claim_index": ("claim_id", "article_id"),
    "claim_score": ("claim_id",),
    "claim_then": ("claim_id",),
}
"""What is copied, and its columns that hold numbers of what is copied."""

_KEPT = {
    "evidence": "id % 10 = 0",
    "passage": "(evidence_id IS NULL OR evidence_id % 10 = 0) AND response_id IS NULL",
}
_CLAIM_WORDS = """
    INSERT INTO search_claim (rowid, words)
    SELECT c.id + {claim},
        lower(replace(c.wording || ' ' || p.exact || ' ' || s.descriptor, '.', ' '))
    FROM claim c JOIN passage p ON p.claim_id = c.id
    JOIN attribution a ON a.claim_id = c.id JOIN source s ON s.id = a.source_id
    WHERE c.id <= {claims}"""
_ARTICLE_WORDS = """
    INSERT INTO search_article (rowid, words)
    SELECT a.id + {article}, lower(replace(a.headline || ' ' || c.text, '.', ' '))
    FROM article a JOIN capture c ON c.article_id = a.id
    WHERE a.id <= {articles}"""


def copies(path: Path, times: int) -> None:
    """Multiply the claims of a ledger in place."""
    connection = sqlite_module().connect(path, isolation_level=None)
    for pragma in ("journal_mode = off", "synchronous = off", "cache_size = -400000"):
        connection.execute(f"PRAGMA {pragma}")
    made_again = _take_away(connection)
    step = {
        name: connection.execute(f"SELECT max(id) FROM {name}").fetchone()[0]
        for name in _OWN
        if not name.startswith("claim_")
    }
    connection.execute("BEGIN")
    for copy in range(1, times):
        for name, own in _OWN.items():
            connection.execute(_insert(name, own, copy, step))
        for words in (_CLAIM_WORDS, _ARTICLE_WORDS):
            connection.execute(
                words.format(
                    claim=copy * step["claim"],
                    claims=step["claim"],
                    article=copy * step["article"],
                    articles=step["article"],
                )
            )
    connection.execute("COMMIT")
    for statement in made_again:
        connection.execute(statement)
    connection.execute("PRAGMA journal_mode = wal")
    connection.close()


def _take_away(connection: Any) -> list[str]:
    """Drop what would slow the writing; gives the statements that make it again."""
    held = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND (type = 'trigger' "
        f"OR type = 'index' AND tbl_name IN ({', '.join(map(repr, _OWN))}))"
    ).fetchall()
    for kind, name, _ in held:
        connection.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in held]


def _insert(name: str, own: tuple[str, ...], copy: int, step: dict[str, int]) -> str:
    columns = [column.name for column in METADATA.tables[name].columns]
    moved = []
    for column in columns:
        of = name if column == "id" else column.removesuffix("_id")
        moved.append(f'"{column}" + {copy * step[of]}' if column in own else f'"{column}"')
    listed = ", ".join(f'"{column}"' for column in columns)
    key = "claim_id" if "claim_" in name else "id"
    first = f"{key} <= {step['claim' if key == 'claim_id' else name]}"
    kept = " AND ".join([first, *([_KEPT[name]] if name in _KEPT else [])])
    return f"INSERT INTO {name} ({listed}) SELECT {', '.join(moved)} FROM {name} WHERE {kept}"


def copied(claims: int, of: int, folder: Path | None = None) -> Path:
    """The ledger of so many claims, made of copies where it is not there yet."""
    path = place_of(claims, 0, folder).with_suffix(".copies.sqlite")
    if not path.exists():
        began = time.perf_counter()
        new = path.with_suffix(".new")
        shutil.copyfile(ledger(of, TIMES, folder), new)
        copies(new, claims // of)
        new.rename(path)
        print(f"made {path.name} in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return path


def main() -> None:
    """Make one."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("copies", type=int, metavar="COPIES")
    asked.add_argument("--of", type=int, default=10_000, metavar="CLAIMS")
    asked.add_argument("--folder", type=Path, default=None, metavar="FOLDER")
    given = asked.parse_args()
    path = copied(given.copies * given.of, given.of, given.folder)
    print(f"{path}: {path.stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
