"""Suivis: young people known under a pseudonym, and what was done with each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input

from models.language import N_, _, ngettext
from models.wording import grouped
from tui.keys_in_order import OPENING
from tui.new_records import usual_values
from tui.screens.followups.filter_bar import FilterBar
from tui.screens.followups.holdings import HoldingsScreen
from tui.screens.followups.reading import FollowUps, last_situation, read_followups
from tui.screens.followups.story_panel import StoryPanel, record_of
from tui.screens.records import RECORD_KEYS, RecordSection
from tui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from models.record import Record
    from storage.followups.lines import FollowUpLine
    from storage.notebook import Notebook

PAGE = 200
"""Rows: a table takes a moment for each."""


class FollowUpTable(RecordTable):
    """The list, whose Enter goes to the story of the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Son histoire")),
    ]


class FollowUpsScreen(RecordSection):
    """The follow-ups, and the story of one: beside the list where it is wide, else after Enter."""

    CSS_PATH = "followups.tcss"
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [
        (0, "-narrow"),
        (110, "-wide"),
        (160, "-widest"),
    ]
    HELP = N_("""\
# Suivis

Les suivis en cours d’abord, puis ceux qui sont terminés. L’histoire de chacun
(à côté, ou par Entrée) va du plus récent au plus ancien.

| touche | effet |
|---|---|
| n | nouveau suivi, sous un pseudonyme |
| i · t · g · o | acte · situation · objectif · orientation |
| m | changer la fiche du suivi |
| f | sa famille : l’ouvrir, ou en noter une |
| a | tout ce que nous avons sur ce ou cette jeune, à lui remettre |
| Entrée | aller à son histoire ; là, ouvrir la ligne |
| Échap | revenir à la liste ; là, tout montrer |
| / ou F4 | chercher un pseudonyme ; Tab pour filtrer |
| e · s | en cours, terminés ou tous · dans quel ordre |
| Suppr · h | supprimer · historique |

Nouvelles : le dernier jour d’un acte, d’une rencontre, d’une séance,
ou d’un signe venu du ou de la jeune.

État : relation (connu·e de l’équipe), suivi (accord donné), terminé.

Le nombre d’actes par mois est celui que compte le bilan : ponctuel, régulier
à partir de 3 actes en douze mois, soutenu à partir de 10.
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("Nouveau")),
        Binding("i", "note('interventions')", N_("Acte")),
        Binding("t", "note('situations')", N_("Situation")),
        Binding("g", "note('goals')", N_("Objectif")),
        Binding("o", "note('referrals')", N_("Relais")),
        Binding("a", "all_we_hold", N_("Tout ce que nous avons")),
        Binding("m", "change", N_("Modifier")),
        Binding("f", "family", N_("Famille")),
        Binding("slash,f4", "search", N_("Chercher"), key_display="/"),
        Binding("e", "next_status", N_("En cours, terminés, tous"), show=False),
        Binding("s", "next_order", N_("Trier"), show=False),
        Binding("escape", "back", N_("Revenir, tout montrer"), show=False),
        *RECORD_KEYS,
    ]
    AUTO_FOCUS = "#followups"

    def __init__(self) -> None:
        super().__init__()
        self.followups = FollowUps()
        self.found: list[FollowUpLine] = []

    def compose_content(self) -> ComposeResult:
        yield FilterBar()
        with Container(id="side-by-side"):
            yield FollowUpTable(
                Column(_("Pseudonyme")),
                Column(_("Genre, âge"), 10),
                Column(_("Quartier"), 13),
                Column(_("Nouvelles"), 10),
                Column(_("État"), 8),
                id="followups",
            )
            yield StoryPanel()

    # The list

    def reload(self) -> None:
        self.load_followups()

    @work(exclusive=True, group="followups", exit_on_error=False)
    async def load_followups(self) -> None:
        """Read the follow-ups, then the story of one."""
        self.followups = await self.app.ask(read_followups)
        self.query_one(FilterBar).offer(self.followups)
        self.show_found()

    @on(FilterBar.Changed)
    def show_found(self) -> None:
        """Show those that the filter bar asks for, the first of them at once."""
        self.found = self.followups.found(self.query_one(FilterBar).wanted)
        still_open = sum(map(self.followups.is_open, self.found))
        said = ngettext(
            "{n} suivi, {open} en cours", "{n} suivis, {open} en cours", len(self.found)
        )
        self.query_one(FilterBar).say(said.format(n=grouped(len(self.found)), open=still_open))
        self._table.show(map(self.followups.row, self.found[: max(PAGE, self._table.row_count)]))
        self.load_story()

    @on(RecordTable.NearEnd)
    def _show_more(self) -> None:
        shown = self._table.row_count
        self._table.extend(map(self.followups.row, self.found[shown : shown + PAGE]))

    @property
    def _table(self) -> RecordTable:
        return self.query_one("#followups", RecordTable)

    # The story

    @on(RecordTable.RowHighlighted, "#followups")
    @work(exclusive=True, group="story", exit_on_error=False)
    async def load_story(self) -> None:
        """Read the story of the follow-up under the cursor."""
        chosen = self._table.current
        story = await self.app.ask(lambda notebook: notebook.story(chosen) if chosen else None)
        self.query_one(StoryPanel).show(story, self.followups.today)

    @on(RecordTable.RowSelected, "#followups")
    def _read_story(self, event: RecordTable.RowSelected) -> None:
        event.prevent_default()
        self.add_class("-reading")
        self.query_one("#story").focus()

    @on(RecordTable.RowSelected, "#story")
    def _open_line(self, event: RecordTable.RowSelected) -> None:
        event.prevent_default()
        self.open_record(record_of(event.row_key.value or ""))

    @property
    def current(self) -> str | None:
        """The record under the cursor of the table that has the focus."""
        key = super().current
        return record_of(key) if key else None

    def action_back(self) -> None:
        """Go back from the story to the list; there, take every filter away."""
        if self.focused is self.query_one("#story"):
            self.remove_class("-reading")
        else:
            self.query_one(FilterBar).clear()
        self._table.focus()

    # What is written down

    def action_new(self) -> None:
        """Write down a new follow-up."""
        self.app.new_record("followups", then=self._go_to)

    def _go_to(self, saved: Record | None) -> None:
        if saved is not None:
            self.query_one(FilterBar).clear()
            self._table.go_to(saved.id)

    def action_note(self, kind: str) -> None:
        """Write down something for the follow-up under the cursor."""
        if followup := self._table.current:
            known = partial(_what_is_known, kind=kind, followup=followup)
            self.app.open_form(kind, defaults=known)

    def action_change(self) -> None:
        """Open the record of the follow-up under the cursor."""
        if followup := self._table.current:
            self.open_record(followup)

    @work(group=OPENING, exit_on_error=False)
    async def action_all_we_hold(self) -> None:
        """Show everything held on the young person under the cursor."""
        if followup := self._table.current:
            holdings = await self.app.ask(lambda notebook: notebook.holdings(followup))
            if holdings is not None:
                await self.app.push_screen(HoldingsScreen(holdings))

    @work(group=OPENING, exit_on_error=False)
    async def action_family(self) -> None:
        """Open the family of the follow-up under the cursor, or write down a new one."""
        followup_id = self._table.current
        if followup_id is None:
            return
        followup: Any = await self.app.ask(lambda notebook: notebook.read(followup_id))
        if followup.family:
            self.open_record(followup.family)
        else:
            self.app.new_record("families", then=partial(self.join_family, followup_id))

    @work(exit_on_error=False)
    async def join_family(self, followup_id: str, family: Record | None) -> None:
        """Tie a follow-up to a family that was just written down."""
        if family is not None:
            await self.app.ask(lambda notebook: _join(notebook, followup_id, family.id))
            self.app.changed()

    # Searching

    def action_search(self) -> None:
        """Type a pseudonym."""
        self.remove_class("-reading")
        self.query_one(Input).focus()

    def action_next_status(self) -> None:
        """Show those still open, then those that are over, then all."""
        self.query_one(FilterBar).next_status()

    def action_next_order(self) -> None:
        """Put the list in the next order."""
        self.query_one(FilterBar).next_order()

    @on(FilterBar.Left)
    def _return(self) -> None:
        self._table.focus()


def _what_is_known(notebook: Notebook, kind: str, followup: str) -> dict[str, Any]:
    """The values that a new record of a follow-up starts with."""
    known = usual_values(notebook, kind, notebook.today()) | {"followup": followup}
    return known | (last_situation(notebook, followup) if kind == "situations" else {})


def _join(notebook: Notebook, followup_id: str, family_id: str) -> None:
    followup = notebook.read(followup_id)
    if followup is not None:
        notebook.save(followup.model_copy(update={"family": family_id}))
