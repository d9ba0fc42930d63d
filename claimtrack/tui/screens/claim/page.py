"""Editing and withdrawing what is in a claim's dossier."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.content import Content

from claimtrack.domain.drafts import SourceDraft
from claimtrack.domain.entities import Attribution, Evidence
from claimtrack.domain.words import EntityKind, label
from claimtrack.tui.commands import reading as commands
from claimtrack.tui.commands.command import Command
from claimtrack.tui.screens.claim.adding import AddingPage
from claimtrack.tui.screens.claim.response import claims_of
from claimtrack.tui.state.dossier import Item
from claimtrack.tui.state.forms.attribution import EditAttributionForm
from claimtrack.tui.state.forms.claim import EditClaimForm, SplitForm
from claimtrack.tui.state.forms.judgement import JudgementForm
from claimtrack.tui.state.forms.request import ReplyForm
from claimtrack.tui.state.forms.response import EditResponseForm
from claimtrack.tui.state.forms.short import ReasonForm
from claimtrack.tui.state.splitting import two_parts
from claimtrack.tui.widgets.confirm import Confirm
from claimtrack.tui.widgets.form.slot import Filing
from claimtrack.tui.work import OPEN, RECORD, task

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger

_WITHDRAWS: dict[EntityKind, Callable[[Ledger, int, str], object]] = {
    EntityKind.CLAIM: lambda ledger, number, why: ledger.withdraw_claim(number, why),
    EntityKind.ATTRIBUTION: lambda ledger, number, why: ledger.withdraw_attribution(number, why),
    EntityKind.RESPONSE: lambda ledger, number, why: ledger.withdraw_response(number, why),
    EntityKind.EVIDENCE: lambda ledger, number, why: ledger.withdraw_evidence(number, why),
    EntityKind.COMMENT_REQUEST: lambda ledger, number, why: ledger.withdraw_request(number, why),
}


class ClaimPage(AddingPage):
    """One claim's dossier, with all that is recorded of it."""

    OFFERS: ClassVar[tuple[type[Command], ...]] = (
        commands.EditIt,
        commands.Split,
        commands.Withdraw,
    )

    def open_item(self, item: Item) -> None:
        if item.about is EntityKind.COMMENT_REQUEST:
            self._record_reply(item.id)
        else:
            super().open_item(item)

    # --- Editing

    @on(commands.EditIt)
    def _edit(self) -> None:
        item = self.current
        edits: dict[EntityKind | None, Callable[[int], object]] = {
            EntityKind.CLAIM: lambda _: self._edit_claim(),
            EntityKind.PASSAGE: lambda _: self._edit_claim(),
            EntityKind.ATTRIBUTION: self._edit_attribution,
            EntityKind.RESPONSE: self._edit_response,
            EntityKind.EVIDENCE: self._edit_evidence,
            EntityKind.COMMENT_REQUEST: self._record_reply,
        }
        if item is None or (edit := edits.get(item.about)) is None:
            self.complain(_WHY_NOT_EDITED.get(item.about if item else None, _NOTHING_HERE))
        elif item.withdrawn:
            self.complain("It is withdrawn: undo that first (z), or record it anew.")
        else:
            edit(item.id)

    @task(group=OPEN)
    async def _edit_claim(self) -> None:
        claim = self.known_case().dossier.claim
        form = EditClaimForm(claim, await self.read_article(claim.article_id))
        self.fill_in(
            form, Filing(lambda ledger: ledger.edit_claim(form.edited()), _changed("Claim"))
        )

    @task(group=OPEN)
    async def _edit_attribution(self, number: int) -> None:
        dossier = self.known_case().dossier
        attribution = next(one for one in dossier.attributions if one.id == number)
        others = tuple(
            (one.id, dossier.sources[one.source_id].descriptor or label(one.act))
            for one in dossier.attributions
            if one.id != number and not one.withdrawn
        )
        reading = await self.read_article(dossier.claim.article_id)
        form = EditAttributionForm(
            attribution, dossier.sources[attribution.source_id], reading, others
        )
        self.fill_in(
            form, Filing(lambda ledger: _save_attribution(ledger, form), _changed("Attribution"))
        )

    @task(group=OPEN)
    async def _edit_response(self, number: int) -> None:
        dossier = self.known_case().dossier
        response = next(one for one in dossier.responses if one.id == number)
        page = await self.host.read(lambda ledger: ledger.article_page(response.article_id))
        reading = await self.read_article(response.article_id)
        asked = [dossier.sources[source_id] for source_id in response.source_ids]
        form = EditResponseForm(response, reading, claims_of(page), asked)
        self.fill_in(
            form,
            Filing(
                lambda ledger: ledger.edit_response(form.edited(), sources=form.asked()),
                _changed("Response"),
            ),
        )

    @task(group=OPEN)
    async def _edit_evidence(self, number: int) -> None:
        dossier = self.known_case().dossier
        evidence = next(one for one in dossier.evidence if one.id == number)
        others = [
            (one.id, dossier.articles[one.article_id].headline)
            for one in dossier.evidence
            if one.id != number and not one.withdrawn
        ]
        form = JudgementForm(
            self._claim_id,
            await self.read_article(evidence.article_id),
            None,
            others=others,
            recorded=evidence,
            sources=dict(dossier.sources),
        )
        self.fill_in(
            form, Filing(lambda ledger: _save_evidence(ledger, form), _changed("Evidence"))
        )

    def _record_reply(self, number: int) -> None:
        dossier = self.known_case().dossier
        request = next(one for one in dossier.requests if one.id == number)
        responses = [(one.id, label(one.act)) for one in dossier.responses if not one.withdrawn]
        attributions = [
            (one.id, f"{dossier.sources[one.source_id].descriptor} {label(one.act)}")
            for one in dossier.attributions
            if not one.withdrawn
        ]
        form = ReplyForm(request, responses, attributions, zone=dossier.zone, today=self.today)
        self.fill_in(
            form, Filing(lambda ledger: _save_reply(ledger, form), lambda _: "Reply recorded.")
        )

    @on(commands.Split)
    @task(group=OPEN)
    async def _split(self) -> None:
        claim = self.known_case().dossier.claim
        passages = [one for one in self.known_case().dossier.passages if one.claim_id == claim.id]
        if not passages:
            self.complain("No words of the article say it: edit it, or record two claims.")
            return
        newest = max(one.capture_id for one in passages)
        reading = await self.read_article(claim.article_id, newest)
        first = min(
            (one for one in passages if one.capture_id == newest), key=lambda one: one.start
        )
        parts = two_parts(reading.text, (first.start, first.end))
        form = SplitForm(claim, reading, parts)
        self.fill_in(
            form,
            Filing(
                lambda ledger: ledger.split_claim(claim.id, form.drafts()),
                lambda two: f"Now claims {two[0].id} and {two[1].id}. z undoes it.",
            ),
        )

    # --- Withdrawing

    @on(commands.Withdraw)
    def _withdraw(self) -> None:
        item = self.current
        if item is None or item.about is None:
            self.complain(_NOTHING_HERE)
        elif item.withdrawn:
            self.complain("It is withdrawn already; z undoes that.")
        elif item.about is EntityKind.VERDICT:
            self.complain("A verdict is never withdrawn: give a new one with v.")
        elif item.about is EntityKind.CONFIDENTIAL:
            self._ask_to_erase(item.id)
        elif item.about is EntityKind.PASSAGE:
            self._ask_to_remove(item.id)
        else:
            self._ask_reason(item.about, item.id)

    def _ask_reason(self, kind: EntityKind, number: int) -> None:
        form = ReasonForm(f"{label(kind)} {number}")
        withdraw = _WITHDRAWS[kind]
        self.fill_in(
            form,
            Filing(
                lambda ledger: withdraw(ledger, number, form.reason.value),
                lambda _: f"{label(kind).capitalize()} {number} withdrawn. z undoes it.",
            ),
        )

    def _ask_to_erase(self, number: int) -> None:
        question = Content("Erase this note for good? The history keeps no copy; z can't undo it.")
        dialog = Confirm(question, yes="Erase it", no="Keep it")
        self.ask_by(dialog, self._erase_note, number)

    @task(group=RECORD)
    async def _erase_note(self, number: int, sure: bool | None) -> None:
        if sure:
            await self.host.write(lambda ledger: ledger.erase_note(number))
            self.say("Note erased for good.")

    def _ask_to_remove(self, number: int) -> None:
        question = Content("Take this passage away from the claim? The claim itself stays.")
        dialog = Confirm(question, yes="Take it away", no="Keep it")
        self.ask_by(dialog, self._remove_passage, number)

    @task(group=RECORD)
    async def _remove_passage(self, number: int, sure: bool | None) -> None:
        if sure:
            await self.host.write(lambda ledger: ledger.remove_passage(number))
            self.say("Passage taken away. z undoes it.")


