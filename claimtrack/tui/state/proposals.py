"""What is proposed, among what is recorded: entries of one list in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from claimtrack.services.proposed import ProposedReading
from claimtrack.services.views import ClaimRow
from claimtrack.tui.state.marks import PROPOSED, Mark, MarkKind

Row: TypeAlias = ClaimRow | ProposedReading
Entry: TypeAlias = int | str
"""A claim by its number, a proposal by its key."""


def entry_of(row: Row) -> Entry:
    """What a row is known by."""
    return row.key if isinstance(row, ProposedReading) else row.claim_id


def interleaved(
    claims: Sequence[ClaimRow],
    starts: Mapping[int, int],
    proposals: Sequence[ProposedReading],
) -> tuple[Row, ...]:
    """Claims in their order, each proposal before the first claim that is said after it.

    Claims that are withdrawn stay last.
    """
    rows: list[Row] = []
    waiting = sorted(proposals, key=lambda one: one.start)
    for claim in claims:
        while waiting and (claim.withdrawn or waiting[0].start < starts[claim.claim_id]):
            rows.append(waiting.pop(0))
        rows.append(claim)
    return (*rows, *waiting)


def proposal_marks(proposals: Sequence[ProposedReading]) -> Iterator[Mark]:
    """How proposals are marked in the text; the margin names each where it begins."""
    for one in proposals:
        for place, (start, end) in enumerate(one.content):
            sign = PROPOSED if place == 0 else ""
            yield Mark(start, end, MarkKind.PROPOSAL, 0, sign=sign, proposal=one.key)
