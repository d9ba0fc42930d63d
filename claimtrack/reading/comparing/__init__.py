"""How a later text bears on a claim: proposals with typed reasons, and never more than that.

The words it goes by are in ``claimtrack/reading/data/en/comparing/``.
"""

from claimtrack.reading.comparing.compare import compare
from claimtrack.reading.comparing.comparison import (
    ArticleSide,
    Bearing,
    ClaimSide,
    ClaimSource,
    Comparison,
    OriginLink,
    Reason,
    ReasonKind,
    SameOrigin,
    Speaking,
)
from claimtrack.reading.comparing.origins import same_origin

__all__ = [
    "ArticleSide",
    "Bearing",
    "ClaimSide",
    "ClaimSource",
    "Comparison",
    "OriginLink",
    "Reason",
    "ReasonKind",
    "SameOrigin",
    "Speaking",
    "compare",
    "same_origin",
]