_NOTHING_HERE = "This line is derived from the record: edit what it rests on."
_WHY_NOT_EDITED: dict[EntityKind | None, str] = {
    EntityKind.VERDICT: "A verdict is never edited: give a new one with v.",
    EntityKind.CONFIDENTIAL: "A note is not edited: write another with m, erase this one with -.",
}


def _changed(what: str) -> Callable[[Any], str]:
    return lambda _: f"{what} changed. z undoes it."


def _save_attribution(ledger: Ledger, form: EditAttributionForm) -> Attribution:
    source = form.edited_source()
    if source is not None:
        form.source = ledger.edit_source(source)
    return ledger.edit_attribution(form.edited())


def _save_evidence(ledger: Ledger, form: JudgementForm) -> Evidence:
    speaker = None if form.takes(EntityKind.EVIDENCE, "source_id") else form.source.draft()
    origin = None if form.takes(EntityKind.EVIDENCE, "origin_id") else form.origin.draft()
    return ledger.edit_evidence(
        form.edited(
            speaker if isinstance(speaker, int) else None,
            origin if isinstance(origin, int) else None,
        ),
        speaker=speaker if isinstance(speaker, SourceDraft) else None,
        origin=origin if isinstance(origin, SourceDraft) else None,
    )


def _save_reply(ledger: Ledger, form: ReplyForm) -> object:
    response_id, attribution_id = form.result.value or (None, None)
    return ledger.record_reply(
        form.request.id,
        form.reply.value.strip(),
        form.replied_at.value,
        response_id=response_id,
        attribution_id=attribution_id,
    )
