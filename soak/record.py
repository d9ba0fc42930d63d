"""What was done so far, in a file that is written after every part."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from soak.places import ROOT
from soak.row import Row, Tally, added

FILE = ROOT / ".soak.json"


@dataclass
class Record:
    """By row: the tallies of its parts, its seconds, and why it could not be run."""

    code: str
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def kept(cls, *, again: bool) -> Record:
        """What the last run left, if it was of the same code."""
        code = _code()
        if FILE.exists() and not again:
            held = json.loads(FILE.read_text(encoding="utf-8"))
            if held["code"] == code:
                return cls(code, held["rows"])
        return cls(code)

    def parts_left(self, row: Row) -> list[int]:
        """The parts that are still to be run."""
        done = self._of(row)["parts"]
        return [part for part in range(row.parts) if str(part) not in done]

    def is_done(self, row: Row) -> bool:
        """Whether nothing is left to run."""
        return not self.parts_left(row)

    def add(self, row: Row, part: int, tally: Tally) -> None:
        """Keep what a part counted."""
        self._of(row)["parts"][str(part)] = tally
        self._save()

    def spent(self, row: Row, seconds: float) -> None:
        """Add to the time that a row has taken."""
        self._of(row)["seconds"] += seconds
        self._save()

    def lacks(self, row: Row, reason: str) -> None:
        """Keep why a row can't be run here."""
        self._of(row)["lacking"] = reason
        self._save()

    def lacking(self, row: Row) -> str:
        """Why a row can't be run here; "" where it can."""
        return str(self._of(row)["lacking"])

    def seconds(self, row: Row) -> float:
        """How long a row has taken."""
        return float(self._of(row)["seconds"])

    def tally(self, row: Row) -> Tally | None:
        """What was counted so far; None where nothing was."""
        parts: list[Tally] = list(self._of(row)["parts"].values())
        return reduce(added, parts) if parts else None

    def share(self, row: Row) -> float:
        """How much of a row was run, 0 to 1."""
        return len(self._of(row)["parts"]) / row.parts

    def holds(self, row: Row) -> bool:
        """Whether a row was run whole and its goal holds."""
        tally = self.tally(row)
        return self.is_done(row) and tally is not None and row.holds(tally)

    def _of(self, row: Row) -> dict[str, Any]:
        return self.rows.setdefault(row.name, {"parts": {}, "seconds": 0.0, "lacking": ""})

    def _save(self) -> None:
        new = FILE.with_suffix(".new")
        new.write_text(json.dumps({"code": self.code, "rows": self.rows}), encoding="utf-8")
        new.replace(FILE)


def _code() -> str:
    """The commit that is being tried; "" where this is no clone."""
    asked = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
