"""The screens in a browser: one that was invited, on this machine, and nothing that leaves it."""

import asyncio
import os
import re
import signal
import socket
import stat
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, WSMsgType, WSServerHandshakeError
from browser import FLAGS
from conftest import PASSPHRASE
from outside import needed_program
from playwright.async_api import async_playwright
from served import SECONDS_TO_END, at_the_screen, let_in, serving

from tui.cli import main

AS_TEXT = "--disable-3d-apis"  # the terminal then writes its lines into the page
LINES = "[...document.querySelectorAll('.xterm-rows > div')].map(line => line.textContent)"
SHOWS = f"text => {LINES}.join('\\n').includes(text)"
NOTED = "4 jeunes rencontrés"


@pytest.fixture
def opened(notebook, tmp_path):
    """What the call takes to open a notebook."""
    notebook.lock()
    phrase = tmp_path / "phrase"
    phrase.write_text(PASSPHRASE)
    return ["--notebook", notebook.folder.path, "--passphrase-file", phrase]


@pytest.fixture
def browser_of_the_system(tmp_path, monkeypatch):
    """A browser that only writes down what it was started with; return what reads that."""
    noted = tmp_path / "started-with"
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\necho "$@" > "{noted}.new" && mv "{noted}.new" "{noted}"\n')
    script.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(script))
    monkeypatch.setenv("DISPLAY", ":0")

    def started_with():
        until(noted.exists)
        return noted.read_text().strip()

    return started_with


def until(condition):
    """Wait for what another process does a moment later."""
    for _ in range(SECONDS_TO_END * 20):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("what was waited for did not come")


def drafted(notebook):
    """The headcount in the draft, once no program has the notebook any more."""
    until(notebook.folder.lock)
    notebook.unlock(PASSPHRASE)
    return notebook.drafts()["contacts"].values["counts"]


