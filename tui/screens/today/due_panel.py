"""What is due, read behind the day and opened line by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from models.deadlines import COMMITTEES
from models.language import _
from models.wording import grouped
from tui.new_records import usual_values
from tui.screens.today.due_list import DueList

if TYPE_CHECKING:
    from models.deadlines import Due
    from storage.notebook import Notebook
    from tui.app import CarnetApp


class DuePanel(Vertical):
    """The list of what is due, under its title."""

    app: CarnetApp

    class Read(Message):
        """What is due was read; `summary` says how much there is, where the list is not seen."""

        def __init__(self, summary: Content) -> None:
            super().__init__()
            self.summary = summary

    class Opened(Message):
        """The record that something due is about is wanted."""

        def __init__(self, record_id: str) -> None:
            super().__init__()
            self.record_id = record_id

    def compose(self) -> ComposeResult:
        yield Static(_("À suivre"), classes="title")
        yield DueList()

    def take_focus(self) -> None:
        """Let keys go to the list."""
        self.query_one(DueList).focus()

    @work(exclusive=True, exit_on_error=False)
    async def load(self) -> None:
        """Read what is due today."""
        due, today = await self.app.ask(lambda notebook: notebook.due()), self.app.today()
        self.query_one(DueList).show_due(due, today)
        self.post_message(self.Read(_summary(due, today)))

    @on(DueList.OptionSelected)
    def _open(self, event: DueList.OptionSelected) -> None:
        event.stop()
        due = self.query_one(DueList).due_at(event.option_id or "")
        if due.about is not None:
            self.post_message(self.Opened(due.about))
        elif due.reason in COMMITTEES:
            self.app.open_form("meetings", defaults=partial(_committee, reason=due.reason))
        else:
            self.app.action_section("report")


def _summary(due: Sequence[Due], today: date) -> Content:
    late = sum(one.day < today for one in due)
    said = _("À suivre : {late} en retard, {soon} à venir")
    return Content.from_markup(
        "[@click=screen.due][b $accent]e[/] $said[/]",
        said=said.format(late=grouped(late), soon=grouped(len(due) - late)),
    )


def _committee(notebook: Notebook, reason: str) -> dict[str, Any]:
    """The usual values of a meeting of this committee."""
    return usual_values(notebook, "meetings", notebook.today()) | {"kind": reason}
