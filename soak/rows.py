"""All rows, in the order of the table."""

from __future__ import annotations

from soak import bits, hostile_screens, killed, power, suites, writers
from soak.row import Row

ROWS: tuple[Row, ...] = (
    *killed.ROWS,
    *power.ROWS,
    *writers.ROWS,
    *bits.ROWS,
    *hostile_screens.ROWS,
    *suites.ROWS,
)
