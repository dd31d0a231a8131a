"""A list over the screen, searched by typing: the options of a field, records, commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from models.language import N_, _, ngettext
from models.wording import grouped
from tui.keys_in_order import OPENING
from tui.widgets.options import Option, found

if TYPE_CHECKING:
    from tui.widgets.listed import Search

NEW = Option("+", "+")
"""What is picked to add to the list."""
AT_MOST = 200
"""Options on screen: nobody reads further, and drawing them takes time."""


class PickList(ModalScreen[Option | None]):
    """Chooses one option; None when left without choosing.

    What is typed is looked for in the options, or by `search` beyond them.
    """

    DEFAULT_CSS = """
    PickList { align: center middle; }
    PickList > Vertical {
        width: 60; max-width: 90%; height: auto; max-height: 90%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    PickList Input { margin-bottom: 1; }
    PickList OptionList { height: auto; max-height: 12; border: none; padding: 0; }
    PickList OptionList > .option-list--option-highlighted { text-style: bold reverse; }
    PickList .keys { color: $text-muted; }
    """
    HELP: ClassVar[str] = N_("""\
## Une liste

Taper quelques lettres, de n’importe quel mot et sans accents : la liste suit.

| Touche | |
|---|---|
| ↑ ↓, PgPréc, PgSuiv | choisir |
| Entrée, un clic | prendre |
| Échap | fermer sans rien prendre |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", N_("Fermer"), show=False),
        Binding("up", "highlight('cursor_up')", show=False, priority=True),
        Binding("down", "highlight('cursor_down')", show=False, priority=True),
        Binding("pageup", "highlight('page_up')", show=False, priority=True),
        Binding("pagedown", "highlight('page_down')", show=False, priority=True),
        Binding("enter", "pick", N_("Choisir"), show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        chosen: Any = None,
        *,
        creates: str = "",
        search: Search | None = None,
    ) -> None:
        super().__init__()
        self.list_title = title
        self.options = options
        self.chosen = chosen
        self.creates = creates
        self.search = search
        self.shown: list[Option] = []

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = self.list_title
            yield Input(placeholder=_("chercher"), compact=True, select_on_focus=False)
            yield OptionList(markup=False)
            yield Static(id="left-out", classes="keys", markup=False)
            yield Static(_("↑ ↓ choisir · Entrée prendre · Échap fermer"), classes="keys")

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self._show(self.options)

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        typed = event.value.lstrip("/")
        if self.search is not None and typed:
            self._look_further(self.search, typed)
        else:
            self._show(found(self.options, typed))

    @work(group=OPENING, exit_on_error=False)
    async def _look_further(self, search: Search, typed: str) -> None:
        self._show(await search(typed))

    def _show(self, options: Sequence[Option]) -> None:
        self.shown = list(options[:AT_MOST])
        if self.creates:
            self.shown.append(NEW)
        add = _("+ ajouter : {noun}").format(noun=self.creates)
        names = [add if option == NEW else option.label for option in self.shown]
        rows = self.query_one(OptionList)
        rows.clear_options().add_options(Content(name) for name in names)
        self._say_what_is_left_out(len(options))
        values = [option.value for option in self.shown]
        rows.highlighted = values.index(self.chosen) if self.chosen in values else 0

    def _say_what_is_left_out(self, number: int) -> None:
        more = number - AT_MOST
        said = ngettext(
            "… et {n} autre : taper la suite.", "… et {n} autres : taper la suite.", more
        ).format(n=grouped(more))
        if not number:
            said = _("Rien de tel dans la liste.")
        line = self.query_one("#left-out", Static)
        line.update(said)
        line.display = more > 0 or not number

    def action_highlight(self, move: str) -> None:
        """Move along the list while the letters go to the search."""
        getattr(self.query_one(OptionList), f"action_{move}")()

    def action_pick(self) -> None:
        """Choose the highlighted option."""
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None and self.shown:
            self.dismiss(self.shown[highlighted])

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.shown[event.option_index])
