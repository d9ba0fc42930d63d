"""Making a report."""

from claimtrack.tui.screens.report.page import ReportPage

__all__ = ["ReportPage"]
