"""Who is let in by ``claimtrack serve``, and within which limits. No browser is needed."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer

from claimtrack.domain.errors import BadInput
from claimtrack.serve import server, session
from claimtrack.serve.gate import Gate, Person, origins
from claimtrack.serve.running import Wanted, run, told
from claimtrack.serve.server import Server, Serving

ANA, BEN = Person("Ana <b>Ruiz"), Person("Ben")

ECHO = """
import sys
out = sys.stdout.buffer
def say(kind, data): out.write(kind + len(data).to_bytes(4, "big") + data); out.flush()
out.write(b"__GANGLION__\\n"); out.flush()
say(b"D", b"hello")
while head := sys.stdin.buffer.read(5):
    body = sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))
    if b'"quit"' in body: break
    say(b"D", body)
say(b"M", b'{"type": "exit"}')
"""


@pytest.fixture(autouse=True)
def _echo(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of the app, a program that says what it is told."""
    monkeypatch.setattr(session, "CHILD", (sys.executable, "-c", ECHO))


@asynccontextmanager
async def serving(sessions: int = 1, idle: float = 60.0) -> AsyncIterator[TestClient]:
    free = TestServer(web.Application())
    await free.start_server()
    port = free.port
    await free.close()
    assert port is not None
    gate = Gate((ANA, BEN), origins("127.0.0.1", port))
    ours = Server(Serving(ledger="x.db", title="A desk", gate=gate, sessions=sessions, idle=idle))
    jar = aiohttp.CookieJar(unsafe=True)
    async with TestClient(TestServer(ours.app(), port=port), cookie_jar=jar) as client:
        client.origin = f"http://127.0.0.1:{port}"
        yield client


async def come_in(client: TestClient, person: Person = ANA) -> None:
    async with client.get("/enter", params={"token": person.token}) as answer:
        assert answer.status == 200


async def test_nobody_gets_in_without_a_link():
    async with serving() as client:
        for path in ("/", "/ws", "/download/1", "/enter", "/enter?token=", "/enter?token=é"):
            assert (await client.get(path)).status == 403, path
        assert (await client.get("/static/..%2fserver.py")).status == 404
        assert (await client.post("/")).status == 405


async def test_a_link_becomes_a_cookie_that_no_script_and_no_other_site_has():
    async with serving() as client:
        answer = await client.get("/enter", params={"token": ANA.token})
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert ANA.token not in cookie
        page = await (await client.get("/")).text()
        assert "Ana &lt;b&gt;Ruiz" in page
        assert "A desk" in page
        for secret in (ANA.token, ANA.cookie, "http://", "https://"):
            assert secret not in page.replace('xmlns="http://', "")


async def test_every_answer_lets_the_browser_ask_nobody_else():
    async with serving() as client:
        for path in ("/", "/static/page.css", "/nothing"):
            headers = (await client.get(path)).headers
            assert headers["Content-Security-Policy"].startswith("default-src 'none'")
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["Server"] == "claimtrack"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", ""])
async def test_a_request_for_another_host_is_refused(host: str):
    async with serving() as client:
        await come_in(client)
        assert (await client.get("/", headers={"Host": host})).status == 421


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1:1"])
async def test_a_page_from_elsewhere_gets_no_session(origin: str | None):
    async with serving() as client:
        await come_in(client)
        headers = {"Origin": origin} if origin else {}
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.ws_connect("/ws", headers=headers)
        assert refused.value.status == 403


async def test_a_session_hears_what_is_typed_and_a_second_one_is_refused():
    async with serving() as client:
        await come_in(client)
        ours = {"Origin": client.origin}
        async with client.ws_connect("/ws?width=1e9&height=x", headers=ours) as bad:
            assert (await bad.receive()).type is WSMsgType.CLOSE
        async with client.ws_connect("/ws?width=99999&height=24", headers=ours) as socket:
            assert await socket.receive_bytes() == b"hello"
            await socket.send_json(["stdin", "é"])
            assert await socket.receive_bytes() == "é".encode()
            assert (await client.get("/")).status == 503
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await client.ws_connect("/ws", headers=ours)
            assert refused.value.status == 503


@pytest.mark.parametrize(
    "talk", ["no json", "{}", "[]", '["stdin"]', '["stdin", 7]', '["resize", {}]', '["run", "ls"]']
)
async def test_what_no_page_of_ours_says_ends_the_session(talk: str):
    async with serving() as client:
        await come_in(client)
        async with client.ws_connect("/ws", headers={"Origin": client.origin}) as socket:
            assert await socket.receive_bytes() == b"hello"
            await socket.send_str(talk)
            assert (await socket.receive()).data == 1008


async def test_too_long_a_talk_ends_the_session(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(server, "LARGEST_TALK", 1000)
    async with serving() as client:
        await come_in(client)
        async with client.ws_connect("/ws", headers={"Origin": client.origin}) as socket:
            assert await socket.receive_bytes() == b"hello"
            await socket.send_str("x" * 1001)
            assert (await socket.receive()).data == 1009


async def test_a_session_that_nobody_uses_ends():
    async with serving(idle=0.05) as client:
        await come_in(client)
        async with client.ws_connect("/ws", headers={"Origin": client.origin}) as socket:
            assert await socket.receive_bytes() == b"hello"
            closed = await socket.receive()
            assert (closed.data, closed.extra) == (4000, "idle")


def _wanted(**changes: object) -> Wanted:
    facts: dict[str, object] = {
        "ledger": "x.db", "title": "A desk", "names": ("Ana",), "host": "127.0.0.1", "port": 0,
        "public_url": "", "sessions": 2, "idle": 60.0,
    }  # fmt: skip
    return Wanted(**(facts | changes))  # type: ignore[arg-type]  # the names are those of Wanted


def test_other_machines_are_warned_of_unless_there_is_tls():
    def lines(host: str, public: str = "") -> str:
        gate = Gate((ANA,), origins(host, 80, (public,) if public else ()))
        return "\n".join(told(_wanted(host=host, public_url=public), gate, "http://x"))

    assert "Warning" not in lines("127.0.0.1")
    assert "Warning" in lines("192.0.2.7")
    assert "Warning" not in lines("192.0.2.7", "https://check.example.org")


@pytest.mark.parametrize("url", ["check.example.org", "ftp://x", "https://x/path", "https://"])
def test_a_public_address_is_an_address(url: str):
    with pytest.raises(BadInput):
        run(_wanted(public_url=url), tell=print)


def test_listening_everywhere_needs_a_name_to_be_known_by():
    with pytest.raises(BadInput, match="--public-url"):
        run(_wanted(host="::"), tell=print)
