"""Records that were edited on two sides: compared, and settled whole or field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from models.language import N_, _, ngettext
from models.wording import capitalised, short_day
from storage.refusals import Refused
from tui.screens.team import entries
from tui.screens.team.comparison import Comparison, Side
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
        Binding("f2,ctrl+s", "settle", N_("Garder ce choix"), key_display="F2", priority=True),
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
        self.taken: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="screen-title", markup=False)
        yield Comparison(id="comparison")
        yield Sentence(id="cell")
        yield Sentence(id="choice")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self.load()

    @work(exclusive=True, exit_on_error=False)
    async def load(self) -> None:
        """Read what was edited on two sides; leave once all is settled."""
        self.found, self.names, self.my_device = await self.app.ask(_read)
        if self.found:
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
            self.taken = {}
            self._show()

    def _show(self) -> None:
        shown, names = self.shown, self.names
        if names is None:
            return
        said = ngettext(
            "{n} fiche changée de deux côtés", "{n} fiches changées de deux côtés", len(self.found)
        ).format(n=len(self.found))
        place = _("{at} sur {all}").format(at=self.at + 1, all=len(self.found))
        title = f"{said} · {place} · {_name(shown)}"
        self.query_one("#screen-title", Static).update(title)
        sides = [
            Side(self._heading(at, version), _said(version, names))
            for at, version in enumerate(shown.versions)
        ]
        self.query_one(Comparison).compare(sides, self._mark)
        self._say_choice()

    def _heading(self, at: int, version: Version) -> str:
        here = _("ici") if version.device_id == self.my_device else _("là-bas")
        said = f"{at + 1} · {version.author} · {here} · {entries.moment(version)}"
        if version.deleted:
            said += f" · {_('supprimée')}"
        return said if at else f"{said} · {_('tient')}"

    def _mark(self, label: str, side: int) -> str:
        return TAKEN if self.taken.get(label, 0) == side else NOT_TAKEN

    # Choosing

    @on(LineTable.Chosen)
    def action_take(self) -> None:
        """Take the field under the cursor from the version under it."""
        table = self.query_one(Comparison)
        versions = self.shown.versions
        if versions[table.side].deleted or versions[self.taken.get(table.label, 0)].deleted:
            self.action_take_all(table.side)  # a field alone cannot be deleted
        else:
            self.taken[table.label] = table.side
            self._say_choice()

    def action_take_all(self, side: int) -> None:
        """Take a whole version."""
        if side < len(self.shown.versions):
            self.taken = dict.fromkeys(self.query_one(Comparison).labels, side)
            self._say_choice()

    def _say_choice(self) -> None:
        table = self.query_one(Comparison)
        table.refresh()
        sides = {self.taken.get(label, 0) for label in table.labels if table.differs(label)}
        if len(sides) > 1:
            said = _("F2 garde un mélange des versions, champ par champ.")
        else:
            version = self.shown.versions[max(sides, default=0)]
            said = (
                _("F2 garde la suppression de {person}.")
                if version.deleted
                else _("F2 garde toute la version de {person}.")
            ).format(person=version.author)
        self.query_one("#choice", Sentence).update(said)

    @on(LineTable.Moved)
    def _say_cell(self) -> None:
        self.query_one("#cell", Sentence).update(self.query_one(Comparison).cell)

    # Settling

    @work(exclusive=True, exit_on_error=False)
    async def action_settle(self) -> None:
        """Keep what is chosen as the record's next version."""
        concurrent = self.shown
        chosen = self._chosen()
        await self.app.ask(lambda notebook: notebook.team.settle_concurrent(concurrent, chosen))
        self.at = min(self.at, max(len(self.found) - 2, 0))
        self.app.changed()
        self.notify(_("Gardé. L’équipe l’apprend au prochain échange."))
        self.load()

    def _chosen(self) -> Record | None:
        """The record as it was chosen, None for its deletion; raise Refused."""
        versions = self.shown.versions
        sides = {self.taken.get(label, 0) for label in self.query_one(Comparison).labels}
        main = versions[max(sides, default=0)]
        if len(sides) == 1 and main.deleted:
            return None
        record_type = type(main.record())
        body = main.content()
        for field in record_type.field_types():
            side = self.taken.get(record_type.label_of(field), 0)
            if field in versions[side].content():
                body[field] = versions[side].content()[field]
        record = record_type.stored(main.record_id, versions[0].hlc, body)
        for field, sentence in record.contradictions():
            refused = _("{field} : {sentence} Rien n’a été changé ; choisir autrement.")
            raise Refused(refused.format(field=record.label_of(field), sentence=sentence))
        return record


def _read(notebook: Notebook) -> tuple[list[Concurrent], Names, str]:
    return notebook.team.concurrent(), notebook.names(), notebook.facts.device_id


def _name(concurrent: Concurrent) -> str:
    """« Rencontre du 12/06/2024 »."""
    noun = entries.noun(concurrent.kind)
    records = [entries.record_of(version) for version in concurrent.versions]
    day = next((record.day for record in records if record and record.day), None)
    if day is None:
        return noun
    return capitalised(_("{noun} du {day}").format(noun=noun, day=short_day(day)))


def _said(version: Version, names: Names) -> dict[str, str]:
    """What each field of a version says; nothing for a deletion."""
    record = entries.record_of(version)
    if record is None:
        return {}
    return {
        record.label_of(name): entries.said_of(record, name, names) for name in record.field_types()
    }
