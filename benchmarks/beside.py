"""Reading with one reader in a process of its own, so that its speed and its memory are its own.

A benchmark calls itself again with ``--read READER …``, under the interpreter in which the reader
is installed, and gets one line of JSON back.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

NOT_INSTALLED = 3
KILOBYTES_A_MEGABYTE = 1024
_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def run(python: str, script: str, arguments: Sequence[str]) -> dict[str, Any] | str:
    """What the reader measured; or, where it is not installed there, the sentence that says so."""
    done = subprocess.run(
        [python, "-W", "ignore", str(Path(script).resolve()), "--read", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **_ONE_CORE},
    )
    if done.returncode == NOT_INSTALLED:
        return done.stderr.strip().splitlines()[-1]
    if done.returncode:
        sys.exit(f"{arguments[0]} ended with {done.returncode}:\n{done.stderr}")
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def timed(read: Callable[[Any], Any], things: Sequence[Any]) -> tuple[list[Any], float]:
    """What is read from each thing, and how many a second of a core; the first is read before.

    The processor's time is counted, so that what else the machine does hardly shows.
    """
    read(things[0])
    begun = time.process_time()
    found = [read(one) for one in things]
    return found, len(things) / (time.process_time() - begun)


def answer(**measured: object) -> None:
    """Hand back what was measured, with this process's peak memory in megabytes."""
    print(json.dumps({**measured, "megabytes": _peak() / KILOBYTES_A_MEGABYTE}))


def _peak() -> int:
    """In kilobytes. Linux says it of this process alone; elsewhere its parent's may be in it."""
    status = Path("/proc/self/status")
    for line in status.read_text("utf-8").splitlines() if status.exists() else ():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def not_installed(sentence: str) -> None:
    """End this process and say why in one line."""
    print(sentence, file=sys.stderr)
    sys.exit(NOT_INSTALLED)


def option(name: str, otherwise: str) -> str:
    """The word after ``--name`` on the command line."""
    words = sys.argv[1:]
    return words[words.index(name) + 1] if name in words[:-1] else otherwise
