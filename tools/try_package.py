"""Build the wheel, install it with every extra in a fresh environment, and use what it installs.

What a newcomer gets from ``pip install .`` is not what the tests import from the work tree: a data
file that the wheel leaves out shows here and nowhere else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, **environment: str) -> str:
    """Run a command outside the work tree; its output, or an end with what it said."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=tempfile.gettempdir(),
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stdout + done.stderr
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{said}")
    return done.stdout


def main() -> None:
    """Build, install, and open the demo ledger with the installed command."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        venv.create(home / "env", with_pip=True)
        scripts = home / "env" / ("Scripts" if os.name == "nt" else "bin")
        run(scripts / "python", "-m", "pip", "install", "--quiet", f"{ROOT}[all]")
        claimtrack = scripts / "claimtrack"
        version = run(claimtrack, "--version").strip()
        ledger = home / "demo.db"
        run(claimtrack, "demo", "--ledger-only", ledger)
        claims = json.loads(run(claimtrack, "--ledger", ledger, "claims", "--json"))
        run(claimtrack, "--ledger", ledger, "verify")
        run(
            claimtrack,
            "--ledger",
            ledger,
            "report",
            "--all",
            "--format",
            "html",
            "--out",
            home / "r.html",
        )
    if not claims:
        sys.exit("The installed package's demo ledger has no claims.")
    sys.stdout.write(f"{version} installs, and its demo ledger has {len(claims)} claims.\n")


if __name__ == "__main__":
    main()
