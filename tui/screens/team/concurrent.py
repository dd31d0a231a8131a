"""Records that were edited on two sides: compared, and settled whole or field by field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from models.language import N_, _, ngettext
from tui.keys_in_order import OPENING
from tui.screens.team import entries
from tui.screens.team.comparison import Comparison, Side
from tui.screens.team.settling import chosen_of, name_of, said_by
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_table import LineTable
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from models.record import Record
    from storage.names import Names
    from storage.notebook import Notebook
    from storage.sharing.told import Concurrent
    from storage.versions import Version
    from tui.app import CarnetApp

TAKEN, NOT_TAKEN = "● ", "○ "


class ConcurrentScreen(Screen[None]):
    """One record after the other; F2 settles the one on screen."""

    app: CarnetApp
    CSS_PATH = "team.tcss"
    AUTO_FOCUS = "Comparison"
    HELP: ClassVar[str] = N_("""\
# Changée de deux côtés

Une fiche que deux personnes ont changée sans le savoir : une colonne par version. La
plus récente tient en attendant ; les autres restent dans l’historique, rien n’est perdu.
« ● » : ce qui est gardé ; « ≠ » : ce qui diffère.

| touche | effet |
|---|---|
| 1, 2… | garder toute cette version |
| ← →, Entrée | aller à une version, y prendre ce champ seul |
| F2 | garder ce qui est choisi : c’est une nouvelle version de la fiche |
| n, p | la fiche suivante, précédente |
| Échap | revenir : rien n’est changé |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "settle", N_("Garder"), key_display="F2", priority=True),
        Binding("space", "take", N_("Prendre ce champ")),
        *(
            Binding(str(number), f"take_all({number - 1})", N_("Garder cette version"), show=False)
            for number in range(1, 10)
        ),
        Binding("n", "go(1)", N_("Suivante")),
        Binding("p", "go(-1)", N_("Précédente")),
        Binding("escape", "dismiss", N_("Revenir")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Concurrent] = []
        self.at = 0
        self.names: Names | None = None
        self.my_device = ""
        self.kept = 0
        """The version that is kept, but for the fields that are `taken` from others."""
        self.taken: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="screen-title", markup=False)
        yield Comparison(id="comparison")
        yield Sentence(id="cell")
        yield Sentence(id="choice")
        yield KeyBar()

    def on_mount(self) -> None:
        self.load()

    def show_changes(self) -> None:
        """Read again, after any change."""
        self.load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def load(self) -> None:
        """Read what was edited on two sides; leave once all is settled."""
        self.found, self.names, self.my_device = await self.app.ask(_read)
        if self.found:
            self.at = min(self.at, len(self.found) - 1)
            self.action_go(0)
        else:
            self.dismiss()

    @property
    def shown(self) -> Concurrent:
        """The record on screen."""
        return self.found[self.at]

    def action_go(self, step: int) -> None:
        """Show another record."""
        if self.found:
            self.at = (self.at + step) % len(self.found)
            self.kept, self.taken = 0, {}
            self._show()

    def _show(self) -> None:
        shown, names = self.shown, self.names
        if names is None:
            return
        said = ngettext(
            "{n} fiche changée de deux côtés", "{n} fiches changées de deux côtés", len(self.found)
        ).format(n=len(self.found))
        place = _("{at} sur {all}").format(at=self.at + 1, all=len(self.found))
        title = f"{said} · {place} · {name_of(shown)}"
        self.query_one("#screen-title", Static).update(title)
        sides = [
            Side(self._heading(at, version), said_by(version, names))
            for at, version in enumerate(shown.versions)
        ]
        self.query_one(Comparison).compare(sides, self._mark)
        self._say_choice()

    def _heading(self, at: int, version: Version) -> str:
        here = _("ici") if version.device_id == self.my_device else _("là-bas")
        parts = [str(at + 1), version.author, here, entries.moment(version)]
        if version.deleted:
            parts.append(_("supprimée"))
        if at == 0:
            parts.append(_("tient"))
        return " · ".join(parts)

    def _mark(self, label: str, side: int) -> str:
        return TAKEN if self.taken.get(label, self.kept) == side else NOT_TAKEN

    # Choosing

    @on(LineTable.Chosen)
    def action_take(self) -> None:
        """Take the field under the cursor from the version under it."""
        table = self.query_one(Comparison)
        versions = self.shown.versions
        if versions[table.side].deleted or versions[self.kept].deleted:
            self.action_take_all(table.side)  # a field alone cannot be deleted
        else:
            self.taken[table.label] = table.side
            self._say_choice()

    def action_take_all(self, side: int) -> None:
        """Take a whole version."""
        if side < len(self.shown.versions):
            self.kept, self.taken = side, {}
            self._say_choice()

    def _say_choice(self) -> None:
        table, version = self.query_one(Comparison), self.shown.versions[self.kept]
        table.refresh()
        if any(table.differs(label) and at != self.kept for label, at in self.taken.items()):
            said = _("F2 garde un mélange des versions, champ par champ.")
        elif version.deleted:
            said = _("F2 garde la suppression, par {person}.")
        else:
            said = _("F2 garde toute la version de {person}.")
        keys = _("1, 2 : une version entière. Espace : ce champ seul.")
        self.query_one("#choice", Sentence).update(f"{said.format(person=version.author)}\n{keys}")

    @on(LineTable.Moved)
    def _say_cell(self) -> None:
        self.query_one("#cell", Sentence).update(self.query_one(Comparison).cell)

    # Settling

    @work(group=OPENING, exit_on_error=False)
    async def action_settle(self) -> None:
        """Keep what is chosen, once sure of what closed years feel of it."""
        if self.found:
            concurrent = self.shown
            chosen = chosen_of(concurrent.versions, self.kept, self.taken)
            differences = await self.app.ask(
                lambda notebook: notebook.team.effect_of_settling(concurrent, chosen)
            )
            self.app.once_sure(
                differences, _("Garder quand même"), partial(self.settle, concurrent, chosen)
            )

    @work(group="settle", exit_on_error=False)
    async def settle(self, concurrent: Concurrent, chosen: Record | None) -> None:
        """Let a state of the record follow all of its versions, and show the next record."""
        await self.app.ask(lambda notebook: notebook.team.settle_concurrent(concurrent, chosen))
        self.app.changed()
        self.notify(_("Gardé. L’équipe l’apprend au prochain échange."))


def _read(notebook: Notebook) -> tuple[list[Concurrent], Names, str]:
    return notebook.team.concurrent(), notebook.names(), notebook.facts.device_id
