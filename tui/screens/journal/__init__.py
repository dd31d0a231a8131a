"""Journal: everything that was logged, newest first, filtered and searched while typing."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from models.language import N_, _, ngettext
from models.wording import grouped
from tui.screens.journal.details_pane import DetailsPane
from tui.screens.journal.filter_bar import FilterBar
from tui.screens.journal.pages import PAGE, Wanted, read_choices, read_details, read_rows
from tui.screens.records import RECORD_KEYS, RecordSection
from tui.widgets.record_table import Column, RecordTable

WIDE = 120
"""Columns from which the record under the cursor stands beside the list."""


class JournalScreen(RecordSection):
    """Every record, a page at a time."""

    CSS_PATH = "journal.tcss"
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (WIDE, "-wide")]
    HELP = N_("""\
# Journal

Tout ce qui est noté, le plus récent en haut. La suite se charge en descendant.

| touche | effet |
|---|---|
| / ou F4 | chercher des mots, même sans accents, même inachevés : « sant loutre » |
| f | filtrer : nature, quartier, équipe, mots, période |
| Entrée, ↓ | aller à la liste ; Entrée y ouvre la fiche |
| Échap | ôter la recherche et les filtres |
| n | nouvelle fiche, de n’importe quelle nature |
| F6 | une fiche semblable, à la date du jour |
| Suppr | supprimer la fiche |
| u, Maj+U | annuler le dernier changement, le refaire |
| h | historique de la fiche : qui a changé quoi |

Les mots trouvés sont soulignés. La recherche et les filtres restent quand on passe
à une autre page. Une période s’écrit 2024, 2024-T1, 2024-03..2024-04
ou 10/02/2024..20/05/2024. À partir de 120 colonnes, la fiche se lit à côté.
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("Nouveau")),
        Binding("slash,f4", "search", N_("Chercher"), key_display="/"),
        Binding("f", "filter", N_("Filtrer")),
        Binding("escape", "show_all", N_("Tout montrer"), show=False),
        *RECORD_KEYS,
    ]
    AUTO_FOCUS = "RecordTable"

    def compose_content(self) -> ComposeResult:
        yield FilterBar()
        with Horizontal():
            yield RecordTable(
                Column(_("Jour"), 10),
                Column(_("Nature"), 16),
                Column(_("Quartier"), 13),
                Column(_("Qui"), 6),
                Column(_("Résumé")),
            )
            yield DetailsPane()
        yield Static(id="total")

    def on_mount(self) -> None:
        self.total: int | None = 0

    def reload(self) -> None:
        self.load_choices()
        self.load(max(PAGE, self.query_one(RecordTable).row_count))

    @property
    def wanted(self) -> Wanted:
        """What the filter bar asks for."""
        return self.query_one(FilterBar).wanted

    @work(exclusive=True, group="choices", exit_on_error=False)
    async def load_choices(self) -> None:
        """Read what can be filtered on."""
        self.query_one(FilterBar).offer(await self.app.ask(read_choices))

    @work(exclusive=True, group="page", exit_on_error=False)
    async def load(self, size: int) -> None:
        """Show the first records that the filter lets through, then say how many there are."""
        wanted = self.wanted
        rows = await self.app.ask(lambda notebook: read_rows(notebook, wanted, 0, size))
        self.query_one(RecordTable).show(rows)
        self._say(len(rows) if len(rows) < size else None)
        self.load_details()
        self.count()

    @work(exclusive=True, group="count", exit_on_error=False)
    async def count(self) -> None:
        """Count what the filter lets through, behind the page that is shown already."""
        if self.total is None:
            wanted = self.wanted.filter
            self._say(await self.app.ask(lambda notebook: notebook.journal_count(wanted)))

    @work(exclusive=True, group="page", exit_on_error=False)
    async def load_more(self) -> None:
        """Add the next page."""
        table, wanted = self.query_one(RecordTable), self.wanted
        shown = table.row_count
        table.extend(await self.app.ask(lambda notebook: read_rows(notebook, wanted, shown, PAGE)))

    def _say(self, total: int | None) -> None:
        """Say how many records there are; None while only the first ones are known."""
        self.total = total
        number = self.query_one(RecordTable).row_count if total is None else total
        if total is None:
            said = _("{n} fiches et plus")
        elif self.query_one(FilterBar).is_filtering:
            said = ngettext("{n} fiche trouvée", "{n} fiches trouvées", number)
        elif number:
            said = ngettext("{n} fiche", "{n} fiches", number)
        else:
            said = _("Rien n’est encore noté · « n » pour commencer")
        line = Content(said.format(n=grouped(number)))
        if self.query_one(FilterBar).is_filtering:
            everything = Content.from_markup(
                "[@click=screen.show_all]$said[/]", said=_("Échap montre tout")
            )
            line = Content.assemble(line, " · ", everything)
        self.query_one("#total", Static).update(line)

    @on(RecordTable.RowHighlighted)
    def _follow_cursor(self) -> None:
        self.load_details()

    def on_resize(self) -> None:
        self.load_details()

    @work(exclusive=True, group="details", exit_on_error=False)
    async def load_details(self) -> None:
        """Show the record under the cursor, where there is room for it."""
        record_id = self.query_one(RecordTable).current
        if self.size.width >= WIDE:
            details = await self.app.ask(lambda notebook: read_details(notebook, record_id))
            self.query_one(DetailsPane).show(details, self.wanted.text)

    @on(RecordTable.NearEnd)
    def _go_on(self) -> None:
        loading = any(w.group == "page" and not w.is_finished for w in self.workers)
        shown = self.query_one(RecordTable).row_count
        if not loading and (self.total is None or shown < self.total):
            self.load_more()

    @on(FilterBar.Changed)
    def _filter(self) -> None:
        self.load(PAGE)

    @on(FilterBar.Left)
    def _return(self) -> None:
        self.query_one(RecordTable).focus()

    def action_search(self) -> None:
        """Type what to search for; at once, for letters may be on their way."""
        self.set_focus(self.query_one("#text"))

    def action_filter(self) -> None:
        """Choose what to show."""
        self.query_one("#kind").focus()

    def action_show_all(self) -> None:
        """Take every filter away."""
        self.query_one(FilterBar).clear()
        self.query_one(RecordTable).focus()
