"""Aujourd’hui: the day as a timeline, the week around it, what is due; where logging starts."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from models.days import say_day
from models.language import N_, _
from models.wording import capitalised
from tui.keys_in_order import OPENING
from tui.screens.records import RecordSection
from tui.screens.today.due_panel import DuePanel
from tui.screens.today.reading import DRAFT, Page, read_day
from tui.widgets.timeline import Timeline
from tui.widgets.week_strip import WeekStrip

if TYPE_CHECKING:
    from models.record import Record
    from tui.screens.journal import JournalScreen

ONE_DAY = timedelta(days=1)
NEAR = {0: N_("{day} — aujourd’hui"), -1: N_("{day} — hier"), 1: N_("{day} — demain")}


class TodayScreen(RecordSection):
    """What was logged on one day, drafts first, contacts under their outing."""

    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (110, "-wide")]
    AUTO_FOCUS = "Timeline"
    HELP = N_("""\
## Aujourd’hui

La semaine en haut : les jeunes rencontrés et le temps noté, jour par jour. Dessous, la
journée à son heure, les rencontres sous leur sortie, puis ce qui n’a pas d’heure. Une
rencontre reprend la date, le quartier et l’équipe de la sortie choisie, ou de la dernière.

| Touche | |
|---|---|
| s, c | nouvelle sortie, nouvelle rencontre |
| a, i | séance d’une action, acte éducatif |
| t, o | temps de travail, observation de territoire |
| n | toute autre fiche |
| Entrée | ouvrir la fiche, reprendre le brouillon |
| F6 | une fiche semblable, à la date du jour |
| Suppr | supprimer (demande d’abord, s’annule) |
| u, Maj+U | annuler le dernier changement, le refaire |
| / | chercher dans tout le carnet |
| ← →, d | veille et lendemain, un autre jour |
| Maj+← → | une semaine plus tôt, plus tard |
| e | ce qui est à suivre ; Échap revient à la journée |
| 1 à 7 | les autres pages |

**À suivre** : rapport d’activité (30 avril), état des effectifs (30 novembre), comités,
fins de VAE, relais des deux mois à venir ; suivis sans nouvelles depuis trois mois ; suivis
dont le dernier signe du ou de la jeune a deux ans, à archiver ou effacer. « ! » : date
passée. Entrée ouvre la fiche, ou la page qui aide à le faire.
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "new('outings')", N_("Sortie")),
        Binding("c", "new('contacts')", N_("Rencontre")),
        Binding("a", "new('sessions')", N_("Action")),
        Binding("i", "new('interventions')", N_("Acte")),
        Binding("t", "new('time_entries')", N_("Temps")),
        Binding("o", "new('observations')", N_("Observation"), show=False),
        Binding("n", "new", N_("Autre")),
        Binding("e", "due", N_("À suivre"), show=False),
        Binding("escape", "leave_due", N_("La journée"), show=False),
        Binding("d", "choose_day", N_("Un autre jour"), show=False),
        Binding("left,less_than_sign", "go(-1)", N_("Veille"), show=False),
        Binding("right,greater_than_sign", "go(1)", N_("Lendemain"), show=False),
        Binding("shift+left", "go(-7)", N_("Une semaine plus tôt"), show=False),
        Binding("shift+right", "go(7)", N_("Une semaine plus tard"), show=False),
        Binding("slash,f4", "search", N_("Chercher dans le journal"), show=False),
        Binding("delete", "delete_record", N_("Supprimer"), show=False),
        Binding("f6,ctrl+d", "duplicate", N_("Dupliquer"), key_display="F6", show=False),
        Binding("h", "history", N_("Historique"), show=False),
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
        yield WeekStrip()
        with Container(id="below"):
            with Vertical(id="day"):
                yield Static(id="date")
                yield Timeline()
                yield Static(id="total", markup=False)
            yield DuePanel()
        yield Static(id="due-line")

    def on_mount(self) -> None:
        self._name_the_day()

    def reload(self) -> None:
        self._name_the_day()
        self.load()
        self.query_one(DuePanel).load()

    def show_changes(self) -> None:
        self.reload()  # drafts come and go without a change of the records

    def _name_the_day(self) -> None:
        said = say_day(self.day)
        near = _(NEAR.get((self.day - self.app.today()).days, "{day}"))
        named = Content.from_markup(
            "[@click=screen.choose_day]$day[/]", day=near.format(day=capitalised(said))
        )
        self.query_one("#date", Static).update(named)
        strip = self.query_one(WeekStrip)
        strip.today, strip.day = self.app.today(), self.day

    @work(group=OPENING, exit_on_error=False)
    async def load(self) -> None:
        """Show the day; keys wait for it, rather than act on a line that is about to go."""
        day = self.day
        page = await self.app.ask(partial(read_day, day=day, today=self.app.today()))
        if day != self.day:  # a click went on meanwhile
            return
        self.page = page
        self.query_one(WeekStrip).week = self.page.week
        self.query_one(Timeline).show_day(self.page.drafts, self.page.blocks)
        self.query_one("#total", Static).update(self.page.total)

    # What is under the cursor

    @property
    def current(self) -> str | None:
        key = super().current
        return None if key is None or key.startswith(DRAFT) else key

    @on(Timeline.OptionSelected)
    def _open_line(self, event: Timeline.OptionSelected) -> None:
        if event.option_id:
            self.open_record(event.option_id)

    def open_record(self, record_id: str) -> None:
        if record_id.startswith(DRAFT):
            self.resume(record_id.removeprefix(DRAFT))
        else:
            super().open_record(record_id)

    @work(group=OPENING, exit_on_error=False)
    async def resume(self, form: str) -> None:
        """Bring up a form that was left half-typed."""
        from storage.drafts import kind_of

        record = await self.app.ask(lambda notebook: notebook.read(form))
        if record is not None:
            self.app.open_form(record.record_kind, record)
        else:
            self.app.open_form(kind_of(form), draft=form)

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
            self.query_one(Timeline).go_to(record.id)

    # What is due

    def action_due(self) -> None:
        """Go to what is due, in the place of the day where there is no room for both; or back."""
        if self.has_class("-due"):
            self.action_leave_due()
        else:
            self.add_class("-due")
            self.query_one(DuePanel).take_focus()

    def action_leave_due(self) -> None:
        """Go back to the day."""
        self.remove_class("-due")
        self.query_one(Timeline).focus()

    @on(DuePanel.Read)
    def _sum_up(self, event: DuePanel.Read) -> None:
        self.query_one("#due-line", Static).update(event.summary)

    @on(DuePanel.Opened)
    def _open_due(self, event: DuePanel.Opened) -> None:
        self.open_record(event.record_id)

    # Elsewhere

    @work(group=OPENING, exit_on_error=False)
    async def action_search(self) -> None:
        """Search everything, in the journal."""
        await self.app.switch_mode("journal")
        cast("JournalScreen", self.app.screen).action_search()

    # Days

    def action_go(self, days: int) -> None:
        """Show the day before or after."""
        self.show_day(self.day + days * ONE_DAY)

    def action_choose_day(self) -> None:
        """Ask for another day."""
        from tui.screens.ask_day import AskDay

        self.app.bring_up(AskDay(self.day, self.app.today()), self.show_day)

    @on(WeekStrip.Chosen)
    def _show_chosen(self, event: WeekStrip.Chosen) -> None:
        self.show_day(event.day)

    def show_day(self, day: date | None) -> None:
        """Show a day; today is followed past midnight."""
        if day is not None:
            self.chosen_day = day if day != self.app.today() else None
            self.reload()
