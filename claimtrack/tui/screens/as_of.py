"""Asking for the two clocks: reporting published by one day, as the ledger knew it at one time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.errors import BadInput
from claimtrack.tui.commands.command import Command
from claimtrack.tui.screens.base import Dialog
from claimtrack.tui.shown import short_day
from claimtrack.tui.typed import DAY_HINT, MOMENT_HINT, day_typed, moment_typed
from claimtrack.tui.widgets.line import Line
from claimtrack.tui.work import task


@dataclass(frozen=True, slots=True)
class Chosen:
    """An as-of point, the words for it, and what was typed. No point: today, all that is known."""

    as_of: AsOf | None
    words: str
    typed: tuple[str, str] = ("", "")


_ADVICE = (
    "Reporting published after the day is not seen, and windows close against it. With a time, "
    "only what the ledger had recorded by then is known; a time alone counts for both. Leave both "
    "empty to come back to today."
)

TODAY = Chosen(None, "as of today")


class Accept(Command):
    """Take what stands in the lines."""

    id = "accept"
    key = "enter"
    label = "accept"


class AsOfDialog(Dialog[Chosen]):
    """Both empty comes back to today."""

    OFFERS = (Accept,)
    HEADING = "As of"

    def compose_body(self) -> ComposeResult:
        published, known = self.host.as_of_typed
        yield Line("published by", published, hint=DAY_HINT, id="published")
        yield Line("known at", known, hint=MOMENT_HINT, id="known")
        yield Static(Content(_ADVICE), classes="advice")

    def on_mount(self) -> None:
        self.query_one("#published", Line).take_focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._accept()

    @on(Accept)
    def _accept_key(self) -> None:
        self._accept()

    @task(group="accept", exclusive=True)
    async def _accept(self) -> None:
        published = self.query_one("#published", Line).value
        known = self.query_one("#known", Line).value
        if not published and not known:
            self.dismiss(TODAY)
            return
        today = await self.host.today()
        day = day_typed(published, today, ahead=False) if published else None
        chosen = await self._known(day, known, today) if known else _published_by(day or today)
        if chosen.as_of and chosen.as_of.published > today:
            raise BadInput("That day has not come yet: as of looks back, not ahead.")
        self.dismiss(chosen)

    async def _known(self, published: date | None, known: str, today: date) -> Chosen:
        """A known-at time alone closes windows against its own day in the ledger's zone."""
        zone = await self.host.read(lambda ledger: ledger.session.zone.key)
        when = moment_typed(known, zone, today)
        seq = await self.host.read(lambda ledger: ledger.known_seq(when))
        local = when.astimezone(ZoneInfo(zone))
        day = published or local.date()
        return Chosen(
            AsOf(published=day, known=seq),
            f"as of {short_day(day)}, known {short_day(local.date())} {local:%H:%M}",
            (day.isoformat(), known),
        )


def _published_by(day: date) -> Chosen:
    return Chosen(AsOf(published=day), f"as of {short_day(day)}", (day.isoformat(), ""))
