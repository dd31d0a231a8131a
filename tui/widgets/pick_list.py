"""The list of a field's options, over the form, searched by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from tui.widgets.options import Option, found

NEW = Option("+", "nouveau")
"""What is picked to add to the list."""


class PickList(ModalScreen[Option | None]):
    """Chooses one option; None when left without choosing."""

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
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Fermer", show=False),
        Binding("up", "highlight('cursor_up')", show=False, priority=True),
        Binding("down", "highlight('cursor_down')", show=False, priority=True),
        Binding("pageup", "highlight('page_up')", show=False, priority=True),
        Binding("pagedown", "highlight('page_down')", show=False, priority=True),
        Binding("enter", "pick", "Choisir", show=False, priority=True),
    ]

    def __init__(
        self, title: str, options: Sequence[Option], chosen: Any = None, *, creates: str = ""
    ) -> None:
        super().__init__()
        self.list_title = title
        self.options = options
        self.chosen = chosen
        self.creates = creates
        self.shown: list[Option] = []

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = self.list_title
            yield Input(placeholder="chercher", compact=True, select_on_focus=False)
            yield OptionList(markup=False)
            yield Static("↑ ↓ choisir · Entrée prendre · Échap fermer", classes="keys")

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self._show(self.options)

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._show(found(self.options, event.value.lstrip("/")))

    def _show(self, options: Sequence[Option]) -> None:
        self.shown = list(options)
        if self.creates:
            self.shown.append(NEW)
        names = [
            f"+ ajouter : {self.creates}" if option == NEW else option.label
            for option in self.shown
        ]
        rows = self.query_one(OptionList)
        rows.clear_options().add_options(Content(name) for name in names)
        values = [option.value for option in self.shown]
        rows.highlighted = values.index(self.chosen) if self.chosen in values else 0

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
