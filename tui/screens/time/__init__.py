"""Temps: a week of work by category and day, with what is typed in; a year by month; the team."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from models.language import N_, _
from tui.keys_in_order import OPENING
from tui.screens.records import NEEDS_RECORD, RECORD_KEYS, RecordSection
from tui.screens.time.months_panel import MonthsPanel
from tui.screens.time.reading import read_people, read_staff, staff_to_write
from tui.screens.time.week_panel import WeekPanel
from tui.widgets.options import Option
from tui.widgets.pick_list import PickList
from tui.widgets.record_table import Column, RecordTable

ONE_WEEK = timedelta(days=7)
OF_THE_WEEK = ("earlier", "later", "this_week", "choose_day", "to_grid")
OF_THE_YEAR = ("earlier_year", "later_year")
FOCUS = {"worktime": "TimeGrid", "months": "MonthLines", "team": "#staff"}
"""What has the keys on each page."""


class TimeScreen(RecordSection):
    """How the working time of a week or a year splits, of one educator or of all; and the staff."""

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
| Entrée | ouvrir les fiches de la case |
| h, F6 | l’historique du temps tapé, le dupliquer |
| PgPréc, PgSuiv | semaine d’avant, d’après |
| d, c | aller à une date, revenir à cette semaine |
| q | choisir la personne, ou toute l’équipe |
| m | l’année mois par mois : par catégorie, par quartier, par personne |
| e | éducateur·rices, présences, absences |
| Échap, 1 à 7 | changer de page (dans la grille, un chiffre est un temps) |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "earlier", N_("Semaine d’avant")),
        Binding("pagedown", "later", N_("d’après")),
        Binding("pageup", "earlier_year", N_("Année d’avant")),
        Binding("pagedown", "later_year", N_("d’après")),
        Binding("d", "choose_day", N_("Date")),
        Binding("q", "choose_person", N_("Qui")),
        Binding("m", "months", N_("Mois")),
        Binding("e", "switch", N_("Équipe")),
        Binding("c", "this_week", N_("Cette semaine"), show=False),
        Binding("n", "new", N_("Noter")),
        *RECORD_KEYS,
        Binding("up,down,left,right,enter", "to_grid", N_("Aller à la grille"), show=False),
    ]
    AUTO_FOCUS = "TimeGrid"

    def compose_content(self) -> ComposeResult:
        with ContentSwitcher(initial="worktime"):
            yield WeekPanel(self.app.today(), id="worktime")
            yield MonthsPanel(self.app.today(), id="months")
            with Vertical(id="team"):
                back = "[b]$team[/]   [@click=screen.switch]$back[/]"
                yield Static(
                    Content.from_markup(back, team=_("Équipe"), back=_("retour aux temps (e)")),
                    id="back",
                )
                yield RecordTable(
                    Column(_("Qui"), 8),
                    Column(_("Nature"), 19),
                    Column(_("Du"), 10),
                    Column(_("Au"), 10),
                    Column(_("Détail")),
                    id="staff",
                )

    @property
    def panel(self) -> WeekPanel:
        """The week on screen."""
        return self.query_one(WeekPanel)

    @property
    def months(self) -> MonthsPanel:
        """The year on screen, month by month."""
        return self.query_one(MonthsPanel)

    @property
    def _page(self) -> str | None:
        return self.query_one(ContentSwitcher).current

    def on_mount(self) -> None:
        self.start_with_months()

    @work(group=OPENING, exit_on_error=False)
    async def start_with_months(self) -> None:
        """Show a supervisor, who types no time, what the team told of its own."""
        if await self.app.ask(lambda notebook: notebook.team.is_supervisor):
            self._turn_to("months")

    def reload(self) -> None:
        if self._page == "months":
            self.months.load()
            return
        self.panel.load()
        if self._page == "team":
            self.load_staff()

    @work(exclusive=True, group="staff", exit_on_error=False)
    async def load_staff(self) -> None:
        """Read the educators, their presences and their absences."""
        self.query_one("#staff", RecordTable).show(await self.app.ask(read_staff))

    # Another week, another person, the months, the team

    def action_earlier(self) -> None:
        """Show the week before."""
        self.panel.show_day(self.panel.day - ONE_WEEK)

    def action_later(self) -> None:
        """Show the week after."""
        self.panel.show_day(self.panel.day + ONE_WEEK)

    def action_earlier_year(self) -> None:
        """Show the year before."""
        self.months.show_year(self.months.year - 1)

    def action_later_year(self) -> None:
        """Show the year after."""
        self.months.show_year(self.months.year + 1)

    def action_this_week(self) -> None:
        """Show the week of today."""
        self.panel.show_day(self.app.today())

    def action_choose_day(self) -> None:
        """Ask for a day, whose week is shown."""
        from tui.screens.ask_day import AskDay

        self.app.bring_up(AskDay(self.panel.day, self.app.today()), self._show_day)

    def _show_day(self, day: date | None) -> None:
        if day is not None:
            self.panel.show_day(day)

    @work(group=OPENING, exit_on_error=False)
    async def action_choose_person(self) -> None:
        """Choose whose time to show."""
        people = await self.app.ask(read_people)
        panel = self.months if self._page == "months" else self.panel
        shown = panel.who.value if panel.who else None
        self.app.bring_up(PickList(_("Le temps de qui ?"), people, shown), panel.show_person)

    def action_switch(self) -> None:
        """Go from working time to the team, and back."""
        self._turn_to("worktime" if self._page == "team" else "team")

    def action_months(self) -> None:
        """Go from a week to the year month by month, and back."""
        self._turn_to("worktime" if self._page == "months" else "months")

    def _turn_to(self, page: str) -> None:
        self.query_one(ContentSwitcher).current = page
        self.query_one(FOCUS[page]).focus()
        self.reload()

    def action_to_grid(self) -> None:
        """Give the keys back to the grid."""
        self.panel.grid.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in OF_THE_WEEK:
            return self._page == "worktime"
        if action in OF_THE_YEAR:
            return self._page == "months"
        if action == "choose_person":
            return self._page != "team"
        if action == "search":
            return self._page == "team"
        if action in NEEDS_RECORD and self.focused is self.panel.grid:
            return self.current is not None
        return super().check_action(action, parameters)

    # Records

    @property
    def current(self) -> str | None:
        """The record under the cursor; in the grid, the time entry of the cell when it is alone."""
        return self.panel.entry if self.focused is self.panel.grid else super().current

    def on_week_panel_opened(self, message: WeekPanel.Opened) -> None:
        self.open_record(message.record_id)

    def action_new(self) -> None:
        """Write anything down on the day under the cursor; in the team's list, who is in it."""
        if self._page == "team":
            self.app.bring_up(PickList(_("Que noter ?"), staff_to_write()), self._write_down)
        else:
            self.app.new_of_any_kind(self.panel.day)

    def _write_down(self, picked: Option | None) -> None:
        if picked is not None:
            self.app.new_record(picked.value)
