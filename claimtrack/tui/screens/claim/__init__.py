"""The Claim: one claim's dossier."""

from claimtrack.tui.screens.claim.page import ClaimPage

__all__ = ["ClaimPage"]
