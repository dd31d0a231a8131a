"""Temps: a week of work by category and day, what no record tells typed in, and the team."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from models.days import say_day
from models.language import N_, _
from tui.keys_in_order import OPENING
from tui.screens.records import RECORD_KEYS, RecordSection
from tui.screens.time.reading import (
    author,
    read_people,
    read_staff,
    staff_to_write,
    sum_of,
    told_of,
)
from tui.screens.time.writing import read_cell, write_minutes
from tui.widgets.options import Option
from tui.widgets.pick_list import PickList
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.time_grid import TimeGrid
from tui.widgets.week_lines import Place

if TYPE_CHECKING:
    from storage.week import Week

ONE_WEEK = timedelta(days=7)
WEEK_LINE = (
    "[@click=screen.earlier] ◂ [/]$week[@click=screen.later] ▸ [/]   "
    "[@click=screen.choose_person]$who[/]   [@click=screen.switch]$team[/]"
)
TEAM_LINE = " $team   [@click=screen.switch]$back[/]"


class TimeScreen(RecordSection):
    """How the working time of a week splits, of one educator or of the team; and the staff."""

    CSS_PATH = "time.tcss"
    HELP = N_("""\
# Temps

La semaine d’une personne, ou de l’équipe. Ce qui est noté ailleurs (sorties, séances,
actes, réunions) y entre seul, marqué « · » ; le reste se tape dans sa case, « + » quand
il s’ajoute à des fiches. Les heures dues sont celles du contrat, sans les absences.

