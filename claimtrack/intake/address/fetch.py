"""Fetching one address: guarded at every step, one deadline for the whole, a capped size.

A name is looked up once; every address that it has must be public; the connection goes to the
address that was checked, and a redirect begins again from there. No proxy of the environment is
used, no cookie kept, nothing but the page itself asked for.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import threading
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlunsplit

from claimtrack.domain.errors import BadInput
from claimtrack.intake.address.guard import INSIDE, SAVE_IT, checked, is_public
from claimtrack.text import visible_line

if TYPE_CHECKING:
    import httpx

USER_AGENT = "claimtrack (captures articles for fact-checkers)"
ACCEPTED = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"
STOPPED = "Fetching was stopped; nothing has been added."
POLL_SECONDS = 0.1
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What fetching one article may cost: ``seconds`` for the whole, ``size`` in bytes once
    decompressed, and how many times it may be sent elsewhere.
    """

    seconds: float = 30.0
    size: int = 20_000_000
    redirects: int = 8


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: the bytes (decompressed), the transport's media type with its parameters,
    and the address that they came from in the end.
    """

    content: bytes
    media_type: str
    address: str


async def look_up(host: str, port: int) -> list[str]:
    """The numeric addresses of a host, in the system's order. In a thread that nobody waits for."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def tell(found: list[str] | OSError) -> None:
        if not answer.done():
            if isinstance(found, OSError):
                answer.set_exception(found)
            else:
                answer.set_result(found)

    def ask() -> None:
        found: list[str] | OSError
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found = [str(row[4][0]) for row in rows]
        except (OSError, UnicodeError) as error:
            found = error if isinstance(error, OSError) else OSError(str(error))
        try:
            loop.call_soon_threadsafe(tell, found)
        except RuntimeError:
            return  # the deadline has passed and the loop is closed

    threading.Thread(target=ask, daemon=True, name="look up").start()
    return await answer


@dataclass(frozen=True, slots=True)
class Internet:
    """The way out. Tests put another in its place."""

    look_up: Callable[[str, int], Awaitable[list[str]]] = look_up
    is_public: Callable[[str], bool] = is_public
    transport: httpx.AsyncBaseTransport | None = field(default=None)


def fetch(
    address: str,
    *,
    limits: FetchLimits | None = None,
    should_stop: Callable[[], bool] | None = None,
    internet: Internet | None = None,
) -> Fetched:
    """Fetch one address. Called from a thread without an event loop, such as a worker's.

    ``should_stop`` is asked ten times a second. Raises BadInput with what to do.
    """
    limits, internet = limits or FetchLimits(), internet or Internet()
    return asyncio.run(_bounded(address, limits, internet, should_stop))


async def _bounded(
    address: str,
    limits: FetchLimits,
    internet: Internet,
    should_stop: Callable[[], bool] | None,
) -> Fetched:
    work = asyncio.create_task(_follow(address, limits, internet))
    try:
        async with asyncio.timeout(limits.seconds):
            while not work.done():
                if should_stop is not None and should_stop():
                    raise BadInput(STOPPED)
                await asyncio.wait({work}, timeout=POLL_SECONDS)
            return work.result()
    except TimeoutError as error:
        raise BadInput(
            f"{_host(address)} did not send the page within {limits.seconds:g} seconds: try again "
            f"later, or {SAVE_IT}."
        ) from error
    finally:
        work.cancel()


def _host(address: str) -> str:
    return visible_line(checked(address).hostname or address)


async def _follow(address: str, limits: FetchLimits, internet: Internet) -> Fetched:
    for _ in range(limits.redirects + 1):
        parts = checked(address)
        number = await _public_number(parts, internet)
        answer = await _ask(parts, number, limits, internet)
        if isinstance(answer, Fetched):
            return answer
        address = urljoin(urlunsplit(parts), answer)
        if parts.scheme.lower() == "https" and address.lower().startswith("http:"):
            raise BadInput(
                f"{_host(address)} sends the reader on to an address without encryption: {SAVE_IT}."
            )
    raise BadInput(
        f"{_host(address)} sends the reader on and on (more than {limits.redirects} times): "
        f"{SAVE_IT}."
    )


