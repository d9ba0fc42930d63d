"""Addresses of ledgers on PostgreSQL: read once, shown without what is secret in them.

An address goes to the server's own library in its parts, so that several hosts, TLS, ``~/.pgpass``
and the PG… variables work as PostgreSQL documents them. ``schema`` is ours: which ledger it is.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote

from claimtrack.domain.errors import BadInput

CONNECT_SECONDS = 10

SILENT_SECONDS = 5
"""After so long a silence the network is asked whether the server is still at its other end."""

_SCHEME = re.compile(r"^postgres(ql)?(\+\w+)?://")
_SCHEMA = re.compile(r"(?<=[?&])schema=([^&]*)&?")
_WELL_FORMED = re.compile(
    r"""([^:@/?]*(:[^@/?]*)?@)?                             # name and password
        (\[[^\]@]*\]|[^:@/?,\[]*)(:\d*)?(,(\[[^\]@]*\]|[^:@/?,\[]*)(:\d*)?)*   # hosts
        (/[^@/?]*)?                                         # database
        (\?([^=&]+=[^&]*)?(&[^=&]+=[^&]*)*)?                # settings
    """,
    re.VERBOSE,
)
_LOGIN = re.compile(r"(?P<name>://[^:/?@]*):.*@", re.DOTALL)
_SECRET = ("password", "sslpassword", "oauth_client_secret")
_DEFAULTS: dict[str, tuple[str, int | str]] = {
    "connect_timeout": ("PGCONNECT_TIMEOUT", CONNECT_SECONDS),
    "application_name": ("PGAPPNAME", "claimtrack"),
    "keepalives_idle": ("", SILENT_SECONDS),
    "keepalives_interval": ("", 2),
    "keepalives_count": ("", 3),
    "tcp_user_timeout": ("", 1000 * CONNECT_SECONDS),
}
"""What we ask for where neither the address nor a variable of PostgreSQL's does."""
_UNREADABLE = (
    "The ledger's address can't be read: write it postgresql://NAME@HOST/DATABASE, with @ : / ? % "
    "in a name or password as %40 %3A %2F %3F %25 (a password stands better in PGPASSWORD or in "
    "~/.pgpass)."
)


def is_address(target: str) -> bool:
    """Whether a target names a PostgreSQL server."""
    return _SCHEME.match(target) is not None


def shown(target: str) -> str:
    """A target as it may be told: an address without anything secret, also where it can't be read.

    What might belong to a password goes, more rather than less.
    """
    if "://" not in target:
        return "…" if _is_mistyped(target) else target
    if not is_address(target) or not _WELL_FORMED.fullmatch(_SCHEME.sub("", target)):
        return f"{target.partition('://')[0]}://…"
    place, mark, settings = _LOGIN.sub(r"\g<name>@", target).partition("?")
    open_ones = [one for one in settings.split("&") if not _is_secret(one)]
    return place + (mark + "&".join(open_ones) if any(open_ones) else "")


def naming(target: str) -> str:
    """The same without any setting but the schema, which is part of the ledger's name."""
    told = shown(target)
    if not is_address(told):
        return told
    schema = schema_in(told)
    return told.partition("?")[0] + (f"?schema={schema}" if schema else "")


def _is_mistyped(target: str) -> bool:
    """Whether it is written like ``host=… password=…``, which PostgreSQL knows and we do not, or
    is an address that lacks a stroke.
    """
    return re.search(r"password\s*=|^\w{2,}:/[^/]?.*@", target, re.IGNORECASE) is not None


def _is_secret(setting: str) -> bool:
    return unquote(setting.partition("=")[0]).strip().lower() in _SECRET


def refuse_settings(target: str) -> None:
    """BadInput for what is neither a path nor an address, lest its password be told as a path."""
    if "://" not in target and _is_mistyped(target):
        raise BadInput(_UNREADABLE)


def schema_in(target: str) -> str:
    """The schema that an address names as ``?schema=…``; "" where the server's own choice holds."""
    found = _SCHEMA.search(target)
    return unquote(found[1]) if found else ""


def settings_of(target: str, environment: dict[str, str]) -> dict[str, Any]:
    """What an address says, as the driver takes it; ours where neither it nor a PG… variable says.

    BadInput where it can't be read. The message repeats nothing of it.
    """
    from psycopg.conninfo import conninfo_to_dict

    rest = _SCHEME.sub("", target)
    if not _WELL_FORMED.fullmatch(rest):
        raise BadInput(_UNREADABLE)
    address = _SCHEMA.sub("", f"postgresql://{rest}").rstrip("?&")
    try:
        said = conninfo_to_dict(address)
    except Exception:  # noqa: BLE001 -- the driver's own error repeats the address
        raise BadInput(_UNREADABLE) from None
    ours = {
        name: value
        for name, (variable, value) in _DEFAULTS.items()
        if name not in said and variable not in environment
    }
    return {**said, **ours}


def link_advice(host: str, *, encrypted: bool, sslmode: str) -> str:
    """What to tell of a connection to a host; "" where nobody between can read or forge it."""
    if is_near(host) or (encrypted and sslmode in ("verify-ca", "verify-full")):
        return ""
    if encrypted:
        return (
            f"The connection to {host} is encrypted, but nothing shows that it is that server: add "
            "sslmode=verify-full, and sslrootcert=FILE, to the address."
        )
    return (
        f"The connection to {host} is not encrypted, so that passwords and notes can be read on "
        "the way: add sslmode=verify-full, and sslrootcert=FILE, to the address."
    )


def is_near(host: str) -> bool:
    """Whether a host is this machine: a socket's folder, or a loopback address."""
    if not host or host.startswith(("/", "@")):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