| Touche | |
|---|---|
| ← → ↑ ↓ | d’une case à l’autre |
| 1h30, 90, 2h | le temps de la case ; Entrée ou une flèche le garde |
| Échap | laisser ce qu’on tape ; puis sortir de la grille |
| 0 ou Suppr | enlever le temps tapé |
| Entrée, h | ouvrir les fiches de la case, historique |
| PgPréc, PgSuiv | semaine d’avant, d’après |
| d, c | aller à une date, revenir à cette semaine |
| q | choisir la personne, ou toute l’équipe |
| e | éducateur·rices, présences, absences |
| Échap, 1 à 6 | changer de page (dans la grille, un chiffre est un temps) |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "earlier", N_("Semaine d’avant")),
        Binding("pagedown", "later", N_("d’après")),
        Binding("d", "choose_day", N_("Date")),
        Binding("q", "choose_person", N_("Qui")),
        Binding("e", "switch", N_("Équipe")),
        Binding("c", "this_week", N_("Cette semaine"), show=False),
        Binding("n", "new", N_("Noter")),
        *RECORD_KEYS,
        Binding("up,down,left,right,enter", "to_grid", N_("Aller à la grille"), show=False),
    ]
    AUTO_FOCUS = "TimeGrid"

    def __init__(self) -> None:
        super().__init__()
        self.monday = monday_of(self.app.today())
        self.who: Option | None = None
        self.week: Week | None = None

    def compose_content(self) -> ComposeResult:
        yield Static(id="week")
        with ContentSwitcher(initial="worktime"):
            with Vertical(id="worktime"):
                yield TimeGrid()
                yield Static(id="sum", markup=False)
                yield Static(id="cell", markup=False)
                yield Static(_("· vient des fiches   + fiches et temps tapé ici"), id="legend")
            yield RecordTable(
                Column(_("Qui"), 8),
                Column(_("Nature"), 19),
                Column(_("Du"), 10),
                Column(_("Au"), 10),
                Column(_("Détail")),
                id="staff",
            )

    @property
    def grid(self) -> TimeGrid:
        """The week on screen."""
        return self.query_one(TimeGrid)

    def on_mount(self) -> None:
        self.grid.go_to(self.app.today())

    # Reading

    def reload(self) -> None:
        self.load_week()
        if self._shows_staff:
            self.load_staff()

    @work(group=OPENING, exit_on_error=False)
    async def load_week(self) -> None:
        """Read the week on screen; keys wait for it, rather than be typed into another one."""
        self.who = self.who or await self.app.ask(author)
        monday, educator = self.monday, self.who.value
        self.week = await self.app.ask(lambda notebook: notebook.week(monday, educator))
        self.grid.show(self.week, self.app.today())
        self.query_one("#sum", Static).update(sum_of(self.week))
        self._say_week()

    @work(exclusive=True, group="staff", exit_on_error=False)
    async def load_staff(self) -> None:
        """Read the educators, their presences and their absences."""
        self.query_one("#staff", RecordTable).show(await self.app.ask(read_staff))

    def _say_week(self) -> None:
        if self._shows_staff:
            said = Content.from_markup(TEAM_LINE, team=_("Équipe"), back=_("retour aux temps (e)"))
        else:
            said = Content.from_markup(
                WEEK_LINE,
                week=_("Semaine du {monday}").format(monday=say_day(self.monday)),
                who=_("{person} (q)").format(person=self.who.label if self.who else ""),
                team=_("équipe (e)"),
            )
        self.query_one("#week", Static).update(said)

    def on_time_grid_changed(self) -> None:
        """Say what the cell under the cursor adds up to, or what is wrong with what is typed."""
        grid = self.grid
        said = told_of(self.week, grid.place) if self.week and grid.place else ""
        if grid.problem:
            said = f"✗ {grid.problem}"
        elif grid.text is not None:
            said = _("{cell}\nEntrée ou une flèche garde, Échap laisse.").format(cell=said)
        self.query_one("#cell", Static).update(said)
        self.refresh_bindings()

    # Another week, another person, the team

    def action_earlier(self) -> None:
        """Show the week before."""
        self.show_week(self.monday - ONE_WEEK)

    def action_later(self) -> None:
        """Show the week after."""
        self.show_week(self.monday + ONE_WEEK)

    def action_this_week(self) -> None:
        """Show the week of today."""
        self.show_day(self.app.today())

    def action_choose_day(self) -> None:
        """Ask for a day, whose week is shown."""
        from tui.screens.ask_day import AskDay

        shown = self.grid.place.day if self.grid.place else self.monday
        self.app.bring_up(AskDay(shown, self.app.today()), self.show_day)

    def show_day(self, day: date | None) -> None:
        """Show the week of a day, the cursor on it."""
        if day is not None:
            self.show_week(monday_of(day))
            self.grid.go_to(day)

    def show_week(self, monday: date) -> None:
        """Show a week, once what is typed in this one is kept."""
        if self.grid.commit():
            self.monday = monday
            self.load_week()

    @work(group=OPENING, exit_on_error=False)
    async def action_choose_person(self) -> None:
        """Choose whose week to show."""
        people = await self.app.ask(read_people)
        chosen = self.who.value if self.who else None
        self.app.bring_up(PickList(_("La semaine de qui ?"), people, chosen), self.show_person)

    def show_person(self, who: Option | None) -> None:
        """Show somebody's week, or everybody's."""
        if who is not None:
            self.who = who
            self.load_week()

    @property
    def _shows_staff(self) -> bool:
        return self.query_one(ContentSwitcher).current == "staff"

    def action_switch(self) -> None:
        """Go from working time to the team, and back."""
        shown = "worktime" if self._shows_staff else "staff"
        self.query_one(ContentSwitcher).current = shown
        self.query_one("#staff" if shown == "staff" else TimeGrid).focus()
        self.reload()
        self._say_week()

    def action_to_grid(self) -> None:
        """Give the keys back to the grid."""
        self.grid.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("earlier", "later", "this_week", "choose_day", "choose_person", "to_grid"):
            return not self._shows_staff
        if action in ("delete_record", "history") and self.focused is self.grid:
            return self.current is not None
        return super().check_action(action, parameters)

    # Records

    @property
    def current(self) -> str | None:
        """The record under the cursor; in the grid, the time entry of the cell when it is alone."""
        place = self.grid.place
        if self.focused is not self.grid or self.week is None or place is None:
            return super().current
        entries = [piece.record for piece in self.week.at(*place) if piece.is_entry]
        return entries[0] if len(entries) == 1 else None

    def on_time_grid_typed(self, typed: TimeGrid.Typed) -> None:
        if self.week is not None:
            self.write(self.week, typed.place, typed.minutes)

    @work(group=OPENING, exit_on_error=False)
    async def write(self, week: Week, place: Place, minutes: int, *, sure: bool = False) -> None:
        """Keep the minutes of a cell, once whoever types accepts what closed years feel of it."""
        differences = await self.app.ask(
            partial(write_minutes, week=week, place=place, minutes=minutes, sure=sure)
        )
        again = partial(self.write, week, place, minutes, sure=True)
        if differences:
            self.app.once_sure(differences, _("Enregistrer quand même"), again)
        else:
            self.app.changed()

    @work(group=OPENING, exit_on_error=False)
    async def on_time_grid_opened(self) -> None:
        """Bring up the record of a cell; where there are several, their list first."""
        week, place = self.week, self.grid.place
        if week is None or place is None:
            return
        options = await self.app.ask(partial(read_cell, week=week, place=place))
        if len(options) == 1:
            self.open_record(options[0].value)
        else:
            self.app.bring_up(PickList(_("Ouvrir quoi ?"), options), self._open_picked)

    def _open_picked(self, picked: Option | None) -> None:
        if picked is not None:
            self.open_record(picked.value)

    def action_new(self) -> None:
        """Write anything down on the day under the cursor; in the team's list, who is in it."""
        if self._shows_staff:
            self.app.bring_up(PickList(_("Que noter ?"), staff_to_write()), self._write_down)
        else:
            self.app.new_of_any_kind(self.grid.place.day if self.grid.place else None)

    def _write_down(self, picked: Option | None) -> None:
        if picked is not None:
            self.app.new_record(picked.value)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