async def _public_number(parts: SplitResult, internet: Internet) -> str:
    """The numeric address to connect to. One that is not public refuses them all."""
    host = parts.hostname or ""
    try:
        numbers = await internet.look_up(host, _port(parts))
    except OSError as error:
        raise BadInput(
            f"There is no {visible_line(host)} to be found: check the address and the connection."
        ) from error
    if not numbers or not all(internet.is_public(number) for number in numbers):
        raise BadInput(INSIDE.format(host=visible_line(host)))
    return numbers[0]


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme.lower() == "https" else 80)


async def _ask(
    parts: SplitResult, number: str, limits: FetchLimits, internet: Internet
) -> Fetched | str:
    """The page, or the address that the server names instead."""
    import httpx

    host = parts.hostname or ""
    address = urlunsplit(parts._replace(fragment=""))
    target = parts._replace(netloc=f"{_bracketed(number)}:{_port(parts)}", fragment="")
    headers = {
        "Host": _host_header(parts),
        "User-Agent": USER_AGENT,
        "Accept": ACCEPTED,
        "Accept-Encoding": "gzip",
    }
    try:
        async with (
            httpx.AsyncClient(
                transport=internet.transport,
                trust_env=False,
                follow_redirects=False,
                timeout=limits.seconds,
            ) as client,
            client.stream(
                "GET",
                urlunsplit(target),
                headers=headers,
                extensions={"sni_hostname": _ascii(host)},
            ) as response,
        ):
            if response.status_code in _REDIRECTS and response.headers.get("Location"):
                return str(response.headers["Location"])
            _refuse_status(response.status_code, host)
            content = await _content(response, host, limits.size)
            return Fetched(content, response.headers.get("Content-Type", ""), address)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, ValueError) as error:
        raise BadInput(
            f"{visible_line(host)} could not be fetched ({_reason(error)}): try again later, or "
            f"{SAVE_IT}."
        ) from error


def _bracketed(number: str) -> str:
    return f"[{number}]" if ipaddress.ip_address(number).version == 6 else number


def _host_header(parts: SplitResult) -> str:
    host = _ascii(parts.hostname or "")
    host = f"[{host}]" if ":" in host else host
    return host if parts.port is None else f"{host}:{parts.port}"


def _ascii(host: str) -> str:
    import idna

    return host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")


def _reason(error: Exception) -> str:
    return visible_line(str(error) or type(error).__name__)[:200]


def _refuse_status(status: int, host: str) -> None:
    if status == 200:
        return
    name = visible_line(host)
    if status in (401, 402, 403, 407, 451):
        raise BadInput(f"{name} does not give the page to us (status {status}): {SAVE_IT}.")
    if status in (404, 410):
        raise BadInput(
            f"{name} has no such page (status {status}): check the address; if it was taken down, "
            "add a copy from an archive."
        )
    if status == 429 or status >= 500:
        raise BadInput(f"{name} can't serve the page now (status {status}): try again later.")
    raise BadInput(f"{name} answers with status {status} instead of the page: {SAVE_IT}.")


async def _content(response: httpx.Response, host: str, most: int) -> bytes:
    """The body, decompressed here, so that a small body can't become a large one unseen."""
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    chunks = response.aiter_raw(65_536)
    if coding in ("", "identity"):
        return await _gathered(chunks, host, most)
    if coding not in ("gzip", "x-gzip"):
        raise BadInput(
            f"{visible_line(host)} sends the page packed in a way that was not asked for: "
            f"{SAVE_IT}."
        )
    return await _gathered(_unpacked(chunks, most), host, most)


async def _unpacked(chunks: AsyncIterator[bytes], most: int) -> AsyncIterator[bytes]:
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        async for chunk in chunks:
            yield unpack.decompress(chunk, most + 1)
    except zlib.error as error:
        raise ValueError("its compressed body is damaged") from error
    if not unpack.eof and not unpack.unconsumed_tail:
        raise ValueError("the connection broke off")


async def _gathered(chunks: AsyncIterator[bytes], host: str, most: int) -> bytes:
    content = bytearray()
    async for chunk in chunks:
        content += chunk
        if len(content) > most:
            raise BadInput(
                f"The page at {visible_line(host)} is larger than {most / 1_000_000:g} MB, the "
                "limit for one article: save the part of it that you check, or raise "
                "largest_file_mb in the settings."
            )
    return bytes(content)
