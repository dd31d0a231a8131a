"""Keeps what a form holds while somebody types in it: one write at a time, the newest wins."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from tui.screens.form.plan import Plan

Written = dict[str, Any]
Ask = Callable[[Callable[["Notebook"], Any]], Coroutine[Any, Any, Any]]


class Drafting:
    """The draft of one form: what should be kept, and what is."""

    def __init__(self, ask: Ask, plan: Plan) -> None:
        self._ask = ask
        self._plan = plan
        self._kept = self._wanted = dict(plan.draft.values) if plan.draft else None
        self._one_at_a_time = asyncio.Lock()

    @property
    def holds_something(self) -> bool:
        """Whether the form holds more than it did at first."""
        return self._wanted is not None

    def note(self, written: Written) -> None:
        """Remember what the form holds now; a form that says nothing more needs no draft."""
        says_more = written != self._plan.blank
        self._wanted = {**written, **self._plan.mark} if says_more else None

    async def flush(self) -> None:
        """Keep what the form holds, unless it is kept already; raise Refused."""
        async with self._one_at_a_time:
            while self._wanted != self._kept:
                wanted = self._wanted
                await self._ask(partial(_keep, form=self._plan.form, written=wanted))
                self._kept = wanted

    async def leave(self) -> None:
        """Keep what the form holds as left on purpose; raise Refused."""
        await self.flush()
        if self._kept is not None:
            keep = partial(_keep, form=self._plan.form, written=self._kept, left=True)
            await self._ask(keep)

    async def save(self, save: Callable[[Notebook], Any]) -> Any:
        """Save the record while no draft is being written."""
        async with self._one_at_a_time:
            return await self._ask(save)

    def close(self) -> None:
        """Keep nothing more: the record is saved, and its draft dropped."""
        self._wanted = self._kept = None


def _keep(notebook: Notebook, form: str, written: Written | None, *, left: bool = False) -> None:
    if written is None:
        notebook.drop_draft(form)
    else:
        notebook.keep_draft(form, written, left=left)
