"""The team of a ledger on PostgreSQL: who belongs to it, and with which role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

from claimtrack.domain.entities import Checker
from claimtrack.domain.errors import BadInput
from claimtrack.services.session import LEDGER_ITSELF, Session, View, Work
from claimtrack.services.sourcing import fold, resolve_checker
from claimtrack.storage import team
from claimtrack.storage.team import Membership
from claimtrack.storage.team_rules import ADMIN, roles

ROLES = roles()
"""The roles, the least first; each may do what those before it may."""

_LOGIN = re.compile(r"(?!pg_)[a-z_][a-z0-9_.-]{0,62}")
_PASSWORD_BYTES = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """Somebody of a team. ``role`` is "" for somebody who left it, or whom the server lost."""

    login: str
    name: str
    role: str
    removed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """What admitting somebody did, in sentences. ``password`` is a new one, "" where none is."""

    says: tuple[str, ...]
    password: str


def admit(
    session: Session,
    login: str,
    role: str,
    *,
    name: str = "",
    password: str = "",
    new_password: bool = False,
) -> Admitted:
    """Make somebody a member, or give a member another role; a login and a checker with it.

    A login that is not there is made, with this password or one that is made up. One that is there
    keeps its password, unless ``new_password`` asks for another.
    """
    if not _LOGIN.fullmatch(login):
        raise BadInput(f"A login is small letters, digits, _ . and -, and not “{login}”.")
    if role not in ROLES:
        raise BadInput(f"A role is one of {', '.join(ROLES)}, and not “{role}”.")
    with _writing(session) as work:
        held = _held(work, login)
        there = team.has_login(work.connection, login)
        fresh = password or token_urlsafe(_PASSWORD_BYTES)
        wanted = new_password or bool(password) or not _is_usable(held, there=there)
        checker, is_new = _checker(work, login, name, held)
        did = team.admit(work.connection, login, role, checker.id, fresh if wanted else None)
    says = _told(session, login, role, checker, did, is_new=is_new)
    return Admitted(says=says, password=fresh if did and not password else "")


def _is_usable(held: Membership | None, *, there: bool) -> bool:
    """Whether a login is there and has a password: a former member's that we made has none."""
    return there and (held is None or held.removed_at is None or not held.made_here)


def _checker(work: Work, login: str, name: str, held: Membership | None) -> tuple[Checker, bool]:
    """Who the login is: the same as ever, or the checker of that name, or a new one."""
    if held is not None:
        checker = work.get(Checker, held.checker_id)
        if name and fold(name) != fold(checker.name):
            raise BadInput(
                f"The login {login} is {checker.name}: give {name} a login of their own."
            )
        return checker, False
    named = name or login
    known = next((one for one in work.all(Checker) if fold(one.name) == fold(named)), None)
    if known is None:
        return resolve_checker(work, named), True
    for one in team.members(work.connection):
        if one.checker_id == known.id and one.removed_at is None:
            raise BadInput(
                f"{known.name} works here with the login {one.login}: give --name for another "
                "person, or remove that login first."
            )
    return known, False


def _told(
    session: Session, login: str, role: str, checker: Checker, did: str, *, is_new: bool
) -> tuple[str, ...]:
    logins = {
        "made": f"Made the login {login} on the server.",
        "password": f"Gave the login {login} a new password.",
        "": f"The login {login} was on the server already; its password is as it was.",
    }
    on_record = f"Put {checker.name} on the record as checker {checker.id}."
    known = f"{checker.name} is on the record as checker {checker.id}."
    return (
        logins[did],
        on_record if is_new else known,
        f"{checker.name} has the role {role}.",
        f"They open the ledger as {_address(session.store.target, login)}.",
    )


def _address(target: str, login: str) -> str:
    """The ledger's address for a login; its password is asked for, or stands in ~/.pgpass."""
    scheme, _, rest = target.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}://{login}@{place.rpartition('@')[2]}{slash}{path}"


def dismiss(session: Session, login: str) -> tuple[str, ...]:
    """End a membership; what the person did stays on the record under their name."""
    with _writing(session) as work:
        held = _held(work, login)
        if held is None or held.removed_at is not None:
            raise BadInput(f"There is no member with the login {login}.")
        checker = work.get(Checker, held.checker_id)
        did = team.dismiss(work.connection, login)
    endings = {
        "closed": f"The login {login} can't be used any more.",
        "kept": f"The login {login} stays on the server: it was not made here or serves elsewhere.",
        "gone": f"The login {login} was gone from the server already.",
    }
    return (
        f"Took every right in this ledger from {login}.",
        endings[did],
        f"{checker.name} stays on the record as checker {checker.id}.",
    )


def members(session: Session) -> Sequence[TeamMember]:
    """Everybody who is or was a member, by login."""
    with session.read() as view:
        _need_team(view, session)
        names = {checker.id: checker.name for checker in view.all(Checker)}
        return [
            TeamMember(
                login=one.login,
                name=names.get(one.checker_id, ""),
                role=one.role,
                removed_at=one.removed_at,
            )
            for one in team.members(view.connection)
        ]


def need_admin(session: Session) -> None:
    """BadInput where whoever is logged in may not say who works here, or there is no team."""
    with session.read() as view:
        _need_team(view, session)
    member = session.store.member
    if member is not None and member.role != ADMIN:
        raise BadInput("Who works here is for an admin of the ledger to say: ask one.")


@contextmanager
def _writing(session: Session) -> Iterator[Work]:
    member = session.store.member
    by = LEDGER_ITSELF if member is None else member.checker_id
    with session.store.write(name="add checker", checker_id=by, at=session.now()) as work:
        _need_team(work, session)
        yield work


def _held(work: Work, login: str) -> Membership | None:
    return next((one for one in team.members(work.connection) if one.login == login), None)


def _need_team(view: View, session: Session) -> None:
    if not team.is_team(view.connection):
        raise BadInput(
            f"There is no team in {session.store.target}: its owner runs claimtrack team init."
        )
