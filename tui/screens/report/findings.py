"""What looks wrong before the report goes out, and the way from each line to its record."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from models.language import N_, _, ngettext
from models.period import Period
from models.wording import grouped
from tui.keys_in_order import OPENING
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_table import GAP, Column, Line, LineTable

if TYPE_CHECKING:
    from models.record import Record
    from storage.checks import Finding
    from tui.app import CarnetApp

INDENT = "  "


class FindingsScreen(Screen[None]):
    """The findings of a period, grouped by kind; Enter opens the record and comes back."""

    app: CarnetApp
    CSS_PATH = "findings.tcss"
    HELP = N_("""\
# À vérifier

Ce qui paraît manquer ou étrange dans la période, avant d’écrire le bilan.
Rien de tout cela n’empêche de l’écrire.

| touche | effet |
|---|---|
| ↑ ↓ | lire ; la ligne entière est dite en bas |
| Entrée | ouvrir la fiche, puis revenir ici |
| Échap | revenir au bilan |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("Revenir"), key_display=N_("Échap")),
    ]

    def __init__(self, period: Period, findings: list[Finding]) -> None:
        super().__init__()
        self.period = period
        self.lines = _grouped(findings)

    def compose(self) -> ComposeResult:
        yield Static(id="findings-title", markup=False)
        yield LineTable()
        yield Static(id="sentence", markup=False)
        yield KeyBar()

    def on_resize(self) -> None:
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        found = sum(not isinstance(line, str) for line in self.lines)
        title = ngettext(
            "À vérifier · {period} · {n} point · Entrée ouvre la fiche",
            "À vérifier · {period} · {n} points · Entrée ouvre la fiche",
            found,
        ).format(period=self.period.name, n=grouped(found))
        self.query_one("#findings-title", Static).update(title)
        table = self.query_one(LineTable)
        column = Column("", table.scrollable_content_region.width - GAP, right=False)
        table.fill([column], len(self.lines), self._line, table.cursor)

    def _line(self, number: int) -> Line:
        line = self.lines[number]
        if isinstance(line, str):
            return Line([line], is_bold=True)
        return Line([INDENT + line.sentence])

    @property
    def current(self) -> Finding | None:
        """The finding under the cursor."""
        number = self.query_one(LineTable).cursor.row
        line = self.lines[number] if number < len(self.lines) else ""
        return None if isinstance(line, str) else line

    @on(LineTable.Moved)
    def _tell(self) -> None:
        current = self.current
        self.query_one("#sentence", Static).update(current.sentence if current else "")

    @on(LineTable.Chosen)
    @work(group=OPENING, exit_on_error=False)
    async def open_record(self) -> None:
        """Bring up the record to mend; what is found is read again once it is saved."""
        finding = self.current
        if finding is None:
            return
        if finding.record is None:
            self.notify(_("Aucune fiche à ouvrir pour ce point : il en manque une."))
            return
        record_id = finding.record.id
        record = await self.app.ask(lambda notebook: notebook.read(record_id))
        if record is not None:
            self.app.open_form(record.record_kind, record, then=self._look_again)

    def _look_again(self, saved: Record | None) -> None:
        if saved is not None:
            self.check()

    @work(exclusive=True, group="check", exit_on_error=False)
    async def check(self) -> None:
        """Read what is found again; the cursor stays where it was."""
        self.lines = _grouped(await self.app.ask(lambda notebook: notebook.check(self.period)))
        self._fill()


def _grouped(findings: list[Finding]) -> list[str | Finding]:
    """The findings under the headings of their kinds, which say how many there are."""
    lines: list[str | Finding] = []
    for heading, same in groupby(findings, key=lambda finding: finding.heading):
        of_kind = list(same)
        lines += [f"{heading} ({grouped(len(of_kind))})", *of_kind]
    return lines
