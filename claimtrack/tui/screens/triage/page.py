"""Judging pairs of a claim and an article, one after the other, by digits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on

from claimtrack.domain.words import DecisionKind, Relation, label
from claimtrack.tui.commands import judging as commands
from claimtrack.tui.commands import reading as reading_commands
from claimtrack.tui.commands.command import Command
from claimtrack.tui.screens.find_claim import FindClaim
from claimtrack.tui.screens.triage.asking import Asked, Asking
from claimtrack.tui.state.forms.judgement import JudgementForm
from claimtrack.tui.state.forms.prefilled import fill
from claimtrack.tui.state.forms.verdict import VerdictForm
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.triage import Pair
from claimtrack.tui.widgets.form.slot import Filing, FormSlot
from claimtrack.tui.work import RECORD, task

if TYPE_CHECKING:
    from claimtrack.domain.entities import Evidence
    from claimtrack.services.ledger import Ledger

_NEEDS_NOTHING = (Relation.REPEATS, Relation.CONTEXT)
"""What settles nothing is stored at once: the standing asks for no speaker."""


class Triage(Asking):
    """Does this report bear on what we hold, and how?"""

    OFFERS: ClassVar[tuple[type[Command], ...]] = (
        *commands.JUDGEMENTS,
        commands.NotRelated,
        commands.Skip,
        commands.OtherClaim,
        reading_commands.GiveVerdict,
    )

    # --- By a digit

    @on(commands.Judge)
    @task(group=RECORD)
    async def _judge(self, command: commands.Judge) -> None:
        asked = self.asked
        if (
            asked is None
            or self.is_busy()
            or self.is_next_missing()
            or (span := self.passage()) is None
        ):
            return
        form = JudgementForm(
            asked.pair.claim_id, self.reading, span, last=self.last, others=self.others()
        )
        form.relation.value = command.relation
        form.relation.touched = True
        complete = asked.proposed is not None and fill(form, asked.proposed)
        save = self._saving(form, asked, span)
        says = f"Claim {asked.pair.claim_id}: {label(command.relation)}. z undoes it."
        if complete or command.relation in _NEEDS_NOTHING:
            await self._store(save, says)
            return
        await self.open_form(form, Filing(save, lambda _: says))

    def is_next_missing(self) -> bool:
        """The next pair could not be read; what is shown has been judged."""
        if self.is_between:
            self.complain("The next pair could not be read: esc goes back, s skips it.")
        return self.is_between

    def _saving(
        self, form: JudgementForm, asked: Asked, span: Span
    ) -> Callable[[Ledger], Evidence]:
        """Record the answers as they stand by then, and whether they are what was proposed."""
        proposed = asked.proposed.relation if asked.proposed else None

        def save(ledger: Ledger) -> Evidence:
            as_proposed = proposed is None or form.relation.value is proposed
            kind = DecisionKind.ACCEPTED if as_proposed else DecisionKind.EDITED
            return ledger.judge(form.draft(), asked.pair.decision(kind, span, proposed))

        return save

    async def _store(self, save: Callable[[Ledger], object], says: str) -> None:
        """Store a judgement that needs no asking, and go on."""
        assert self.state is not None  # noqa: S101 - there is a pair
        await self.host.write(save)
        self.state.settle()
        self.say(says)

    @on(commands.NotRelated)
    @task(group=RECORD)
    async def _not_related(self) -> None:
        asked = self.asked
        if asked is None or self.is_busy() or self.is_next_missing():
            return
        if asked.page is None:
            self.complain("This claim awaits your second check: v gives it, s leaves it for last.")
            return
        proposed = asked.proposed.relation if asked.proposed else None
        decision = asked.pair.decision(DecisionKind.UNRELATED, None, proposed)
        await self._store(
            lambda ledger: ledger.decide(decision),
            f"Claim {asked.pair.claim_id}: not related. z undoes it.",
        )

    @on(commands.Skip)
    @task(group=RECORD)
    async def _skip(self) -> None:
        if self.state is None or self.is_busy():
            return
        if self.state.skip():
            await self.ask()
        else:
            self.say("This is the last one.")

    # --- A second check

    @on(reading_commands.GiveVerdict)
    @task(group=RECORD)
    async def _second_check(self) -> None:
        asked = self.asked
        if asked is None or self.is_busy() or self.is_next_missing():
            return
        if asked.page is not None:
            self.complain("Verdicts are given in the dossier: enter opens it.")
            return
        dossier = asked.case.dossier
        evidence = [
            (one.id, f"{label(one.relation)}: {dossier.articles[one.article_id].headline}")
            for one in dossier.evidence
            if not one.withdrawn
        ]
        counted = [one.evidence_id for one in asked.case.assessment.standing.counted]
        form = VerdictForm(
            asked.pair.claim_id, evidence, [one for one in counted if one], second_check=True
        )
        await self.open_form(
            form,
            Filing(
                lambda ledger: ledger.give_verdict(form.draft()),
                lambda verdict: f"Second check given: {label(verdict.rating)}. z undoes it.",
            ),
        )

    # --- Another claim

    @on(commands.OtherClaim)
    def _other_claim(self) -> None:
        page = self.asked.page if self.asked else None
        if page is None or self.is_busy():
            return
        span = self.article.selected_span
        words = page.capture.text[slice(*span)] if span else page.article.headline
        dialog = FindClaim("Which other claim?", words)
        self.ask_by(dialog, self._ask_about, page.article.id)

    @task(group=RECORD)
    async def _ask_about(self, article_id: int, claim_id: int | None) -> None:
        if claim_id is not None and self.state is not None:
            self.state.ask_first(Pair(claim_id, article_id))
            await self.ask()

    # --- After a form

    @on(FormSlot.Closed)
    @task(group=RECORD)
    async def _form_closed(self, event: FormSlot.Closed) -> None:
        self.article.hint({})
        if event.recorded is not None and self.state is not None:
            if isinstance(event.form, JudgementForm) and not event.form.source.who.is_empty:
                self.last = event.form.source.who
            self.state.settle()
        await self.ask()
