"""A form on the screen: its questions, one row each, answered by digits, letters and typing."""

from claimtrack.tui.widgets.form.panel import FormPanel
from claimtrack.tui.widgets.form.row import Row

__all__ = ["FormPanel", "Row"]
