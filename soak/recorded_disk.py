"""What SQLite tells the disk, in order: every write, truncation, deletion and sync of a file.

SQLite's own system layer (its default VFS) is tapped where it opens files, in the very library that
the ledger uses, so nothing else than claimtrack's own code runs. Python only, but it needs a SQLite
that shows its functions: pysqlite3, or a Python that is linked to the system's library.
"""

from __future__ import annotations

import ctypes as c
import os
from ctypes.util import find_library
from importlib import import_module
from typing import Any, NamedTuple

from claimtrack.storage.engine_sqlite import sqlite_module
from soak.row import LackingError

_METHODS = 19
_WRITE, _TRUNCATE, _SYNC = 3, 4, 5


class Event(NamedTuple):
    """``what`` is write, truncate, sync, delete or told. ``at`` is an offset or a size."""

    what: str
    path: str = ""
    at: int = 0
    data: bytes = b""


class _Vfs(c.Structure):
    _fields_ = (
        ("version", c.c_int),
        ("file_bytes", c.c_int),
        ("longest", c.c_int),
        ("following", c.c_void_p),
        ("name", c.c_char_p),
        ("data", c.c_void_p),
        ("open", c.c_void_p),
        ("delete", c.c_void_p),
    )


class _Methods(c.Structure):
    _fields_ = (("pointers", c.c_void_p * _METHODS),)


class _File(c.Structure):
    _fields_ = (("methods", c.POINTER(_Methods)),)


_Open = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.POINTER(_File), c.c_int, c.POINTER(c.c_int))
_Delete = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_char_p, c.c_int)
_Write = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_int, c.c_int64)
_Truncate = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int64)
_Sync = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int)


class Recording:
    """The events from now on, of all files whose names begin with one of these."""

    def __init__(self, path: str) -> None:
        self.events: list[Event] = []
        self._of = path
        self._paths: dict[int, str] = {}
        self._own: dict[int, _Methods] = {}
        self._inner: dict[int, dict[int, Any]] = {}
        vfs = _library().sqlite3_vfs_find(None).contents
        self._inner_open = _Open(vfs.open)
        self._inner_delete = _Delete(vfs.delete)
        self._kept = (_Open(self._open), _Delete(self._delete))
        self._tapped = (_Write(self._write), _Truncate(self._truncate), _Sync(self._sync))
        vfs.open = c.cast(self._kept[0], c.c_void_p)
        vfs.delete = c.cast(self._kept[1], c.c_void_p)

    def tell(self, words: str) -> None:
        """Note that something was told to the user just now."""
        self.events.append(Event("told", data=words.encode()))

    def _open(self, vfs: int, name: int | None, file: Any, flags: int, out: Any) -> int:
        failed: int = self._inner_open(vfs, name, file, flags, out)
        if failed or not name or not file.contents.methods:
            return failed
        path = os.fsdecode(c.string_at(name))
        if path in (self._of, f"{self._of}-wal", f"{self._of}-journal"):
            self._paths[c.addressof(file.contents)] = path
            file.contents.methods = c.pointer(self._tapping(file.contents.methods))
        return failed

    def _tapping(self, methods: Any) -> _Methods:
        """The methods of a file with ours in front of three of them."""
        key = c.addressof(methods.contents)
        if key not in self._own:
            pointers = methods.contents.pointers
            inner = {
                _WRITE: _Write(pointers[_WRITE]),
                _TRUNCATE: _Truncate(pointers[_TRUNCATE]),
                _SYNC: _Sync(pointers[_SYNC]),
            }
            own = _Methods()
            c.memmove(c.byref(own), methods, c.sizeof(_Methods))
            for place, tap in zip((_WRITE, _TRUNCATE, _SYNC), self._tapped, strict=True):
                own.pointers[place] = c.cast(tap, c.c_void_p).value
            self._own[key] = own
            self._inner[c.addressof(own)] = inner
        return self._own[key]

    def _called(self, file: int, place: int) -> tuple[str, Any]:
        methods = c.addressof(_File.from_address(file).methods.contents)
        return self._paths[file], self._inner[methods][place]

    def _write(self, file: int, data: int, size: int, at: int) -> int:
        path, inner = self._called(file, _WRITE)
        failed: int = inner(file, data, size, at)
        if not failed:
            self.events.append(Event("write", path, at, c.string_at(data, size)))
        return failed

    def _truncate(self, file: int, size: int) -> int:
        path, inner = self._called(file, _TRUNCATE)
        failed: int = inner(file, size)
        if not failed:
            self.events.append(Event("truncate", path, size))
        return failed

    def _sync(self, file: int, flags: int) -> int:
        path, inner = self._called(file, _SYNC)
        failed: int = inner(file, flags)
        if not failed:
            self.events.append(Event("sync", path))
        return failed

    def _delete(self, vfs: int, name: bytes, synced: int) -> int:
        failed: int = self._inner_delete(vfs, name, synced)
        path = os.fsdecode(name)
        if not failed and path.startswith(self._of):
            self.events.append(Event("delete", path, synced))
        return failed


def _library() -> Any:
    name = sqlite_module().__name__.partition(".")[0]
    extension = import_module("pysqlite3._sqlite3" if name == "pysqlite3" else "_sqlite3")
    for path in (getattr(extension, "__file__", None), find_library("sqlite3")):
        try:
            library = c.CDLL(path) if path else None
            find = getattr(library, "sqlite3_vfs_find", None)
        except OSError:
            continue
        if find is not None:
            find.restype = c.POINTER(_Vfs)
            find.argtypes = (c.c_char_p,)
            return library
    raise LackingError("this Python's SQLite does not show its system layer (install pysqlite3)")
