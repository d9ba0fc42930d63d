"""``team``: the people of a ledger on PostgreSQL, and what each may do."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from getpass import getpass
from typing import Annotated

import typer

from claimtrack.cli.output import plain, print_json, print_table, say
from claimtrack.cli.session import JsonOption, session
from claimtrack.domain.errors import BadInput

team = typer.Typer(
    name="team",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The people of a ledger on PostgreSQL: init, add, remove, list.",
)

_SHORTEST = 12
"""Characters of a password."""


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.add_typer(team)


@team.command("init")
def init(context: typer.Context, as_json: JsonOption = False) -> None:
    """Set up the ledger for a team: roles, rights, row rules. For its owner; may be run again.

    Example: claimtrack --ledger "postgresql://owner@host/news?schema=desk" team init
    """
    from claimtrack.services.team_setup import set_up_team

    done = set_up_team(session(context).target, clock=lambda: datetime.now(UTC))
    _tell(done, as_json=as_json)


@team.command("add")
def add(
    context: typer.Context,
    login: Annotated[str, typer.Argument(metavar="LOGIN", help="Their login on the server.")],
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="reader, checker, editor or admin.")
    ] = "checker",
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="Their name on the record.")
    ] = "",
    ask: Annotated[
        bool, typer.Option("--ask-password", help="Ask for the password of a new login.")
    ] = False,
    new_password: Annotated[
        bool, typer.Option("--new-password", help="Give a login of this team a new password.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Make somebody a member, or give a member another role. For an admin of the ledger.

    A new login's password is made up and shown once, unless --ask-password asks for it (in a pipe:
    a line of standard input). Example: claimtrack team add ana --role editor --name "Ana Ruiz"
    """
    with session(context).ledger(writes=True) as ledger:
        ledger.need_admin()
        password = _asked() if ask else ""
        done = ledger.admit(login, role, name=name, password=password, new_password=new_password)
    if as_json:
        print_json({"did": done.says, "password": done.password or None})
        return
    _tell(done.says)
    if done.password:
        say(f"Their password, shown this once: {done.password}")


@team.command("remove")
def remove(
    context: typer.Context,
    login: Annotated[str, typer.Argument(metavar="LOGIN", help="Their login on the server.")],
    as_json: JsonOption = False,
) -> None:
    """End a membership. What the person did stays on the record. For an admin of the ledger.

    Example: claimtrack team remove ana
    """
    with session(context).ledger(writes=True) as ledger:
        done = ledger.dismiss(login)
    _tell(done, as_json=as_json)


@team.command("list")
def listed(context: typer.Context, as_json: JsonOption = False) -> None:
    """Say who belongs to the ledger's team, and with which role.

    Example: claimtrack team list --json
    """
    with session(context).ledger() as ledger:
        members = ledger.members()
    if as_json:
        print_json([plain(one) for one in members])
        return
    rows = [
        (one.login, one.name, one.role, f"{one.removed_at:%Y-%m-%d}" if one.removed_at else "")
        for one in members
    ]
    print_table(("login", "name", "role", "left"), rows, "Nobody belongs to this team yet.")


def _tell(done: tuple[str, ...], *, as_json: bool = False) -> None:
    if as_json:
        print_json({"did": done})
        return
    for sentence in done:
        say(sentence)


def _asked() -> str:
    """A password that is typed twice on a terminal, or is a line of standard input."""
    if not sys.stdin.isatty():
        given = sys.stdin.readline().rstrip("\r\n")
    else:
        given = getpass("Password: ")
        if getpass("Once more: ") != given:
            raise BadInput("The two passwords differ: give the same one twice.")
    if len(given) < _SHORTEST:
        raise BadInput(f"A password has {_SHORTEST} characters or more: give a longer one.")
    return given
