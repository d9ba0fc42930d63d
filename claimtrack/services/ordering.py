"""Reports made by a worker: ordered, made elsewhere, fetched and forgotten.

A report is made as who ordered it would see it, and on a team's ledger as far as the worker's own
login sees.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from typing import Any

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.entities import Checker
from claimtrack.domain.errors import BadInput, NotFound
from claimtrack.services.jobs import Job, JobName, JobState, ask
from claimtrack.services.reading_ahead import Interrupted
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import (
    MadeReport,
    ReportFacts,
    ReportFormat,
    ReportOptions,
    write_report,
)
from claimtrack.services.session import Session
from claimtrack.storage import jobs as stored
from claimtrack.storage import orders


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """All that a report is made from. ``logo`` is the house's, in base64."""

    scope: ReportScope
    form: ReportFormat
    as_of: AsOf | None
    options: ReportOptions
    logo: str = ""


def order_report(
    session: Session,
    scope: ReportScope,
    form: ReportFormat,
    as_of: AsOf | None = None,
    options: ReportOptions | None = None,
) -> int:
    """Ask for a report to be made by a worker; gives the order's number."""
    asked = options or ReportOptions()
    wanted = Wanted(
        scope=scope,
        form=form,
        as_of=as_of,
        options=replace(asked, house=replace(asked.house, logo=b"")),
        logo=b64encode(asked.house.logo).decode(),
    )
    checker = session.checker
    with session.store.write(name="order report", checker_id=checker.id, at=session.now()) as work:
        text = _form(Wanted).dump_json(wanted).decode()
        number = orders.put_order(work.connection, checker.id, work.at, text)
        ask(work, JobName.REPORT, number)
        return number


def ordered_report(session: Session, number: int) -> MadeReport | Job:
    """The report that was ordered, or the job that is to make it, while it is not made."""
    with session.read() as view:
        held = orders.order(view.connection, number)
        if held is None:
            raise NotFound(f"There is no report {number} on order: order it again.")
        if held.content is not None:
            facts: ReportFacts = _form(ReportFacts).validate_json(held.facts)
            return MadeReport(content=bytes(held.content), facts=facts)
        found = stored.job_about(view.connection, JobName.REPORT.value, number)
    if found is None or found.state is JobState.CANCELLED:
        raise NotFound(f"Report {number} was called off: order it again.")
    return found


def forget_order(session: Session, number: int) -> None:
    """Call an order off, or forget a report that was fetched."""
    with session.store.write(
        name="forget report", checker_id=session.checker_id, at=session.now()
    ) as work:
        job = stored.job_about(work.connection, JobName.REPORT.value, number)
        if job is not None:
            stored.cancel(work.connection, job.id, work.at)
        orders.drop_order(work.connection, number)


def make_ordered(session: Session, number: int, stop: Callable[[], bool]) -> str:
    """Make the report that was ordered; says how large it is."""
    with session.read() as view:
        held = orders.order(view.connection, number)
        asker = None if held is None else view.find(Checker, held.checker_id)
    if held is None or asker is None:
        return "Nobody wants it any more."
    member = session.store.member
    if member is not None and member.checker_id != held.checker_id:
        raise BadInput(
            f"What {member.login} may see is not what {asker.name} may: "
            "have reports made by a worker with the login of the ledger's owner."
        )
    wanted: Wanted = _form(Wanted).validate_json(held.wanted)
    house = replace(wanted.options.house, logo=b64decode(wanted.logo))

    def go_on(_: int, __: int) -> None:
        if stop():
            raise Interrupted

    into = BytesIO()
    facts = write_report(
        Session(session.store, asker.name, session.now),
        into,
        wanted.scope,
        wanted.form,
        wanted.as_of,
        replace(wanted.options, house=house),
        go_on,
    )
    with session.store.write(
        name="keep report", checker_id=session.checker_id, at=session.now()
    ) as work:
        told = _form(ReportFacts).dump_json(facts).decode()
        orders.put_report(work.connection, number, told, into.getvalue())
    return f"{facts.claims:,} claim{'' if facts.claims == 1 else 's'}, {facts.size:,} bytes."


@cache
def _form(kind: type[Any]) -> Any:
    """What turns one of these into JSON and back."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
