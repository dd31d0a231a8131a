"""A line where the path of a file is typed: it proposes the end of what is begun."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from textual.suggester import Suggester
from textual.widgets import Input

QUOTES = "'\""
"""What terminals put around a path that is dropped on them."""


class PathInput(Input):
    """One path; « → » takes the end that is proposed, « ~ » is one's own folder."""

    def __init__(self, path: str = "", *, id: str | None = None) -> None:
        super().__init__(
            path, suggester=PathSuggester(), compact=True, select_on_focus=False, id=id
        )

    @property
    def path(self) -> Path | None:
        """The path typed, None when there is none."""
        return path_of(self.value)


class PathSuggester(Suggester):
    """Ends a path with what its folder holds."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(ended, value)


def path_of(typed: str) -> Path | None:
    """The path that somebody typed or dropped, None for nothing."""
    bare = typed.strip().strip(QUOTES)
    return Path(bare).expanduser() if bare else None


def ended(typed: str) -> str | None:
    """A path that begins as typed, folders ending with their separator; None without any."""
    folder, begun = os.path.split(typed)
    if not begun:
        return None
    try:
        found = sorted(Path(folder or ".").expanduser().iterdir())
    except OSError:
        return None
    for path in found:
        if path.name.startswith(begun):
            is_folder = path.is_dir()
            return typed.removesuffix(begun) + path.name + (os.sep if is_folder else "")
    return None
