"""What the machine proposes, accepted by a key, put right first, or dismissed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from claimtrack.domain.drafts import ClaimDraft, ResponseDraft
from claimtrack.domain.entities import Response
from claimtrack.domain.words import SourceKind, label
from claimtrack.services.proposed import ProposedReading
from claimtrack.tui.commands import proposing as commands
from claimtrack.tui.commands.command import Command
from claimtrack.tui.screens.reader.hearing import Hearing
from claimtrack.tui.shown import count
from claimtrack.tui.state.forms.proposed import (
    ProposedClaimForm,
    ProposedResponseForm,
    SplitProposalForm,
    hull,
    speaker_of,
)
from claimtrack.tui.state.splitting import two_parts
from claimtrack.tui.widgets.form.slot import Filing
from claimtrack.tui.work import OPEN, task

if TYPE_CHECKING:
    from claimtrack.domain.entities import Claim
    from claimtrack.services.ledger import Ledger

_ON_ROWS = (commands.MarkOrAccept, commands.OpenOrEdit, commands.SplitHere)
_NO_CLAIMS = "Accept what they were asked about first: a response is about one claim or several."


class Proposing(Hearing):
    """Proposals stand among the claims; nothing of them is recorded before it is accepted."""

    OFFERS: ClassVar[tuple[type[Command], ...]] = (commands.Dismiss,)

    def refuses(self, command: type[Command]) -> str:
        if command is commands.Dismiss and self._proposal is None:
            return "There is no proposal under the cursor."
        if command in _ON_ROWS and not self._has_rows:
            return "There is no claim and no proposal here yet."
        return super().refuses(command)

    @property
    def _has_rows(self) -> bool:
        return self.state is not None and bool(self.state.rows)

    @property
    def _proposal(self) -> ProposedReading | None:
        return self.state.proposal if self.state else None

    def claims_to_choose(self) -> list[tuple[int, str]]:
        """The claims that a response can be about."""
        return [
            (row.claim_id, f"{row.claim_id} {row.wording}")
            for row in self._known_state().claims
            if not row.withdrawn
        ]

    # --- Accepting, dismissing

    @on(commands.MarkOrAccept)
    def _accept(self) -> None:
        one = self._proposal
        if one is None or self.is_busy():
            return
        if isinstance(one.draft, ResponseDraft):
            self._open_response(one, one.draft)
            return
        self._known_state().last = speaker_of(one.draft)
        self._decide(
            one,
            lambda ledger: ledger.accept_proposal(self._article_id, one),
            _recorded,
        )

    @on(commands.Dismiss)
    def _dismiss(self) -> None:
        one = self._proposal
        if one is None or self.is_busy():
            return
        self._decide(
            one,
            lambda ledger: ledger.dismiss_proposal(self._article_id, one),
            lambda _: "Dismissed; it is not proposed again. z undoes it.",
        )

    def _decide(
        self,
        one: ProposedReading,
        do: Callable[[Ledger], Any],
        says: Callable[[Any], str],
    ) -> None:
        """Go on to the next proposal at once; it comes back if the decision can't be stored."""
        self.settled(one)
        self._make_current(go=True)
        self._store(do, says)

    @task(group="store")
    async def _store(self, do: Callable[[Ledger], Any], says: Callable[[Any], str]) -> None:
        try:
            done = await self.host.write(do)
        finally:
            self._deeds += 1
            self.read_on()
        self.say(says(done))
        self.look_back(done)

    # --- Putting right first

    @on(commands.OpenOrEdit)
    def _put_right(self) -> None:
        one = self._proposal
        if one is None or self.is_busy():
            return
        if isinstance(one.draft, ResponseDraft):
            self._open_response(one, one.draft)
        else:
            self._open_claim(one, one.draft)

    @task(group=OPEN)
    async def _open_claim(self, one: ProposedReading, draft: ClaimDraft) -> None:
        form = ProposedClaimForm(self.reading, one, draft, self._known_state().last)

        def save(ledger: Ledger) -> Claim | Response:
            return ledger.accept_proposal(self._article_id, one, edited=form.draft())

        await self.open_form(
            form, Filing(save, lambda claim: f"Claim {claim.id} recorded. z undoes it.")
        )

    @task(group=OPEN)
    async def split_proposal(self) -> None:
        """Two claims are made of the current proposal before anything is recorded."""
        one = self._proposal
        if one is None or self.is_busy():
            return
        if isinstance(one.draft, ResponseDraft):
            self.complain("That is no claim but a response: enter puts it right.")
            return
        text, whole = self.reading.text, hull(one.content)
        parts = two_parts(text, whole, self.article.selected_span)
        form = SplitProposalForm(self.reading, one, one.draft, parts)
        await self.open_form(
            form,
            Filing(
                lambda ledger: ledger.split_proposal(self._article_id, one, form.drafts()),
                lambda two: f"Claims {two[0].id} and {two[1].id} recorded. z undoes it.",
            ),
        )

    @task(group=OPEN)
    async def _open_response(self, one: ProposedReading, draft: ResponseDraft) -> None:
        claims = self.claims_to_choose()
        if not claims:
            self.complain(_NO_CLAIMS)
            return
        form = ProposedResponseForm(self.reading, one, draft, claims, self._asked_about(one))

        def save(ledger: Ledger) -> Claim | Response:
            made = form.draft()
            if form.touched:
                return ledger.accept_proposal(self._article_id, one, edited=made)
            return ledger.accept_proposal(self._article_id, one, claim_ids=made.claim_ids)

        await self.open_form(
            form,
            Filing(
                save,
                lambda said: (
                    f"{label(said.act).capitalize()}: recorded for "
                    f"{count(len(said.claim_ids), 'claim')}. z undoes it."
                ),
            ),
        )

    def _asked_about(self, one: ProposedReading) -> list[int]:
        """The claims that are marked; else those said where the response points; else those of
        anonymous sources that stand before it.
        """
        state = self._known_state()
        if state.marked:
            return list(state.marked)
        held = {row.claim_id: state.spans_of(row.claim_id) for row in state.claims}
        pointed = [
            claim_id
            for claim_id, spans in held.items()
            if any(
                start < right and left < end for start, end in spans for left, right in one.about
            )
        ]
        return pointed or [
            row.claim_id
            for row in state.claims
            if row.kind is SourceKind.ANONYMOUS_SOURCE
            and not row.withdrawn
            and any(start < one.start for start, _ in held[row.claim_id])
        ]


def _recorded(claim: Claim) -> str:
    if claim.window and claim.window.question:
        return f"Claim {claim.id} recorded with an open question: w settles it. z undoes it."
    return f"Claim {claim.id} recorded as proposed. z undoes it."
