"""A page in a real browser without network, and what it asks for."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from outside import needed_program
from playwright.async_api import async_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Visit:
    """An open page, the addresses that it asked for and what its console said."""

    page: Any
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@asynccontextmanager
async def browsing():
    """A browser, for as many visits as one likes."""
    chromium = needed_program("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        await browser.close()


@asynccontextmanager
async def visiting(browser, path, *, media="screen", scheme="light", width=1280):
    """Open a file as a reader would: on screen or in print, light or dark, wide or narrow."""
    context = await browser.new_context(
        offline=True, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    page = await context.new_page()
    visit = Visit(page)
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("console", lambda message: visit.complaints.append(message.text))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    await page.emulate_media(media=media, color_scheme=scheme)
    await page.goto(path.as_uri())
    yield visit
    await context.close()
