"""The process behind a page: `carnet` itself, whose screens go to the browser."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from aiohttp.web import WebSocketResponse
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tui.serving.driver import PageDriver

Shown = TypeVar("Shown", bytes, str)

SECONDS_TO_LEAVE = 10.0


class Program(AppService):
    """Runs `carnet` with these arguments for as long as its page is open."""

    def __init__(self, arguments: Sequence[str], page: WebSocketResponse) -> None:
        super().__init__(
            "carnet",
            write_bytes=_while_there(page.send_bytes),
            write_str=_while_there(page.send_str),
            close=page.close,
            download_manager=DownloadManager(),
        )
        self._arguments = arguments

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start without a shell, and out of reach of the terminal: the server ends the program."""
        driver = f"{PageDriver.__module__}:{PageDriver.__qualname__}"
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "tui", *self._arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height) | {"TEXTUAL_DRIVER": driver},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._stdin = self._process.stdin
        return self._process

    async def run(self) -> None:
        """Pass on what the program shows; the page ends with the program."""
        try:
            await super().run()
        finally:
            await self.remote_close()

    async def stop(self) -> None:
        """Have the program end in order, its draft kept, or after a while in any case."""
        if self._process is None:
            return
        try:
            async with asyncio.timeout(SECONDS_TO_LEAVE):
                await super().stop()
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def on_meta(self, data: bytes) -> None:
        """Let the program close its page, and nothing else: it sends no file, opens no address."""
        if json.loads(data)["type"] == "exit":
            await self.remote_close()


def _while_there(send: Callable[[Shown], Awaitable[None]]) -> Callable[[Shown], Awaitable[None]]:
    """Show something, or let it go once the page is gone: unread, the program could not end."""

    async def show(shown: Shown) -> None:
        with suppress(ConnectionError):
            await send(shown)

    return show
