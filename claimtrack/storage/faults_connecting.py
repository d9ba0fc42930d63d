"""Why a server could not be connected to: what its library says, and what to tell the user.

The library gives no code for these, only English words; what is in none of them is told as it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Refusal(NamedTuple):
    """What a connection failed of. ``passes``: it may work again by itself in a while."""

    says: str
    passes: bool = False


_WHERE_IT_STANDS = "PGPASSWORD or ~/.pgpass"

_REFUSALS: tuple[tuple[str, Refusal], ...] = (
    (
        r"password authentication failed|authentication failed for user",
        Refusal(
            "The server of {target} refuses your login or its password: check both (a password "
            f"stands in {_WHERE_IT_STANDS}); who has left a team has no login any more."
        ),
    ),
    (
        r"no password supplied|password retrieved from file",
        Refusal(
            "The server of {target} asks for a password, and none that fits was given: put it in "
            f"{_WHERE_IT_STANDS}."
        ),
    ),
    (
        r'role "[^"]*" does not exist|role "[^"]*" is not permitted to log in',
        Refusal(
            "The server of {target} has no such login as that, or has closed it: check the name, "
            "and ask one of the ledger's admins."
        ),
    ),
    (
        r'database "[^"]*" does not exist',
        Refusal(
            "The database that {target} names does not exist: check its name, or create it first."
        ),
    ),
    (
        r"permission denied for database|is not currently accepting connections",
        Refusal(
            "Your login may not connect to the database of {target}: ask who looks after the "
            "server for the right to."
        ),
    ),
    (
        r"no pg_hba\.conf entry|pg_hba\.conf rejects",
        Refusal(
            "The server of {target} takes no connection from this machine with that login and "
            "database, or only an encrypted one ({why}): check them, and sslmode."
        ),
    ),
    (
        r"certificate|SSL|TLS",
        Refusal(
            "The encryption that is asked for can't be had from the server of {target} ({why}): "
            "check sslmode and sslrootcert in its address, and the server's certificate."
        ),
    ),
    (
        r"failed to resolve host|could not translate host name",
        Refusal(
            "The ledger {target} can't be reached, for no host has that name: check its spelling, "
            "and the network.",
            passes=True,
        ),
    ),
    (
        r"too many connections|connection slots",
        Refusal(
            "The server of {target} takes no more connections at the moment: try again later.",
            passes=True,
        ),
    ),
    (
        r"Connection refused|No such file or directory",
        Refusal(
            "The ledger {target} can't be reached, for no server answers there ({why}): check host "
            "and port, and that it runs.",
            passes=True,
        ),
    ),
    (
        r"timeout|timed out|Network is unreachable|No route to host",
        Refusal(
            "The ledger {target} can't be reached, for its server gives no answer ({why}): check "
            "the host's name and the network.",
            passes=True,
        ),
    ),
)


def refusal(error: BaseException | None) -> Refusal | None:
    """What is to be told of a connection that failed; the first cause where several hosts did."""
    said = str(error)
    return next((told for words, told in _REFUSALS if re.search(words, said)), None)
