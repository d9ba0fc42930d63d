"""Checking an evidence package on a machine that has no ledger.

The package is read where it is and never unpacked, so that a name in it can lead nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO, Any, Protocol
from zipfile import BadZipFile, ZipFile, is_zipfile

from claimtrack.domain.errors import BadInput
from claimtrack.services.package_report import DOCUMENT, PAGE, is_ours, report_problems
from claimtrack.services.views import Problem

_CHUNK = 1 << 20
_LARGEST = 8 << 30
"""No package that we make is larger, unpacked; a larger one is a bomb."""

_MARK = "bagit.txt"
_TAGS = "tagmanifest-sha256.txt"
_LINE = 500 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageCheck:
    """What checking a package came to: the ledger's head that it names, and what does not fit.

    ``seal`` is the SHA-256 of its tag manifest, and so of everything in it. A package vouches for
    itself by digests that are in it: only a seal (or the archive's own SHA-256, ``archive``, "" for
    a folder) that came another way shows that nobody has altered files and digests together.
    """

    head: str
    seal: str
    archive: str
    files: int
    captures: int
    passages: int
    compared: bool
    problems: tuple[Problem, ...]


class _Held(Protocol):
    """The files of a bag, by their names in it."""

    def names(self) -> list[str]: ...

    def open(self, name: str) -> IO[bytes]: ...

    def close(self) -> None: ...


class _Archive:
    """A bag in a ZIP archive, in a folder of its own."""

    def __init__(self, path: Path) -> None:
        self._archive = ZipFile(path)
        members = [one for one in self._archive.infolist() if not one.is_dir()]
        if sum(one.file_size for one in members) > _LARGEST:
            raise BadInput(f"{path} unpacks to more than any package of ours: it is not checked.")
        marks = [one.filename for one in members if one.filename.split("/")[1:] == [_MARK]]
        if len(marks) != 1:
            raise BadInput(f"{path} is no evidence package: there is no {_MARK} in it.")
        self._folder = marks[0].removesuffix(_MARK)
        self._names = [one.filename for one in members]

    def names(self) -> list[str]:
        return [name.removeprefix(self._folder) for name in self._names]

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(f"{self._folder}{name}")

    def close(self) -> None:
        self._archive.close()


class _Folder:
    """A bag that somebody unpacked."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> list[str]:
        found = (one for one in self._path.rglob("*") if one.is_file() and not one.is_symlink())
        return [one.relative_to(self._path).as_posix() for one in found]

    def open(self, name: str) -> IO[bytes]:
        return (self._path / name).open("rb")

    def close(self) -> None:
        """Nothing is held open."""


def is_package(path: Path) -> bool:
    """Whether this is an archive, or a folder with a bag in it: a ledger is neither."""
    return (path / _MARK).is_file() if path.is_dir() else path.is_file() and is_zipfile(path)


