"""What is loaded before the first frame, and what is not."""

from __future__ import annotations

import subprocess
import sys

LATER = ("sqlmodel", "sqlalchemy", "alembic", "jinja2", "lxml", "claimtrack.services")

LOOK = """
import sys
from claimtrack.tui.app import ClaimtrackApp
from claimtrack.tui.screens.desk import Desk
ClaimtrackApp("nowhere.db")
Desk()
print(*(name for name in sys.modules))
"""


def test_the_first_screen_loads_no_database_no_service_and_no_report():
    result = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, text=True, check=True
    )
    loaded = result.stdout.split()
    heavy = [name for name in loaded if name.startswith(LATER)]
    assert "claimtrack.tui.screens.desk.page" in loaded
    assert heavy == []
