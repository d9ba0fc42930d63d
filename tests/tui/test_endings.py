"""The terminal goes while somebody types: in a real pseudo-terminal, what was typed is kept."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from errno import EIO
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from claimtrack.tui.ending import LastingTerminal
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


class Gone(StringIO):
    """A terminal whose window was closed."""

    def write(self, text: str) -> int:
        raise OSError(EIO, "Input/output error", text)


def test_nobody_waits_for_what_is_drawn_on_a_terminal_that_is_gone():
    drawing = WriterThread(LastingTerminal(Gone()))
    drawing.start()

    def draw() -> None:
        for _ in range(2 * MAX_QUEUED_WRITES):
            drawing.write("a frame")
        drawing.stop()

    drawn = Thread(target=draw, daemon=True)
    drawn.start()
    drawn.join(timeout=10)
    assert not drawn.is_alive()
