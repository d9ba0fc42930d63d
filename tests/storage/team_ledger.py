"""A team's ledger on the tests' server: one login for each role, and a story in it. All fiction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import psycopg
from newsroom import Clock, Newsroom
from servers import PostgresqlServer

from claimtrack import open_ledger
from claimtrack.services.ledger import Ledger
from claimtrack.services.team_setup import set_up_team

ROLES = ("reader", "checker", "editor", "admin")


@dataclass
class Team:
    """A ledger's address for its owner, and a login for each of its members."""

    address: str
    clock: Clock
    mark: str
    _opened: dict[str, Ledger] = field(default_factory=dict)

    def login(self, who: str) -> str:
        return f"{who}_{self.mark}"

    def address_of(self, who: str) -> str:
        return self.address.replace("tester@", f"{self.login(who)}@")

    def ledger(self, who: str) -> Ledger:
        """The ledger as a member opens it; opened once."""
        if who not in self._opened:
            self._opened[who] = open_ledger(self.address_of(who), clock=self.clock)
        return self._opened[who]

    def room(self, who: str) -> Newsroom:
        """A member's own way to record things."""
        return Newsroom(self.ledger(who), self.clock)

    def close(self) -> None:
        for ledger in self._opened.values():
            ledger.close()

    def owner(self) -> Ledger:
        return open_ledger(self.address, checker="owner", clock=self.clock)

    def sql(self, who: str, *statements: str) -> list[Any]:
        """What the last statement gives, in one transaction of a member's own login, committed."""
        with psycopg.connect(self.address_of(who)) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


def make_team(server: PostgresqlServer, mark: str, *, template: str = "ledger") -> Team:
    """A team with a member for each role, and a second checker. Logins are the server's: ``mark``
    keeps those of one test's ledger from another's.
    """
    team = Team(server.fresh_database(template), Clock(), mark)
    set_up_team(team.address, clock=team.clock)
    with team.owner() as owner:
        for who in (*ROLES, "second"):
            role = "checker" if who == "second" else who
            owner.admit(team.login(who), role, name=f"{who.title()} of {mark}")
    return team
