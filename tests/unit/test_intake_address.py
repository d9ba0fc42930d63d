"""Articles by address: only the public internet, one deadline, a capped size."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from claimtrack.domain.drafts import Intake
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import CaptureMethod
from claimtrack.intake import Feed, read_address, read_article_at, read_file
from claimtrack.intake.address.fetch import Fetched, FetchLimits, Internet, fetch
from claimtrack.intake.address.guard import checked, is_public
from claimtrack.intake.feed_parsing import parse_feed

PAGE = (
    b"<!DOCTYPE html><title>Bridge to open - Tidewater Bell</title>"
    b"<meta property='og:site_name' content='Tidewater Bell'>"
    b"<h1>Bridge to open</h1><time datetime='2031-03-03'>3 March 2031</time>"
    b"<p>The bridge will open in April, the ministry of roads of Brackland said.</p>"
)
PUBLIC = "93.184.215.14"
ADDRESS = "https://tidewater.example/bridge"
Answer = Callable[[httpx.Request], httpx.Response]


async def found(host: str, port: int) -> list[str]:
    return [PUBLIC]


def internet(answer: Answer, look_up: Any = found) -> Internet:
    return Internet(look_up=look_up, transport=httpx.MockTransport(answer))


def page(request: httpx.Request) -> httpx.Response:
    return httpx.Response(
        200, stream=Raw(PAGE), headers={"Content-Type": "text/html; charset=utf-8"}
    )


def get(answer: Answer, address: str = ADDRESS, **limits: Any) -> Fetched:
    return fetch(address, internet=internet(answer), limits=FetchLimits(**limits))


@contextmanager
def server(write: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[tuple[int, list[str]]]:
    """A real server on this machine, with the paths that were asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            write(self)

        def log_message(self, *_: object) -> None:
            return

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield running.server_port, asked
    finally:
        running.shutdown()
        running.server_close()


INSIDE = [
    "127.0.0.1", "127.1", "127.0.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "017700000001",
    "0177.0.0.1", "0", "0.0.0.0",  # noqa: S104 (asked for, never bound)
    "localhost", "LOCALHOST", "localhost.", "[::1]", "[::]",
    "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
    "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]",
    "[fe80::1]", "[fec0::1]", "[fc00::1]", "[fd12:3456::1]", "[ff02::1]", "10.0.0.1", "10.1",
    "172.16.0.1", "192.168.1.1", "192.168.257", "169.254.169.254", "0xa9fea9fe", "2852039166",
    "100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.0.8", "198.18.0.1", "①②⑦.⓪.⓪.①",
]  # fmt: skip


@pytest.fixture(scope="module")
def inside() -> Iterator[tuple[int, list[str]]]:
    with server(lambda handler: handler.send_error(200)) as running:
        yield running


@pytest.mark.parametrize("host", INSIDE)
def test_an_address_that_leads_inside_is_never_asked(
    host: str, inside: tuple[int, list[str]]
) -> None:
    port, asked = inside
    with pytest.raises(BadInput):
        fetch(f"http://{host}:{port}/secret", limits=FetchLimits(seconds=5))
    assert asked == []


def test_a_proxy_of_the_environment_is_never_asked(
    inside: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy, asked = inside
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy}")
    with server(answer_page) as (port, reached):
        here = Internet(is_public=lambda number: True)
        assert fetch(f"http://127.0.0.1:{port}/bridge", internet=here).content == PAGE
    assert reached == ["/bridge"]
    assert asked == []