def check_package(path: Path) -> PackageCheck:
    """Check every digest in a package, and its passages against the captures' text."""
    try:
        with closing(_Folder(path) if path.is_dir() else _Archive(path)) as held:
            found = _Check(held).whole()
        return found if path.is_dir() else replace(found, archive=_digest(path))
    except (BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise BadInput(f"{path} can't be read as an evidence package ({error}).") from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


class _Check:
    """One package, gone through once."""

    def __init__(self, held: _Held) -> None:
        self._held = held
        self._names = {*held.names()}
        self._digests: dict[str, str] = {}
        self._problems: list[Problem] = []

    def whole(self) -> PackageCheck:
        """Both manifests, then what the ledger's rows say of the files."""
        payload = self._manifest("manifest-sha256.txt")
        tags = self._manifest(_TAGS)
        self._declared()
        for name in sorted(one for one in self._names if one.startswith("data/")):
            if name not in payload:
                self._say(name, "It is in the package and not in its manifest.")
        for name, digest in {**payload, **tags}.items():
            self._compare(name, digest)
        rows = list(self._rows())
        head = next((str(one.get("head", "")) for one in rows if "claimtrack" in one), "")
        captures = [one for one in rows if one.get("row") == "capture"]
        passages = [one for one in rows if one.get("row") == "passage"]
        texts = {one["id"]: self._text(one) for one in captures if isinstance(one.get("id"), int)}
        for one in captures:
            self._capture(one)
        for one in passages:
            self._passage(one, texts)
        compared = self._report(rows)
        return PackageCheck(
            head=head,
            seal=self._seal(),
            archive="",
            files=len(payload),
            captures=len(captures),
            passages=len(passages),
            compared=compared,
            problems=tuple(self._problems),
        )

    def _report(self, rows: list[Mapping[str, Any]]) -> bool:
        """Hold the report to the rows, where this version made it."""
        there = {PAGE, DOCUMENT, "bag-info.txt"} <= self._names
        if not there or not is_ours(self._read("bag-info.txt")):
            return False
        self._problems += report_problems(self._read(PAGE), self._read(DOCUMENT), rows)
        return True

    def _seal(self) -> str:
        if _TAGS not in self._names:
            return ""
        with self._held.open(_TAGS) as file:
            return sha256(file.read(_LINE)).hexdigest()

    def _say(self, where: str, says: str) -> None:
        self._problems.append(Problem(where=where, says=says))

    def _declared(self) -> None:
        text = self._read(_MARK)
        if text.split("\n")[:1] != ["BagIt-Version: 1.0"]:
            self._say(_MARK, "It does not say that this is a BagIt 1.0 bag.")

    def _manifest(self, name: str) -> dict[str, str]:
        if name not in self._names:
            self._say(name, "It is missing, so nothing shows what the package should hold.")
            return {}
        made: dict[str, str] = {}
        for line in filter(None, self._read(name).split("\n")):
            digest, _, path = line.partition("  ")
            if len(digest) != 64 or not path or path in made:
                self._say(name, f"The line “{line[:80]}” is not a digest and a name.")
            made[path] = digest
        return made

    def _read(self, name: str) -> str:
        with self._held.open(name) as file:
            return file.read(_LINE).decode("utf-8", "replace")

    def _compare(self, name: str, digest: str) -> None:
        if name not in self._names:
            self._say(name, "It is in the manifest and not in the package.")
            return
        found = sha256()
        with self._held.open(name) as file:
            while piece := file.read(_CHUNK):
                found.update(piece)
        self._digests[name] = found.hexdigest()
        if self._digests[name] != digest:
            self._say(name, "Its bytes are not those that the manifest was written for.")

    def _rows(self) -> Iterator[Mapping[str, Any]]:
        name = "data/ledger.jsonl"
        if name not in self._names:
            return
        for number, line in enumerate(self._read(name).splitlines(), start=1):
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if isinstance(row, dict) and isinstance(row.get("fields", {}), dict):
                yield row
            else:
                self._say(f"{name}, line {number}", "It is no row of a ledger.")

    def _text(self, row: Mapping[str, Any]) -> str:
        name = f"data/text/{row['id']}.txt"
        if name not in self._names:
            self._say(name, "The text of this capture is missing.")
            return ""
        return self._read(name)

    def _capture(self, row: Mapping[str, Any]) -> None:
        number, said = row.get("id"), row.get("fields", {})
        bodies = [one for one in self._names if one.startswith(f"data/captures/{number}.")]
        if [self._digests.get(one) for one in bodies] != [said.get("sha256")]:
            self._say(f"capture {number}", "Its bytes do not have the SHA-256 of its row.")
        if self._digests.get(f"data/text/{number}.txt") != said.get("text_sha256"):
            self._say(f"capture {number}", "Its text does not have the SHA-256 of its row.")

    def _passage(self, row: Mapping[str, Any], texts: Mapping[int, str]) -> None:
        said = row.get("fields", {})
        text, start, end = texts.get(said.get("capture_id"), ""), said.get("start"), said.get("end")
        if not isinstance(start, int) or not isinstance(end, int):
            self._say(f"passage {row.get('id')}", "It has no place.")
        elif text[start:end] != said.get("exact"):
            self._say(f"passage {row.get('id')}", "Its words are not at its place in the text.")
