"""Opening the browser without telling the address to the other users of the machine."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path
from threading import Thread

from tui.serving import pages


def open_browser(address: str, folder: Path) -> None:
    """Bring the browser to this address by way of a file in a folder that is ours alone.

    The address itself would stand on the browser's command line, for everybody to read.
    """
    if not _has_windows():  # where there are none, a browser takes the terminal itself
        return
    doorway = folder / "carnet.html"
    doorway.write_text(pages.doorway(address), encoding="utf-8")
    Thread(target=webbrowser.open, args=[doorway.as_uri()], daemon=True).start()


def _has_windows() -> bool:
    return sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