def answer_page(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    handler.wfile.write(PAGE)


def test_a_redirect_inside_is_not_followed(inside: tuple[int, list[str]]) -> None:
    port, asked = inside

    async def look_up(host: str, _: int) -> list[str]:
        return ["127.0.0.1"] if host == "inside.example" else [PUBLIC]

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": f"//inside.example:{port}/secret"})

    with pytest.raises(BadInput, match="not on the public internet"):
        fetch("http://tidewater.example/", internet=internet(answer, look_up))
    assert asked == []


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    async def both(host: str, port: int) -> list[str]:
        return [PUBLIC, "10.0.0.7"]

    with pytest.raises(BadInput, match="not on the public internet"):
        fetch(ADDRESS, internet=internet(page, both))


def test_a_name_is_looked_up_once_and_the_connection_goes_where_was_looked() -> None:
    looked: list[str] = []
    asked: list[httpx.Request] = []

    async def rebinding(host: str, port: int) -> list[str]:
        looked.append(host)
        return [PUBLIC] if len(looked) == 1 else ["127.0.0.1"]

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return page(request)

    assert fetch(ADDRESS, internet=internet(answer, rebinding)).content == PAGE
    assert looked == ["tidewater.example"]
    assert asked[0].url.host == PUBLIC
    assert asked[0].headers["Host"] == "tidewater.example"
    assert asked[0].extensions["sni_hostname"] == "tidewater.example"


@pytest.mark.parametrize("number", ["1.1.1.1", "93.184.215.14", "2606:2800:220:1:248:1893:25c8:1"])
def test_the_public_internet_is_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://tidewater.example/", "gopher://tidewater.example",
        "javascript:alert(1)", "https://", "https:///page", "//tidewater.example/x",
        "https://editor:secret@tidewater.example/", "https://[::1", "https://a.example:99999/",
        "https://tidewater.example/a b", "https://tidewater.example/\r\nHost: inside",
        "https://tidewater.example/" + "a" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_before_anything_is_asked(address: str) -> None:
    with pytest.raises(BadInput):
        checked(address)


def slowly(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    try:
        for _ in range(400):
            handler.wfile.write(b"X-Slow: and slower\r\n")
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        return


def test_a_server_that_drips_its_answer_is_given_up_at_the_deadline() -> None:
    with server(slowly) as (port, _):
        here = Internet(is_public=lambda number: True)
        with pytest.raises(BadInput, match=r"within 0\.4 seconds"):
            fetch(f"http://127.0.0.1:{port}/", limits=FetchLimits(seconds=0.4), internet=here)


def test_fetching_can_be_stopped() -> None:
    with server(slowly) as (port, asked):
        here = Internet(is_public=lambda number: True)
        with pytest.raises(BadInput, match="was stopped"):
            fetch(f"http://127.0.0.1:{port}/", internet=here, should_stop=lambda: bool(asked))


def test_a_small_packed_page_that_unpacks_to_a_large_one_is_refused() -> None:
    bomb = gzip.compress(b"a" * 30_000_000)

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Raw(bomb), headers={"Content-Encoding": "gzip"})

    with pytest.raises(BadInput, match="larger than 1 MB"):
        get(answer, size=1_000_000)


class Raw(httpx.AsyncByteStream):
    """Bytes that the client gets as they are."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for at in range(0, len(self.content), 10_000):
            yield self.content[at : at + 10_000]


def test_a_packed_page_is_unpacked() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        body = Raw(gzip.compress(PAGE))
        return httpx.Response(200, stream=body, headers={"Content-Encoding": "gzip"})

    assert get(answer).content == PAGE


@pytest.mark.parametrize(
    "body",
    [gzip.compress(PAGE, mtime=0)[:-20], b"\x1f\x8b nothing of the kind"],
    ids=["broken off", "nothing of the kind"],
)
def test_a_packed_page_that_breaks_off_is_not_taken_for_a_whole_one(body: bytes) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Raw(body), headers={"Content-Encoding": "gzip"})

    with pytest.raises(BadInput, match="could not be fetched"):
        get(answer)


def test_a_packing_that_was_not_asked_for_is_refused() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Raw(PAGE), headers={"Content-Encoding": "br"})

    with pytest.raises(BadInput, match="not asked for"):
        get(answer)


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (404, "no such page"), (410, "taken down"), (403, "does not give"), (429, "try again"),
        (503, "try again"), (204, "instead of the page"),
    ],
)  # fmt: skip
def test_an_answer_without_the_page_says_what_to_do(status: int, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        get(lambda request: httpx.Response(status))


def test_going_round_in_redirects_comes_to_an_end() -> None:
    with pytest.raises(BadInput, match="on and on"):
        get(lambda request: httpx.Response(301, headers={"Location": "/again"}))


def test_a_redirect_away_from_encryption_is_refused() -> None:
    to = {"Location": "http://tidewater.example/"}
    with pytest.raises(BadInput, match="without encryption"):
        get(lambda request: httpx.Response(301, headers=to))


def read(content: bytes, media_type: str = "text/html") -> Intake | Feed:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Raw(content), headers={"Content-Type": media_type})

    return read_address(ADDRESS, internet=internet(answer))


def test_an_article_comes_in_by_its_address() -> None:
    intake = read(PAGE)
    assert isinstance(intake, Intake)
    assert intake.article.headline == "Bridge to open"
    assert intake.article.address == ADDRESS
    assert intake.capture.content == PAGE
    assert intake.capture.method is CaptureMethod.ADDRESS


def test_a_page_can_not_claim_to_be_another_outlets_article() -> None:
    false = PAGE + b'<link rel="canonical" href="https://harbour.example/their-story">'
    own = PAGE + b'<link rel="canonical" href="https://tidewater.example/2031/bridge">'
    for content, address in ((false, ADDRESS), (own, "https://tidewater.example/2031/bridge")):
        intake = read(content)
        assert isinstance(intake, Intake)
        assert intake.article.address == address


FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Tidewater Bell</title>
<item><title>Bridge to open</title><link>/bridge?a=1&amp;b=2#top</link>
<pubDate>Mon, 03 Mar 2031 09:32:00 +0300</pubDate></item>
<item><title>Inside</title><link>file:///etc/passwd</link></item>
<item><title>Bridge to open, again</title><link>/bridge?a=1&amp;b=2</link></item>
</channel></rss>"""


def test_a_feed_names_its_articles_once_and_says_what_can_not_be_fetched() -> None:
    feed = read(FEED, "application/rss+xml")
    assert isinstance(feed, Feed)
    assert feed.title == "Tidewater Bell"
    assert [entry.address for entry in feed.entries] == ["https://tidewater.example/bridge?a=1&b=2"]
    assert feed.entries[0].published == "Mon, 03 Mar 2031 09:32:00 +0300"
    assert feed.left_out == 1


def test_a_feed_that_is_a_file_s_name_or_an_address_opens_neither(
    tmp_path: Path, inside: tuple[int, list[str]]
) -> None:
    port, asked = inside
    held = tmp_path / "feed.xml"
    held.write_bytes(FEED)
    for named in (str(held), f"file://{held}", f"http://127.0.0.1:{port}/feed"):
        with pytest.raises(BadInput, match="no feed that can be read"):
            parse_feed(named.encode(), "")
    assert asked == []


DOCTYPES = (b"", b"<!DOCTYPE rss>", b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hosts">]>')


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_a_feed_saved_as_a_file_is_said_to_be_taken_by_its_address(
    doctype: bytes, tmp_path: Path
) -> None:
    saved = tmp_path / "feed.xml"
    declaration, start, rest = FEED.partition(b"<rss")
    saved.write_bytes(declaration + doctype + start + rest)
    with pytest.raises(BadInput, match=r"is taken by its address: .* claimtrack watch"):
        read_file(saved)


def test_a_feed_is_not_taken_for_an_article() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Raw(FEED))

    with pytest.raises(BadInput, match="is a feed"):
        read_article_at(ADDRESS, internet=internet(answer))
