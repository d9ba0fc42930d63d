"""Recording from an article: claims, who said them, who would not, what bears on what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on

from claimtrack.domain.drafts import PassageDraft
from claimtrack.domain.entities import Claim, Evidence
from claimtrack.domain.words import EntityKind, label
from claimtrack.tui.commands import claims as claim_commands
from claimtrack.tui.commands import proposing as proposing_commands
from claimtrack.tui.commands import reading as commands
from claimtrack.tui.screens.find_claim import FindClaim
from claimtrack.tui.screens.reader.proposing import Proposing
from claimtrack.tui.shown import count
from claimtrack.tui.state.forms.article import EditArticleForm
from claimtrack.tui.state.forms.attribution import AttributionForm
from claimtrack.tui.state.forms.claim import ClaimForm, EditClaimForm, SplitForm
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.forms.judgement import JudgementForm, about_claim
from claimtrack.tui.state.forms.proposed import (
    ProposedClaimForm,
    ProposedResponseForm,
    SplitProposalForm,
    speaker_of,
)
from claimtrack.tui.state.forms.response import ResponseForm
from claimtrack.tui.state.forms.short import ReasonForm
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.splitting import two_parts
from claimtrack.tui.widgets.form.slot import Filing, FormSlot
from claimtrack.tui.work import OPEN, RECORD, task

if TYPE_CHECKING:
    from claimtrack.services.views import CasePage


class Reader(Proposing):
    """From an article to its claims."""

    OFFERS = (
        claim_commands.NewClaim,
        commands.SetSource,
        commands.SetCue,
        commands.SetRelay,
        proposing_commands.RespondHere,
        commands.LinkEvidenceHere,
        commands.EditIt,
        commands.EditArticle,
        proposing_commands.SplitHere,
        commands.AddPassage,
        commands.Withdraw,
    )

    # --- Claims

    @on(claim_commands.NewClaim)
    @task(group=OPEN)
    async def _new_claim(self) -> None:
        if self.is_busy() or self.state is None or (span := self.passage()) is None:
            return
        await self.open_on(span, self._claim_form)

    def _claim_form(self, span: Span | None) -> tuple[Form, Filing]:
        assert span is not None  # noqa: S101 - a claim is made from words
        form = ClaimForm(self.reading, span, self._known_state().last)
        return form, Filing(
            lambda ledger: ledger.record_claim(form.draft()),
            lambda claim: f"Claim {claim.id} recorded. z undoes it. s adds who else said so.",
        )

    @on(commands.EditIt)
    @task(group=OPEN)
    async def _edit(self) -> None:
        if self.is_busy() or (claim := await self._claim()) is None:
            return
        form = EditClaimForm(claim, self.reading)
        await self.open_form(
            form,
            Filing(
                lambda ledger: ledger.edit_claim(form.edited()),
                lambda edited: f"Claim {edited.id} changed. z undoes it.",
            ),
        )

    @on(commands.EditArticle)
    @task(group=OPEN)
    async def _edit_article(self) -> None:
        if self.is_busy() or self.state is None:
            return
        form = EditArticleForm(self.state.page.article)
        await self.open_form(
            form,
            Filing(
                lambda ledger: ledger.edit_article(form.edited()),
                lambda edited: f"Article {edited.id} changed. z undoes it.",
            ),
        )

    @on(proposing_commands.SplitHere)
    @task(group=OPEN)
    async def _split(self) -> None:
        if self.state is not None and self.state.proposal is not None:
            self.split_proposal()
            return
        if self.is_busy() or self.state is None or (claim := await self._claim()) is None:
            return
        span = self.state.span_of(claim.id)
        if span is None:
            self.complain("Its words are not in this copy of the article: edit the claim instead.")
            return
        parts = two_parts(self.reading.text, span, self.article.selected_span)
        form = SplitForm(claim, self.reading, parts)
        await self.open_form(
            form,
            Filing(
                lambda ledger: ledger.split_claim(claim.id, form.drafts()),
                lambda two: (
                    f"Claim {claim.id} is now claims {two[0].id} and {two[1].id}. z undoes it."
                ),
            ),
        )

    @on(commands.Withdraw)
    @task(group=OPEN)
    async def _withdraw(self) -> None:
        claim_id = self.claim_id()
        if self.is_busy() or claim_id is None:
            return
        form = ReasonForm(f"claim {claim_id}")
        await self.open_form(
            form,
            Filing(
                lambda ledger: ledger.withdraw_claim(claim_id, form.reason.value),
                lambda _: f"Claim {claim_id} withdrawn. z undoes it.",
            ),
        )

    @on(commands.AddPassage)
    @task(group=RECORD)
    async def _add_passage(self) -> None:
        claim_id, span = self.claim_id(), self.article.selected_span
        if claim_id is None or span is None:
            self.complain("Select the words that say the current claim too, then press +.")
            return
        draft = self.reading.passage(span, self.reading.role_of(span))
        await self._store_passage(claim_id, draft)

    async def _store_passage(self, claim_id: int, draft: PassageDraft) -> None:
        await self.host.write(lambda ledger: ledger.add_passage(EntityKind.CLAIM, claim_id, draft))
        self.say(f"One more passage says claim {claim_id}. z undoes it.")

    async def _case(self, claim_id: int) -> CasePage:
        return await self.host.read(lambda ledger: ledger.case(claim_id))

    async def _claim(self) -> Claim | None:
        claim_id = self.claim_id()
        return (await self._case(claim_id)).dossier.claim if claim_id is not None else None

    # --- Who said it, who would not

    @on(commands.SetSource)
    @task(group=OPEN)
    async def _source(self) -> None:
        if self.slot.is_open:
            self._pick("source", "sources")
            return
        claim_id = self.claim_id()
        if self.state is None or claim_id is None:
            self.complain("There is no claim yet: select its words and press n.")
            return
        await self.open_on(self.article.selected_span, partial(self._attribution_form, claim_id))

    def _attribution_form(self, claim_id: int, span: Span | None) -> tuple[Form, Filing]:
        form = AttributionForm(claim_id, self.reading, span, self._known_state().last)
        return form, Filing(
            lambda ledger: ledger.attribute(claim_id, form.draft()),
            lambda said: f"Claim {claim_id}: somebody else {label(said.act)} it. z undoes it.",
        )

    @on(commands.SetCue)
    def _cue(self) -> None:
        self._pick("cue")

    @on(commands.SetRelay)
    def _relay(self) -> None:
        self._pick("relay", "relays")

    def _pick(self, *names: str) -> None:
        """Give the selected words to the open form."""
        span = self.article.selected_span
        if span is None:
            self.complain("Select the words first, or pick them by letters in the form (tab).")
        elif not any(self.slot.pick(name, span, self.reading.words(span)) for name in names):
            self.complain(f"No open form asks for a {names[0]}: n makes a claim, s adds a source.")

    @on(claim_commands.Respond)
    @task(group=OPEN)
    async def _respond(self) -> None:
        if self.is_busy() or self.state is None or (span := self.passage()) is None:
            return
        await self.open_on(span, self._response_form)

    def _response_form(self, span: Span | None) -> tuple[Form, Filing]:
        current = self.claim_id()
        about = self._known_state().marked or ([current] if current is not None else [])
        form = ResponseForm(self.reading, span, self.claims_to_choose(), about)
        return form, Filing(
            lambda ledger: ledger.respond(form.draft()),
            lambda said: (
                f"{label(said.act).capitalize()}: recorded for "
                f"{count(len(said.claim_ids), 'claim')}. z undoes it."
            ),
        )

    # --- Evidence

    @on(commands.LinkEvidenceHere)
    def _link_evidence(self) -> None:
        if self.is_busy() or self.state is None or (span := self.passage()) is None:
            return
        if self.bears_on is not None:
            self._judge(span, self.bears_on)
            return
        words = f"{self.state.page.article.headline} {self.reading.words(span)}"
        dialog = FindClaim("On which claim does it bear?", words)
        self.ask_by(dialog, self._judge, span)

    @task(group=OPEN)
    async def _judge(self, span: Span, claim_id: int | None) -> None:
        if claim_id is None:
            return
        case = await self._case(claim_id)
        others = [
            (one.id, case.dossier.articles[one.article_id].headline)
            for one in case.dossier.evidence
            if not one.withdrawn
        ]
        await self.open_on(span, partial(self._judgement_form, case, others))

    def _judgement_form(
        self, case: CasePage, others: Sequence[tuple[int, str]], span: Span | None
    ) -> tuple[Form, Filing]:
        form = JudgementForm(
            case.row.claim_id,
            self.reading,
            span,
            about=about_claim(case.row),
            last=self._known_state().last,
            others=others,
        )
        return form, Filing(
            lambda ledger: ledger.link_evidence(form.draft()),
            lambda evidence: (
                f"It {label(evidence.relation)} claim {case.row.claim_id}. z undoes it."
            ),
        )

    # --- After a form

    @on(FormSlot.Closed)
    def _form_closed(self, event: FormSlot.Closed) -> None:
        self._after(event.form, event.recorded)
        self.article.hint({})
        self.show_claims()
        self.article.focus()

    def _after(self, form: Form, recorded: Any) -> None:
        state = self._known_state()
        if recorded is None:
            return
        self.look_back(recorded)
        if isinstance(form, ClaimForm | AttributionForm):
            state.last = form.said.speaker()
        if isinstance(form, SplitProposalForm):
            state.last = speaker_of(form.proposed)
        if isinstance(form, ProposedClaimForm | ProposedResponseForm | SplitProposalForm):
            self.settled(form.proposal)
            self._make_current(go=True)
            return
        if isinstance(form, ResponseForm):
            state.unmark_all()
        if isinstance(recorded, Claim):
            state.expect(state.beside(recorded.id) if recorded.withdrawn else recorded.id)
        if isinstance(recorded, Evidence):
            self.bears_on = None
