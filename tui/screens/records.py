"""What the sections that list records share: what is done with the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from models.language import N_, _, ngettext
from models.wording import capitalised, grouped, labelled, short_day
from tui.closed_years import told
from tui.keys_in_order import OPENING
from tui.new_records import copied
from tui.screens.dialog import Confirm, ConfirmLoss
from tui.screens.history import HistoryScreen
from tui.screens.section import Section
from tui.widgets.options import Option
from tui.widgets.pick_list import PickList
from tui.widgets.record_table import RecordTable
from tui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from tui.app import CarnetApp

RECORD_KEYS: list[BindingType] = [
    Binding("delete", "delete_record", N_("Supprimer")),
    Binding("f6,ctrl+d", "duplicate", N_("Dupliquer"), key_display="F6"),
    Binding("h", "history", N_("Historique")),
    Binding("slash,f4", "search", N_("Chercher"), show=False),
]
"""The keys of every list of records, for the end of a section's own."""
NEEDS_RECORD = {"delete_record", "duplicate", "history"}
"""What is done with a record under the cursor, and with nothing else."""
LISTS = (RecordTable, Timeline)
"""The widgets whose lines are records."""


class Deleting(Screen[Any]):
    """A screen from which the record under the cursor can be deleted."""

    app: CarnetApp

    @property
    def current(self) -> str | None:
        """The identity of the record under the cursor."""
        raise NotImplementedError

    @property
    def whose(self) -> str:
        """A sentence on who wrote it, where that tells it from another."""
        return ""

    @work(group=OPENING, exit_on_error=False)
    async def action_delete_record(self) -> None:
        """Ask whether to delete the record under the cursor."""
        record_id = self.current
        if record_id is not None:
            whose = self.whose
            said, loses = await self.app.ask(lambda notebook: _what_goes(notebook, record_id))
            said = "\n\n".join(filter(None, [said, whose]))
            question = _("Supprimer cette fiche ?\n\n{said}\n\nOn pourra la remettre (u ou F9).")
            confirm = ConfirmLoss if loses else Confirm
            self.app.bring_up(
                confirm(question.format(said=said), _("Supprimer"), _("Garder")),
                lambda sure: self.delete(record_id) if sure else None,
            )

    @work(exit_on_error=False)
    async def delete(self, record_id: str) -> None:
        """Delete a record."""
        await self.app.ask(lambda notebook: _delete(notebook, record_id))
        self.app.changed()
        self.notify(_("Fiche supprimée. « u » ou F9 la remet."))


class RecordSection(Deleting, Section):
    """A section with at least one list whose lines are records of the notebook."""

    @property
    def current(self) -> str | None:
        """The identity of the record under the cursor of the list that has the focus."""
        shown = self.focused
        return shown.current if isinstance(shown, LISTS) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return isinstance(self.focused, LISTS) if action in NEEDS_RECORD else True

    def on_data_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        is_record = isinstance(event.data_table, RecordTable) and event.row_key.value
        if is_record and not self.app.is_opening:  # both clicks of a double one choose the row
            self.open_record(event.row_key.value)

    @work(group=OPENING, exit_on_error=False)
    async def open_record(self, record_id: str) -> None:
        """Bring up a record in its form."""
        record = await self.app.ask(lambda notebook: notebook.read(record_id))
        if record is not None:
            self.app.open_form(record.record_kind, record)

    @work(group=OPENING, exit_on_error=False)
    async def action_duplicate(self) -> None:
        """Start a record like the one under the cursor, today."""
        record_id = self.current
        if record_id is not None:
            record = await self.app.ask(lambda notebook: notebook.read(record_id))
            if record is not None:
                values = copied(record, self.app.today())
                self.app.open_form(record.record_kind, defaults=values)

    def action_search(self) -> None:
        """Search the list that has the focus, and go to what is found."""
        table = self.focused
        if isinstance(table, RecordTable):

            def go_to(picked: Option | None) -> None:
                if picked is not None:
                    table.go_to(picked.value)

            self.app.bring_up(PickList(_("Chercher"), table.options, table.current), go_to)

    def action_history(self) -> None:
        """Show every version of the record under the cursor."""
        if self.current is not None:
            self.app.bring_up(HistoryScreen(self.current))


def _what_goes(notebook: Notebook, record_id: str) -> tuple[str, bool]:
    """What a record says, and whether others refer to it or a closed year counts it."""
    from storage.wording import summary

    record = notebook.read(record_id)
    if record is None:
        return "", False
    name = capitalised(_(record.noun))
    if record.day:
        name = _("{noun} du {day}").format(noun=name, day=short_day(record.day))
    said = labelled(name, summary(record, notebook.names()))
    mentions = notebook.mentions_count(record)
    if mentions:
        attached = ngettext(
            "{n} autre fiche s’y rattache, et ne saura plus de quoi il s’agit.",
            "{n} autres fiches s’y rattachent, et ne sauront plus de quoi il s’agit.",
            mentions,
        )
        said += f"\n\n{attached.format(n=grouped(mentions))}"
    differences = notebook.effect_of_deleting(record)
    if differences:
        said += f"\n\n{told(differences)}"
    return said, bool(mentions or differences)


def _delete(notebook: Notebook, record_id: str) -> None:
    record = notebook.read(record_id)
    if record is not None:
        notebook.delete(record)
