"""Keeps a half-typed line on this device: one write at a time, the line as it stands then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from models.capture import LINE
from tui.screens.form.drafting import Ask

if TYPE_CHECKING:
    from storage.notebook import Notebook


def kept_line(notebook: Notebook) -> str:
    """The line that was left half-typed, "" for none."""
    draft = notebook.drafts().get(LINE)
    return str(draft.values[LINE]) if draft else ""


class LineDraft:
    """The draft of the line that somebody types; `typed` says what it holds at any time."""

    def __init__(self, ask: Ask, typed: Callable[[], str]) -> None:
        self._ask = ask
        self._typed = typed
        self._kept = ""
        self._one_at_a_time = asyncio.Lock()

    def resume(self, kept: str) -> None:
        """Know what is kept already."""
        self._kept = kept

    async def keep(self) -> None:
        """Keep the line, unless it is; raise Refused."""
        async with self._one_at_a_time:
            while (typed := self._typed()) != self._kept:
                await self._ask(partial(_keep, line=typed))
                self._kept = typed

    async def save(self, save: Callable[[Notebook], Any]) -> Any:
        """Store the record of the line while no draft is being written."""
        async with self._one_at_a_time:
            return await self._ask(save)

    def stored(self) -> None:
        """Know that the line was stored, and its draft dropped with it."""
        self._kept = ""


def _keep(notebook: Notebook, line: str) -> None:
    if line:
        notebook.keep_draft(LINE, {LINE: line}, left=True)  # it comes back by itself
    else:
        notebook.drop_draft(LINE)
