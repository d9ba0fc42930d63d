"""The place in a page where a form is opened, answered and recorded, its draft kept meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID, uuid4

from textual import on
from textual.containers import Vertical
from textual.message import Message

from claimtrack.domain.entities import Entity
from claimtrack.domain.errors import BadInput, Conflict, ConnectionLost
from claimtrack.domain.words import EntityKind
from claimtrack.tui.drafts import DRAFT, HERE_AGAIN, Drafts
from claimtrack.tui.following import BackAgain
from claimtrack.tui.screens.choosing import KEEP, STAY, can_be_chosen, choose_versions, how_to_leave
from claimtrack.tui.shown import safe
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.keeping import Kept, kept_of
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.who import Who
from claimtrack.tui.typeahead import FormDone
from claimtrack.tui.widgets.form.key_row import KeyRow
from claimtrack.tui.widgets.form.panel import FormPanel, HintsFor
from claimtrack.tui.widgets.form.typed_row import TypedRow
from claimtrack.tui.work import ASK, RECORD, task

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger
    from claimtrack.tui.screens.offering import Offering

_TYPED_ON = (
    "Not recorded yet: the form was changed after it was to be recorded, so nothing of it was "
    "recorded by itself. ctrl+s records it."
)
_LEAVING = "Not recorded yet, for you were about to leave the form: ctrl+s records it."
_ARRIVED = (
    "It was recorded as it stood when the connection was lost; what you changed since is not."
)


@dataclass(frozen=True, slots=True)
class Filing:
    """How a form is recorded, and what is said when it is."""

    save: Callable[[Ledger], Any]
    says: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A recording that lost its connection: what it was numbered, and what was to be recorded."""

    operation: UUID
    answers: dict[str, Any]
    taken: tuple[EntityKind, frozenset[str]] | None


