"""What was done so far, in a file that is written after every part."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import reduce

from soak.places import ROOT
from soak.row import Row, Tally, added

FILE = ROOT / ".soak.json"


@dataclass
class Done:
    """What came of a row: by part, its tally or the error that it ended in, with its traceback."""

    parts: dict[str, Tally] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    """Of all parts, one after the other."""
    lacking: str = ""


@dataclass
class Session:
    """One run: when it began and ended (UTC), and the machine's load when it began."""

    began: str
    load: float
    ended: str = ""


@dataclass
class Record:
    """What came of each row, and the runs that it took."""

    code: str
    rows: dict[str, Done] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)

    @classmethod
    def kept(cls, *, again: bool) -> Record:
        """What the last run left, if it was of the same code."""
        code = _code()
        if FILE.exists() and not again:
            held = json.loads(FILE.read_text(encoding="utf-8"))
            if held["code"] == code:
                rows = {name: Done(**row) for name, row in held["rows"].items()}
                return cls(code, rows, [Session(**one) for one in held["sessions"]])
        return cls(code)

    def begin(self) -> None:
        """A run begins."""
        self.sessions.append(Session(_now(), round(os.getloadavg()[0], 1)))
        self._save()

    def end(self) -> None:
        """It ends."""
        self.sessions[-1].ended = _now()
        self._save()

    def parts_left(self, row: Row) -> list[int]:
        """The parts that are still to be run. One that ended in an error is not run again."""
        done = self.of(row)
        run = {*done.parts, *done.failed}
        return [part for part in range(row.parts) if str(part) not in run]

    def is_done(self, row: Row) -> bool:
        """Whether nothing is left to run."""
        return not self.parts_left(row)

    def add(self, row: Row, part: int, tally: Tally, seconds: float = 0.0) -> None:
        """Keep what a part counted."""
        self.of(row).parts[str(part)] = tally
        self.of(row).seconds += seconds
        self._save()

    def failed(self, row: Row, part: int, error: str) -> None:
        """Keep the error that a part ended in."""
        self.of(row).failed[str(part)] = error
        self._save()

    def lacks(self, row: Row, reason: str) -> None:
        """Keep why a row can't be run here."""
        self.of(row).lacking = reason
        self._save()

    def lacking(self, row: Row) -> str:
        """Why a row can't be run here; "" where it can."""
        return self.of(row).lacking

    def tally(self, row: Row) -> Tally | None:
        """What was counted so far; None where nothing was."""
        parts = list(self.of(row).parts.values())
        return reduce(added, parts) if parts else None

    def share(self, row: Row) -> float:
        """How much of a row was run, 0 to 1."""
        return 1 - len(self.parts_left(row)) / row.parts

    def holds(self, row: Row) -> bool:
        """Whether a row was run whole and its goal holds."""
        tally = self.tally(row)
        if not self.is_done(row) or self.of(row).failed or tally is None:
            return False
        return row.holds(tally)

    def of(self, row: Row) -> Done:
        """What came of a row."""
        return self.rows.setdefault(row.name, Done())

    def _save(self) -> None:
        new = FILE.with_suffix(".new")
        new.write_text(json.dumps(asdict(self)), encoding="utf-8")
        new.replace(FILE)


def _now() -> str:
    return f"{datetime.now(UTC):%d %B %Y, %H:%M}"


def _code() -> str:
    """The commit that is being tried; "" where this is no clone."""
    asked = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
