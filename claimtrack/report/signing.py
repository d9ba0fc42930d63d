"""A report's fingerprint and signatures as the lines of its imprint, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.report.model import Report
from claimtrack.report.wording import moment

UNSIGNED = "nobody yet"


def signing(report: Report) -> Iterator[tuple[str, str]]:
    """The fingerprint and each signature as lines of an imprint; none where no ledger was asked."""
    signed = report.signed
    if signed is None:
        return
    yield "Fingerprint", signed.fingerprint
    for one in signed.signatures:
        as_what = f", {one.capacity}" if one.capacity else ""
        withdrawn = f" (withdrawn: {one.withdrawn})" if one.withdrawn else ""
        told = f"{one.signer}{as_what}, {moment(one.signed_at, report.clock)}{withdrawn}"
        yield "Signed by", told
    held = {one.signer for one in signed.signatures if not one.withdrawn}
    if not signed.complete:
        says = "one person; a second one signs" if held else UNSIGNED
        yield "Signed by two people", f"no: {says}"
    if signed.changed:
        yield "Against what was signed", signed.changed
