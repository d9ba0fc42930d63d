"""Adding to a claim's dossier: each kind of thing by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from claimtrack.domain.entities import Verdict
from claimtrack.domain.rules.verdicts import owes_second_check
from claimtrack.domain.words import EntityKind, Workflow, label
from claimtrack.tui.commands import claims as claim_commands
from claimtrack.tui.commands import reading as commands
from claimtrack.tui.commands.command import Command
from claimtrack.tui.messages import OpenArticle
from claimtrack.tui.rechecking import ask_recheck
from claimtrack.tui.screens.ask_article import AskArticle
from claimtrack.tui.screens.claim.dossier import DossierPage
from claimtrack.tui.screens.claim.response import RespondDialog
from claimtrack.tui.screens.form_dialog import FormDialog
from claimtrack.tui.shown import day, safe
from claimtrack.tui.state.drafting import Reading
from claimtrack.tui.state.forms.attribution import AttributionForm
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.forms.request import RequestForm
from claimtrack.tui.state.forms.short import NoteForm
from claimtrack.tui.state.forms.verdict import VerdictForm
from claimtrack.tui.widgets.choice import Choice, ChoiceDialog
from claimtrack.tui.widgets.form.slot import Filing
from claimtrack.tui.work import ASK, OPEN, RECORD, task

if TYPE_CHECKING:
    from claimtrack.services.views import CasePage

_MOVES = (
    ("d", Workflow.DRAFT),
    ("c", Workflow.CHECKING),
    ("s", Workflow.SECOND_CHECK),
    ("o", Workflow.SIGNED_OFF),
    ("r", Workflow.REOPENED),
)


class AddingPage(DossierPage):
    """A dossier to which things are added."""

    OFFERS: ClassVar[tuple[type[Command], ...]] = (
        claim_commands.LinkEvidence,
        commands.GiveVerdict,
        commands.SetSource,
        claim_commands.Respond,
        commands.AskForComment,
        commands.WriteNote,
        commands.MoveOn,
        claim_commands.SetRecheck,
        claim_commands.Assign,
        claim_commands.NewClaim,
    )

    def fill_in(self, form: Form, filing: Filing) -> None:
        """Ask a form in a box, and say what was recorded."""

        def filled(recorded: Any) -> None:
            if recorded is not None:
                self.say(safe(filing.says(recorded)))

        self.app.push_screen(FormDialog(form, filing), filled)

    async def read_article(self, article_id: int, capture_id: int | None = None) -> Reading:
        """An article as forms see it, in its newest copy or in the one that is given."""
        page = await self.host.read(
            lambda ledger: ledger.article_page(article_id, capture_id=capture_id)
        )
        return Reading.of(page)

    def known_case(self) -> CasePage:
        """The case, once it has been read."""
        assert self.case is not None  # noqa: S101 - commands come after the page was shown
        return self.case

    @on(claim_commands.Assign)
    @task(group=ASK)
    async def _assign(self) -> None:
        from claimtrack.tui.screens.arranging import assign

        await assign(self)

    @on(claim_commands.LinkEvidence)
    def _link_evidence(self) -> None:
        heading = f"Evidence for claim {self._claim_id}: in which article?"
        self.app.push_screen(AskArticle(heading), self._open_for_evidence)

    def _open_for_evidence(self, chosen: tuple[int, str] | None) -> None:
        if chosen is not None:
            self.host.request(OpenArticle(chosen[0], claim_id=self._claim_id))

    @on(commands.GiveVerdict)
    @task(group=OPEN)
    async def _verdict(self) -> None:
        case = self.known_case()
        evidence = [
            (one.id, self._evidence_words(case, one.id))
            for one in case.dossier.evidence
            if not one.withdrawn
        ]
        counted = [one.evidence_id for one in case.assessment.standing.counted if one.evidence_id]
        me = await self.host.read(lambda ledger: ledger.checker)
        form = VerdictForm(
            self._claim_id,
            evidence,
            counted,
            second_check=case.second_check_hidden or owes_second_check(case.dossier, me.id),
        )
        self.fill_in(
            form,
            Filing(
                lambda ledger: ledger.give_verdict(form.draft()),
                lambda verdict: f"{_kind(verdict)}: {label(verdict.rating)}. z undoes it.",
            ),
        )

    @staticmethod
    def _evidence_words(case: CasePage, number: int) -> str:
        one = next(one for one in case.dossier.evidence if one.id == number)
        article = case.dossier.articles[one.article_id]
        outlet = case.dossier.outlets[article.outlet_id].name
        return f"{label(one.relation)}: {outlet}, {day(article.published_on)}"

    @on(commands.SetSource)
    @task(group=OPEN)
    async def _source(self) -> None:
        reading = await self.read_article(self.known_case().dossier.claim.article_id)
        form = AttributionForm(self._claim_id, reading, None)
        self.fill_in(
            form,
            Filing(
                lambda ledger: ledger.attribute(self._claim_id, form.draft()),
                lambda said: f"Somebody else {label(said.act)} it. z undoes it.",
            ),
        )

    @on(claim_commands.Respond)
    def _respond(self) -> None:
        def filled(recorded: Any) -> None:
            if recorded is not None:
                self.say("Response recorded. z undoes it.")

        article_id = self.known_case().dossier.claim.article_id
        self.app.push_screen(RespondDialog(article_id, (self._claim_id,)), filled)

    @on(commands.AskForComment)
    @task(group=OPEN)
    async def _ask_for_comment(self) -> None:
        case = self.known_case()
        article_id = case.dossier.claim.article_id
        page = await self.host.read(lambda ledger: ledger.article_page(article_id))
        claims = [(row.claim_id, f"{row.claim_id} {row.wording}") for row in page.claims]
        form = RequestForm(claims, (self._claim_id,), zone=case.dossier.zone, today=self.today)
        self.fill_in(
            form,
            Filing(
                lambda ledger: ledger.request_comment(form.draft()),
                lambda request: f"{request.party} was asked for comment. z undoes it.",
            ),
        )

    @on(commands.WriteNote)
    def _note(self) -> None:
        form = NoteForm(f"claim {self._claim_id}")
        self.fill_in(
            form,
            Filing(
                lambda ledger: ledger.add_note(EntityKind.CLAIM, self._claim_id, form.words.value),
                lambda _: "Note written; it is in no report. z undoes it.",
            ),
        )

    @on(commands.MoveOn)
    def _move_on(self) -> None:
        now = self.known_case().dossier.claim.workflow
        choices = [
            Choice(letter, workflow, label(workflow), "it is so" if workflow is now else "")
            for letter, workflow in _MOVES
        ]
        heading = f"Claim {self._claim_id} goes to"
        self.ask_by(ChoiceDialog(heading, choices), self._set_workflow)

    @task(group=RECORD)
    async def _set_workflow(self, workflow: Workflow | None) -> None:
        if workflow is not None:
            await self.host.write(lambda ledger: ledger.set_workflow(self._claim_id, workflow))
            self.say(f"Claim {self._claim_id}: {label(workflow)}. z undoes it.")

    @on(claim_commands.SetRecheck)
    def _recheck(self) -> None:
        heading = f"Look at claim {self._claim_id} again on"
        self.ask_by(ask_recheck(self.host, heading, self._claim_id), self._say_recheck)

    def _say_recheck(self, done: str | None) -> None:
        if done is not None:
            self.say(safe(done))

    @on(claim_commands.NewClaim)
    def _new_claim(self) -> None:
        self.host.request(OpenArticle(self.known_case().dossier.claim.article_id))


def _kind(verdict: Verdict) -> str:
    return "Second check" if verdict.second_check else "Verdict"
