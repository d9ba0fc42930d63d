"""An app on a ledger, driven by its keys."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from driving import WIDE, OpenApp, Session, driven
from story import build, reopen

from claimtrack.services import bearing, keeping, proposing
from claimtrack.services.ledger import Ledger
from claimtrack.settings import Settings
from claimtrack.tui.app import ClaimtrackApp


@pytest.fixture(scope="session")
def story_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the story, to be copied."""
    path = tmp_path_factory.mktemp("story") / "ferries.db"
    build(path)
    return path


@pytest.fixture
def ferries(story_file: Path, tmp_path: Path) -> Ledger:
    """A fresh copy of the story's ledger, open; the app that it is given to closes it."""
    return reopen(Path(copy(story_file, tmp_path / "ferries.db")))


@pytest.fixture
def empty(tmp_path: Path) -> Ledger:
    """A ledger with nothing in it."""
    return reopen(tmp_path / "empty.db")


@pytest.fixture(autouse=True)
def _drafts_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Drafts of tests are kept apart from a person's own, and written soon."""
    monkeypatch.setattr("claimtrack.tui.drafts.data_path", lambda: tmp_path / "data")
    monkeypatch.setattr("claimtrack.tui.drafts.UNKEPT", 0.02)


@pytest.fixture(autouse=True)
def _dossiers_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Desk does not wait for a cursor to linger before it asks for a claim's dossier."""
    monkeypatch.setattr("claimtrack.tui.screens.desk.page.LINGERED", 0.0)


@pytest.fixture(autouse=True)
def _left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app does not look after the ledger by itself, but for the tests that are about that."""
    monkeypatch.setattr("claimtrack.tui.following.LOOK_EVERY", 3600.0)
    monkeypatch.setattr("claimtrack.tui.presence.TELLS", False)
    monkeypatch.setattr(keeping, "automatic_if_due", lambda *_: None)


@pytest.fixture(autouse=True)
def _nothing_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine reads nothing, but for the tests that are about its proposals."""
    monkeypatch.setattr(proposing, "suggest", lambda *_, **__: iter(()))
    monkeypatch.setattr(bearing, "with_speaker", lambda found, *_: found)
    proposing._readings.clear()


@pytest.fixture
def open_app() -> OpenApp:
    """Open the app on a ledger; a fault of ours inside it fails the test."""

    def opened(
        ledger: Any, size: tuple[int, int] = WIDE, settings: Settings | None = None
    ) -> AbstractAsyncContextManager[Session]:
        return driven(ClaimtrackApp("", settings=settings, opener=lambda: ledger), size)

    return opened
