"""Drafts that outlive the terminal: what was typed into a form and is not recorded yet."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.lines import Span

_ONE_AT_A_TIME = Lock()
"""A worker that was called off leaves its thread writing; the next one waits for it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A form's answers as they were left, and the passage that it was about."""

    span: Span | None
    answers: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """It as JSON."""
        return {"span": self.span, "answers": self.answers}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Kept:
        """It from JSON."""
        span = kept["span"]
        return cls(tuple(span) if span else None, dict(kept["answers"]))


def kept_of(form: Form) -> Kept:
    """What is to be kept of a form."""
    return Kept(form.span, form.kept())


class DraftFile:
    """The drafts of one ledger in one small file, readable by its user only.

    A file that can't be read or written costs the drafts, never the work: reading gives none, and
    ``keep`` says what is wrong once.
    """

    def __init__(self, folder: Path, ledger: str) -> None:
        self._path = folder / f"drafts-{sha256(ledger.encode()).hexdigest()[:16]}.json"

    def find(self, key: str) -> Kept | None:
        """What was left of a form, if anything."""
        kept = self._read().get(key)
        return Kept.from_json(kept) if kept else None

    def elsewhere(self, form: Form) -> dict[str, Kept]:
        """What was left of a form at other passages, by the keys of the drafts."""
        return {
            name: Kept.from_json(kept)
            for name, kept in self._read().items()
            if name.partition("@")[0] == form.key and name != form.draft_key
        }

    def keep(self, key: str, kept: Kept) -> None:
        """Keep a form's answers in place of what was kept of it before. Raises OSError."""
        with self._alone():
            self._write({**self._read(), key: kept.as_json()})

    def forget(self, key: str) -> None:
        """The form was recorded, or what was typed was thrown away. Raises OSError."""
        with self._alone():
            drafts = self._read()
            if drafts.pop(key, None) is not None:
                self._write(drafts)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While nobody else changes the file: no other thread, and no other window of the app."""
        with _ONE_AT_A_TIME:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            turn = os.open(self._path.with_suffix(".turn"), os.O_RDWR | os.O_CREAT, 0o600)
            try:
                if sys.platform != "win32":
                    import fcntl

                    fcntl.flock(turn, fcntl.LOCK_EX)
                yield
            finally:
                os.close(turn)

    def _read(self) -> dict[str, Any]:
        try:
            drafts = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return drafts if isinstance(drafts, dict) else {}

    def _write(self, drafts: dict[str, Any]) -> None:
        new = self._path.with_suffix(".new")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(drafts, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._path)
