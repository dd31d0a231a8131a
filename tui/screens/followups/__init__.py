"""Suivis: the follow-ups, and the dated line of the one under the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.widgets import Input, Static

from models.vocabulary import folded
from models.wording import plural
from tui.keys_in_order import OPENING
from tui.new_records import usual_values
from tui.screens.followups.reading import FollowUpRow, read_followups, read_story
from tui.screens.records import RECORD_KEYS, RecordSection
from tui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from models.record import Record
    from storage.notebook import Notebook


class FollowUpsScreen(RecordSection):
    """Young people known under a pseudonym, and what was done with each."""

    CSS_PATH = "followups.tcss"
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (140, "-wide")]
    HELP = """\
# Suivis

Les suivis en cours d’abord, puis ceux qui sont terminés. À côté, ce qui
est noté pour le suivi choisi, le plus récent en haut.

| touche | effet |
|---|---|
| n | nouveau suivi, sous un pseudonyme |
| i · g · t · o | acte · objectif · situation · orientation |
| f | sa famille : l’ouvrir, ou en noter une |
| Entrée | ouvrir le suivi ou la ligne, pour changer |
| / | chercher un pseudonyme ; Échap montre tout |
| Tab | passer de la liste à ce qui est noté |
| Suppr · h | supprimer · historique |

État : relation (connu de l’équipe), suivi (accord donné), terminé.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "Nouveau"),
        Binding("i", "note('interventions')", "Acte"),
        Binding("g", "note('goals')", "Objectif"),
        Binding("t", "note('situations')", "Situation"),
        Binding("o", "note('referrals')", "Relais"),
        Binding("f", "family", "Famille"),
        Binding("slash", "search", "Chercher", key_display="/"),
        Binding("escape", "show_all", "Tout montrer", show=False),
        *RECORD_KEYS,
    ]
    AUTO_FOCUS = "#followups"

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[FollowUpRow] = []

    def compose_content(self) -> ComposeResult:
        with Horizontal(id="search"):
            yield Input(placeholder="/ chercher un pseudonyme", compact=True, select_on_focus=False)
            yield Static(id="found")
        with Container(id="lists"):
            yield RecordTable(
                Column("Pseudonyme"),
                Column("Genre", 7),
                Column("Âge", 3, right=True),
                Column("Quartier", 13),
                Column("Depuis", 10),
                Column("Dern. acte", 10),
                Column("État", 8),
                id="followups",
            )
            yield RecordTable(Column("Jour", 10), Column("Noté", 13), Column("Quoi"), id="story")

    def reload(self) -> None:
        self.load_followups()

    @work(exclusive=True, group="followups", exit_on_error=False)
    async def load_followups(self) -> None:
        """Read the follow-ups, then the story of one."""
        self.rows = await self.app.ask(read_followups)
        self._show_found()

    @on(Input.Changed)
    def _show_found(self) -> None:
        wanted = folded(self.query_one(Input).value)
        found = [row for row in self.rows if wanted in folded(row.pseudonym)]
        self.query_one("#followups", RecordTable).show(row.row for row in found)
        still_open = sum(row.is_open for row in found)
        said = f"{plural(len(found), 'suivi')}, {still_open} en cours"
        self.query_one("#found", Static).update(said)
        self.load_story()

    @on(RecordTable.RowHighlighted, "#followups")
    @work(exclusive=True, group="story", exit_on_error=False)
    async def load_story(self) -> None:
        """Read what is noted for the follow-up under the cursor."""
        table, followup = self.query_one("#story", RecordTable), self._followup
        rows = await self.app.ask(lambda notebook: read_story(notebook, followup))
        table.show(rows)
        table.border_title = "Noté pour ce suivi" if rows else "Rien n’est encore noté"

    @property
    def _followup(self) -> str | None:
        return self.query_one("#followups", RecordTable).current

    # What the keys do

    def action_new(self) -> None:
        """Write down a new follow-up."""
        self.app.new_record("followups", then=self._go_to)

    def _go_to(self, saved: Record | None) -> None:
        if saved is not None:
            self.query_one("#followups", RecordTable).go_to(saved.id)

    def action_note(self, kind: str) -> None:
        """Write down something for the follow-up under the cursor."""
        if followup := self._followup:
            known = partial(usual_values, kind=kind, day=self.app.today())
            self.app.open_form(
                kind, defaults=lambda notebook: known(notebook) | {"followup": followup}
            )

    @work(group=OPENING, exit_on_error=False)
    async def action_family(self) -> None:
        """Open the family of the follow-up under the cursor, or write down a new one."""
        followup_id = self._followup
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

    def action_search(self) -> None:
        """Type a pseudonym."""
        self.query_one(Input).focus()

    def action_show_all(self) -> None:
        """Take the search away."""
        self.query_one(Input).value = ""
        self.query_one("#followups").focus()

    @on(Input.Submitted)
    def _return(self) -> None:
        self.query_one("#followups").focus()


def _join(notebook: Notebook, followup_id: str, family_id: str) -> None:
    followup = notebook.read(followup_id)
    if followup is not None:
        notebook.save(followup.model_copy(update={"family": family_id}))
