"""All rows, in the order of the table."""

from __future__ import annotations

from soak import killed, power
from soak.row import Row

ROWS: tuple[Row, ...] = (*killed.ROWS, *power.ROWS)
