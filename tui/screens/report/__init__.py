"""Bilan: the figures of any period, one table at a time, and their export."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from models.figures import FIGURES, Figure
from models.report import Report
from tui.screens.report.chart import draw
from tui.screens.report.export import ExportScreen
from tui.screens.report.figure_table import VIEWS, FigureTable
from tui.screens.report.period_bar import PeriodBar
from tui.screens.report.wording import retold
from tui.screens.section import Section

INTERNAL = "Interne, ne pas diffuser : les petits effectifs ne sont pas encore protégés."


class ReportScreen(Section):
    """Every figure of the activity report over one period."""

    CSS_PATH = "report.tcss"
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (110, "-wide")]
    HELP = """\
# Bilan

Les chiffres d’une période, l’un après l’autre, avec leur définition.

| touche | effet |
|---|---|
| p | choisir la période |
| d | l’écrire : 2024, 2024-T1, 10/02/2024..20/05/2024 |
| ↑ ↓ | chiffre d’avant, d’après (dans la liste) |
| Tab | tableau (les flèches en lisent les cases), puis barres |
| v | montrer les valeurs, un an avant, ou l’évolution |
| e | exporter : classeur, csv ou json |

« s » : retenu, trop petit pour être montré. 0 : personne.
Vide : le chiffre n’existe pas. Les exports d’ici sont internes.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "choose_period", "Période"),
        Binding("d", "type_period", "Dates"),
        Binding("v", "next_view", "Valeurs, évolution"),
        Binding("e", "export", "Exporter"),
        Binding("escape", "leave_field", show=False),
    ]
    AUTO_FOCUS = "#figures"

    def __init__(self) -> None:
        super().__init__()
        self.report: Report | None = None
        self.figure: Figure = FIGURES[0]

    def compose_content(self) -> ComposeResult:
        yield PeriodBar(self.app.today())
        yield Static(INTERNAL, id="internal")
        with Container(id="body"):
            yield OptionList(*(Option(figure.label, figure.id) for figure in FIGURES), id="figures")
            with Vertical(id="shown"):
                yield FigureTable()
                yield Static(id="cell", markup=False)
                with VerticalScroll(id="under"):
                    yield Static(id="definition", markup=False)
                    yield Static(id="chart")

    def reload(self) -> None:
        self.load()

    @work(exclusive=True, exit_on_error=False)
    async def load(self) -> None:
        """Count every figure over the period."""
        period = self.query_one(PeriodBar).period
        table = self.query_one(FigureTable)
        table.loading = True
        try:
            self.report = await self.app.ask(lambda notebook: notebook.report(period))
        finally:
            table.loading = False
        self._show_figure()

    def _show_figure(self) -> None:
        if self.report is None:
            return
        table = self.query_one(FigureTable)
        table.show(self.report, self.figure)
        self.query_one("#definition", Static).update(self.figure.definition)
        chart = self.query_one("#chart", Static)
        chart.display = table.view == "value"
        chart.update(draw(self.report, self.figure, self.query_one("#under").size.width - 2))

    @on(PeriodBar.Changed)
    def _count(self) -> None:
        self.load()

    @on(OptionList.OptionHighlighted, "#figures")
    def _choose_figure(self, event: OptionList.OptionHighlighted) -> None:
        self.figure = FIGURES[event.option_index]
        event.option_list.border_title = f"Chiffre {event.option_index + 1}/{len(FIGURES)}"
        self._show_figure()

    @on(OptionList.OptionSelected, "#figures")
    def _read_table(self) -> None:
        self.query_one(FigureTable).focus()

    @on(FigureTable.CellHighlighted)
    def _retell_cell(self) -> None:
        cell, report = self.query_one(FigureTable).cell, self.report
        said = retold(report, self.figure, cell) if report and cell else ""
        self.query_one("#cell", Static).update(said)

    def action_choose_period(self) -> None:
        """Choose another period among the ready ones."""
        self.query_one(PeriodBar).choose()

    def action_type_period(self) -> None:
        """Write any period."""
        self.query_one("#typed").focus()

    def action_next_view(self) -> None:
        """Show the values, those of a year before, or how they changed."""
        table = self.query_one(FigureTable)
        views = list(VIEWS)
        table.view = views[(views.index(table.view) + 1) % len(views)]
        self._show_figure()

    @on(PeriodBar.Left)
    def action_leave_field(self) -> None:
        """Go back to the figures."""
        self.query_one("#figures").focus()

    def action_export(self) -> None:
        """Write the report to a file."""
        if self.report is not None:
            self.app.bring_up(ExportScreen(self.report), self._tell_written)

    def _tell_written(self, path: Path | None) -> None:
        if path is not None:
            said = f"Bilan écrit dans {path}\nInterne, ne pas diffuser."
            self.notify(said, timeout=10, markup=False)
