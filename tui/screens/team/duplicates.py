"""Records that probably tell one event twice: shown side by side, never merged by the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from models.language import N_, _, ngettext
from tui.screens.records import Deleting
from tui.screens.team import entries
from tui.screens.team.comparison import Comparison, Side
from tui.screens.team.settling import said_by
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_table import LineTable
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from models.record import Record
    from storage.names import Names
    from storage.notebook import Notebook
    from storage.sharing.told import Duplicate
    from tui.app import CarnetApp


@dataclass(frozen=True)
class Pair:
    """Records that may be the same, each with what it says and who wrote it."""

    duplicate: Duplicate
    records: tuple[Record, ...]
    sides: tuple[Side, ...]


class DuplicatesScreen(Deleting):
    """One probable duplicate after the other."""

    app: CarnetApp
    CSS_PATH = "team.tcss"
    AUTO_FOCUS = "Comparison"
    HELP: ClassVar[str] = N_("""\
# Notée deux fois ?

Même jour, même lieu, mêmes nombres, ou même pseudonyme, écrits sur deux carnets : peut-être
une seule et même chose, peut-être deux. Le programme ne touche à rien : c’est vous qui savez.

| touche | effet |
|---|---|
| ← →, Entrée | choisir une fiche, l’ouvrir |
| Suppr | supprimer la fiche choisie, quand c’est la même chose |
| x | ce sont deux choses : ne plus les montrer |
| n, p | les suivantes, les précédentes |
| Échap | revenir |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "dismiss_pair", N_("Ce sont deux")),
        Binding("delete", "delete_record", N_("Supprimer")),
        Binding("n", "go(1)", N_("Suivantes")),
        Binding("p", "go(-1)", N_("Précédentes")),
        Binding("escape", "dismiss", N_("Revenir")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[Pair] = []
        self.at = 0

    def compose(self) -> ComposeResult:
        yield Static(id="screen-title", markup=False)
        yield Comparison(id="comparison")
        yield Sentence(id="cell")
        yield Sentence(
            _("Une seule chose : Suppr en supprime une. Deux choses : x ne les montre plus."),
            id="choice",
        )
        yield KeyBar()

    def on_mount(self) -> None:
        self.load()

    def show_changes(self) -> None:
        """Read again, after any change."""
        self.load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def load(self) -> None:
        """Read the probable duplicates; leave once there are none."""
        self.pairs = await self.app.ask(_read)
        if self.pairs:
            self.at = min(self.at, len(self.pairs) - 1)
            self.action_go(0)
        else:
            self.dismiss()

    def action_go(self, step: int) -> None:
        """Show others."""
        if not self.pairs:
            return
        self.at = (self.at + step) % len(self.pairs)
        pair = self.pairs[self.at]
        said = ngettext("{n} doublon probable", "{n} doublons probables", len(self.pairs)).format(
            n=len(self.pairs)
        )
        place = _("{at} sur {all}").format(at=self.at + 1, all=len(self.pairs))
        title = f"{said} · {place} · {entries.noun(pair.records[0].record_kind)}"
        self.query_one("#screen-title", Static).update(title)
        self.query_one(Comparison).compare(pair.sides)

    @on(LineTable.Moved)
    def _say_cell(self) -> None:
        self.query_one("#cell", Sentence).update(self.query_one(Comparison).cell)

    @property
    def current(self) -> str | None:
        """The record under the cursor."""
        if not self.pairs:
            return None
        return self.pairs[self.at].records[self.query_one(Comparison).side].id

    @property
    def whose(self) -> str:
        """Who wrote the record under the cursor, and when."""
        side = self.pairs[self.at].sides[self.query_one(Comparison).side]
        return _("C’est celle de {who}.").format(who=side.heading)

    @on(LineTable.Chosen)
    def _open(self) -> None:
        if self.pairs:
            record = self.pairs[self.at].records[self.query_one(Comparison).side]
            self.app.open_form(record.record_kind, record)

    @work(exit_on_error=False)
    async def action_dismiss_pair(self) -> None:
        """Say that these are different things."""
        if self.pairs:
            duplicate = self.pairs[self.at].duplicate
            await self.app.ask(lambda notebook: notebook.team.dismiss_duplicate(duplicate))
            self.app.changed()


def _read(notebook: Notebook) -> list[Pair]:
    names = notebook.names()
    return [_pair(names, duplicate) for duplicate in notebook.team.duplicates()]


def _pair(names: Names, duplicate: Duplicate) -> Pair:
    """What the records of a duplicate say, the one written first on the left."""
    sides = tuple(
        Side(f"{version.author} · {entries.moment(version)}", said_by(version, names))
        for version in duplicate.versions
    )
    return Pair(duplicate, tuple(duplicate.records), sides)
