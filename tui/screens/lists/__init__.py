"""Listes: what the team calls things, what it adds and retires, and its threshold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from models.fields import Day, Text
from models.language import N_, _
from models.report import LOWEST_THRESHOLD
from models.vocabulary import AS_SHIPPED, LABEL_LENGTH, LISTS, TEAM_LISTS, UNKNOWN, CodeList
from models.wording import grouped
from tui.screens.lists.asking import AskChange
from tui.screens.lists.telling import sentence, state
from tui.screens.report.wording import thresholds
from tui.widgets.key_bar import KeyBar
from tui.widgets.options import Option
from tui.widgets.pick_list import PickList
from tui.widgets.record_table import Column, RecordTable, Row

if TYPE_CHECKING:
    from tui.app import CarnetApp

NEEDS_CODE = {"rename", "retire"}


def open_lists(app: CarnetApp) -> None:
    """Show the lists of the team over the screen."""
    app.bring_up(ListsScreen())


class ListsScreen(Screen[None]):
    """The lists on the left, the codes of one of them on the right."""

    app: CarnetApp
    CSS_PATH = "lists.tcss"
    HELP = N_("""\
# Listes

Les mots que tout le monde choisit dans les fiches. Seul·e le ou la chef·fe de service les
change ; le changement part avec le prochain échange.

| touche | effet |
|---|---|
| Tab | passer des listes aux mots |
| n | ajouter un mot à la liste |
| r, Entrée | appeler un mot autrement ; les fiches qui l’ont suivent |
| d | retirer un mot à partir d’un jour, ou le remettre |
| t | seuil des petits nombres, pour tout ce qui part |
| / | chercher dans la liste |
| u, F9 | annuler le dernier changement |
| Échap | revenir |

