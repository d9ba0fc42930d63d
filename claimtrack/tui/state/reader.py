"""What the Reader knows: the article, its claims and what is proposed in the order of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimtrack.domain.entities import Attribution, Response
from claimtrack.services.proposed import ProposedReading
from claimtrack.services.views import ArticlePage, ClaimRow
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.marks import Mark, MarkKind, mark_of
from claimtrack.tui.state.placing import placed
from claimtrack.tui.state.proposals import Entry, Row, entry_of, interleaved, proposal_marks
from claimtrack.tui.state.who import Who

_NOWHERE = 1 << 60
AT_ONCE = 300
"""Proposals that are listed and marked together, so that a very long article is as quick to work on
as a short one."""


class ReaderState:
    """One article being read. Claims that are withdrawn come last.

    A claim is an entry by its number, a proposal by its key; one of them is current.
    """

    def __init__(self, page: ArticlePage) -> None:
        self.marked: list[int] = []
        """The claims that a response or a request is to be about, in the order of marking."""
        self.last: Who | None = None
        """The source that was given last, here or when the article was read before."""
        self.proposed: tuple[ProposedReading, ...] = ()
        """Everything that is proposed, in the order of the text."""
        self._part_from = 0
        self._listed: tuple[ProposedReading, ...] = ()
        self._settled = ""
        self._current: Entry | None = None
        self._expected: int | None = None
        self.renew(page)
        if page.attributions:
            latest = max(page.attributions, key=lambda said: said.id)
            self.last = Who.known(page.sources[latest.source_id])

    def renew(self, page: ArticlePage) -> None:
        """Take up the article as it is now; what is current and marked stays so if it is there."""
        self.page = page
        self._marks = [mark_of(marked) for marked in placed(page)]
        self._spans: dict[int | None, list[Span]] = {}
        for mark in sorted(self._marks, key=lambda mark: (mark.start, mark.end)):
            if mark.kind is MarkKind.CLAIM:
                self._spans.setdefault(mark.claim_id, []).append((mark.start, mark.end))
        self.claims: tuple[ClaimRow, ...] = tuple(sorted(page.claims, key=self._place_in_text))
        here = {row.claim_id for row in self.claims}
        self.marked = [claim_id for claim_id in self.marked if claim_id in here]
        if self._expected in here:
            self._current, self._expected = self._expected, None
        self.propose(self.proposed)

    def propose(self, proposals: Sequence[ProposedReading]) -> None:
        """Take up what is proposed now. What comes back by an undo is current; where the current
        proposal is gone, since it was recorded, the one that stands after it is.
        """
        here = tuple(one for one in proposals if one.capture_id == self.page.capture.id)
        was, self.proposed = self.proposal, here
        if was is not None and self.proposal is None and here:
            after = [one for one in here if one.start >= was.start]
            self._current = (after or here[-1:])[0].key
        if any(one.key == self._settled for one in here):
            self._current, self._settled = self._settled, ""
        self._arrange()

    def settle(self, key: str) -> None:
        """A proposal was decided on: go on to the next one, or to the one before it."""
        keys = [one.key for one in self.proposed]
        if key not in keys:
            return
        place = keys.index(key)
        beside = [*keys[place + 1 :], *reversed(keys[:place])]
        self._current = beside[0] if beside else None
        self._settled = ""
        self.propose([one for one in self.proposed if one.key != key])
        self._settled = key

    @property
    def _part(self) -> tuple[ProposedReading, ...]:
        """The proposals that are listed: of very many, those of the part that is read just now."""
        starts = [one.start for one in self.proposed]
        first = bisect_left(starts, self._part_from)
        first = max(0, min(first, len(starts) - AT_ONCE))
        return self.proposed[first : first + AT_ONCE]

    def reach(self, offset: int) -> bool:
        """List the proposals around a place of the text, the nearest one current. False where they
        are listed already.
        """
        listed = self._listed
        if len(listed) == len(self.proposed):
            return False
        if listed[0].start <= offset <= listed[-1].start:
            return False
        starts = [one.start for one in self.proposed]
        nearest = min(bisect_left(starts, offset), len(starts) - 1)
        self._part_from = starts[max(0, nearest - AT_ONCE // 2)]
        self._current = self.proposed[nearest].key
        self._arrange()
        return listed != self._listed

    def _arrange(self) -> None:
        """Put claims and proposals in the order of the text; something of them is current."""
        current = self.proposal
        self._listed = self._part
        if current is not None and current not in self._listed:
            self._part_from = current.start
            self._listed = self._part
        starts = {row.claim_id: self._place_in_text(row)[1] for row in self.claims}
        self.rows: tuple[Row, ...] = interleaved(self.claims, starts, self._listed)
        entries = [entry_of(row) for row in self.rows]
        if self._current not in entries:
            first = self.claims[0].claim_id if self.claims else None
            self._current = first if first is not None else next(iter(entries), None)

    def _place_in_text(self, row: ClaimRow) -> tuple[bool, int, int]:
        span = self.span_of(row.claim_id)
        return bool(row.withdrawn), span[0] if span else _NOWHERE, row.claim_id

    # --- Passages

    @property
    def marks(self) -> Sequence[Mark]:
        """What is marked in the text; passages of withdrawn claims are not."""
        withdrawn = {row.claim_id for row in self.claims if row.withdrawn}
        recorded = [mark for mark in self._marks if mark.claim_id not in withdrawn]
        return [*recorded, *proposal_marks(self._listed)]

    def spans_of(self, claim_id: int) -> list[Span]:
        """Where a claim is said in the text shown, first place first."""
        return self._spans.get(claim_id, [])

    def span_of(self, claim_id: int) -> Span | None:
        """The first place where a claim is said; None where this copy does not have its words."""
        spans = self.spans_of(claim_id)
        return spans[0] if spans else None

    def entry_at(self, offset: int) -> Entry | None:
        """What is said or proposed at a place: of several, the shortest passage's; of several that
        have the same words, what is current.
        """
        here = [
            mark
            for mark in self.marks
            if mark.kind in (MarkKind.CLAIM, MarkKind.PROPOSAL) and mark.start <= offset < mark.end
        ]
        if not here:
            return None
        shortest = min(mark.end - mark.start for mark in here)
        entries = [one.proposal or one.claim_id for one in here if one.end - one.start == shortest]
        return self._current if self._current in entries else entries[0]

    def place_of(self, entry: Entry | None) -> Span | None:
        """The first place where a claim is said, or where something is proposed."""
        if isinstance(entry, int):
            return self.span_of(entry)
        return next((one.content[0] for one in self.proposed if one.key == entry), None)

    # --- The current claim

    @property
    def current(self) -> ClaimRow | None:
        """The current claim's row."""
        return next((row for row in self.claims if row.claim_id == self._current), None)

    @property
    def entry(self) -> Entry | None:
        """What is current."""
        return self._current

    @property
    def proposal(self) -> ProposedReading | None:
        """The current proposal; None where a claim is current."""
        return next((one for one in self.proposed if one.key == self._current), None)

    @property
    def position(self) -> int | None:
        """Where what is current stands in the list."""
        for place, row in enumerate(self.rows):
            if entry_of(row) == self._current:
                return place
        return None

    def go_to(self, entry: Entry) -> bool:
        """Make an entry current. False where it is so already, or not of this article."""
        if entry == self._current or all(entry_of(row) != entry for row in self.rows):
            return False
        self._current = entry
        return True

    def expect(self, claim_id: int) -> None:
        """Make a claim current that has just been recorded, as soon as it is read."""
        if not self.go_to(claim_id):
            self._expected = claim_id

    def beside(self, claim_id: int) -> int:
        """The claim to go on with after this one is withdrawn: the next in the text, else the one
        before it; itself where there is no other.
        """
        ids = [row.claim_id for row in self.claims if not row.withdrawn or row.claim_id == claim_id]
        if claim_id not in ids:
            return claim_id
        place = ids.index(claim_id)
        return [*ids[place + 1 :], *reversed(ids[:place]), claim_id][0]

    def step(self, by: int) -> bool:
        """Go to the next claim or proposal in the text, or the one before. False at the end."""
        if (one := self.proposal) is not None and one in (self._listed[0], self._listed[-1]):
            at = self._current
            self.reach(one.start + by)
            self._current = at
        position = self.position
        if position is None or not 0 <= position + by < len(self.rows):
            return False
        self._current = entry_of(self.rows[position + by])
        return True

    # --- Marking

    def toggle_mark(self) -> None:
        """Mark the current claim, or take its mark away, and go on to the next claim."""
        row = self.current
        if row is None:
            return
        if row.claim_id in self.marked:
            self.marked.remove(row.claim_id)
        else:
            self.marked.append(row.claim_id)
        place = self.claims.index(row)
        if place + 1 < len(self.claims):
            self._current = self.claims[place + 1].claim_id

    def mark_alike(self) -> int:
        """Mark every claim that the current one's source said; how many are marked then."""
        said_by = self._speakers(self.current.claim_id if self.current else None)
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
