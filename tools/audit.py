"""Look over what the lock files name: known weaknesses, and licences.

    python tools/audit.py advisories FILE    # an OSV record, a list of them, or a zip of them
    python tools/audit.py licences           # print docs/licences.md

Nothing is fetched. The advisories of PyPI in one file are all.zip in OSV's public bucket
(osv.dev, "data dumps", ecosystem PyPI); without a file nothing is checked, and that is said.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tomllib import loads
from typing import Any
from zipfile import ZipFile

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).resolve().parents[1]
APP, ALL = ROOT / "locks" / "app.txt", ROOT / "locks" / "dev.txt"
NOT_CHECKED = (
    "NOT CHECKED: no file of advisories was given, so nothing is known about weaknesses. "
    "Fetch PyPI's all.zip from osv.dev (data dumps), then: python tools/audit.py advisories all.zip"
)

_KNOWN = ROOT / "tools" / "licences.toml"


def locked(lock: Path) -> dict[str, set[str]]:
    """The packages that a lock file names, with their versions (a few have one by platform)."""
    found: dict[str, set[str]] = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        if pinned := re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", line):
            found.setdefault(canonicalize_name(pinned[1]), set()).add(pinned[2])
    return found


# --- Advisories


def records(path: Path) -> Iterator[Mapping[str, Any]]:
    """The OSV records of a file."""
    if path.suffix == ".zip":
        with ZipFile(path) as held:
            for name in held.namelist():
                if name.endswith(".json"):
                    yield json.loads(held.read(name))
        return
    read = json.loads(path.read_text(encoding="utf-8"))
    yield from read if isinstance(read, list) else [read]


def concerning(
    advisories: Iterable[Mapping[str, Any]], packages: Mapping[str, set[str]]
) -> list[tuple[str, str, str, str]]:
    """(package, version, advisory, what it says) for each locked version that one is about."""
    found = []
    for advisory in advisories:
        for affected in () if advisory.get("withdrawn") else advisory.get("affected", ()):
            package = affected.get("package", {})
            name = canonicalize_name(package.get("name", ""))
            if package.get("ecosystem") != "PyPI" or name not in packages:
                continue
            for version in sorted(packages[name]):
                if is_affected(version, affected):
                    says = str(advisory.get("summary") or advisory.get("details", ""))
                    found.append((name, version, str(advisory["id"]), says.partition("\n")[0]))
    return sorted(set(found))


def is_affected(version: str, affected: Mapping[str, Any]) -> bool:
    """Whether a version is listed, or lies in a range (OSV's ECOSYSTEM ranges)."""
    if version in affected.get("versions", ()):
        return True
    return any(
        _lies_in(Version(version), one.get("events", ()))
        for one in affected.get("ranges", ())
        if one.get("type") in ("ECOSYSTEM", "SEMVER")
    )


def _lies_in(version: Version, events: Iterable[Mapping[str, str]]) -> bool:
    inside = False
    for event in sorted(events, key=_place):
        if "introduced" in event:
            inside |= version >= _place(event)[0]
        elif "fixed" in event:
            inside &= version < _place(event)[0]
        elif "last_affected" in event:
            inside &= version <= _place(event)[0]
    return inside


def _place(event: Mapping[str, str]) -> tuple[Version, bool]:
    (what, where), *_ = event.items()
    try:
        return Version(where), what != "introduced"
    except InvalidVersion:
        return Version("0"), what != "introduced"


# --- Licences


def licence(name: str, known: Mapping[str, Mapping[str, str]]) -> str:
    """A package's licence as its own metadata says it, else as the data file does."""
    if name in known["said"]:
        return known["said"][name]
    try:
        told = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    classified = [
        one.rpartition(" :: ")[2]
        for one in told.get_all("Classifier", [])
        if one.startswith("License :: ") and one != "License :: OSI Approved"
    ]
    short = (told.get("License") or "").strip()
    written = short if "\n" not in short and len(short) < 60 else ""
    return told.get("License-Expression") or written or ", ".join(classified)


def page(packages: Iterable[str], in_app: Iterable[str]) -> str:
    """docs/licences.md."""
    known = loads(_KNOWN.read_text(encoding="utf-8"))
    app = set(in_app)
    lines = [*known["page"]["head"].strip().splitlines(), ""]
    lines += ["| package | licence | in |", "|---|---|---|"]
    doubtful = []
    for name in sorted(packages):
        said = licence(name, known)
        where = "the app" if name in app else "extras and development"
        lines.append(f"| {name} | {said or '**unknown**'} | {where} |")
        if not said or re.search(known["page"]["doubtful"], said):
            why = known["why"].get(name, "**look at it before you pass it on**")
            doubtful.append(f"- **{name}** ({said or 'unknown'}; {where}): {why}")
    lines += [
        "",
        "## Worth a look",
        "",
        *known["page"]["doubt"].strip().splitlines(),
        "",
        *doubtful,
    ]
    return "\n".join(lines) + "\n"


def main(words: list[str]) -> int:
    """The exit status: 0 nothing found, 1 something found, 3 nothing checked."""
    if words[:1] == ["licences"]:
        sys.stdout.write(page(locked(ALL), locked(APP)))
        return 0
    if words[:1] != ["advisories"]:
        sys.stderr.write(str(__doc__))
        return 2
    if len(words) < 2:
        sys.stdout.write(f"{NOT_CHECKED}\n")
        return 3
    packages = locked(ALL) | locked(APP)
    found = concerning(records(Path(words[1])), packages)
    for name, version, advisory, says in found:
        sys.stdout.write(f"{name} {version}: {advisory} {says}\n")
    told = f"{len(packages)} locked packages looked up in {words[1]}"
    sys.stdout.write(f"{told}: {len(found)} concerned.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
