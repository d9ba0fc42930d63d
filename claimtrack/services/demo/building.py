"""Building the demo ledger by playing its record through the same services as people use."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tomllib import loads
from typing import Any

from claimtrack.domain.errors import BadInput
from claimtrack.intake import read_file
from claimtrack.services.demo.fixtures import fixtures_folder
from claimtrack.services.demo.playing import Playing
from claimtrack.services.ledger import Ledger
from claimtrack.services.opening import open_ledger
from claimtrack.storage.opening import open_store

READERS = 4
BETWEEN_STEPS = timedelta(minutes=1)


class StoryClock:
    """A clock that stands still until it is set: the time in the story (UTC)."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """The time in the story, zone-aware."""
        return self.at


def demo_ledger(path: str | Path) -> Ledger:
    """A fresh demo ledger in a new file, open for the story's first checker on today's date."""
    if Path(path).exists():
        raise BadInput(f"{path} exists already: name a file that does not.")
    record = _record(fixtures_folder())
    clock = StoryClock(record["step"][0]["at"])
    open_store(path, zone=record["zone"]).close()
    first = record["checkers"][0]
    with open_ledger(path, create=False, checker=first, clock=clock) as ledger:
        build_demo(ledger, clock)
    return open_ledger(path, create=False, checker=first)


def build_demo(ledger: Ledger, clock: StoryClock) -> None:
    """Play the story into an empty ledger that goes by ``clock``, which is set as it goes on."""
    folder = fixtures_folder()
    record = _record(folder)
    ledger.set_title(record["title"])
    for checker in record["checkers"]:
        ledger.use_checker(checker)
    with ThreadPoolExecutor(READERS) as readers:
        files = [step["file"] for step in record["step"] if "file" in step]
        reading = {name: readers.submit(read_file, folder / "articles" / name) for name in files}
        _play(record, Playing(ledger, record, reading), ledger, clock)
    ledger.use_checker(record["checkers"][0])


def _play(record: dict[str, Any], playing: Playing, ledger: Ledger, clock: StoryClock) -> None:
    for number, step in enumerate(record["step"], start=1):
        clock.at = step["at"].astimezone(UTC) if "at" in step else clock.at + BETWEEN_STEPS
        if "by" in step:
            ledger.use_checker(step["by"])
        try:
            playing.do(step)
        except (BadInput, KeyError) as error:
            raise BadInput(f"Step {number} of the demo story ({step['do']}): {error}") from error


def _record(folder: Path) -> dict[str, Any]:
    return loads((folder / "record.toml").read_text(encoding="utf-8"))
