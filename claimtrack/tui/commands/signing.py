"""The commands of signing a report, and of the list of those that were signed."""

from __future__ import annotations

from claimtrack.tui.commands.command import Command


class SignReport(Command):
    """Put your name to what the report says, beside its fingerprint. Two people sign.

    A report as of an earlier day can be signed too. The preview shows who has signed it, and what
    differs from what was signed. z takes a signature back at once; later it is withdrawn with a
    reason, in the list of signed reports (g i).
    """

    id = "sign_report"
    key = "f4"
    label = "sign it"
    writes = True
    in_any_past = True


class SignToo(SignReport):
    """Sign the same report as was signed here, as it was then. Two people sign.

    It is made again first: where it can't be made as it was, nothing is signed.
    """

    label = "sign it too"


class CheckFile(Command):
    """Say whether a report's file is what two people signed, and who.

    It is held to what was signed in this ledger; where the two differ the claims are named. A CSV
    table and a ClaimReview have no place for a fingerprint, so they can't be checked.
    """

    id = "check_file"
    key = "f6"
    label = "check a file"


class WithdrawSignature(Command):
    """Take back your own signature of the report under the cursor, with the reason. It stays."""

    id = "withdraw"
    key = "minus,delete"
    label = "withdraw yours"
    writes = True
    in_any_past = True


class ReadSigned(Command):
    """Read the report as it was signed; esc goes back to the list."""

    id = "open"
    key = "enter"
    label = "read it"
