"""A form in a box over the page."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult

from claimtrack.tui.screens.base import Dialog
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.widgets.form.slot import Filing, FormSlot
from claimtrack.tui.work import OPEN, task


class FormDialog(Dialog[Any]):
    """Returns what the service gave; None when the form was left."""

    STYLES = ("reading",)

    def __init__(self, form: Form, filing: Filing) -> None:
        super().__init__()
        self.HEADING = form.title
        self.form = form
        self._filing = filing

    def compose_body(self) -> ComposeResult:
        yield FormSlot()

    def on_mount(self) -> None:
        self._open()

    @task(group=OPEN)
    async def _open(self) -> None:
        slot = self.query_one(FormSlot)
        await slot.open(self.form, self._filing, kept=await slot.kept(self.form))

    @on(FormSlot.Closed)
    def _slot_emptied(self, event: FormSlot.Closed) -> None:
        self.dismiss(event.recorded)
