"""One week: whose it is, its grid, what it adds up to, what the cell under the cursor holds."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from models.days import monday_of, say_day
from models.language import _
from tui.keys_in_order import OPENING
from tui.screens.time.reading import author, sum_of, told_of
from tui.screens.time.writing import read_cell, write_minutes
from tui.widgets.options import Option
from tui.widgets.pick_list import PickList
from tui.widgets.time_grid import TimeGrid
from tui.widgets.week_lines import Place

if TYPE_CHECKING:
    from storage.week import Week
    from tui.app import CarnetApp

TITLE = (
    "[@click=screen.earlier] ◂ [/]$week[@click=screen.later] ▸ [/]   "
    "[@click=screen.choose_person]$who[/]   "
    "[@click=screen.months]$months[/]   [@click=screen.switch]$team[/]"
)


class WeekPanel(Vertical):
    """The week of one educator or of the team, in which times are typed."""

    app: CarnetApp

    class Opened(Message):
        """A record is to be opened."""

        def __init__(self, record_id: str) -> None:
            super().__init__()
            self.record_id = record_id

    def __init__(self, today: date, id: str) -> None:
        super().__init__(id=id)
        self.monday = monday_of(today)
        self.who: Option | None = None
        self.week: Week | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="week")
        yield TimeGrid()
        yield Static(id="sum", markup=False)
        yield Static(id="cell", markup=False)
        yield Static(_("· vient des fiches   + fiches et temps tapé ici"), id="legend")

    def on_mount(self) -> None:
        self.grid.go_to(self.app.today())

    @property
    def grid(self) -> TimeGrid:
        """The cells."""
        return self.query_one(TimeGrid)

    @property
    def day(self) -> date:
        """The day under the cursor."""
        return self.grid.place.day if self.grid.place else self.monday

    @property
    def entry(self) -> str | None:
        """The time entry of the cell under the cursor, when it is alone there."""
        at = self.week.at(*self.grid.place) if self.week and self.grid.place else []
        entries = [piece.record for piece in at if piece.is_entry]
        return entries[0] if len(entries) == 1 else None

    # Reading

    @work(group=OPENING, exit_on_error=False)
    async def load(self) -> None:
        """Read the week; keys wait for it, rather than be typed into another one."""
        self.who = self.who or await self.app.ask(author)
        monday, educator = self.monday, self.who.value
        self.week = await self.app.ask(lambda notebook: notebook.week(monday, educator))
        self.grid.show(self.week, self.app.today())
        title = Content.from_markup(
            TITLE,
            week=_("Semaine du {monday}").format(monday=say_day(monday)),
            who=_("{person} (q)").format(person=self.who.label),
            months=_("mois (m)"),
            team=_("équipe (e)"),
        )
        self.query_one("#week", Static).update(title)
        self.query_one("#sum", Static).update(sum_of(self.week))

    def show_day(self, day: date) -> None:
        """Show the week of a day, the cursor on it, once what is typed in this one is kept."""
        if self.grid.commit():
            self.monday = monday_of(day)
            self.grid.go_to(day)
            self.load()

    def show_person(self, who: Option | None) -> None:
        """Show somebody's week, or everybody's."""
        if who is not None:
            self.who = who
            self.load()

    def on_time_grid_changed(self) -> None:
        """Say what the cell under the cursor adds up to, or what is wrong with what is typed."""
        grid = self.grid
        said = told_of(self.week, grid.place) if self.week and grid.place else ""
        if grid.problem:
            said = f"✗ {grid.problem}"
        elif grid.text is not None:
            said = _("{cell}\nEntrée ou une flèche garde, Échap laisse.").format(cell=said)
        self.query_one("#cell", Static).update(said)
        self.screen.refresh_bindings()

    # Writing

    def on_time_grid_typed(self, typed: TimeGrid.Typed) -> None:
        if self.week is not None:
            self.write(self.week, typed.place, typed.minutes)

    @work(group=OPENING, exit_on_error=False)
    async def write(self, week: Week, place: Place, minutes: int, *, sure: bool = False) -> None:
        """Keep the minutes of a cell, once whoever types accepts what closed years feel of it."""
        differences = await self.app.ask(
            partial(write_minutes, week=week, place=place, minutes=minutes, sure=sure)
        )
        if differences:
            again = partial(self.write, week, place, minutes, sure=True)
            self.app.once_sure(differences, _("Enregistrer quand même"), again)
        else:
            self.app.changed()

    @work(group=OPENING, exit_on_error=False)
    async def on_time_grid_opened(self) -> None:
        """Have the record of the cell opened; where there are several, the one that is picked."""
        week, place = self.week, self.grid.place
        if week is None or place is None:
            return
        options = await self.app.ask(partial(read_cell, week=week, place=place))
        if len(options) == 1:
            self._open(options[0])
        else:
            self.app.bring_up(PickList(_("Ouvrir quoi ?"), options), self._open)

    def _open(self, picked: Option | None) -> None:
        if picked is not None:
            self.post_message(self.Opened(picked.value))
