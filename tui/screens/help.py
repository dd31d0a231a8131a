"""F1: what a screen is for, and its keys."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Markdown


class HelpScreen(ModalScreen[None]):
    """The help of the screen underneath."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,q", "dismiss", "Fermer"),
    ]

    def __init__(self, explained: Screen[Any]) -> None:
        super().__init__()
        self.help_text = getattr(explained, "HELP", "")

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Markdown(self.help_text)
