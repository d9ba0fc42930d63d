"""A report that a worker makes, waited for and fetched."""

from __future__ import annotations

import time
from typing import IO

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.errors import BadInput, LedgerUnreachable
from claimtrack.services.jobs import JobState
from claimtrack.services.ledger import Ledger
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import MadeReport, ReportFacts, ReportFormat, ReportOptions

_PAUSE = 0.5


def made_by_worker(
    ledger: Ledger,
    into: IO[bytes],
    scope: ReportScope,
    form: ReportFormat,
    as_of: AsOf | None,
    options: ReportOptions,
) -> ReportFacts:
    """Order a report, wait for it and write it; called off where the wait ends without it."""
    if not ledger.workers():
        raise LedgerUnreachable(
            "No worker is alive to make the report: start claimtrack worker on a machine of the "
            "team's (PostgreSQL), or leave --on-worker out."
        )
    number = ledger.order_report(scope, form, as_of, options)
    try:
        while True:
            found = ledger.ordered_report(number)
            if isinstance(found, MadeReport):
                into.write(found.content)
                return found.facts
            if found.state is JobState.FAILED:
                raise BadInput(f"The worker could not make the report: {found.says}")
            time.sleep(_PAUSE)
    finally:
        ledger.forget_order(number)
