"""Aujourd'hui: what was logged on a day, and where logging starts."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from models.days import say_day
from tui.keys_in_order import OPENING
from tui.screens.records import RecordSection
from tui.screens.today.reading import DRAFT, Page, read_day
from tui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from models.record import Record

ONE_DAY = timedelta(days=1)


class TodayScreen(RecordSection):
    """What was logged on one day, drafts first, contacts under their outing."""

    AUTO_FOCUS = "RecordTable"
    HELP = """\
## Aujourd’hui

Ce qui est noté ce jour, les rencontres sous leur sortie. Une rencontre reprend la
date, le quartier et l’équipe de la sortie choisie, ou de la dernière du jour.

| Touche | |
|---|---|
| s, c | nouvelle sortie, nouvelle rencontre |
| a, i | séance d’une action, acte éducatif |
| t, o | temps de travail, observation de territoire |
| n | toute autre fiche |
| Entrée | ouvrir la fiche, reprendre le brouillon |
| Suppr | supprimer (demande d’abord, s’annule) |
| u, Maj+U | annuler le dernier changement, le refaire |
| ← →, d | veille et lendemain, un autre jour |
| 1 à 6 | les autres pages |
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "new('outings')", "Sortie"),
        Binding("c", "new('contacts')", "Rencontre"),
        Binding("a", "new('sessions')", "Action"),
        Binding("i", "new('interventions')", "Acte"),
        Binding("t", "new('time_entries')", "Temps"),
        Binding("o", "new('observations')", "Observation", show=False),
        Binding("n", "new", "Autre"),
        Binding("d", "choose_day", "Un autre jour", show=False),
        Binding("left,less_than_sign", "go(-1)", "Veille", show=False),
        Binding("right,greater_than_sign", "go(1)", "Lendemain", show=False),
        Binding("delete", "delete_record", "Supprimer", show=False),
        Binding("h", "history", "Historique", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.chosen_day: date | None = None
        self.page = Page()

    @property
    def day(self) -> date:
        """The day on screen: today, unless another one was chosen."""
        return self.chosen_day or self.app.today()

    def compose_content(self) -> ComposeResult:
        yield Static(id="day")
        yield RecordTable(
            Column("Quoi", 16),
            Column("Quartier", 13),
            Column("Résumé"),
            Column("Qui", 8),
        )
        yield Static(id="total", markup=False)

    def on_mount(self) -> None:
        self._name_the_day()

    def reload(self) -> None:
        self._name_the_day()
        self.load()

    def show_changes(self) -> None:
        self.reload()  # drafts come and go without a change of the records

    def _name_the_day(self) -> None:
        distance = (self.day - self.app.today()).days
        near = {0: " — aujourd’hui", -1: " — hier", 1: " — demain"}.get(distance, "")
        self.query_one("#day", Static).update(say_day(self.day).capitalize() + near)

    @work(group=OPENING, exit_on_error=False)
    async def load(self) -> None:
        """Show the day; keys wait for it, rather than act on a row that is about to go."""
        self.page = await self.app.ask(partial(read_day, day=self.day, today=self.app.today()))
        self.query_one(RecordTable).show(self.page.rows)
        self.query_one("#total", Static).update(self.page.total)

    # What is under the cursor

    @property
    def current(self) -> str | None:
        key = self.query_one(RecordTable).current
        return None if key is None or key.startswith(DRAFT) else key

    def open_record(self, record_id: str) -> None:
        if record_id.startswith(DRAFT):
            self.resume(record_id.removeprefix(DRAFT))
        else:
            super().open_record(record_id)

    @work(group=OPENING, exit_on_error=False)
    async def resume(self, form: str) -> None:
        """Bring up a form that was left half-typed."""
        record = await self.app.ask(lambda notebook: notebook.read(form))
        if record is not None:
            self.app.open_form(record.record_kind, record)
        else:
            self.app.open_form(form)

    def action_new(self, kind: str | None = None) -> None:
        """Write something down on the day shown, a contact in the outing under the cursor."""
        if kind is None:
            self.app.new_of_any_kind(self.day)
            return
        outing = None
        if kind == "contacts":
            outing = self.page.outing_of.get(self.current or "", self.page.last_outing)
        self.app.new_record(kind, self.day, outing=outing, then=self._go_to)

    def _go_to(self, record: Record | None) -> None:
        if record is not None:
            self.query_one(RecordTable).go_to(record.id)

    # Days

    def action_go(self, days: int) -> None:
        """Show the day before or after."""
        self.show_day(self.day + days * ONE_DAY)

    def action_choose_day(self) -> None:
        """Ask for another day."""
        from tui.screens.ask_day import AskDay

        self.app.bring_up(AskDay(self.day, self.app.today()), self.show_day)

    def show_day(self, day: date | None) -> None:
        """Show a day; today is followed past midnight."""
        if day is not None:
            self.chosen_day = day if day != self.app.today() else None
            self.reload()
