"""A claim's dossier as sections of lines, each line knowing what it is about and where it rests."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.services.views import CaseFront, CasePage
from claimtrack.tui.state.dossier.items import Case, Item, Place, Section, window_said
from claimtrack.tui.state.dossier.relays import relay_section
from claimtrack.tui.state.dossier.said import claim_items, response_items, said_items
from claimtrack.tui.state.dossier.weighed import (
    caution_items,
    evidence_items,
    standing_items,
    time_line,
    verdict_items,
)
from claimtrack.tui.state.dossier.work import history_items, note_items, request_items

if TYPE_CHECKING:
    from claimtrack.services.relaying import Relays

__all__ = ["Case", "Item", "Place", "Section", "front", "sections", "window_said"]


def sections(
    page: CasePage,
    today: date,
    relays: Relays | None = None,
    *,
    past: bool = False,
    reads_only: bool = False,
) -> list[Section]:
    """The whole dossier, in the order that it is read in.

    ``relays`` is who relayed whom, where anybody did.
    ``today`` is the day that it is shown as of; ``past`` where that is not the real one.
    ``reads_only``: whoever reads it may record nothing.
    """
    case = Case(page, today, past=past, reads_only=reads_only)
    found = [
        Section("Claim", tuple(claim_items(case))),
        Section("Said by", tuple(said_items(case)), empty="Nobody is recorded: s says who."),
        Section("Would not say", tuple(response_items(case))),
        Section("Verdict", tuple(verdict_items(case)), aside=True, empty="None yet: v gives one."),
        Section("Standing", tuple(standing_items(case)), aside=True),
        Section("Time line", aside=True, drawn=partial(time_line, case)),
        relay_section(relays),
        Section("Cautions", tuple(caution_items(case)), aside=True),
        Section(
            "Evidence",
            tuple(evidence_items(case)),
            empty="None yet: e links a passage of an article.",
        ),
        Section("Asked for comment", tuple(request_items(case))),
        Section("Notes (confidential, in no report)", tuple(note_items(case))),
        Section("History", tuple(history_items(case))),
    ]
    return [one for one in found if one.items or one.empty or one.drawn]


def front(of: CaseFront, today: date) -> list[Section]:
    """What is shown of a claim as it stands today while its evidence is read."""
    case = Case(of.page, today)
    found = [
        Section("Claim", tuple(claim_items(case))),
        Section("Said by", tuple(said_items(case)), empty="Nobody is recorded."),
        Section("Would not say", tuple(response_items(case))),
        Section("Standing", tuple(standing_items(case)), aside=True),
        Section("Evidence", empty=f"{of.evidence:,} pieces are being read."),
    ]
    return [one for one in found if one.items or one.empty]
