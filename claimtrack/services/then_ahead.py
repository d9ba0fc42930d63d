"""How claims stood on earlier days, worked out before anybody looks back.

An import, a new index and every write leave it to be worked out; until it is, looking back runs
the rules. Nobody who records something waits for it: where somebody did meanwhile, those claims
are left to the next time.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from claimtrack.services.session import Session
from claimtrack.storage import then

_AT_ONCE = 25
"""Claims, some four milliseconds each with ten reports."""

_CLOCKS_DIFFER = timedelta(days=1)


class ThenAhead:
    """Goes through the claims once, and after that through those that were written since."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._after = 0
        self._since: datetime | None = None
        self._begun: tuple[int, datetime] | None = None
        self._done = -1
        self._missed = False

    def some(self) -> bool:
        """Work out some; False where nothing is left to work out."""
        session = self._session
        with session.read() as view:
            seq = view.head.seq
            if seq == self._done:
                return False
            self._begun = self._begun or (seq, session.now())
            found = then.not_kept(view, after=self._after, most=_AT_ONCE, since=self._since)
            rows = then.worked_out(view, found)
        if found:
            with session.store.write(
                name="look back ahead", checker_id=session.checker_id, at=session.now()
            ) as work:
                self._missed |= not then.keep(work, found, rows, seq)
            self._after = found[-1]
            return True
        self._done, begun_at = self._begun
        if not self._missed:
            self._since = begun_at - _CLOCKS_DIFFER
        self._after, self._begun, self._missed = 0, None, False
        return False