Un mot retiré n’est plus proposé ; les fiches qui l’ont le gardent. Une année close garde
ses mots. Genres, âges et catégories de temps ne changent pas : le programme compte avec.
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", N_("Ajouter")),
        Binding("r", "rename", N_("Renommer")),
        Binding("d", "retire", N_("Retirer")),
        Binding("t", "choose_threshold", N_("Seuil")),
        Binding("slash,f4", "search", N_("Chercher"), show=False),
        Binding("u,ctrl+z,f9", "app.undo", N_("Annuler"), show=False),
        Binding("U,ctrl+y,f5", "app.redo", N_("Refaire"), show=False),
        Binding("escape", "dismiss", N_("Revenir"), key_display=N_("Échap")),
    ]
    AUTO_FOCUS = "#lists"

    def __init__(self) -> None:
        super().__init__()
        self.threshold = LOWEST_THRESHOLD
        self.is_led_here = True

    def compose(self) -> ComposeResult:
        yield Static(id="threshold")
        with Horizontal():
            yield RecordTable(Column(_("Liste")), Column(_("Mots"), 4, right=True), id="lists")
            yield RecordTable(Column(_("Mot")), Column("", 8), id="codes")
        yield Static(id="sentence", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.show_changes()
        self.read_rights()

    @work(exit_on_error=False)
    async def read_rights(self) -> None:
        """Read whether this notebook may change the lists."""
        self.is_led_here = await self.app.ask(lambda notebook: notebook.team.is_leader)

    @work(exclusive=True, group="lists", exit_on_error=False)
    async def show_changes(self) -> None:
        """Show the lists as they are now; the cursors stay where they were."""
        self.threshold = await self.app.ask(lambda notebook: notebook.lists.threshold)
        said = _("Listes de l’équipe · seuil des petits nombres : {threshold}").format(
            threshold=self.threshold
        )
        change = _("le changer (t)")
        self.query_one("#threshold", Static).update(
            f"{said} · [@click=screen.choose_threshold()]{change}[/]"
        )
        self.query_one("#lists", RecordTable).show(
            Row(name, [LISTS[name].label, grouped(sum(map(LISTS[name].is_offered, LISTS[name])))])
            for name in TEAM_LISTS
        )
        self.show_codes()

    @on(RecordTable.RowHighlighted, "#lists")
    def show_codes(self) -> None:
        """Show the codes of the list under the cursor."""
        codes = self.codes
        self.query_one("#codes", RecordTable).show(
            Row(code, [codes.label_of(code), state(codes, code)])
            for code in codes
            if code != UNKNOWN
        )

    @on(RecordTable.RowHighlighted, "#codes")
    def _tell(self) -> None:
        said = sentence(self.codes, self.code) if self.code else ""
        self.query_one("#sentence", Static).update(said)

    @property
    def codes(self) -> CodeList:
        """The list under the cursor."""
        return LISTS[self.query_one("#lists", RecordTable).current or TEAM_LISTS[0]]

    @property
    def code(self) -> str | None:
        """The code under the cursor."""
        return self.query_one("#codes", RecordTable).current

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.code is not None if action in NEEDS_CODE else True

    @on(RecordTable.RowSelected, "#lists")
    def _go_to_codes(self) -> None:
        self.query_one("#codes", RecordTable).focus()

    @on(RecordTable.RowSelected, "#codes")
    def action_rename(self) -> None:
        """Call the code under the cursor otherwise."""
        codes, code = self.codes, self.code
        if code is not None and not self.app.is_opening:  # both clicks of a double one choose it
            question = _("Comment appeler « {label} » ?").format(label=codes.label_of(code))
            if code in codes.sources:
                question += "\n\n" + _("Effacer tout rend le nom d’origine.")
            self._ask(
                AskChange(
                    question,
                    _("Renommer"),
                    Text(LABEL_LENGTH),
                    codes.label_of(code),
                    lambda lists, label: lists.rename(codes.name, code, label or ""),
                )
            )

    def action_add(self) -> None:
        """Add a code of the team's own to the list under the cursor."""
        codes, today = self.codes, self.app.today()
        question = _("Ajouter quel mot à la liste « {list} » ?").format(list=codes.label)
        self._ask(
            AskChange(
                question,
                _("Ajouter"),
                Text(LABEL_LENGTH),
                "",
                lambda lists, label: lists.add(codes.name, label or "", today),
            )
        )

    def action_retire(self) -> None:
        """Ask from which day on the code under the cursor is offered no more; or put it back."""
        codes, code = self.codes, self.code
        if code is None:
            return
        if codes.of_team.get(code, AS_SHIPPED).retired_on is not None:
            self.put_back(codes.name, code)
            return
        question = _(
            "Retirer « {label} » à partir de quel jour ?\n\n"
            "Il ne sera plus proposé. Les fiches qui l’ont le gardent."
        ).format(label=codes.label_of(code))
        self._ask(
            AskChange(
                question,
                _("Retirer"),
                Day(planned=True),
                self.app.today(),
                lambda lists, day: lists.retire(codes.name, code, day),
            )
        )

    @work(exit_on_error=False)
    async def put_back(self, name: str, code: str) -> None:
        """Offer a retired code again."""
        await self.app.ask(lambda notebook: notebook.lists.retire(name, code, None))
        self.notify(
            _("« {label} » est de nouveau proposé.").format(label=LISTS[name].label_of(code))
        )
        self.app.changed()

    def action_choose_threshold(self) -> None:
        """Choose under which number a count of young people never leaves the team."""
        listed = PickList(_("Seuil"), thresholds(LOWEST_THRESHOLD), self.threshold)
        self._bring_up(listed, lambda picked: self.keep_threshold(picked) if picked else None)

    @work(exit_on_error=False)
    async def keep_threshold(self, picked: Option) -> None:
        """Let what leaves be protected by this threshold at least."""
        await self.app.ask(lambda notebook: notebook.lists.choose_threshold(picked.value))
        self.app.changed()

    def action_search(self) -> None:
        """Search the list that has the focus, and go to what is found."""
        table = self.focused
        if isinstance(table, RecordTable):
            listed = PickList(_("Chercher"), table.options, table.current)
            self.app.bring_up(listed, lambda found: table.go_to(found.value) if found else None)

    def _ask(self, question: AskChange) -> None:
        self._bring_up(question, lambda kept: self.app.changed() if kept else None)

    def _bring_up(self, screen: Screen[Any], then: Callable[[Any], object]) -> None:
        """Ask what to change, of who may change it."""
        if self.is_led_here:
            self.app.bring_up(screen, then)
        else:
            from storage.sharing.led import LedByAnother

            self.notify(str(LedByAnother()), severity="error", timeout=10, markup=False)
