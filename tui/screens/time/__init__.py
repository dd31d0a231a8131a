"""Temps: a week of work by category and day, its time entries, and who is in the team."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import ContentSwitcher, Static

from models.days import say_day
from tui.screens.records import RECORD_KEYS, RecordSection
from tui.screens.time.reading import STAFF, read_staff, read_week
from tui.widgets.options import Option
from tui.widgets.pick_list import PickList
from tui.widgets.record_table import Column, RecordTable

WEEK, SUNDAY = timedelta(days=7), timedelta(days=6)
DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")


class TimeScreen(RecordSection):
    """How the working time of a week splits, and the staff."""

    CSS_PATH = "time.tcss"
    HELP = """\
# Temps

Le temps de travail de la semaine, en heures-personnes : tout ce qui est
noté y entre (sorties, séances, actes, réunions…). Dessous, les temps
notés à part. Les totaux sont ceux du bilan.

| touche | effet |
|---|---|
| ← → | semaine d’avant, d’après ; « d » revient à celle-ci |
| n | noter un temps qui n’est nulle part ailleurs |
| e | équipe : éducateur·rices, présences, absences |
| Entrée | ouvrir la ligne, la changer |
| Suppr · h | supprimer · historique |
| u, Maj+U | annuler le dernier changement, le refaire |
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "Noter"),
        Binding("left", "earlier", "Semaine d’avant", key_display="←"),
        Binding("right", "later", "d’après", key_display="→"),
        Binding("d", "this_week", "Cette semaine", show=False),
        Binding("e", "switch", "Équipe"),
        *RECORD_KEYS,
    ]
    AUTO_FOCUS = "#entries"

    def __init__(self) -> None:
        super().__init__()
        self.monday = monday_of(self.app.today())

    def compose_content(self) -> ComposeResult:
        yield Static(id="week")
        with ContentSwitcher(initial="worktime"):
            with Vertical(id="worktime"):
                yield RecordTable(
                    Column("Heures-personnes"),
                    *(Column(day, 4, right=True) for day in DAYS),
                    Column("Total", 5, right=True),
                    id="days",
                )
                yield RecordTable(
                    Column("Jour", 10),
                    Column("Qui", 6),
                    Column("Durée", 8),
                    Column("Quartier", 13),
                    Column("Catégorie"),
                    id="entries",
                )
            yield RecordTable(
                Column("Qui", 8),
                Column("Nature", 19),
                Column("Du", 10),
                Column("Au", 10),
                Column("Détail"),
                id="staff",
            )

    def on_mount(self) -> None:
        days = self.query_one("#days", RecordTable)
        days.can_focus = days.show_cursor = False

    def reload(self) -> None:
        self.load_week()
        self.load_staff()

    @work(exclusive=True, group="week", exit_on_error=False)
    async def load_week(self) -> None:
        """Read the week on screen."""
        monday = self.monday
        week = await self.app.ask(lambda notebook: read_week(notebook, monday))
        self.query_one("#days", RecordTable).show(week.categories)
        entries = self.query_one("#entries", RecordTable)
        entries.show(week.entries)
        entries.border_title = (
            "Temps notés à part" if week.entries else "Aucun temps noté à part · « n » pour noter"
        )
        self._say_week()

    @work(exclusive=True, group="staff", exit_on_error=False)
    async def load_staff(self) -> None:
        """Read the educators, their presences and their absences."""
        self.query_one("#staff", RecordTable).show(await self.app.ask(read_staff))

    def _say_week(self) -> None:
        if self._shows_staff:
            said = "Équipe   [@click=screen.switch()]retour aux temps (e)[/]"
        else:
            said = (
                "[@click=screen.earlier()] ◂ [/]"
                f"Semaine du {say_day(self.monday)}"
                "[@click=screen.later()] ▸ [/]   [@click=screen.switch()]équipe (e)[/]"
            )
        self.query_one("#week", Static).update(said)

    @property
    def _shows_staff(self) -> bool:
        return self.query_one(ContentSwitcher).current == "staff"

    def action_earlier(self) -> None:
        """Show the week before."""
        self._show(self.monday - WEEK)

    def action_later(self) -> None:
        """Show the week after."""
        self._show(self.monday + WEEK)

    def action_this_week(self) -> None:
        """Show the week of today."""
        self._show(monday_of(self.app.today()))

    def _show(self, monday: date) -> None:
        self.monday = monday
        self.load_week()

    def action_switch(self) -> None:
        """Go from working time to the team, and back."""
        shown = "worktime" if self._shows_staff else "staff"
        self.query_one(ContentSwitcher).current = shown
        self.query_one("#staff" if shown == "staff" else "#entries").focus()
        self.refresh_bindings()
        self._say_week()

    def action_new(self) -> None:
        """Write down working time; in the team's list, an educator, a presence or an absence."""
        if self._shows_staff:
            self.app.bring_up(PickList("Que noter ?", STAFF), self._write_down)
            return
        today = self.app.today()
        self.app.new_record("time_entries", max(self.monday, min(today, self.monday + SUNDAY)))

    def _write_down(self, picked: Option | None) -> None:
        if picked is not None:
            self.app.new_record(picked.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("earlier", "later", "this_week"):
            return not self._shows_staff
        return super().check_action(action, parameters)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
