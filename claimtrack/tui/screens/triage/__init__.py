"""The Triage: does this report bear on what we hold, and how?"""

from claimtrack.tui.screens.triage.page import Triage

__all__ = ["Triage"]
