"""Which addresses an article may be fetched from: public ones only, whatever a name says."""

from __future__ import annotations

import ipaddress
import socket
from functools import cache
from importlib.resources import files
from tomllib import loads
from urllib.parse import SplitResult, urlsplit

from claimtrack.domain.errors import BadInput
from claimtrack.text import visible_line

LONGEST_ADDRESS = 4000
SAVE_IT = "open it in a browser, save the page, and add that file"
INSIDE = (
    "{host} leads to a machine that is not on the public internet, which is never fetched: save "
    "the page and add that file."
)


@cache
def _not_public() -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    source = files("claimtrack.intake").joinpath("data/not_public.toml")
    networks = loads(source.read_text(encoding="utf-8"))["networks"]
    return tuple(ipaddress.ip_network(network) for network in networks)


def is_public(number: str) -> bool:
    """Whether a numeric address belongs to the public internet.

    Loopback, private, link-local, shared, reserved and multicast ones do not, nor does any form of
    IPv6 that wraps an IPv4 address.
    """
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if "%" in number or not address.is_global or address.is_multicast:
        return False
    return not any(
        address in network for network in _not_public() if network.version == address.version
    )


def checked(address: str) -> SplitResult:
    """The parts of an address that may be tried: http or https, a host, no name and password.

    Raises BadInput with what to do. Where the host leads is another question (``is_public``).
    """
    shown = visible_line(address[:200])
    if len(address) > LONGEST_ADDRESS or any(c.isspace() or ord(c) < 32 for c in address):
        raise BadInput(f"{shown} is no address of an article: copy it again from the browser.")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise BadInput(f"{shown} is no address: copy it again from the browser.") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise BadInput(
            f"{shown} is no web address: only http:// and https:// addresses are fetched."
        )
    if parts.username is not None or parts.password is not None:
        raise BadInput(
            "An address with a name or a password in it is not fetched, for it would be kept in "
            f"the record: {SAVE_IT}."
        )
    return parts


def refuse_inside(parts: SplitResult) -> None:
    """BadInput for a host that is not public by its notation alone; no name is looked up."""
    host = (parts.hostname or "").rstrip(".")
    number = _number(host)
    if host == "localhost" or host.endswith(".localhost") or (number and not is_public(number)):
        raise BadInput(INSIDE.format(host=visible_line(host)))


def _number(host: str) -> str:
    """The numeric address that a host is, in whichever notation; "" for a name."""
    if ":" in host:
        return host
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return ""
