"""Setting up a ledger on PostgreSQL for a team."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from claimtrack.domain.errors import BadInput, LedgerUnreachable
from claimtrack.services.opening import machine_zone, rebuild_index
from claimtrack.services.session import LEDGER_ITSELF
from claimtrack.storage import index, team
from claimtrack.storage.addresses import is_address
from claimtrack.storage.opening import open_store
from claimtrack.storage.store import Store
from claimtrack.storage.team_checks import team_rules_hold
from claimtrack.storage.verify_search import search_fits

_NAMED = 10


def set_up_team(target: str, *, clock: Callable[[], datetime]) -> tuple[str, ...]:
    """Set up a ledger for a team, making the ledger where there is none; says what was done.

    For the ledger's owner, who may make roles on the server. Doing it again mends what is missing.
    """
    if not is_address(target):
        raise BadInput("A team works on a PostgreSQL server: give --ledger postgresql://….")
    store = open_store(target, zone=machine_zone())
    try:
        with store.read() as view:
            outdated = index.needs_rebuild(view)
        if outdated:
            rebuild_index(store, clock())
        done = _set_up(store, clock())
        mended = () if outdated else _index_mended(store, clock())
        return (
            *done,
            *mended,
            "Now add people: claimtrack team add LOGIN --role admin --name NAME.",
        )
    finally:
        store.close()


def _index_mended(store: Store, at: datetime) -> Iterator[str]:
    """Every checker's app writes the index: one that says what the record does not is made anew,
    with all that was worked out ahead.
    """
    with store.read() as view:
        wrong = [number for number, _ in index.check(view)]
        amiss = bool(wrong) or any(search_fits(view))
    if amiss:
        rebuild_index(store, at)
        named = f" (claims {', '.join(map(str, wrong[:_NAMED]))})" if wrong else ""
        yield f"Mended: the index did not say what the record says{named}; it is made again."


def _set_up(store: Store, at: datetime) -> tuple[str, ...]:
    with store.write(name="set up team", checker_id=LEDGER_ITSELF, at=at) as work:
        login, may_make_roles, is_mine = team.may_set_up(work.connection)
        if not is_mine:
            raise LedgerUnreachable(
                f"The ledger {store.target} is not {login}'s: its owner sets up its team."
            )
        if not may_make_roles:
            raise LedgerUnreachable(
                f"The login {login} may not make roles: have the server's administrator run "
                f"ALTER ROLE {login} CREATEROLE first."
            )
        was_there = team.is_team(work.connection)
        amiss = [problem.says for problem in team_rules_hold(work.connection)]
        new = team.set_up(work.connection)
    done = [f"The ledger is {store.target}, and its owner is {login}."]
    done += [f"Made the role {name}." for name in new]
    done.append(
        "The team was set up already, and nothing was amiss."
        if was_there and not new and not amiss
        else "Gave each role its rights, and made the row rules and the guards."
    )
    done += [f"Mended: {says.partition(':')[0]}." for says in amiss]
    return tuple(done)
