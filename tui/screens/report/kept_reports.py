"""The reports that were asked for, so that going back to one does not count it again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from models.period import Period
from models.report import LOWEST_THRESHOLD, Report
from tui.screens.report.progress_line import Progress

if TYPE_CHECKING:
    from storage.disclosure.tables import Prepared
    from storage.notebook import Notebook

Answer = TypeVar("Answer")


class Protection(NamedTuple):
    """How a report is protected: what is small, and whether one released before counts again."""

    threshold: int = LOWEST_THRESHOLD
    afresh: bool = False


class Ask(Protocol):
    """Puts a question to the notebook in a thread."""

    def __call__(self, question: Callable[[Notebook], Answer]) -> Awaitable[Answer]: ...


class KeptReports:
    """The internal report of each period, the protected ones, and which years are closed."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self.forget()

    def forget(self) -> None:
        """Count everything again: a record has changed."""
        self._internal: dict[Period, Report] = {}
        self._protected: dict[tuple[Period, Protection], Prepared] = {}
        self._closed: dict[Period, date] | None = None
        self._least: int | None = None

    async def least_threshold(self) -> int:
        """The least threshold of what leaves the team."""
        if self._least is None:
            self._least = await self._ask(lambda notebook: notebook.lists.threshold)
        return self._least

    async def internal(self, period: Period) -> Report:
        """The report of a period with every number in it."""
        kept = self._internal
        if period not in kept:
            kept[period] = await self._ask(lambda notebook: notebook.report(period))
        return kept[period]

    async def closed_on(self, period: Period) -> date | None:
        """The day when the year that a period is was closed, if it was."""
        if self._closed is None:
            closed = await self._ask(lambda notebook: notebook.closed_years())
            self._closed = {Period.year(c.year): c.closed_on for c in reversed(closed)}
        return self._closed.get(period)

    async def protected(
        self, period: Period, protection: Protection, progress: Progress
    ) -> Prepared:
        """The report of a period that may leave; raise Refused."""
        kept, wanted = self._protected, (period, protection)
        if wanted not in kept:
            threshold, afresh = protection
            kept[wanted] = await self._ask(
                lambda nb: nb.prepare(period, threshold, afresh=afresh, progress=progress)
            )
        return kept[wanted]
