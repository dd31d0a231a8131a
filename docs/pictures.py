"""The pictures of the README and of the guides, made by the program on its invented team.

`make pictures` writes them all again into docs/images/fr and docs/images/en.
"""

from __future__ import annotations

import asyncio
import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from textual.pilot import Pilot

from docs.pictured_team import make
from models.language import LANGUAGES
from storage import locale
from tui.app import CarnetApp
from tui.themes import CONTRAST, DARK, NIGHT

IMAGES = Path(__file__).parent / "images"
EVENING = date(2026, 6, 19)
ORDINARY, LOW, SMALL, NARROW, WIDE = (112, 32), (112, 22), (96, 24), (80, 24), (160, 44)
"""Columns and lines."""
LAST_YEAR = ("6", "p", "down", "enter")
FIRST_FOLLOW_UP = ("4", "enter")
TWO_SIDES = ("down", "down", "enter")


class Picture(NamedTuple):
    """The keys that lead from Aujourd’hui to it, and what it is drawn with."""

    keys: tuple[str, ...] = ()
    size: tuple[int, int] = ORDINARY
    theme: str = DARK.name
    of: str = "demo"
    """The invented team, a notebook that is not made yet, or that of a team which exchanges."""


PICTURES = {
    "today": Picture(),
    "today-narrow": Picture(size=NARROW),
    "tour": Picture(("f10", "TOUR", "enter", "enter"), SMALL),
    "line": Picture(("f3", "LINE"), SMALL),
    "line-night": Picture(("f3", "NOT_UNDERSTOOD"), SMALL, NIGHT.name),
    "contact": Picture(("c", "2", "right", "3", "down", "1", "tab", "s", "e")),
    "journal": Picture(("2", "slash", "SEARCHED", "enter")),
    "actions": Picture(("3",)),
    "followups": Picture(("4", "down"), WIDE),
    "everything-we-hold": Picture((*FIRST_FOLLOW_UP, "a"), SMALL),
    "time": Picture(("5",), LOW),
    "time-contrast": Picture(("5",), LOW, CONTRAST.name),
    "report-to-send": Picture((*LAST_YEAR, "down", "s")),
    "what-leaves": Picture((*LAST_YEAR, "e", "f2", "slash", "LEAVING", "enter")),
    "welcome": Picture(
        ("TEAM", "enter", "A", "B", "enter", "enter", "PASSPHRASE"), SMALL, of="nobody"
    ),
    "team": Picture(("PASSPHRASE", "enter", "7"), LOW, of="team"),
    "team-leaving": Picture(("PASSPHRASE", "enter", "7", "e", "enter", "down"), SMALL, of="team"),
    "team-two-sides": Picture(("PASSPHRASE", "enter", "7", *TWO_SIDES), LOW, of="team"),
}
TYPED = {
    "fr": {
        "TOUR": "visite",
        "LINE": "noc rue 3g 13-15 2f 16-17 +santé +emploi ?logement !isolement 2h NB IV",
        "NOT_UNDERSTOOD": "noc rue 3g 13-15 +santé hierr",
        "SEARCHED": "sante nocaze",
        "LEAVING": "relation nocaze",
        "TEAM": "Équipe de Montélimar",
        "PASSPHRASE": "orage doux sur le marché",
    },
    "en": {
        "TOUR": "tour",
        "LINE": "noc street 3g 13-15 2f 16-17 +health +employment ?housing !isolation 2h NB IV",
        "NOT_UNDERSTOOD": "noc street 3g 13-15 +health yesterdya",
        "SEARCHED": "health nocaze",
        "LEAVING": "touch nocaze",
        "TEAM": "Montélimar team",
        "PASSPHRASE": "soft thunder on the market",
    },
}
"""What is typed letter by letter, by those who speak each language."""
WEB_FONTS = re.compile(r"@font-face\s*{.*?}\s*", re.DOTALL)


async def main() -> None:
    """Write every picture in every language."""
    for language in LANGUAGES:
        locale.use(language)
        for name, picture in PICTURES.items():
            path_of(name, language).parent.mkdir(parents=True, exist_ok=True)
            path_of(name, language).write_text(await drawn(picture, language), encoding="utf-8")


def path_of(name: str, language: str) -> Path:
    """Where a picture is kept."""
    return IMAGES / language / f"{name}.svg"


async def drawn(picture: Picture, language: str) -> str:
    """Press its keys in the application and return what is on screen then."""
    with TemporaryDirectory() as nothing_yet:
        folder = Path(nothing_yet)
        if picture.of == "team":
            said = TYPED[language]
            folder = make(folder, said["TEAM"], said["PASSPHRASE"], EVENING).path
        app = CarnetApp(folder, demo=picture.of == "demo", today=lambda: EVENING)
        app.theme = picture.theme
        async with app.run_test(size=picture.size) as pilot:
            await settle(pilot)
            # The tour that a demonstration offers is left.
            for key in ["escape", *letters(picture.keys, language)]:
                await pilot.press(key)
                await settle(pilot)
            drawing = app.export_screenshot(title="Carnet de rue")
    # A picture asks nothing of the network: the reader's own fixed-width font will do.
    return WEB_FONTS.sub("", drawing)


def letters(keys: tuple[str, ...], language: str) -> list[str]:
    """The keys, with what is typed in this language letter by letter."""
    return [key for name in keys for key in TYPED[language].get(name, (name,))]


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the notebook is open and the screen has read what it shows."""
    app = pilot.app
    await pilot.pause()
    while app.typed_ahead or any(not worker.is_finished for worker in app.workers):
        await pilot.pause(0.05)
    await pilot.pause(0.2)


if __name__ == "__main__":
    asyncio.run(main())
