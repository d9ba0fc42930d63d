"""A table that holds numbers and asks for the rows that it draws, a page at a time."""

from claimtrack.tui.widgets.table.columns import Column
from claimtrack.tui.widgets.table.rows import Rows
from claimtrack.tui.widgets.table.table import Table

__all__ = ["Column", "Rows", "Table"]
