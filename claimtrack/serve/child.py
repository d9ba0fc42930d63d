"""The program of one session: the app on the ledger and for the person that the server says."""

from __future__ import annotations

import sys
from dataclasses import replace

from claimtrack.domain.errors import ClaimtrackError
from claimtrack.serve.session import served_here
from claimtrack.settings import load_settings


def main() -> int:
    """Run the app until the person leaves it, or the server ends it."""
    served = served_here()
    try:
        settings = replace(load_settings(), checker=served["checker"])
        from claimtrack.tui.starting import run_app

        return run_app(served["ledger"], settings, served=True)
    except ClaimtrackError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_status


if __name__ == "__main__":
    sys.exit(main())
