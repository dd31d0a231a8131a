"""`carnet serve` in a terminal of its own, and who comes to its address."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from aiohttp import (
    ClientSession,
    ClientWebSocketResponse,
    ClientWSTimeout,
    CookieJar,
    WSMsgType,
)

pytest.importorskip("pty", reason="no pseudo-terminals here")

from benchmarks.terminal import Terminal

CARNET = str(Path(sys.executable).parent / "carnet")
SECONDS_TO_END = 30


class Served:
    """A server that runs, and the address that it printed."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.process = terminal.process
        terminal.wait_for("Ctrl+C")
        [self.invitation] = (word for word in terminal.text.split() if word.startswith("http://"))
        self.origin, _, self.token = self.invitation.partition("/?token=")
        self.port = self.origin.rpartition(":")[2]

    def end(self) -> int:
        """Type Ctrl+C; return the status."""
        self.terminal.type("\x03")
        return self.process.wait(SECONDS_TO_END)

    def command_lines(self) -> dict[int, str]:
        """What everybody on this machine can read of the server and of the programs behind it."""
        found = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                number = int(status.parent.name)
                parent = int(status.read_text().rpartition(")")[2].split()[1])
                line = status.with_name("cmdline").read_text().replace("\0", " ")
            except OSError:  # it has just ended
                continue
            if self.process.pid in (parent, number):
                found[number] = line.strip()
        return found


@contextmanager
def serving(*arguments: str | Path) -> Iterator[Served]:
    """The command in a terminal, which is closed at the end."""
    terminal = Terminal([CARNET, "serve", *map(str, arguments)], os.environ)
    try:
        yield Served(terminal)
    finally:
        terminal.end()


class Screen:
    """The page's connection, without the page: what it sends, what it is shown."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.shown = ""

    async def type(self, keys: str) -> None:
        """Type keys, as characters or escape sequences."""
        await self.socket.send_str(json.dumps(["stdin", keys]))

    async def wait_for(self, text: str) -> None:
        """Read what is shown until this is."""
        while text not in self.shown:
            message = await self.socket.receive()
            assert message.type is WSMsgType.BINARY, (message, self.shown)
            self.shown += message.data.decode()


@asynccontextmanager
async def let_in(served: Served) -> AsyncIterator[ClientSession]:
    """A client that has come by the printed address and has its session."""
    async with ClientSession(served.origin, cookie_jar=CookieJar(unsafe=True)) as client:
        async with client.get("/", params={"token": served.token}) as answer:
            assert answer.status == 200
        yield client


@asynccontextmanager
async def at_the_screen(served: Served) -> AsyncIterator[Screen]:
    """The screens of the program, as a page would have them."""
    async with (
        let_in(served) as client,
        client.ws_connect(
            "/ws?width=80&height=24",
            origin=served.origin,
            timeout=ClientWSTimeout(ws_receive=SECONDS_TO_END),
        ) as socket,
    ):
        yield Screen(socket)
