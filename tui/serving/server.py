"""The server behind the page: it listens on this machine alone and lets one browser in."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from socket import socket

import textual_serve
from aiohttp import WSCloseCode, web
from textual_serve.server import Server, to_int

from tui.serving import pages
from tui.serving.guard import Guard
from tui.serving.program import Program

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

TERMINAL = Path(textual_serve.__file__).parent / "static"
COLUMNS, LINES = 80, 24
SECONDS_TO_CLOSE = 30.0


class CarnetServer(Server):
    """Shows `carnet` with these arguments to the browser that the guard lets in."""

    def __init__(self, arguments: Sequence[str], guard: Guard) -> None:
        super().__init__("carnet", title=pages.TITLE, public_url=guard.origin)
        self._arguments = arguments
        self._guard = guard
        self._open: set[web.WebSocketResponse] = set()
        self._turn = asyncio.Lock()

    def application(self) -> web.Application:
        """What is answered at which path."""
        app = web.Application(middlewares=[self._let_in])
        app.add_routes(
            [
                web.get("/", self._show_page, allow_head=False),
                web.get("/ws", self.handle_websocket, allow_head=False),
                web.static("/page", pages.FILES),
                web.static("/static", TERMINAL),
            ]
        )
        app.on_response_prepare.append(self._close_off)
        app.on_shutdown.append(self.on_shutdown)
        return app

    @web.middleware
    async def _let_in(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer what was asked at our address, by the browser that is known or brings the token.

        Another name for this machine means that a page elsewhere had its name point here.
        """
        if request.host == self._guard.host:
            if self._guard.knows(request.cookies):
                return await handler(request)
            is_visit = request.method == "GET" and request.path == "/"
            if is_visit and self._guard.takes(request.query.get("token", "")):
                return self._welcome()
        return _refusal()

    def _welcome(self) -> web.Response:
        """Know this browser from now on.

        It goes on from a page of ours: after a plain redirection, a browser that came from
        elsewhere would keep a strict cookie back.
        """
        response = web.Response(text=pages.welcome(), content_type="text/html")
        guard = self._guard
        response.set_cookie(guard.cookie, guard.session, httponly=True, samesite="Strict")
        return response

    async def _close_off(self, _request: web.Request, response: web.StreamResponse) -> None:
        """Have the browser keep nothing, ask nobody else, and tell nobody."""
        response.headers.update(
            {
                # The terminal writes its own style elements; no script of a page is let through.
                "Content-Security-Policy": "default-src 'none'; script-src 'self'; "
                "style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                f"connect-src {self._guard.websocket}; "
                "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                "Cache-Control": "no-store",
                "Cross-Origin-Opener-Policy": "same-origin",
                "Cross-Origin-Resource-Policy": "same-origin",
                "Referrer-Policy": "no-referrer",
                "X-Content-Type-Options": "nosniff",
            }
        )

    async def _show_page(self, request: web.Request) -> web.Response:
        if request.query:  # an address with its token once more, by the browser that used it
            return self._welcome()
        text = pages.screens(self._guard.websocket)
        return web.Response(text=text, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.StreamResponse:
        """Run the program for as long as its page is open.

        A page that is loaded again waits its turn: until the program before it has let go of the
        notebook, which would otherwise be read-only.
        """
        if request.headers.get("Origin") != self._guard.origin:
            return _refusal()
        page = web.WebSocketResponse(heartbeat=15)
        await page.prepare(request)
        program = Program(self._arguments, page)
        width = to_int(request.query.get("width", ""), COLUMNS)
        height = to_int(request.query.get("height", ""), LINES)
        self._open.add(page)
        try:
            async with self._turn:
                await program.start(width, height)
            await self._process_messages(page, program)
        finally:
            async with self._turn:
                await program.stop()
            self._open.discard(page)
        return page

    async def on_shutdown(self, app: web.Application) -> None:
        """Close every page; each ends its program."""
        for page in set(self._open):
            await page.close(code=WSCloseCode.GOING_AWAY)


def _refusal() -> web.Response:
    return web.Response(status=403, text=pages.refusal(), content_type="text/html")


async def serve(arguments: Sequence[str], listening: socket, tell: Callable[[str], object]) -> None:
    """Show `carnet` with these arguments until the program is told to end.

    `tell` is given the address that lets the first browser in.
    """
    guard = Guard(listening.getsockname()[1])
    application = CarnetServer(arguments, guard).application()
    # No log: it would hold the token.
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=SECONDS_TO_CLOSE)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        tell(guard.invitation)
        await _told_to_end()
    finally:
        await runner.cleanup()


async def _told_to_end() -> None:
    ended = asyncio.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError):  # Windows interrupts by an exception
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), ended.set)
    await ended.wait()
