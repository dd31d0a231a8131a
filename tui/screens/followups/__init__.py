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
from tui.screens.followups.filter_bar import FilterBar
from tui.screens.followups.help_text import HELP
from tui.screens.followups.holdings import HoldingsScreen
from tui.screens.followups.reading import FollowUps, read_followups
from tui.screens.followups.story_panel import StoryPanel, record_of
from tui.screens.followups.writing import join, what_is_known
from tui.screens.records import RECORD_KEYS, RecordSection
from tui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from models.record import Record
    from storage.followups.lines import FollowUpLine

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
    HELP = HELP
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
        self.told_of: str | None = None
        self.sought = ""

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
        ids = [line.id for line in self.found]
        size = max(PAGE, self._table.row_count)
        if self.sought in ids:
            self._table.go_to(self.sought)
            size, self.sought = max(size, ids.index(self.sought) + 1), ""
        self._table.show(map(self.followups.row, self.found[:size]))
        self.show_story()

    @on(RecordTable.NearEnd)
    def _show_more(self) -> None:
        shown = self._table.row_count
        self._table.extend(map(self.followups.row, self.found[shown : shown + PAGE]))

    @property
    def _table(self) -> RecordTable:
        return self.query_one("#followups", RecordTable)

    # The story

    @on(RecordTable.RowHighlighted, "#followups")
    def _follow_cursor(self) -> None:
        if self._table.current != self.told_of:
            self.show_story()

    def show_story(self) -> None:
        """Show the story of the follow-up under the cursor."""
        self.told_of = self._table.current
        self.load_story(self.told_of)

    @work(exclusive=True, group="story", exit_on_error=False)
    async def load_story(self, followup: str | None) -> None:
        """Show a story beside the list."""
        await self._tell(followup)

    async def _tell(self, followup: str | None) -> None:
        story = await self.app.ask(lambda notebook: notebook.story(followup) if followup else None)
        self.query_one(StoryPanel).show(story, self.followups.today)

    @on(RecordTable.RowSelected, "#followups")
    def _go_to_story(self, event: RecordTable.RowSelected) -> None:
        event.prevent_default()
        self.read_story()

    @work(group=OPENING, exit_on_error=False)
    async def read_story(self) -> None:
        """Go to the story, once it is that of the follow-up under the cursor."""
        self.workers.cancel_group(self, "story")
        await self._tell(self._table.current)
        self.add_class("-reading")
        story = self.query_one("#story", RecordTable)
        story.move_cursor(row=0)
        story.focus()

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
            self.sought = saved.id
            self.show_found()

    def action_note(self, kind: str) -> None:
        """Write down something for the follow-up under the cursor."""
        if followup := self._table.current:
            known = partial(what_is_known, kind=kind, followup=followup)
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
            await self.app.ask(lambda notebook: join(notebook, followup_id, family.id))
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
