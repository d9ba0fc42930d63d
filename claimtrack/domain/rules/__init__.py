"""What the record says about a claim: pure functions from a dossier to findings (docs/rules.md).

``assess`` is the whole as of a day; ``index_entry`` is the same apart from the passing of time.
"""

from claimtrack.domain.rules.as_of import is_published, trim
from claimtrack.domain.rules.assess import assess
from claimtrack.domain.rules.cautions import cautions
from claimtrack.domain.rules.index_entry import IndexEntry, index_entry
from claimtrack.domain.rules.origins import originating
from claimtrack.domain.rules.outcome import outcome
from claimtrack.domain.rules.revisions import effective_window
from claimtrack.domain.rules.staleness import basis, must_reopen, stale
from claimtrack.domain.rules.standing import standing
from claimtrack.domain.rules.track_record import Score, scores, tally, track_record
from claimtrack.domain.rules.verdicts import SecondCheck, fits, leading_verdict, second_check

__all__ = [
    "IndexEntry",
    "Score",
    "SecondCheck",
    "assess",
    "basis",
    "cautions",
    "effective_window",
    "fits",
    "index_entry",
    "is_published",
    "leading_verdict",
    "must_reopen",
    "originating",
    "outcome",
    "scores",
    "second_check",
    "stale",
    "standing",
    "tally",
    "track_record",
    "trim",
]
