"""What somebody chose for their own screen: outside the notebook, since it serves before unlocking.

Nothing of the work stands here. A file that is damaged counts as empty.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from storage.folder import Folder, write_whole

NAME = "settings.json"


def read(folder: Path) -> dict[str, str]:
    """The settings kept in a notebook's folder: `language`, `theme`."""
    with suppress(OSError, ValueError):
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if isinstance(kept, dict):
            return {name: value for name, value in kept.items() if isinstance(value, str)}
    return {}


def keep(folder: Path, **settings: str) -> None:
    """Change some settings and keep the others; raise Refused, the file as it was."""
    Folder(folder).create()
    written = json.dumps(read(folder) | settings, indent=2, ensure_ascii=False)
    write_whole(folder / NAME, f"{written}\n".encode())
