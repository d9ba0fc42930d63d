"""The terminal goes while somebody types: in a real pseudo-terminal, what was typed is kept."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from soak.terminal import Terminal

ENDINGS: dict[str, tuple[Callable[[Terminal], None], int]] = {
    "killed": (lambda terminal: terminal.signal(signal.SIGTERM), 128 + signal.SIGTERM),
    "closed": (lambda terminal: terminal.hang_up(), 128 + signal.SIGHUP),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_not_a_letter_of_a_draft_is_lost_where_the_terminal_goes(
    ending: str, story_file: Path, tmp_path: Path
):
    ledger = Path(shutil.copy(story_file, tmp_path / "ferries.db"))
    end, status = ENDINGS[ending]
    with Terminal(ledger, tmp_path) as terminal:
        assert terminal.until(lambda text: "All: " in text)
        terminal.type("\r")
        assert terminal.until(lambda text: "Said by" in text)
        terminal.type("w")
        assert terminal.until(lambda text: "Edit claim" in text)
        terminal.type(" so it was said")
        assert terminal.until(lambda text: "so it was said" in text)
        end(terminal)
        assert terminal.wait() == status
    (kept,) = tmp_path.rglob("drafts-*.json")
    assert "so it was said" in kept.read_text(encoding="utf-8")