class FormSlot(Vertical):
    """Holds one form at a time. Empty, it is not shown."""

    @dataclass
    class Opened(Message):
        """A form stands in the slot."""

        form: Form

    @dataclass
    class Closed(Message):
        """The slot is empty again. ``recorded`` is what the service gave; None when it was left."""

        form: Form
        recorded: Any

    def __init__(self, *, hints_for: HintsFor | None = None, id: str | None = None) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id, classes="form-slot")
        self.display = False
        self._hints_for = hints_for
        self._filing: Filing | None = None
        self._drafts = Drafts(self)
        self._attempt: Attempt | None = None
        self._is_called_off = False

    @property
    def panel(self) -> FormPanel | None:
        """The form that stands in the slot."""
        panels = self.query(FormPanel)
        return panels.first() if panels else None

    @property
    def is_open(self) -> bool:
        """A form stands in the slot."""
        return self.panel is not None

    @property
    def _page(self) -> Offering[Any]:
        return cast("Offering[Any]", self.screen)

    # --- Opening and closing

    async def kept(self, form: Form) -> Kept | None:
        """What was left of a form at its passage, if anything."""
        return await self._drafts.find(form.draft_key)

    async def kept_elsewhere(self, form: Form) -> dict[str, Kept]:
        """What was left of it at other passages, by the keys of the drafts."""
        return await asyncio.to_thread(self._drafts.file.elsewhere, form)

    async def open(self, form: Form, filing: Filing, *, kept: Kept | None = None) -> None:
        """Put a form in, with the answers that were ``kept`` of it."""
        await self.query(FormPanel).remove()
        if kept is not None:
            form.restore(kept.answers)
            self._page.say(HERE_AGAIN)
        self._filing = filing
        self._attempt = None
        panel = FormPanel(form, hints_for=self._hints_for)
        self.display = True
        await self.mount(panel)
        panel.begin()
        self.post_message(self.Opened(form))

    async def _close(self, form: Form, recorded: Any) -> None:
        await self.query(FormPanel).remove()
        self.display = False
        self._filing = None
        self.post_message(self.Closed(form, recorded))

    # --- Recording and leaving

    @on(FormPanel.Submitted)
    def _submitted(self, event: FormPanel.Submitted) -> None:
        event.stop()
        self._record(event.form)

    @task(group=RECORD)
    async def _record(
        self, form: Form, taken: tuple[EntityKind, frozenset[str]] | None = None
    ) -> None:
        """Record it. The keys that come meanwhile wait: they belong to what comes next.

        ``taken`` are the fields that are to be as somebody else has them.
        """
        self._page.host.typeahead.form_starts(self.screen)
        form.taken = taken
        try:
            await self._file(form)
        finally:
            form.taken = None
            done = FormDone(self.screen, came_about=not self.is_open)
            self.post_message(done)

    async def _file(self, form: Form) -> None:
        filing = self._filing
        if filing is None:
            return
        attempt = self._numbered(form)
        try:
            recorded = await self._page.host.write(filing.save, operation=attempt.operation)
        except ConnectionLost:
            self._attempt, self._is_called_off = attempt, False
            await self._write_draft(form)
            raise
        except Conflict as conflict:
            if not can_be_chosen(conflict):
                raise
            self._choose_version(form, conflict)
            return
        await self._forget(form)
        await self._close(form, recorded)
        self._page.say(safe(filing.says(recorded)))

    def _numbered(self, form: Form) -> Attempt:
        """The same number where the same answers were on their way when the connection was lost."""
        answers, before = form.kept(), self._attempt
        if before is not None and before.answers == answers:
            form.taken = before.taken
            return before
        self._attempt = None
        if before is not None and self._page.host.hand.has_arrived(before.operation):
            raise BadInput(
                "It was recorded as it stood when the connection was lost: look at that first; "
                "what you changed since is still here."
            )
        return Attempt(uuid4(), answers, form.taken)

    @on(BackAgain)
    def _back_again(self) -> None:
        """Record what was to be recorded when the connection went. Where it was changed since, or
        was about to be left, say that it is not recorded.
        """
        panel, attempt = self.panel, self._attempt
        if panel is None or attempt is None:
            return
        is_changed = attempt.answers != panel.form.kept()
        if not (is_changed or self._is_called_off):
            self._record(panel.form)
        elif not self._page.host.hand.has_arrived(attempt.operation):
            self._page.complain(_TYPED_ON if is_changed else _LEAVING)
        elif is_changed:
            self._page.complain(_ARRIVED)

    @task(group=ASK)
    async def _choose_version(self, form: Form, conflict: Conflict) -> None:
        chosen = await choose_versions(self._page, form, conflict)
        if chosen is None:
            return
        theirs = cast("Entity", conflict.theirs)
        if chosen.is_all_theirs:
            await self._forget(form)
            await self._close(form, None)
            self._page.say("Left as they have it.")
        else:
            form.rebase(theirs)
            self._record(form, (theirs.KIND, chosen.theirs))

    @on(FormPanel.Left)
    @task(group=ASK)
    async def _leave(self, event: FormPanel.Left) -> None:
        self._is_called_off = True
        chosen = await how_to_leave(
            self._page, touched=event.form.touched, keeps=event.form.KEEPS_DRAFT
        )
        if chosen == STAY:
            return
        if chosen == KEEP:
            await self._write_draft(event.form)
        else:
            await self._forget(event.form)
        await self._close(event.form, None)

    # --- Drafts

    @on(FormPanel.Changed)
    @task(group=DRAFT)
    async def _keep_soon(self, event: FormPanel.Changed) -> None:
        if event.form.KEEPS_DRAFT and event.form.touched:
            await self._drafts.keep_soon(lambda: _draft_of(event.form))

    async def _write_draft(self, form: Form) -> None:
        if form.KEEPS_DRAFT:
            await self._drafts.keep(lambda: _draft_of(form))

    async def _forget(self, form: Form) -> None:
        if form.KEEPS_DRAFT:
            await self._drafts.forget(form.draft_key)

    def keep_now(self) -> None:
        """Write what is not written yet, at once: the app is being ended."""
        self._drafts.keep_now()

    def on_unmount(self) -> None:
        self.keep_now()

    # --- Sources and tags that the ledger knows

    @on(KeyRow.Looking)
    @task(group="looking", exclusive=True)
    async def _look(self, event: KeyRow.Looking) -> None:
        if not event.text.strip():
            return
        rows = await self._page.host.read(lambda ledger: ledger.sources(text=event.text))
        known = [row for row in rows if row.kind is not None]
        if not event.row.is_typing:
            known = [row for row in known if not row.outlet]
        event.row.found(event.text, [Who.listed(row) for row in known])

    @on(TypedRow.Looking)
    @task(group="looking", exclusive=True)
    async def _look_for_tags(self, event: TypedRow.Looking) -> None:
        event.field.know(await self._page.host.read(lambda ledger: ledger.tags()))
        event.row.redraw()

    def pick(self, name: str, span: Span, words: str) -> bool:
        """Answer a question of the open form by selected words. False where it does not ask it."""
        return self.panel is not None and self.panel.pick(name, span, words)


def _draft_of(form: Form) -> tuple[str, Kept]:
    return form.draft_key, kept_of(form)
