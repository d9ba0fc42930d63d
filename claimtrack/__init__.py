"""claimtrack: a ledger of claims, who made them, and what later reporting says."""

__version__ = "0.1.0"
