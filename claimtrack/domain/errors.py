"""Errors that a user can act on: each message is one sentence that says what to do."""

from __future__ import annotations


class ClaimtrackError(Exception):
    """Base of every error meant for the user. ``exit_status`` is the command line's."""

    exit_status = 2


class BadInput(ClaimtrackError):
    """What was given can't be taken as it is; nothing has changed."""


class NotFound(ClaimtrackError):
    """Nothing in the ledger goes by that number or name."""


class Conflict(ClaimtrackError):
    """Somebody else changed the same thing since it was read. Both versions are kept here."""

    def __init__(self, message: str, *, mine: object = None, theirs: object = None) -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs


class LedgerUnreachable(ClaimtrackError):
    """The ledger can't be opened or written: missing, locked, read-only, no room, no server."""

    exit_status = 3


class NotAllowed(LedgerUnreachable):
    """The login may not do that: its role does not allow it, or it was taken out of the team."""


class ConnectionLost(LedgerUnreachable):
    """The server went away. What was being written is stored or is not: its operation tells."""


class LedgerDamaged(ClaimtrackError):
    """The ledger is damaged, or was written by a newer claimtrack."""

    exit_status = 4
