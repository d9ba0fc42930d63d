"""Who is let in: the links that were given out, the cookie that a link is turned into, and the
addresses that a page of ours may be asked for and asked from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Person:
    """Whose link it is: the name that they work under, and the two secrets that are theirs."""

    name: str
    token: str = field(default_factory=lambda: token_urlsafe(_SECRET_BYTES), repr=False)
    cookie: str = field(default_factory=lambda: token_urlsafe(_SECRET_BYTES), repr=False)


@dataclass(frozen=True, slots=True)
class Gate:
    """The people who have a link, and the origins (``http://127.0.0.1:8000``) that are ours.

    Host and Origin are checked against them, so that a page from elsewhere can't use a browser that
    was let in, not even under a name that is made to lead here (DNS rebinding).
    """

    people: tuple[Person, ...]
    origins: frozenset[str]

    @property
    def cookie_name(self) -> str:
        """The cookie's name: one for each place, since browsers keep ports' cookies together."""
        port = max(urlsplit(one).port or 0 for one in self.origins)
        return f"claimtrack_{port}"

    @property
    def is_https(self) -> bool:
        """Whether browsers come by https alone."""
        return all(one.startswith("https://") for one in self.origins)

    def who_has_token(self, given: str) -> Person | None:
        """Whose link it is."""
        return _whose(given, ((one, one.token) for one in self.people))

    def who_has_cookie(self, given: str) -> Person | None:
        """Whose browser it is."""
        return _whose(given, ((one, one.cookie) for one in self.people))

    def knows_host(self, host: str) -> bool:
        """Whether a request that names this host was meant for us."""
        return host.lower() in {urlsplit(one).netloc for one in self.origins}

    def knows_origin(self, origin: str) -> bool:
        """Whether a page of ours asks. A request that names no origin comes from no page."""
        return origin.lower() in self.origins


def _whose(given: str, secrets: Iterable[tuple[Person, str]]) -> Person | None:
    """Every secret is compared, in a time that tells nothing of how much of it was right."""
    found = None
    for person, secret in secrets:
        if compare_digest(given.encode(), secret.encode()):
            found = person
    return found


def origins(host: str, port: int, public: Collection[str] = ()) -> frozenset[str]:
    """The origins of a server: what it is told to be known as, else where it listens."""
    if public:
        return frozenset(one.rstrip("/").lower() for one in public)
    shown = f"[{host}]" if ":" in host else host
    names = LOOPBACK if shown in LOOPBACK else (shown.lower(),)
    return frozenset(f"http://{name}:{port}" for name in names)