@asynccontextmanager
async def chromium():
    """A window of a real browser, the addresses that it asked for and what its console said."""
    program = needed_program("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=[*FLAGS, AS_TEXT])
        window = await browser.new_context()
        window.set_default_timeout(SECONDS_TO_END * 1000)
        asked, complaints = [], []
        window.on("request", lambda request: asked.append(request.url))
        window.on("console", lambda said: complaints.append(said.text))
        yield window, asked, complaints
        await browser.close()


async def shows(page, text):
    await page.wait_for_function(SHOWS, arg=text)


async def lines(page):
    return "\n".join(await page.evaluate(LINES))


async def test_a_contact_logged_in_the_browser_is_in_the_notebook(
    opened, notebook, browser_of_the_system
):
    with serving(*opened) as served:
        doorway = browser_of_the_system()
        assert doorway.startswith("file://")
        assert served.token not in doorway
        assert stat.S_IMODE(Path(doorway[7:]).parent.stat().st_mode) == 0o700
        async with chromium() as (window, asked, complaints):
            page = await window.new_page()
            await page.goto(doorway)
            await shows(page, "Rien n’est noté")
            assert page.url == f"{served.origin}/"  # the token is not in the address any more
            await page.keyboard.press("c")
            await shows(page, "Nouvelle rencontre")
            await page.keyboard.type("4")
            await page.keyboard.press("F2")
            await shows(page, NOTED)

            await page.reload()
            await shows(page, NOTED)
            assert "Lecture seule" not in await lines(page)
            second = await window.new_page()
            await second.goto(served.origin)
            await shows(second, "Lecture seule : ce carnet est ouvert dans une autre fenêtre.")

            titles = {await page.title(), await second.title()}
            command_lines, so_far = served.command_lines(), list(complaints)
            await page.bring_to_front()
            await page.keyboard.press("c")
            await shows(page, "Nouvelle rencontre")
            await page.keyboard.type("3")
            await shows(page, "[  3  ]")
            assert served.end() == 0
            await page.get_by_text("Le carnet est fermé.").wait_for()
            assert await page.evaluate("document.activeElement.id") == "again"

    assert titles == {"Carnet de rue"}
    assert {url for url in asked if not url.startswith(f"{served.origin}/")} == {doorway}
    assert [said for said in so_far if not said.startswith("ping=")] == []
    assert len(command_lines) == 3  # the server, and a program for each page
    for line in command_lines.values():
        assert str(notebook.folder.path) in line
        assert served.token not in line
        assert PASSPHRASE not in line
    assert not Path(doorway[7:]).exists()
    assert drafted(notebook) == "girl:13-15:3"
    [contact] = notebook.records("contacts")
    assert contact.counts.total == 4


async def test_nobody_comes_in_without_the_token_or_with_it_again(opened):
    async def answer(client, path, **details):
        async with client.get(f"{served.origin}{path}", **details) as response:
            return response.status, await response.text(), response.headers

    with serving(*opened, "--no-browser") as served:
        invited = {"token": served.token}
        async with ClientSession() as stranger:
            assert (await stranger.head(served.invitation)).status == 403  # does not use it up
            elsewhere = {"Host": f"carnet.example:{served.port}"}
            for path, details in [
                ("/", {}),
                ("/", {"params": {"token": ""}}),
                ("/", {"params": {"token": "é" * 43}}),
                ("/", {"params": invited, "headers": elsewhere}),
                ("/ws", {"params": invited}),
                ("/static/js/textual.js", {"params": invited}),
                ("/", {"cookies": {"carnet": served.token}}),
            ]:
                status, text, headers = await answer(stranger, path, **details)
                assert status == 403, (path, details)
                assert '<html lang="fr">' in text
                assert "à l’adresse complète que « carnet serve » affiche" in text
                assert "Set-Cookie" not in headers
            async with let_in(served) as browser:
                status, text, headers = await answer(browser, "/")
                assert status == 200
                assert "/static/js/textual.js" in text
                assert re.findall(r"https?://[^\"]+", text) == []
                assert (
                    "default-src 'none'; script-src 'self';" in headers["Content-Security-Policy"]
                )
                assert headers["Referrer-Policy"] == "no-referrer"
                assert headers["Cache-Control"] == "no-store"
                assert headers["X-Content-Type-Options"] == "nosniff"
                assert (await answer(browser, "/download/1"))[0] == 404
                assert (await answer(browser, "/static/js/"))[0] == 403
                [cookie] = browser.cookie_jar
                assert cookie["httponly"]
                assert cookie["samesite"] == "Strict"
            assert (await answer(stranger, "/", params=invited))[0] == 403  # the token is dead


async def test_the_screens_are_shown_to_their_own_page_alone(opened):
    async def refused(browser, origin, host):
        headers = {"Host": host} if host else {}
        with pytest.raises(WSServerHandshakeError) as error:
            await browser.ws_connect("/ws", origin=origin, headers=headers)
        return error.value.status == 403

    with serving(*opened, "--no-browser") as served:
        async with let_in(served) as browser:
            elsewhere = f"carnet.example:{served.port}"
            for origin, host in [
                (None, None),
                ("null", None),
                ("http://carnet.example", None),
                (f"http://localhost:{served.port}", None),
                ("http://127.0.0.1:1", None),
                (served.origin, elsewhere),
                (f"http://{elsewhere}", elsewhere),
            ]:
                assert await refused(browser, origin, host), (origin, host)
            browser.cookie_jar.clear()
            assert await refused(browser, served.origin, None)
        assert len(served.command_lines()) == 1  # no program was started for any of them


async def test_a_page_has_what_was_said_and_ends_with_its_program():
    with serving("--demo", "--language", "en", "--no-browser") as served:
        async with at_the_screen(served) as screen:
            await screen.wait_for("\x1b[?1049h")
            programs = served.command_lines()
            del programs[served.process.pid]
            [(number, line)] = programs.items()
            assert line.endswith("-m tui --language=en demo")
            os.kill(number, signal.SIGKILL)
            async for message in screen.socket:
                assert message.type is WSMsgType.BINARY
            assert screen.socket.closed


def hang_up(server):
    """End it as a shell does when its window is closed."""
    os.killpg(server.pid, signal.SIGHUP)


def kill(server):
    """End it without a word."""
    server.kill()


@pytest.mark.parametrize("end", [hang_up, kill])
async def test_the_end_of_the_server_is_the_end_of_the_program_which_keeps_the_draft(
    opened, notebook, end
):
    with serving(*opened, "--no-browser") as served:
        async with at_the_screen(served) as screen:
            await screen.wait_for("Rien n’est noté")
            await screen.type("c")
            await screen.wait_for("Nouvelle rencontre")
            await screen.type("2")
            await screen.wait_for("[  2  ]")
            end(served.process)
            assert await asyncio.to_thread(drafted, notebook) == "girl:13-15:2"


@pytest.mark.parametrize("port", ["80", "65536", "x"])
def test_a_port_that_is_none_is_wrong_usage(port, capsys):
    with pytest.raises(SystemExit) as exit_:
        main(["serve", "--port", port])
    assert exit_.value.code == 2
    assert "un port va de 1024 à 65535" in capsys.readouterr().err


def test_what_cannot_be_served_is_refused_in_one_sentence(tmp_path, capsys, monkeypatch):
    def refused(*arguments):
        assert main(["serve", "--no-browser", *arguments]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert len(said.err.splitlines()) == 1
        return said.err

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"Le port {port} est déjà pris." in refused("--port", port)
    assert "ne se lit pas" in refused("--passphrase-file", str(tmp_path / "none"))
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    assert "installez « carnet-de-rue[browser] »" in refused()
