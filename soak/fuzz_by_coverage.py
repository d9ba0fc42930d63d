"""The same targets under atheris, which looks for inputs that reach new code.

    pip install atheris
    python -m soak.fuzz_by_coverage TARGET [SECONDS]

atheris is no part of the lock files: it has wheels for few systems. What it finds it prints and
ends with; it belongs into tests/data/hostile.txt, or into a test of its own.
"""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> None:
    """Run until something breaks, or the time is over."""
    atheris = import_module("atheris")

    with atheris.instrument_imports(include=["claimtrack"]):
        from soak.fuzz_targets import TARGETS

    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in TARGETS:
        sys.exit(f"Name what is to be fuzzed: {', '.join(TARGETS)}.")
    seconds = sys.argv[2] if len(sys.argv) > 2 else "60"
    options = [f"-max_total_time={seconds}", "-max_len=600", "-timeout=20"]
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
