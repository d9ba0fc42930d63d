"""Working out how claims stood on earlier days, as a program that is left open does."""

from __future__ import annotations

from claimtrack.services.ledger import Ledger
from claimtrack.services.then_ahead import ThenAhead


def look_back(ledger: Ledger) -> None:
    """Work out all that is not kept."""
    ahead = ThenAhead(ledger.session)
    while ahead.some():
        pass
