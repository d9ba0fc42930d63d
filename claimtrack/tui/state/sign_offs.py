"""Which of the claims on a page were signed off when it was last read, and are reopened now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimtrack.domain.words import Workflow

if TYPE_CHECKING:
    from claimtrack.services.views import ClaimRow


class SignOffs:
    """What a page knows of the sign-offs of its claims, from one reading to the next."""

    def __init__(self) -> None:
        self._signed_off: set[int] = set()

    def reopened(self, rows: Iterable[ClaimRow], *, past: bool) -> str:
        """Take up the claims as they are now. A sentence on those that were reopened since they
        were last taken up; "" where none was, and where it is the past that is shown.
        """
        now = {} if past else {row.claim_id: row.workflow for row in rows}
        again = sorted(one for one in self._signed_off if now.get(one) is Workflow.REOPENED)
        self._signed_off = {one for one, stage in now.items() if stage is Workflow.SIGNED_OFF}
        return _says(again)


def _says(again: list[int]) -> str:
    if not again:
        return ""
    *most, last = (str(one) for one in again)
    if not most:
        return f"Claim {last} was signed off, and is reopened."
    return f"Claims {', '.join(most)} and {last} were signed off, and are reopened."
