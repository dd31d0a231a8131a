"""Journal: everything that was logged, newest first, filtered and searched."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from models.wording import plural
from tui.screens.journal.filter_bar import FilterBar
from tui.screens.journal.pages import PAGE, Page, Wanted, read_choices, read_page
from tui.screens.records import RECORD_KEYS, RecordSection
from tui.widgets.record_table import Column, RecordTable


class JournalScreen(RecordSection):
    """Every record, a page at a time."""

    CSS_PATH = "journal.tcss"
    HELP = """\
# Journal

Tout ce qui est noté, le plus récent en haut. La suite se charge en descendant.

| touche | effet |
|---|---|
| Entrée | ouvrir la fiche, la changer |
| n | nouvelle fiche, de n’importe quelle nature |
| / | chercher un mot : « santé », « loutre », « 12/03/2024 » |
| f | filtrer : nature, quartier, équipe, période |
| Échap | tout montrer de nouveau |
| Suppr | supprimer la fiche |
| u, Maj+U | annuler le dernier changement, le refaire |
| h | historique de la fiche : qui a changé quoi |

Une période s’écrit 2024, 2024-T1, 2024-03..2024-04
ou 10/02/2024..20/05/2024.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "Nouveau"),
        Binding("slash", "search", "Chercher", key_display="/"),
        Binding("f", "filter", "Filtrer"),
        Binding("escape", "show_all", "Tout montrer", show=False),
        *RECORD_KEYS,
    ]
    AUTO_FOCUS = "RecordTable"

    def compose_content(self) -> ComposeResult:
        yield FilterBar()
        yield RecordTable(
            Column("Jour", 10),
            Column("Nature", 16),
            Column("Quartier", 13),
            Column("Qui", 6),
            Column("Résumé"),
        )
        yield Static(id="total")

    def on_mount(self) -> None:
        self.total = 0

    def reload(self) -> None:
        self.load_choices()
        self.load(max(PAGE, self.query_one(RecordTable).row_count))

    @work(exclusive=True, group="choices", exit_on_error=False)
    async def load_choices(self) -> None:
        """Read what can be filtered on."""
        self.query_one(FilterBar).offer(await self.app.ask(read_choices))

    @work(exclusive=True, group="page", exit_on_error=False)
    async def load(self, size: int) -> None:
        """Show the first records that the filter lets through."""
        page = await self._read(0, size)
        self.query_one(RecordTable).show(page.rows)
        self._count(page)

    @work(exclusive=True, group="page", exit_on_error=False)
    async def load_more(self) -> None:
        """Add the next page."""
        page = await self._read(self.query_one(RecordTable).row_count, PAGE)
        self.query_one(RecordTable).extend(page.rows)
        self._count(page)

    async def _read(self, offset: int, size: int) -> Page:
        wanted: Wanted = self.query_one(FilterBar).wanted
        return await self.app.ask(lambda notebook: read_page(notebook, wanted, offset, size))

    def _count(self, page: Page) -> None:
        self.total = page.total
        said = plural(page.total, "fiche")
        if self.query_one(FilterBar).is_filtering:
            said += " trouvée" + "s" * (page.total > 1) + " · Échap montre tout"
        elif not page.total:
            said = "Rien n’est encore noté · « n » pour commencer"
        self.query_one("#total", Static).update(said)

    @on(RecordTable.NearEnd)
    def _go_on(self) -> None:
        loading = any(w.group == "page" and not w.is_finished for w in self.workers)
        if not loading and self.query_one(RecordTable).row_count < self.total:
            self.load_more()

    @on(FilterBar.Changed)
    def _filter(self) -> None:
        self.load(PAGE)

    @on(FilterBar.Left)
    def _return(self) -> None:
        self.query_one(RecordTable).focus()

    def action_search(self) -> None:
        """Type what to search for."""
        self.query_one("#text").focus()

    def action_filter(self) -> None:
        """Choose what to show."""
        self.query_one("#kind").focus()

    def action_show_all(self) -> None:
        """Take every filter away."""
        self.query_one(FilterBar).clear()
        self.query_one(RecordTable).focus()
