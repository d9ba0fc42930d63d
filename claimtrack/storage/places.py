"""Refusing folders in which SQLite can't keep its promises: network disks and synchronised folders.

What the names are is in ``data/places.toml``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from tomllib import loads
from typing import Any, NamedTuple

from claimtrack.domain.errors import LedgerUnreachable

_WINDOWS_REMOTE_DRIVE = 4


class Mount(NamedTuple):
    """Where a file system hangs in the tree of folders, and of what type it is."""

    point: str
    type: str


def refuse_shared(path: Path) -> None:
    """LedgerUnreachable, saying why, where a file lies on a network disk or is synchronised."""
    place = path.resolve()
    reason = synchronised_by(place) or networked(place, _mounts())
    if reason:
        raise LedgerUnreachable(
            f"The ledger {path} lies {reason}, where writes get lost: keep it in a folder on this "
            "machine's own disk, or use PostgreSQL to work together."
        )


def there(path: Path) -> bool:
    """Whether a file can be seen to exist; where one may not look, it can't."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def synchronised_by(place: Path) -> str:
    """What synchronises the folder of a file ("in a folder of Dropbox"); "" where nothing does."""
    for folder in place.parents:
        service = _service(folder.name) or next(
            (name for mark, name in _known()["marks"].items() if there(folder / mark)), ""
        )
        if service:
            return f"in a folder that {service} synchronises"
    return ""


def networked(place: Path, mounts: Iterable[Mount]) -> str:
    """What network disk a file lies on ("on a network disk (nfs4)"); "" where on none."""
    if sys.platform == "win32":
        return _windows(place)
    holding = [mount for mount in mounts if place.is_relative_to(mount.point)]
    nearest = max(holding, key=lambda mount: len(mount.point), default=None)
    if nearest is None or nearest.type not in _known()["network"]:
        return ""
    return f"on a network disk ({nearest.type})"


def _windows(place: Path) -> str:
    import ctypes

    if place.drive.startswith("\\\\"):
        return "on a network disk"
    system = getattr(ctypes, "windll")  # noqa: B009 -- only Windows has it
    kind = system.kernel32.GetDriveTypeW(f"{place.drive}\\")
    return "on a network disk" if kind == _WINDOWS_REMOTE_DRIVE else ""


def _mounts() -> list[Mount]:
    table = Path("/proc/self/mountinfo")
    if table.exists():
        return linux_mounts(table.read_text(encoding="utf-8", errors="surrogateescape"))
    if sys.platform == "darwin":
        listing = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5
        )
        return listed_mounts(listing.stdout)
    return []


def linux_mounts(table: str) -> list[Mount]:
    """The mounts of ``/proc/self/mountinfo``; spaces in names are written as octal there."""
    mounts = []
    for line in table.splitlines():
        left, _, right = line.partition(" - ")
        point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), left.split()[4])
        mounts.append(Mount(point, right.split()[0]))
    return mounts


def listed_mounts(listing: str) -> list[Mount]:
    """The mounts that ``mount`` lists: ``//host/share on /Volumes/share (smbfs, …)``."""
    found = re.findall(r"^.+? on (/.*?) \((\w+)", listing, re.MULTILINE)
    return [Mount(point, type_) for point, type_ in found]


def _service(folder: str) -> str:
    for name, service in _known()["folders"].items():
        if name == folder or (name.endswith("*") and folder.startswith(name[:-1])):
            return str(service)
    return ""


@cache
def _known() -> Mapping[str, Any]:
    text = files("claimtrack.storage").joinpath("data/places.toml").read_text(encoding="utf-8")
    return loads(text)
