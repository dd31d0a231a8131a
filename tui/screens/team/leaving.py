"""What leaves this device, by kind and row by row, before anything does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Static

from models.language import N_, _, ngettext
from models.wording import grouped
from tui.keys_in_order import OPENING
from tui.screens.team import entries
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_table import GAP, Line, LineTable
from tui.widgets.line_table import Column as LineColumn
from tui.widgets.record_table import Column, RecordTable, Row
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from storage.names import Names
    from storage.versions import Version
    from tui.app import CarnetApp

DAY_WIDTH, WHO_WIDTH, NARROWEST = 10, 5, 20
A_MOMENT = 0.5  # seconds


class EntriesScreen(Screen[bool]):
    """Entries by kind, the rows of the one under the cursor beside; Enter opens a row to read."""

    app: CarnetApp
    CSS_PATH = "team.tcss"
    AUTO_FOCUS = "#kinds"
    HELP: ClassVar[str] = N_("""\
# Des saisies, nature par nature

À gauche les natures de fiches et leur nombre de saisies (une fiche changée deux fois en
compte trois) ; à droite, chaque saisie de la nature choisie.

| touche | effet |
|---|---|
| ↑ ↓ | lire |
| Entrée | passer aux saisies de cette nature, puis en lire une en entier |
| Échap | revenir |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("Revenir")),
    ]

    def __init__(self, title: str, sentence: str, versions: Iterable[Version]) -> None:
        super().__init__()
        self.screen_title = title
        self.sentence = sentence
        self.by_kind = entries.by_kind(versions)
        self.names: Names | None = None

    def compose(self) -> ComposeResult:
        yield Static(self.screen_title, id="screen-title", markup=False)
        yield Sentence(self.sentence, id="said")
        with Container(id="side-by-side"):
            yield RecordTable(Column(_("Nature")), Column(_("Saisies"), 7, right=True), id="kinds")
            yield LineTable(id="entries")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#kinds", RecordTable).show(
            Row(kind, (entries.noun(kind), grouped(len(versions))))
            for kind, versions in self.by_kind.items()
        )
        self.load_names()

    @work(exit_on_error=False)
    async def load_names(self) -> None:
        """Read what records are called, then show the rows."""
        self.names = await self.app.ask(lambda notebook: notebook.names())
        self.show_entries()

    @property
    def shown(self) -> Sequence[Version]:
        """The entries of the kind under the cursor."""
        return self.by_kind.get(self.query_one("#kinds", RecordTable).current or "", [])

    @on(RecordTable.RowHighlighted, "#kinds")
    def show_entries(self) -> None:
        """Show the entries of the kind under the cursor."""
        table, names, shown = self.query_one("#entries", LineTable), self.names, self.shown
        if names is None:
            return
        taken = DAY_WIDTH + WHO_WIDTH + 3 * GAP
        rest = max(table.scrollable_content_region.width - taken, NARROWEST)
        columns = [
            LineColumn(_("Jour"), DAY_WIDTH, right=False),
            LineColumn(_("Qui"), WHO_WIDTH, right=False),
            LineColumn(_("Saisie"), rest, right=False),
        ]
        table.fill(columns, len(shown), lambda number: Line(entries.row(shown[number], names)))

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_entries)

    @on(RecordTable.RowSelected, "#kinds")
    def _go_to_entries(self) -> None:
        self.query_one("#entries", LineTable).focus()

    @on(LineTable.Chosen)
    @work(group=OPENING, exit_on_error=False)
    async def open_entry(self) -> None:
        """Show all that the entry under the cursor says."""
        cursor, names = self.query_one("#entries", LineTable).cursor, self.names
        if names is not None and self.shown:
            version = self.shown[cursor.row]
            screen = entries.EntryScreen(version, entries.facts(version, names))
            await self.app.push_screen(screen)

    def action_back(self) -> None:
        """Go back from the rows to the kinds, from there leave."""
        kinds = self.query_one("#kinds", RecordTable)
        if self.focused is kinds or not self.by_kind:
            self.dismiss(False)
        else:
            kinds.focus()


class LeavingScreen(EntriesScreen):
    """What is about to leave; dismissed with whether it may."""

    HELP: ClassVar[str] = N_("""\
# Ce qui part

Tout ce que le paquet contient : à gauche les natures de fiches et leur nombre de saisies,
à droite chaque saisie. Rien n’est écrit et rien ne part tant que ce n’est pas confirmé.
Les mémos et les brouillons n’y sont jamais.

| touche | effet |
|---|---|
| F2 | continuer : écrire le paquet |
| ↑ ↓ | lire |
| Entrée | passer aux saisies de cette nature, puis en lire une en entier |
| Échap | revenir : rien n’est écrit, rien ne part |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "confirm", N_("Écrire"), key_display="F2", priority=True),
        Binding("escape", "back", N_("Revenir, rien ne part"), key_display=N_("Échap")),
    ]
    was_seen = False

    def on_mount(self) -> None:
        self.set_timer(A_MOMENT, self._note_seen)

    def _note_seen(self) -> None:
        self.was_seen = True

    def action_confirm(self) -> None:
        """Let it leave, unless the key was typed before anything was seen."""
        if self.was_seen:
            self.dismiss(True)


def entries_said(number: int) -> str:
    """« 14 saisies »."""
    return ngettext("{n} saisie", "{n} saisies", number).format(n=grouped(number))
