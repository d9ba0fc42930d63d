"""The server: a page with a terminal in it, and the websocket that it talks to a session by.

Nobody gets further than the first page without a link's token. Everything that the page needs comes
from here; its content security policy lets the browser ask nobody else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from time import monotonic
from urllib.parse import quote

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from jinja2 import Environment
from textual_serve.download_manager import DownloadManager

from claimtrack.serve.gate import Gate, Person
from claimtrack.serve.session import ServedApp, Talk, fitting

LARGEST_TALK = 4 * 2**20
"""Bytes that a page may say at once: a pasted article, and nothing that fills the memory."""

_THEIRS = Path(textual_serve.__file__).parent / "static"
_STATIC = {
    "textual.js": (_THEIRS / "js" / "textual.js", "text/javascript"),
    "xterm.css": (_THEIRS / "css" / "xterm.css", "text/css"),
    "mono.ttf": (_THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "mono-italic.ttf": (_THEIRS / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf", "font/ttf"),
}
_OURS = {"page.css": "text/css", "page.js": "text/javascript", "enter.js": "text/javascript"}

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
    "Server": "claimtrack",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' {sockets}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)

_NO_LINK = "Open claimtrack by the link that “claimtrack serve” printed for you."
_ELSEWHERE = "That is not an address of this server."
_FULL = "All {count} sessions are in use: close a page that shows one, then load this page again."

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What is served, and within which limits. ``idle`` is in seconds without a key or a click."""

    ledger: str
    title: str
    gate: Gate
    sessions: int
    idle: float


class Server:
    """Serves the app to those who have a link."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving
        self._gate = serving.gate
        self._downloads = DownloadManager()
        self._open: dict[web.WebSocketResponse, ServedApp] = {}
        self._starting = 0
        named = sorted(one for one in self._gate.origins if "[" not in one)
        sockets = " ".join(one.replace("http", "ws", 1) for one in named)
        self._headers = _HEADERS | {"Content-Security-Policy": _POLICY.format(sockets=sockets)}

    def app(self) -> web.Application:
        """The web application."""

        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._guarded(request, handler)

        app = web.Application(middlewares=[guarded], client_max_size=1024)
        app.add_routes(
            [
                web.get("/enter", self._enter),
                web.get("/", self._index),
                web.get("/ws", self._websocket),
                web.get("/download/{key}", self._download),
                web.get("/static/{name}", self._file),
            ]
        )
        app.on_shutdown.append(self._end_all)
        return app

    @property
    def sessions(self) -> int:
        """How many sessions there are."""
        return len(self._open) + self._starting

    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what was meant for another host, and say how browsers are to treat the rest."""
        if not self._gate.knows_host(request.headers.get("Host", "")):
            return self._page("note.html", status=421, says=_ELSEWHERE)
        try:
            response = await handler(request)
        except web.HTTPException as error:
            response = self._page("note.html", status=error.status, says=error.reason)
        if not response.prepared:
            response.headers.update(self._headers)
        return response

    def _page(self, template: str, /, status: int = 200, **facts: object) -> web.Response:
        source = files("claimtrack.serve").joinpath("page", template).read_text(encoding="utf-8")
        text = Environment(autoescape=True).from_string(source).render(facts)
        response = web.Response(text=text, content_type="text/html", status=status)
        response.headers.update(self._headers)
        return response

    # --- Coming in

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        """Turn a link into a cookie. A page of ours goes on from there, since a browser that came
        by a link from elsewhere would not yet send it.
        """
        person = self._gate.who_has_token(request.query.get("token", ""))
        if person is None:
            return self._page("note.html", status=403, says=_NO_LINK)
        response = self._page("enter.html", name=person.name)
        response.set_cookie(
            self._gate.cookie_name,
            person.cookie,
            httponly=True,
            samesite="Strict",
            secure=self._gate.is_https,
            path="/",
        )
        return response

    def _person(self, request: web.Request) -> Person:
        person = self._gate.who_has_cookie(request.cookies.get(self._gate.cookie_name, ""))
        if person is None:
            raise web.HTTPForbidden(reason=_NO_LINK)
        return person

    async def _index(self, request: web.Request) -> web.StreamResponse:
        person = self._person(request)
        if self.sessions >= self._serving.sessions:
            return self._page(
                "note.html", status=503, says=_FULL.format(count=self._serving.sessions)
            )
        scheme = "wss" if self._gate.is_https else "ws"
        return self._page(
            "index.html",
            socket=f"{scheme}://{request.host}/ws",
            title=self._serving.title,
            name=person.name,
        )

    async def _file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name in _OURS:
            body = files("claimtrack.serve").joinpath("page", name).read_bytes()
            return web.Response(body=body, content_type=_OURS[name])
        if name in _STATIC:
            path, kind = _STATIC[name]
            return web.Response(body=await asyncio.to_thread(path.read_bytes), content_type=kind)
        raise web.HTTPNotFound(reason="There is nothing here.")

    # --- A session

    async def _websocket(self, request: web.Request) -> web.StreamResponse:
        person = self._person(request)
        if not self._gate.knows_origin(request.headers.get("Origin", "")):
            raise web.HTTPForbidden(reason=_ELSEWHERE)
        if self.sessions >= self._serving.sessions:
            raise web.HTTPServiceUnavailable(reason=_FULL.format(count=self._serving.sessions))
        self._starting += 1
        try:
            websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST_TALK)
            await websocket.prepare(request)
            app = self._app_for(person, websocket)
            self._open[websocket] = app
        finally:
            self._starting -= 1
        try:
            query = request.query
            await app.start(*fitting(query.get("width", "80"), query.get("height", "24")))
            await self._talk(websocket, app)
        except (ValueError, Talk):
            await websocket.close(code=WSCloseCode.POLICY_VIOLATION)
        finally:
            await asyncio.shield(self._end(websocket))
        return websocket

    def _app_for(self, person: Person, websocket: web.WebSocketResponse) -> ServedApp:
        return ServedApp(
            {"ledger": self._serving.ledger, "checker": person.name},
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=websocket.close,
            downloads=self._downloads,
        )

    async def _talk(self, websocket: web.WebSocketResponse, app: ServedApp) -> None:
        """Until the page is closed, the app has ended or nobody has done anything for long."""
        last = monotonic()
        while True:
            left = last + self._serving.idle - monotonic()
            try:
                message = await asyncio.wait_for(websocket.receive(), max(left, 0))
            except TimeoutError:
                await websocket.close(code=4000, message=b"idle")
                return
            if message.type is not WSMsgType.TEXT:
                return
            if await app.hear(message.data):
                last = monotonic()

    async def _end(self, websocket: web.WebSocketResponse) -> None:
        app = self._open.get(websocket)
        try:
            if app is not None:
                await app.stop()
        finally:
            self._open.pop(websocket, None)

    async def _end_all(self, _: web.Application) -> None:
        for websocket in tuple(self._open):
            await websocket.close(code=WSCloseCode.GOING_AWAY)
        await asyncio.gather(*(self._end(one) for one in tuple(self._open)))

    # --- Reports

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """Hand on a file that a session gives to its page; once, and to whoever it is for."""
        person = self._person(request)
        key = request.match_info["key"]
        try:
            download = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound(reason="That was downloaded already.") from None
        if not self._is_of(download.app_service, person):
            raise web.HTTPForbidden(reason=_NO_LINK)
        response = web.StreamResponse(headers=self._headers)
        response.content_type = "application/octet-stream"
        name = quote(download.file_name, safe="")
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    def _is_of(self, app: object, person: Person) -> bool:
        return isinstance(app, ServedApp) and app in self._open.values() and app.is_for(person.name)
