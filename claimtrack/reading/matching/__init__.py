"""Which of the claims that are held a text bears on, and where in it. Pure: no ledger is read."""

from claimtrack.reading.matching.candidates import Candidate, Found
from claimtrack.reading.matching.constants import NEARER, OFFERED_FROM
from claimtrack.reading.matching.rank import rank
from claimtrack.reading.matching.rarity import Rarity
from claimtrack.reading.matching.report import Report
from claimtrack.reading.matching.searching import CANDIDATES, asked_for

__all__ = [
    "CANDIDATES",
    "NEARER",
    "OFFERED_FROM",
    "Candidate",
    "Found",
    "Rarity",
    "Report",
    "asked_for",
    "rank",
]
