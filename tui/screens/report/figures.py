"""The figures of a report, one at a time: its table, one cell in words, definition and chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from models.figures import FIGURES, Figure
from models.language import N_, _
from models.report import Report
from tui.screens.report.chart import draw
from tui.screens.report.figure_table import VIEWS, FigureTable
from tui.screens.report.wording import retold
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from storage.disclosure.tables import Prepared


class FigureList(OptionList):
    """The names of the figures; the chosen one stays in sight however low the list is."""

    def on_resize(self) -> None:
        self.scroll_to_highlight()


class Figures(Container):
    """The list of the figures, and the one that is chosen there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("v", "next_view", N_("Évolution"))]

    def __init__(self) -> None:
        super().__init__()
        self.report: Report | None = None
        self.prepared: Prepared | None = None
        self.figures: list[Figure] = list(FIGURES)
        self.figure: Figure = FIGURES[0]

    def compose(self) -> ComposeResult:
        yield FigureList(id="figures")
        with Vertical(id="shown"):
            yield FigureTable()
            yield Sentence(id="cell")
            with VerticalScroll(id="under"):
                yield Static(id="definition", markup=False)
                yield Static(id="chart")

    def on_mount(self) -> None:
        self._offer(self.figures)

    def show(self, report: Report, prepared: Prepared | None) -> None:
        """Show a report; `prepared` says why its withheld numbers are."""
        self.report, self.prepared = report, prepared
        if report.figures != self.figures:
            self._offer(report.figures)
        self._show_figure()

    def _offer(self, figures: list[Figure]) -> None:
        """Offer these figures, on the one that was shown if it is still there."""
        known = [figure.id for figure in figures]
        number = known.index(self.figure.id) if self.figure.id in known else 0
        self.figures, self.figure = figures, figures[number]
        listed = self.query_one("#figures", OptionList)
        listed.clear_options().add_options(
            Option(figure.said_label, figure.id) for figure in figures
        )
        listed.highlighted = number

    def _show_figure(self) -> None:
        if self.report is None:
            return
        from storage.documents.content import notes

        table = self.query_one(FigureTable)
        table.show(self.report, self.figure)
        report, figure = self.report, self.figure
        said = [report.said_definition(figure), *notes(report, figure)]
        self.query_one("#definition", Static).update("\n".join(said))
        chart = self.query_one("#chart", Static)
        chart.display = table.view == "value"
        chart.update(draw(self.report, self.figure, self.query_one("#under").size.width - 2))

    @on(OptionList.OptionHighlighted)
    def _choose(self, event: OptionList.OptionHighlighted) -> None:
        self.figure = self.figures[event.option_index]
        event.option_list.border_title = _("Chiffre {number}/{all}").format(
            number=event.option_index + 1, all=len(self.figures)
        )
        self._show_figure()

    @on(OptionList.OptionSelected)
    def _read_table(self) -> None:
        self.query_one(FigureTable).focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.set_class(isinstance(event.widget, FigureTable), "-reading")

    @on(FigureTable.Moved)
    def _retell_cell(self) -> None:
        cell, report = self.query_one(FigureTable).cell, self.report
        said = retold(report, self.figure, cell) if report and cell else ""
        if self.prepared and cell:
            reason = self.prepared.reasons.get((self.figure.id, cell))
            said += _(" · retenu : {reason}").format(reason=reason) if reason else ""
        self.query_one("#cell", Static).update(said)

    def action_next_view(self) -> None:
        """Show the values, those of a year before, or how they changed."""
        table = self.query_one(FigureTable)
        views = list(VIEWS)
        table.view = views[(views.index(table.view) + 1) % len(views)]
        self._show_figure()
