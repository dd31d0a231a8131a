"""What somebody chose for their own screen: outside the notebook, since it serves before unlocking.

Nothing of the work stands here. A file that is damaged counts as empty.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from storage.refusals import from_os

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
    path, unfinished = folder / NAME, folder / f"{NAME}.new"
    written = json.dumps(read(folder) | settings, indent=2, ensure_ascii=False)
    try:
        unfinished.write_text(f"{written}\n", encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise from_os(error) from error
