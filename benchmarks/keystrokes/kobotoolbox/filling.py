"""Fills the evening in with the keyboard alone, in a real browser, and counts the keys."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from typing import Any

from playwright.async_api import Page, async_playwright

from benchmarks.keystrokes import evening
from benchmarks.keystrokes.evening import Met
from benchmarks.keystrokes.kobotoolbox.building import build
from benchmarks.keystrokes.kobotoolbox.survey import xform

FOCUSED = """() => {
    const at = document.activeElement;
    const named = [at, at.closest('.question')?.querySelector('[name]')].filter(Boolean);
    return {
        path: named.flatMap(field => [field.dataset.name, field.name]).find(Boolean) || '',
        kind: at.type || '',
        value: at.value || at.querySelector('input')?.value || '',
    };
}"""
FARTHEST = 60
BETWEEN_KEYS = 60  # milliseconds: the form takes an answer in a moment later


class Keyboard:
    """Presses keys on a page and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self.page.keyboard.press(key)
            await self.page.wait_for_timeout(BETWEEN_KEYS)
        self.pressed += len(keys)

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.press(*text)

    async def go_to(self, **wanted: str) -> None:
        """Press Tab until a field has the focus."""
        for _ in range(FARTHEST):
            await self.press("Tab")
            here = await self.page.evaluate(FOCUSED)
            if all(here[name].endswith(value) for name, value in wanted.items()):
                return
        raise LookupError(f"no field {wanted}")

    async def go_down_to(self, code: str) -> None:
        """Press the down arrow until an answer has the focus; a radio button is then chosen."""
        for _ in range(FARTHEST):
            if (await self.page.evaluate(FOCUSED))["value"] == code:
                return
            await self.press("ArrowDown")
        raise LookupError(f"no answer {code}")

    async def choose(self, code: str) -> None:
        """Choose a radio button; of the first one, the focus alone says nothing."""
        before = self.pressed
        await self.go_down_to(code)
        if self.pressed == before:
            await self.press("Space")


async def count() -> tuple[int, str]:
    """The keys that the evening takes, and what the form then holds, as XML."""
    async with _form() as page:
        keyboard = Keyboard(page)
        await keyboard.go_to(path="/start")
        await keyboard.type(evening.START.replace(":", "h"))
        await keyboard.go_to(path="/minutes")
        await keyboard.type(str(evening.MINUTES))
        await keyboard.go_to(path="/neighbourhood", kind="radio")
        await keyboard.press("Space")
        await keyboard.go_to(path="/contacts")
        await keyboard.type(str(len(evening.CONTACTS)))
        for met in evening.CONTACTS:
            await _fill(keyboard, met)
        await keyboard.go_to(path="send")
        await keyboard.press("Enter")
        return keyboard.pressed, str(await page.evaluate("() => sent"))


async def _fill(keyboard: Keyboard, met: Met) -> None:
    await keyboard.go_to(path="/groups")
    if len(met.groups) > 1:
        await keyboard.type(str(len(met.groups)))
    for number, gender, band in met.groups:
        await keyboard.go_to(path="/number")
        await keyboard.type(str(number))
        await keyboard.go_to(path="/gender", kind="radio")
        await keyboard.choose(gender)
        await keyboard.go_to(path="/age_band", kind="radio")
        await keyboard.choose(band)
    for name in ("themes", "requests", "problems"):
        for code in getattr(met, name):
            await keyboard.go_to(path=f"/{name}", kind="button")
            await keyboard.press("Enter")
            await keyboard.go_down_to(code)
            await keyboard.press("Space", "Escape")


@asynccontextmanager
async def _form() -> AsyncIterator[Page]:
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        build(folder)
        serve: Any = partial(_Quiet, directory=directory)
        server = ThreadingHTTPServer(("127.0.0.1", 0), serve)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = await browser.new_page()
            await page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
            errors = await page.evaluate("form => show(form)", xform(folder))
            assert errors == [], errors
            yield page
            await browser.close()
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass
