"""What the Reader knows: the article, its claims in the order of the text, the current one."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.domain.entities import Attribution, Evidence, Response
from claimtrack.services.views import ArticlePage, ClaimRow
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.marks import Mark, MarkKind, mark_of
from claimtrack.tui.state.placing import placed
from claimtrack.tui.state.who import Who

_NOWHERE = 1 << 60


class ReaderState:
    """One article being read. Claims that are withdrawn come last."""

    def __init__(self, page: ArticlePage) -> None:
        self.marked: list[int] = []
        """The claims that a response or a request is to be about, in the order of marking."""
        self.last: Who | None = None
        """The source that was given last."""
        self._current: int | None = None
        self._expected: int | None = None
        self.renew(page)

    def renew(self, page: ArticlePage) -> None:
        """Take up the article as it is now; what is current and marked stays so if it is there."""
        self.page = page
        self._marks = [mark_of(marked) for marked in placed(page)]
        self.claims: tuple[ClaimRow, ...] = tuple(sorted(page.claims, key=self._place_in_text))
        here = {row.claim_id for row in self.claims}
        self.marked = [claim_id for claim_id in self.marked if claim_id in here]
        if self._expected in here:
            self._current, self._expected = self._expected, None
        if self._current not in here:
            self._current = self.claims[0].claim_id if self.claims else None

    def _place_in_text(self, row: ClaimRow) -> tuple[bool, int, int]:
        span = self.span_of(row.claim_id)
        return bool(row.withdrawn), span[0] if span else _NOWHERE, row.claim_id

    # --- Passages

    @property
    def marks(self) -> Sequence[Mark]:
        """What is marked in the text; passages of withdrawn claims are not."""
        withdrawn = {row.claim_id for row in self.claims if row.withdrawn}
        return [mark for mark in self._marks if mark.claim_id not in withdrawn]

    def spans_of(self, claim_id: int) -> list[Span]:
        """Where a claim is said in the text shown, first place first."""
        return sorted(
            (mark.start, mark.end)
            for mark in self._marks
            if mark.kind is MarkKind.CLAIM and mark.claim_id == claim_id
        )

    def span_of(self, claim_id: int) -> Span | None:
        """The first place where a claim is said; None where this copy does not have its words."""
        spans = self.spans_of(claim_id)
        return spans[0] if spans else None

    def claim_at(self, offset: int) -> int | None:
        """The claim that is said at a place: of several, the shortest passage's."""
        here = [
            mark
            for mark in self.marks
            if mark.kind is MarkKind.CLAIM and mark.start <= offset < mark.end
        ]
        return min(here, key=lambda mark: mark.end - mark.start).claim_id if here else None

    # --- The current claim

    @property
    def current(self) -> ClaimRow | None:
        """The current claim's row."""
        return next((row for row in self.claims if row.claim_id == self._current), None)

    @property
    def position(self) -> int | None:
        """Where the current claim stands in the list."""
        for place, row in enumerate(self.claims):
            if row.claim_id == self._current:
                return place
        return None

    def go_to(self, claim_id: int) -> bool:
        """Make a claim current. False where it is so already, or not of this article."""
        if claim_id == self._current or all(row.claim_id != claim_id for row in self.claims):
            return False
        self._current = claim_id
        return True

    def expect(self, claim_id: int) -> None:
        """Make a claim current that has just been recorded, as soon as it is read."""
        if not self.go_to(claim_id):
            self._expected = claim_id

    def step(self, by: int) -> bool:
        """Go to the next claim in the text, or the one before. False at the end."""
        position = self.position
        if position is None or not 0 <= position + by < len(self.claims):
            return False
        self._current = self.claims[position + by].claim_id
        return True

    # --- Marking

    def toggle_mark(self) -> None:
        """Mark the current claim, or take its mark away, and go on to the next one."""
        if self._current is None:
            return
        if self._current in self.marked:
            self.marked.remove(self._current)
        else:
            self.marked.append(self._current)
        self.step(1)

    def mark_alike(self) -> int:
        """Mark every claim that the current one's source said; how many are marked then."""
        said_by = self._speakers(self._current)
        self.marked = [
            row.claim_id
            for row in self.claims
            if not row.withdrawn and said_by & self._speakers(row.claim_id)
        ]
        return len(self.marked)

    def _speakers(self, claim_id: int | None) -> set[int]:
        return {attribution.source_id for attribution in self.originating(claim_id)}

    def unmark_all(self) -> None:
        """Take every mark away."""
        self.marked = []

    # --- Who said it, who would not

    def attributions_of(self, claim_id: int | None) -> list[Attribution]:
        """Who said a claim, withdrawn ones apart."""
        return [
            attribution
            for attribution in self.page.attributions
            if attribution.claim_id == claim_id and not attribution.withdrawn
        ]

    def originating(self, claim_id: int | None) -> list[Attribution]:
        """The ends of the chains: attributions through which no other one came."""
        said = self.attributions_of(claim_id)
        relays = {attribution.parent_id for attribution in said}
        return [attribution for attribution in said if attribution.id not in relays]

    def chain_to(self, attribution: Attribution) -> list[Attribution]:
        """The links from the outlet to the one who spoke: the relays first, the speaker last."""
        by_id = {one.id: one for one in self.page.attributions}
        chain = [attribution]
        while chain[0].parent_id in by_id and by_id[chain[0].parent_id] not in chain:
            chain.insert(0, by_id[chain[0].parent_id])
        return chain

    def responses_of(self, claim_id: int) -> list[Response]:
        """Who would not say anything of a claim."""
        return [
            response
            for response in self.page.responses
            if claim_id in response.claim_ids and not response.withdrawn
        ]

    def evidence_here(self) -> list[Evidence]:
        """What in this article bears on claims, of any article."""
        return [one for one in self.page.evidence if not one.withdrawn]
