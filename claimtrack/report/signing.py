"""A report's fingerprint and signatures as the lines of its imprint, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.report.model import Report
from claimtrack.report.wording import moment

FINGERPRINT = "Fingerprint"
"""The name of the line whose words are a digest: to be set letter by letter."""

_NONE, _ONE = "none yet: two people sign a report", "one of two: a second person has still to sign"


def signing(report: Report) -> Iterator[tuple[str, str]]:
    """The fingerprint and each signature as lines of an imprint; none where no ledger was asked."""
    signed = report.signed
    if signed is None:
        return
    yield FINGERPRINT, signed.fingerprint
    for one in signed.signatures:
        as_what = f", {one.capacity}" if one.capacity else ""
        withdrawn = f" (withdrawn: {one.withdrawn})" if one.withdrawn else ""
        told = f"{one.signer}{as_what}, {moment(one.signed_at, report.clock)}{withdrawn}"
        yield "Signed by", told
    held = {one.signer for one in signed.signatures if not one.withdrawn}
    if not signed.complete:
        yield "Signatures", _ONE if held else _NONE
    if signed.changed:
        yield "Changed since it was signed", signed.changed
