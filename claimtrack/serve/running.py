"""Running the server until it is interrupted, and saying by which links one comes in."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from claimtrack.domain.errors import BadInput
from claimtrack.serve.gate import Gate, Person, origins
from claimtrack.serve.server import Server, Serving
from claimtrack.text import visible_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be served, to whom, and where. ``idle`` is in seconds."""

    ledger: str
    title: str
    names: tuple[str, ...]
    host: str
    port: int
    public_url: str
    sessions: int
    idle: float


def run(wanted: Wanted, tell: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; ``tell`` is given what the user has to know, line by line."""
    _check_public(wanted.public_url)
    if not wanted.public_url and _is_everywhere(wanted.host):
        raise BadInput(
            f"--host {wanted.host} is every address of this machine: say with --public-url by "
            "which one browsers come (http://news-desk:8000), or name one address."
        )
    listening = _listen(wanted.host, wanted.port)
    port = listening.getsockname()[1]
    public = (wanted.public_url,) if wanted.public_url else ()
    gate = Gate(tuple(map(Person, wanted.names)), origins(wanted.host, port, public))
    serving = Serving(
        ledger=wanted.ledger,
        title=wanted.title,
        gate=gate,
        sessions=wanted.sessions,
        idle=wanted.idle,
    )
    for line in told(wanted, gate, wanted.public_url or _address(wanted.host, port)):
        tell(line)
    asyncio.run(_serve(Server(serving), listening))


def told(wanted: Wanted, gate: Gate, address: str) -> Iterator[str]:
    """What is served, how one comes in, and what to look out for."""
    yield (
        f"Serving {visible_line(wanted.title)}, {wanted.sessions} pages at once. Whoever opens a "
        "link works under its name; it is shown this once, and holds until the server ends."
    )
    for person in gate.people:
        name = visible_line(person.name)
        yield f"  {name}: {address.rstrip('/')}/enter?token={person.token}"
    if not _is_loopback(wanted.host) and not gate.is_https:
        yield (
            "Warning: other machines can reach this, and what goes over the network is not "
            "encrypted: put a proxy with TLS before it (--public-url https://…), or leave --host "
            "out and come by ssh -L."
        )
    yield "ctrl+c ends it; what was typed and not recorded is kept as drafts."


def _check_public(url: str) -> None:
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/")):
        raise BadInput(
            f"--public-url is an address such as https://check.example.org, not “{url}”."
        )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise BadInput(
            f"Nothing can listen at {host} port {port} ({error.strerror}): give another --port, or "
            "0 for one that is free."
        ) from error


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_everywhere(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return not host


async def _serve(server: Server, listening: socket.socket) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError):  # Windows has neither all nor handlers
            loop.add_signal_handler(getattr(signal, name), ended.set)
    runner = web.AppRunner(server.app(), access_log=None, handle_signals=False)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        await ended.wait()
    finally:
        await runner.cleanup()
