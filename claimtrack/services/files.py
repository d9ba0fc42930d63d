"""Files that somebody asked for: written whole, or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from claimtrack.domain.errors import BadInput


@contextmanager
def whole_file(path: Path, *, replace: bool, private: bool = False) -> Iterator[IO[bytes]]:
    """A file for writing that takes its name only once it is complete and on the disk.

    Without ``replace`` an existing file is refused; a ``private`` one can be read by its owner
    alone. A link is followed; a device or a pipe is
    written to as it is, for a file in its place would take it from everybody else. BadInput says
    why it can't be written.
    """
    try:
        exists = path.exists()
    except OSError as error:
        raise _unwritable(path, error) from error
    if exists and not replace:
        raise BadInput(f"{path} exists already: name a file that does not.")
    if path.is_dir():
        raise BadInput(f"{path} is a folder: name a file in it.")
    if exists and not path.is_file():
        with _straight(path) as stream:
            yield stream
        return
    path = path.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".claimtrack.")
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _take_name(Path(name), path, private=private)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _unwritable(path, error) from error
        raise


@contextmanager
def _straight(path: Path) -> Iterator[IO[bytes]]:
    try:
        with path.open("wb") as stream:
            yield stream
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> BadInput:
    other = "a shorter name" if error.errno == errno.ENAMETOOLONG else "another folder"
    return BadInput(f"{path} can't be written ({error.strerror}): give {other}.")


def _take_name(written: Path, path: Path, *, private: bool) -> None:
    """Give the file its name and, unless it is private, a plainly opened one's permissions."""
    mask = os.umask(0)
    os.umask(mask)
    written.chmod(0o600 if private else 0o666 & ~mask)
    written.replace(path)
