"""What leaves: every row of a protected report as it will be written, before anything is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Static

from models.figures import Figure
from models.language import N_, _, ngettext
from models.numbers import WITHHELD, shown, with_unit
from models.report import Cell, Report, Row
from models.vocabulary import folded
from models.wording import grouped
from tui.screens.report.wording import measured, placed, retold
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_table import GAP, START, Column, Line, LineTable
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from tui.app import CarnetApp

WHERE = N_("Quartier, genre, âge, catégorie")
NUMBERS = {
    "value": N_("valeur"),
    "previous": N_("un an avant"),
    "change": N_("évolution"),
    "change_3y": N_("sur trois ans"),
}
"""The numbers of a row, with their headings."""
NUMBER_WIDTH = 11
NARROWEST_PLACE = 20
A_MOMENT = 0.5  # seconds
INDENT = "  "


class Leaving(NamedTuple):
    """A row that leaves, or the title of a figure whose rows follow."""

    figure: Figure
    row: Row | None


class PreviewScreen(Screen[bool]):
    """Shows every row of a report; dismissed with whether it may be written."""

    app: CarnetApp
    CSS_PATH = "preview.tcss"
    AUTO_FOCUS = "LineTable"
    HELP = N_("""\
# Ce qui part

Toutes les lignes du bilan, telles que les fichiers les donneront.
Rien n’est écrit et rien ne part tant que ce n’est pas confirmé.

| touche | effet |
|---|---|
| F2 | écrire les fichiers |
| Échap | revenir : rien n’est écrit, rien ne part |
| / | chercher un quartier, un chiffre… ; « s » : ce qui est retenu |
| ↑ ↓ ← → | lire ; la ligne choisie est dite en bas, avec ses mots |

« s » : nombre retenu, trop petit ou qui en ferait retrouver un.
0 : personne. Vide : le chiffre n’existe pas.
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "confirm", N_("Écrire"), key_display="F2", priority=True),
        Binding("escape", "leave", N_("Revenir, rien ne part"), key_display=N_("Échap")),
        Binding("slash", "search", N_("Chercher")),
    ]

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report
        self._figures = {figure.id: figure for figure in report.figures}
        self.was_seen = False
        self._fields = [
            field for field in NUMBERS if any(report.tells(fig, field) for fig in report.figures)
        ]
        self.lines = self._titled(report.rows)

    def compose(self) -> ComposeResult:
        yield Static(id="preview-title", markup=False)
        with VerticalScroll(id="rules"):
            yield Sentence(id="rule")
        yield Input(placeholder=_("chercher"), compact=True, select_on_focus=False)
        yield LineTable()
        yield Sentence(id="row")
        yield KeyBar()

    def on_mount(self) -> None:
        from storage.documents.content import rule

        report = self.report
        title = ngettext(
            "Ce qui part · {period} · {n} ligne, dont {withheld} retenues",
            "Ce qui part · {period} · {n} lignes, dont {withheld} retenues",
            len(report.rows),
        ).format(
            period=report.period.name,
            n=grouped(len(report.rows)),
            withheld=grouped(report.withheld),
        )
        self.query_one("#preview-title", Static).update(title)
        self.query_one("#rule", Static).update("\n".join([*rule(report), *report.remarks]))
        self.query_one(Input).display = False
        self.set_timer(A_MOMENT, self._note_seen)

    def _note_seen(self) -> None:
        self.was_seen = True

    def on_resize(self) -> None:
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        table = self.query_one(LineTable)
        numbers = [Column(_(NUMBERS[field]), NUMBER_WIDTH) for field in self._fields]
        room = table.scrollable_content_region.width - len(numbers) * (NUMBER_WIDTH + GAP)
        place = Column(_(WHERE), max(room - GAP, NARROWEST_PLACE), right=False)
        table.fill([place, *numbers], len(self.lines), self._line, table.cursor)

    def _line(self, number: int) -> Line:
        figure, row = self.lines[number]
        if row is None:
            return Line([_title(figure)], is_bold=True)
        numbers = (_number(self.report, figure, row.cell, field) for field in self._fields)
        return Line([INDENT + self._place(row), *numbers])

    @on(LineTable.Moved)
    def _retell(self) -> None:
        said = _("Aucune ligne ne contient ces mots.")
        if self.lines:
            figure, row = self.lines[self.query_one(LineTable).cursor.row]
            said = (
                retold(self.report, figure, row.cell)
                if row
                else self.report.said_definition(figure)
            )
        self.query_one("#row", Static).update(said)

    # Searching

    def action_search(self) -> None:
        """Type what to look for."""
        typed = self.query_one(Input)
        typed.display = True
        typed.focus()

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        words = folded(event.value).split()
        if words == [WITHHELD]:
            kept = [row for row in self.report.rows if row.status == "withheld"]
        else:
            rows = zip(self.report.rows, self._texts, strict=True)
            kept = [row for row, text in rows if all(word in text for word in words)]
        self.lines = self._titled(kept)
        self.query_one(LineTable).cursor = START
        self._fill()

    @on(Input.Submitted)
    def _read_on(self) -> None:
        self.query_one(LineTable).focus()

    @cached_property
    def _texts(self) -> list[str]:
        """What each row is found by."""
        return [
            folded(f"{self._figures[row.figure].said_label} {self._place(row)}")
            for row in self.report.rows
        ]

    def _place(self, row: Row) -> str:
        """Where a row stands, and what it measures where its figure measures several things."""
        figure = self._figures[row.figure]
        place = placed(self.report, figure, row.cell)
        return f"{place}, {measured(row.measure)}" if len(figure.measures) > 1 else place

    def _titled(self, rows: Iterable[Row]) -> list[Leaving]:
        lines = []
        for figure_id, own_rows in groupby(rows, key=lambda row: row.figure):
            figure = self._figures[figure_id]
            lines += [Leaving(figure, None), *(Leaving(figure, row) for row in own_rows)]
        return lines

    # Leaving

    def action_leave(self) -> None:
        """End the search, else leave: then nothing is written."""
        typed = self.query_one(Input)
        if typed.display:
            typed.value = ""
            typed.display = False
            self.query_one(LineTable).focus()
        else:
            self.dismiss(False)

    def action_confirm(self) -> None:
        """Let it be written, unless the key was typed before anything was seen."""
        if self.was_seen:
            self.dismiss(True)


def _title(figure: Figure) -> str:
    """What a figure is called, with what it counts where that is one thing."""
    if len(figure.measures) > 1:
        return figure.said_label
    return f"{figure.said_label} ({measured(figure.measures[0])})"


def _number(report: Report, figure: Figure, cell: Cell, field: str) -> str:
    """A number of a row as documents print it, with its unit."""
    number = shown(report, figure, cell, field)
    return number if number in ("", WITHHELD) else with_unit(number, cell.measure)
