"""Opening what is large in the app: from the key to the first frame of it, and until all is drawn.

A claim with very many reports stands beside one with ten, an article of a megabyte with two
thousand claims beside the same one with none. Each is opened in an app of its own, which has opened
a small one of its kind before, so that nothing is still at work on the one before.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desk_ledger import SEED
from invented import World
from side_by_side import Row
from terminal import Terminal

from claimtrack.domain.drafts import ClaimDraft, PassageDraft
from claimtrack.domain.words import CaptureMethod, PassageRole
from claimtrack.intake.read import read_bytes
from claimtrack.services.ledger import Ledger
from claimtrack.services.opening import open_ledger
from claimtrack.storage.engine_sqlite import sqlite_module

LONG = 1_000_000
"""Letters of the long article."""
CLAIMS = 2_000
SHORT = "Begin.\n\nThe harbour is open."
BEGUN = "egin."
"""What shows that an article is drawn: the cursor stands on its first letter."""

APP = """
import sys
from claimtrack.settings import Settings
from claimtrack.tui import app, messages

class Opening(app.ClaimtrackApp):
    BINDINGS = [
        app.Binding("f7", "leave_it", priority=True),
        *(app.Binding(f"f{key}", f"open_{key}", priority=True) for key in (9, 10)),
    ]
    def action_leave_it(self):
        self.pop_screen()
    def action_open_9(self):
        self.post_message(getattr(messages, sys.argv[2])(int(sys.argv[3])))
    def action_open_10(self):
        self.post_message(getattr(messages, sys.argv[2])(int(sys.argv[4])))

Opening(sys.argv[1], settings=Settings(work_ahead=False)).run()
"""

LEAVE, BEFORE, TIMED = b"\x1b[18~", b"\x1b[20~", b"\x1b[21~"


def rows(path: Path, claims: int, repeats: int, only: str) -> Iterator[Row]:
    """A claim and an article."""
    most, many, few = _most_reported(path)
    name = f"a claim with {many:,} pieces of evidence"
    if only in name:
        ends = Row(f"{name}, until all is drawn", claims, 1.5, "one with ten or fewer")
        first = replace(ends, work=f"{name}, to its first frame", ours=[], theirs=[])
        yield from _opened(first, ends, path, "OpenClaim", (*few, most), "Said by", repeats)
    name = f"an article of 1 MB with {CLAIMS:,} claims"
    if only in name:
        held = _long_articles(path.parent)
        ends = Row(f"{name}, until all is drawn", CLAIMS, 1.5, "the same with none")
        first = replace(ends, work=f"{name}, to its first frame", ours=[], theirs=[])
        yield from _opened(first, ends, held, "OpenArticle", (3, 2, 1), BEGUN, repeats)


def _opened(
    first: Row, ends: Row, path: Path, kind: str, numbers: tuple[int, int, int], shows: str,
    repeats: int,
) -> tuple[Row, Row]:  # fmt: skip
    """The numbers: one to open before, the floor, and ours."""
    before, small, large = numbers
    for _ in range(repeats):
        for number, to_first, to_end in (
            (small, first.theirs, ends.theirs),
            (large, first.ours, ends.ours),
        ):
            with Terminal(APP, str(path), kind, str(before), str(number)) as app:
                app.until("Filters", " claims ")
                app.settle(3)
                app.press_until(BEFORE, shows)
                app.settle(1.5)
                app.press(LEAVE)
                app.settle(1.5)
                to_first.append(app.press_until(TIMED, shows))
                to_end.append(to_first[-1] + app.settle(1.5))
    return first, ends


def _most_reported(path: Path) -> tuple[int, int, tuple[int, int]]:
    """The claim with most evidence, how much that is, and two claims with ten pieces or fewer."""
    connection = sqlite_module().connect(f"{path.as_uri()}?mode=ro", uri=True)
    counted = connection.execute(
        "SELECT claim_id, count(*) FROM evidence GROUP BY claim_id ORDER BY count(*)"
    ).fetchall()
    connection.close()
    *_, one, other = (claim for claim, pieces in counted if pieces <= 10)
    return *counted[-1], (one, other)


def _long_articles(folder: Path) -> Path:
    """A ledger with the long article twice, first with its claims, and with a short one."""
    path = folder / f"long-articles-{CLAIMS}.sqlite"
    if path.exists():
        return path
    print("making the long articles", file=sys.stderr)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    text, sentences = _long_text()
    with open_ledger(new, checker="Ana") as ledger:
        capture, _, _ = (
            _added(ledger, words, outlet)
            for words, outlet in ((text, "Capital Daily"), (text, "Coast Courier"), (SHORT, "Post"))
        )
        for start in sentences:
            end = text.index(".", start) + 1
            passage = PassageDraft(
                capture_id=capture, start=start, end=end, role=PassageRole.CONTENT
            )
            ledger.record_claim(
                ClaimDraft(article_id=1, wording=text[start:end], passages=(passage,))
            )
    new.rename(path)
    return path


def _added(ledger: Ledger, text: str, outlet: str) -> int:
    intake = read_bytes(f"{text}{outlet}.".encode(), name=outlet, method=CaptureMethod.PASTE)
    return ledger.add_article(intake, outlet=outlet, headline="A very long report").capture.id


def _long_text() -> tuple[str, list[int]]:
    """A megabyte of sentences in paragraphs, and where so many of them begin."""
    world = World(SEED)
    text, starts = "Begin.\n\n", []
    parts = [text]
    length = len(text)
    while length < LONG:
        for ending in (" ", " ", "\n\n"):
            starts.append(length)
            parts.append(f"{world.sentence()}{ending}")
            length += len(parts[-1])
    picked = random.Random(SEED).sample(starts, CLAIMS)
    return "".join(parts), sorted(picked)
