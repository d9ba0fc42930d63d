"""Reads pages, PDFs and feeds in a child process: a hostile one costs seconds and nothing else."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Literal, TypeAlias

from claimtrack.domain.errors import BadInput

TOO_HEAVY = (
    "The page takes too long or too much memory to read: open it in a browser, save it as text, "
    "and add that file."
)
STOPPED = "Reading was stopped; nothing has been added."
POLL_SECONDS = 0.1

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one page, PDF or feed may cost: ``seconds`` of both wall and CPU time, and
    ``memory`` in MiB, which is held to where the system can.
    """

    seconds: int = 10
    memory: int = 1536


Kind: TypeAlias = Literal["page", "pdf", "lines", "feed"]


def read_in_child(
    kind: Kind,
    content: bytes,
    *,
    declared: str,
    limits: Limits,
    should_stop: Callable[[], bool] | None,
) -> dict[str, Any]:
    """The child's answer. Raises BadInput when it refuses, fails or takes too long.

    ``should_stop`` is asked ten times a second; when it says yes the child is ended.
    """
    with TemporaryFile() as page, TemporaryFile() as answer, TemporaryFile() as complaint:
        page.write(declared.encode("utf-8", "replace").split(b"\n")[0] + b"\n" + content)
        page.seek(0)
        status = _run(kind, page, answer, complaint, limits, should_stop)
        answer.seek(0)
        complaint.seek(0)
        return _understood(status, answer.read(), complaint.read(5000))


def _run(
    kind: Kind,
    page: IO[bytes],
    answer: IO[bytes],
    complaint: IO[bytes],
    limits: Limits,
    should_stop: Callable[[], bool] | None,
) -> int:
    command = [sys.executable, "-P", "-m", "claimtrack.intake.child"]
    child = subprocess.Popen(  # noqa: S603 (our own module, no word of it from outside)
        [*command, kind, str(limits.seconds), str(limits.memory)],
        stdin=page,
        stdout=answer,
        stderr=complaint,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        return _watch(child, limits.seconds, should_stop)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def _watch(
    child: subprocess.Popen[bytes], seconds: float, should_stop: Callable[[], bool] | None
) -> int:
    until = time.monotonic() + seconds
    while True:
        try:
            return child.wait(POLL_SECONDS)
        except subprocess.TimeoutExpired as waiting:
            if should_stop is not None and should_stop():
                raise BadInput(STOPPED) from waiting
            if time.monotonic() > until:
                raise BadInput(TOO_HEAVY) from waiting


def _environment() -> dict[str, str]:
    """The child finds what this process finds, wherever that was installed or checked out."""
    paths = [str(Path(entry or ".").absolute()) for entry in sys.path]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _understood(status: int, answer: bytes, complaint: bytes) -> dict[str, Any]:
    """A child that ended badly was ended by a limit, or fell over the page."""
    if status != 0:
        words = complaint.decode("utf-8", "replace")
        _log.warning("The page reader ended with %s: %s", status, words)
        raise BadInput(TOO_HEAVY)
    found: dict[str, Any] = json.loads(answer)
    if "refused" in found:
        raise BadInput(found["refused"])
    return found
