"""The user's settings: one ``settings.toml``, every field with its default and what it does.

It lives in the user's configuration folder (``claimtrack doctor`` says where);
CLAIMTRACK_SETTINGS names another file, CLAIMTRACK_LEDGER another ledger.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from claimtrack.domain.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may set. Names here are the names in the file."""

    ledger: str = ""
    """The ledger to open: a path or a postgresql:// address. Empty: the user's data folder."""

    ledgers: Sequence[str] = ()
    """Other ledgers that ``search`` and ``sources`` ask with ``--everywhere``: paths or addresses,
    ``["south.db", "postgresql://…"]``."""

    checker: str = ""
    """Your name in the ledger. Empty: the name that this computer knows you by."""

    theme: str = "claimtrack-dark"
    """The app's theme: claimtrack-dark, claimtrack-light, or any that Textual has (ansi-dark and
    ansi-light keep the terminal's own colours)."""

    keymap: Mapping[str, str] = field(default_factory=dict)
    """Other keys for commands, by the command's id (docs/keys.md): ``search = "s"``."""

    house: Mapping[str, Any] = field(default_factory=dict)
    """How reports present the newsroom (docs/reports.md): ``name``, ``address``, ``logo`` (a PNG or
    JPEG file, looked for beside the settings), ``colour``, ``corrections``, ``claim_address``, and
    ``ratings``, the house's own words for verdicts."""

    work_ahead: bool = True
    """Read and match new articles in the background while the app is open (docs/workers.md)."""

    largest_file_mb: int = 20
    """Files larger than this many megabytes are refused by intake."""

    def __post_init__(self) -> None:
        if self.largest_file_mb < 1:
            raise BadInput("largest_file_mb in settings.toml must be 1 or more.")


_TYPES: dict[str, type] = {
    "ledger": str,
    "ledgers": list,
    "checker": str,
    "theme": str,
    "keymap": dict,
    "house": dict,
    "work_ahead": bool,
    "largest_file_mb": int,
}


def settings_path() -> Path:
    """Where settings are read from; the file need not exist."""
    if named := os.environ.get("CLAIMTRACK_SETTINGS"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("claimtrack", appauthor=False) / "settings.toml"


def data_path() -> Path:
    """The user's data folder, where the default ledger lives. It need not exist yet."""
    from platformdirs import user_data_path

    return user_data_path("claimtrack", appauthor=False)


def make_home(target: str) -> None:
    """Make the user's data folder where the ledger is to live in it and it is not there yet."""
    if Path(target).parent == data_path():
        data_path().mkdir(parents=True, exist_ok=True)


def log_path() -> Path:
    """Where a fault of ours is written down."""
    from platformdirs import user_log_path

    return user_log_path("claimtrack", appauthor=False) / "claimtrack.log"


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings file; without one, the defaults. BadInput says what is wrong in it."""
    path = path or settings_path()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(
            f"The settings in {path} can't be read ({error}): mend or move it."
        ) from error
    return Settings(**_checked(given, path))


def _checked(given: dict[str, Any], path: Path) -> dict[str, Any]:
    known = {one.name for one in fields(Settings)}
    for name, value in given.items():
        if name not in known:
            raise BadInput(
                f"There is no setting {name!r} ({path}): there are {', '.join(sorted(known))}."
            )
        wanted = _TYPES[name]
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            raise BadInput(f"The setting {name!r} in {path} should be a {_TYPES[name].__name__}.")
    if any(not isinstance(one, str) for one in given.get("ledgers", ())):
        raise BadInput(f"The ledgers in {path} should be paths or addresses, each in quotes.")
    for command, key in given.get("keymap", {}).items():
        if not isinstance(key, str):
            raise BadInput(f'keymap.{command} in {path} should be a key, such as "f".')
    return given


def ledger_target(settings: Settings) -> str:
    """The ledger to open where the command line names none."""
    return os.environ.get("CLAIMTRACK_LEDGER") or settings.ledger or str(data_path() / "ledger.db")
