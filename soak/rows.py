"""All rows, in the order of the table."""

from __future__ import annotations

from soak import (
    bits,
    endings,
    full_disk,
    fuzzing,
    hostile_commands,
    hostile_screens,
    killed,
    migrations,
    odd_values,
    power,
    random_use,
    restoring,
    server_killed,
    suites,
    two_windows,
    writers,
)
from soak.row import Row

ROWS: tuple[Row, ...] = (
    *killed.ROWS,
    *power.ROWS,
    *server_killed.ROWS,
    *writers.ROWS,
    *migrations.ROWS,
    *bits.ROWS,
    *hostile_screens.ROWS,
    *hostile_commands.ROWS,
    *endings.ROWS,
    *odd_values.ROWS,
    *random_use.ROWS,
    *full_disk.ROWS,
    *restoring.ROWS,
    *two_windows.ROWS,
    *fuzzing.ROWS,
    *suites.ROWS,
)
