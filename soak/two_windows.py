"""Two windows of the app on one ledger: what is recorded in one is seen in the other."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from claimtrack import open_ledger
from claimtrack.services.demo import demo_ledger
from soak.row import Row, Tally
from soak.terminal import Terminal


def measure(_: int, count: int) -> Tally:
    """Put a tag on a claim in one window ``count`` times, and wait for it in the other."""
    tally: Tally = {"seen": 0, "unseen": 0, "worst wait": 0.0, "problems": 0, "backups": 0}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.ledger"
        demo_ledger(path).close()
        with (
            Terminal(path, Path(folder), (120, 40)) as one,
            Terminal(path, Path(folder), (120, 40)) as other,
        ):
            for window in (one, other):
                window.until(lambda text: "All: " in text and "unverified" in text)
                window.settle()
            for number in range(count):
                one.press("#")
                one.type(f"window{number}")
                one.press("enter")
                began = time.monotonic()
                seen = other.shows(f"window{number}", 10)
                tally["seen" if seen else "unseen"] += 1
                tally["worst wait"] = max(tally["worst wait"], time.monotonic() - began)
        tally["backups"] = len(list(path.with_name("a.ledger.backups").glob("*.ledger")))
        with open_ledger(path, create=False) as ledger:
            tally["problems"] = len(ledger.verify().problems)
    return tally


ROWS = (
    Row(
        name="two-windows",
        test="two windows of the app on one ledger",
        goal="each change is seen in the other within 5 s; one automatic backup; the ledger whole",
        parts=1,
        each=5,
        measure=measure,
        alone=True,
        holds=lambda it: (
            it["unseen"] == it["problems"] == 0 and it["worst wait"] < 5 and it["backups"] == 1
        ),
        figure=lambda it: (
            f"{it['seen']:.0f} changes seen, {it['unseen']:.0f} not; the longest wait "
            f"{it['worst wait']:.1f} s; {it['backups']:.0f} automatic backup"
        ),
    ),
)
