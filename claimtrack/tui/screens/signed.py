"""The reports that were signed: by whom, whether they still say the same, and signing them too."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from claimtrack.tui.commands import signing as commands
from claimtrack.tui.screens.ask_line import AskLine
from claimtrack.tui.screens.listing import Listing
from claimtrack.tui.screens.report.checking import check_file
from claimtrack.tui.screens.report.making import TooLong, Wanted, beginning
from claimtrack.tui.screens.report.signing import ask_capacity, say_signed
from claimtrack.tui.shown import count, joined, moment, one_line, safe, short_day
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.table import Column, Rows
from claimtrack.tui.work import ASK, PREVIEW, task

if TYPE_CHECKING:
    from claimtrack.domain.entities import Signature
    from claimtrack.services.ledger import Ledger
    from claimtrack.services.signed_reports import SignedReport

_EMPTY = "No report is signed: r makes one, and F4 there puts your name to what it says."
_UNCOMPARED = "…"
_SHOWN = 100_000
"""Bytes of a signed report that are there to be read."""


def _now(report: SignedReport) -> Content:
    """What keeps it from being as signed by two people; all of it stands below the list."""
    wrong = report.changed or report.lacks
    return one_line(wrong or "as signed", Tone.ATTENTION if wrong else Tone.PLAIN)


SIGNED_COLUMNS: tuple[Column[SignedReport], ...] = (
    Column("report", lambda one: one_line(one.about), least=12),
    Column("as of", lambda one: Content(short_day(one.as_of.published)), least=11, most=11),
    Column("signed by", lambda one: one_line("; ".join(one.signed_by)), least=14),
    Column("now", _now, least=16),
)


class SignedReports(Listing["SignedReport"]):
    """Below the list stand the signatures of the one under the cursor, and what was signed; each
    report by the number of its first signature.
    """

    NAME = "Signed reports"
    COLUMNS = SIGNED_COLUMNS
    OFFERS = (
        commands.ReadSigned,
        commands.SignToo,
        commands.WithdrawSignature,
        commands.CheckFile,
    )
    IN_FOOTER = ("open", "sign_report", "withdraw", "check_file")

    def compose_below(self) -> ComposeResult:
        with VerticalScroll(classes="preview document", can_focus=True):
            yield Static("", markup=False)

    async def reload(self) -> None:
        reports = await self.host.read(lambda ledger: ledger.signed_reports(compare=False))
        waiting = {one.signatures[0].id: replace(one, changed=_UNCOMPARED) for one in reports}
        self.show_rows(waiting, _EMPTY)
        half = sum(not one.complete for one in reports)
        self.status.rest(f"{count(len(reports), 'report')}, {half} without two signatures")
        self._compare()

    @task(group="compare", exclusive=True)
    async def _compare(self) -> None:
        """Say of one report after the other whether it would say the same now."""
        for number, report in list(self.held.items()):
            compare = partial(_changed, report.signatures[0])
            changed = await self.host.read(compare)
            compared = replace(report, changed=changed)
            self.show_rows(self.held | {number: compared}, _EMPTY)

    def copyable(self) -> str:
        report = self.current
        return report.fingerprint if report else ""

    def step_back(self) -> bool:
        reading = not self.rows.has_focus
        self.rows.focus()
        return reading

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()
        self._show_signed()

    @task(group=PREVIEW, exclusive=True)
    async def _show_signed(self) -> None:
        report = self.current
        if report is None:
            self.show_below("")
            return
        lines = [*map(_given, report.signers, report.signatures)]
        lines += [one_line(one, Tone.ATTENTION) for one in (report.changed, report.lacks) if one]
        lines.append(one_line(f"Fingerprint {report.fingerprint}", Tone.QUIET))
        self.show_below(joined(lines, "\n"))
        first, house = report.signatures[0], self.host.settings.house
        try:
            look = await self.host.read(
                lambda ledger: beginning(ledger, _wanted(first, house), _SHOWN)
            )
            text = look.text
        except TooLong as long:
            text = f"It is on {count(long.claims, 'claim')}: too long to be shown here."
        self.show_below(joined([*lines, Content(""), safe(text)], "\n"))

    @on(commands.ReadSigned)
    @on(Rows.Opened)
    def _read(self) -> None:
        if self.current is None:
            self.complain(_EMPTY)
        else:
            self.query_one(".preview").focus()

    @on(commands.SignToo)
    @task(group=ASK)
    async def _sign_too(self) -> None:
        report = self.current
        if report is None:
            self.complain(_EMPTY)
            return
        held = [one for one in report.signatures if not one.withdrawn] or [*report.signatures]
        number = held[0].id
        await self.host.read(lambda ledger: ledger.may_countersign(number))
        capacity = await ask_capacity(self, "Sign the same report, as it was signed")
        if capacity is not None:
            done = await self.host.write(
                lambda ledger: ledger.countersign(number, capacity=capacity)
            )
            say_signed(self, done)

    @on(commands.CheckFile)
    @task(group=ASK)
    async def _check_file(self) -> None:
        await check_file(self)

    @on(commands.WithdrawSignature)
    @task(group=ASK)
    async def _withdraw(self) -> None:
        report = self.current
        if report is None:
            self.complain(_EMPTY)
            return
        me = await self.host.read(lambda ledger: ledger.checker.id)
        held = [one for one in report.signatures if not one.withdrawn]
        mine = [one.id for one in held if one.signer_id == me]
        if not mine:
            self.complain(_not_yours(report))
            return
        why = await self.app.push_screen_wait(
            AskLine(
                f"Withdraw your signature {mine[0]} because",
                "reason",
                hint="it stays to be read",
                empty="Say why, or leave with esc.",
            )
        )
        if why:
            await self.host.write(lambda ledger: ledger.withdraw_signature(mine[0], why))
            self.say(f"Signature {mine[0]} is withdrawn. z undoes it.")


def _changed(signature: Signature, ledger: Ledger) -> str:
    return ledger.changed_since_signed(signature)


def _given(signer: str, one: Signature) -> Content:
    capacity = f", {one.capacity}" if one.capacity else ""
    told = f"{one.id}  {signer}{capacity}, {moment(one.signed_at)}"
    if not one.withdrawn:
        return one_line(told)
    return joined((one_line(told, Tone.STRUCK), one_line(f"  withdrawn: {one.withdrawn}")))


def _not_yours(report: SignedReport) -> str:
    names = [
        name
        for name, given in zip(report.signers, report.signatures, strict=True)
        if not given.withdrawn
    ]
    if not names:
        return "Every signature of it is withdrawn already."
    return f"You have not signed it: only {' and '.join(names)} can withdraw what they signed."


def _wanted(first: Signature, house: Any) -> Wanted:
    """The report as it was signed, to be looked at."""
    from claimtrack.services.reports import ReportFormat
    from claimtrack.services.signed_reports import remade_from

    scope, point, options = remade_from(first)
    return Wanted(
        scope=scope, form=ReportFormat.MARKDOWN, options=options, as_of=point, house=house
    )
