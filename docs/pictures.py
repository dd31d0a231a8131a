"""The pictures of the documentation, made by the program itself on its invented team.

`python docs/pictures.py` writes them all again into docs/images.
"""

from __future__ import annotations

import asyncio
import re
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from tui.app import CarnetApp

IMAGES = Path(__file__).parent / "images"
EVENING = date(2026, 6, 19)
SIZE = (112, 32)
LAST_YEAR = ("6", "p", "down", "enter")
PICTURES = {
    "aujourdhui": (),
    "rencontre": ("c", "2", "right", "3", "down", "1", "tab", "s", "e"),
    "journal": ("2",),
    "actions": ("3",),
    "suivis": ("4",),
    "temps": ("5",),
    "bilan": ("6",),
    "bilan-a-diffuser": (*LAST_YEAR, "down", "s"),
    "ce-qui-part": (*LAST_YEAR, "e", "f2", "slash", *"relation nocaze", "enter"),
}
"""The keys that lead from Aujourd'hui to each picture."""
WEB_FONTS = re.compile(r"@font-face\s*{.*?}\s*", re.DOTALL)


async def main() -> None:
    """Write every picture."""
    for name, keys in PICTURES.items():
        app = CarnetApp(demo=True, today=lambda: EVENING)
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            for key in ("escape", *keys):  # the tour that a demonstration offers is left
                await pilot.press(key)
                await settle(pilot)
            drawing = app.export_screenshot(title="Carnet de rue")
        # A picture asks nothing of the network: the reader's own fixed-width font will do.
        (IMAGES / f"{name}.svg").write_text(WEB_FONTS.sub("", drawing), encoding="utf-8")


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the notebook is open and the screen has read what it shows."""
    app = pilot.app
    await pilot.pause()
    while app.typed_ahead or any(not worker.is_finished for worker in app.workers):
        await pilot.pause(0.05)
    await pilot.pause(0.2)


if __name__ == "__main__":
    asyncio.run(main())
