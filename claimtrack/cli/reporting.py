"""``claimtrack report``: a verification report into a file or onto standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.output import print_json, say
from claimtrack.cli.session import AsOfOption, JsonOption, KnownAtOption, as_of, session
from claimtrack.domain.errors import BadInput
from claimtrack.services.views import DeskView


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("report")(report)
