"""A year month by month: whose it is, and its lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models.language import N_, _
from tui.keys_in_order import OPENING
from tui.screens.time.months import columns_of, read_lines
from tui.widgets.line_table import LineTable
from tui.widgets.options import Option

if TYPE_CHECKING:
    from tui.app import CarnetApp

TITLE = (
    "[@click=screen.earlier_year] ◂ [/]$year[@click=screen.later_year] ▸ [/]   "
    "[@click=screen.choose_person]$who[/]   [@click=screen.months]$week[/]"
)


class MonthLines(LineTable, inherit_bindings=False):
    """The lines under the months; the keys that turn a page turn a year here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1, 0)", N_("Ligne au-dessus"), show=False),
        Binding("down", "go(1, 0)", N_("Ligne au-dessous"), show=False),
        Binding("left", "go(0, -1)", N_("Mois d’avant"), show=False),
        Binding("right", "go(0, 1)", N_("Mois d’après"), show=False),
    ]


class MonthsPanel(Vertical):
    """The working time of a year, of one educator or of everybody."""

    app: CarnetApp

    def __init__(self, today: date, id: str) -> None:
        super().__init__(id=id)
        self.year = today.year
        self.who = Option(None, _("toute l’équipe"))

    def compose(self) -> ComposeResult:
        yield Static(id="year")
        yield MonthLines(by_cell=True)
        yield Static(id="no_time", markup=False)

    @property
    def lines(self) -> MonthLines:
        """What stands under the months."""
        return self.query_one(MonthLines)

    @work(exclusive=True, group=OPENING, exit_on_error=False)
    async def load(self) -> None:
        """Read the year."""
        year, who = self.year, self.who
        lines = await self.app.ask(lambda notebook: read_lines(notebook, year, who.value))
        self.lines.display = bool(lines)
        if lines:
            columns = columns_of(year, lines)
            self.lines.fill(columns, len(lines), lines.__getitem__, self.lines.cursor)
            if self.screen.focused is None:  # an empty year has no line to be on
                self.lines.focus()
        said = _("Aucun temps en {year}.").format(year=year)
        self.query_one("#no_time", Static).update("" if lines else said)
        title = Content.from_markup(
            TITLE,
            year=_("Année {year}").format(year=year),
            who=_("{person} (q)").format(person=who.label),
            week=_("semaine (m)"),
        )
        self.query_one("#year", Static).update(title)

    def show_year(self, year: int) -> None:
        """Show another year."""
        self.year = year
        self.load()

    def show_person(self, who: Option | None) -> None:
        """Show somebody's year, or everybody's."""
        if who is not None:
            self.who = who
            self.load()
